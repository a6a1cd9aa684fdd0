/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

/** How a curve is drawn. */
public enum Look {
    LINE,
    POINTS,
    BOTH,
    STEPS
}
