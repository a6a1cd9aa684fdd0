/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.util.Optional;

/**
 * A flat pixel detector. Axis 1 is the slow one (rows), axis 2 the fast one (columns).
 *
 * @param name as a .poni file names it: {@code Pilatus1M}; {@code Detector} for one that is only known by its pixels
 * @param pixel1 height of a pixel, m
 * @param pixel2 width of a pixel, m
 * @param rows of the whole image, 0 when not known
 * @param columns of the whole image, 0 when not known
 * @param layout its modules, if it has any with gaps
 */
public record Detector(
        String name, double pixel1, double pixel2, int rows, int columns, Optional<ModuleLayout> layout) {

    /** Name of a detector that is only known by its pixels. */
    public static final String GENERIC = "Detector";

    public Detector {
        if (!(pixel1 > 0) || !(pixel2 > 0) || Double.isInfinite(pixel1) || Double.isInfinite(pixel2)) {
            throw new IllegalArgumentException(
                    "The pixels of a detector have a positive size: found " + pixel1 + " m x " + pixel2 + " m.");
        }
        if (rows < 0 || columns < 0 || (rows == 0) != (columns == 0)) {
            throw new IllegalArgumentException(
                    "A detector has rows and columns: found " + rows + " x " + columns + ".");
        }
    }

    /** A detector without gaps whose number of pixels the frames will tell. */
    public static Detector generic(double pixel1, double pixel2) {
        return generic(pixel1, pixel2, 0, 0);
    }

    /** A detector without gaps. */
    public static Detector generic(double pixel1, double pixel2, int rows, int columns) {
        return new Detector(GENERIC, pixel1, pixel2, rows, columns, Optional.empty());
    }

    /** Whether the number of rows and columns is known. */
    public boolean hasShape() {
        return rows > 0;
    }

    /** The same detector with another number of pixels. */
    public Detector withShape(int height, int width) {
        return new Detector(name, pixel1, pixel2, height, width, layout);
    }

    /**
     * The gaps between modules of an image of this detector, 1 = gap; all 0 where there are none.
     *
     * @param orientation how the image lies
     */
    public byte[] gaps(int height, int width, Orientation orientation) {
        byte[] native3 = layout.map(modules -> modules.mask(height, width)).orElseGet(() -> new byte[height * width]);
        if (orientation == Orientation.BOTTOM_RIGHT || layout.isEmpty()) {
            return native3;
        }
        byte[] stored = new byte[native3.length];
        for (int row = 0; row < height; row++) {
            int from = orientation.rowsReversed() ? height - 1 - row : row;
            for (int column = 0; column < width; column++) {
                stored[row * width + column] =
                        native3[from * width + (orientation.columnsReversed() ? width - 1 - column : column)];
            }
        }
        return stored;
    }
}
