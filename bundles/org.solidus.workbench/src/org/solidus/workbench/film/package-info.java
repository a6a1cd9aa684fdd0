/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** A film frame by frame, with what was found in it. */
package org.solidus.workbench.film;
