/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

/**
 * Colours of everything that is not data, {@code 0xRRGGBB}.
 *
 * @param background behind everything
 * @param foreground axes and text
 * @param muted notes
 * @param grid lines behind curves
 * @param noData ground of cells without data
 * @param hatch lines on it
 */
public record Theme(int background, int foreground, int muted, int grid, int noData, int hatch) {

    /** Dark on white: paper, reports. */
    public static final Theme LIGHT = new Theme(0xffffff, 0x1a1a1a, 0x5c5c5c, 0xe6e6e6, 0xe4e4e4, 0x9a9a9a);

    /** Light on near-black: a dark workbench. */
    public static final Theme DARK = new Theme(0x1e1f22, 0xe8e8e8, 0xa8a8a8, 0x393b40, 0x4a4a4a, 0x8a8a8a);
}
