/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

/** Colour maps: perceptually uniform ones, and one that diverges about zero. */
public enum Colours {
    VIRIDIS,
    CIVIDIS,
    INFERNO,
    MAGMA,
    PLASMA,
    COOLWARM
}
