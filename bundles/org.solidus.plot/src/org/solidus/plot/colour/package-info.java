/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Colours of maps and images: one scale a quantity for a whole window, and the controls for it. */
package org.solidus.plot.colour;
