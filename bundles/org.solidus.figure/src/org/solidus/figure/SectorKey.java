/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.List;
import java.util.Objects;

/**
 * What colours of directions mean: a sector of directions in a projection, in its colours, with named corners. The
 * ordinate points upwards.
 *
 * @param name of what it holds for, such as a phase
 * @param rgb {@code 0xRRGGBB} a cell, row by row; negative: outside
 * @param x of the columns, in the plane of the projection
 * @param y of the rows
 * @param border line around the sector, with the labels of its corners; indices such as {@code -120} get bars
 */
public record SectorKey(String name, int[] rgb, MapAxis x, MapAxis y, Overlay.Border border) {

    /** @throws IllegalArgumentException when the colours do not fill the axes */
    public SectorKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(border, "border");
        rgb = rgb.clone();
        if (rgb.length != (long) x.size() * y.size()) {
            throw new IllegalArgumentException("The colour key '" + name + "' has " + rgb.length + " colours for "
                    + y.size() + " rows and " + x.size() + " columns.");
        }
    }

    /** The colours, copied. */
    @Override
    public int[] rgb() {
        return rgb.clone();
    }

    /** Labels of corners, in their order. */
    public List<Overlay.Point> corners() {
        return border.labels();
    }
}
