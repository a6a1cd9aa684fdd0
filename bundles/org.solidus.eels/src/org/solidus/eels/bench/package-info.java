/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** How fast spectrum images are analysed, and how well, on an image of which everything is known. */
package org.solidus.eels.bench;
