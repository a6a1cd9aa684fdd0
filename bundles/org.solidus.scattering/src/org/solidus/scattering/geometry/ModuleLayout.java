/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

/**
 * Equal modules side by side, with dead rows and columns between them (and, for some sensors, in the middle of each).
 *
 * @param rows rows of a module
 * @param columns columns of a module
 * @param rowGap dead rows between modules
 * @param columnGap dead columns between modules
 * @param centreGap dead columns in the middle of each module, 0 for none (two sensor halves on one module)
 */
record ModuleLayout(int rows, int columns, int rowGap, int columnGap, int centreGap) {

    public ModuleLayout {
        if (rows < 1 || columns < 1 || rowGap < 0 || columnGap < 0 || centreGap < 0 || centreGap > columns) {
            throw new IllegalArgumentException("A module has at least one row and one column, and no negative gaps: "
                    + rows
                    + " x " + columns + ", gaps " + rowGap + ", " + columnGap + ", " + centreGap + ".");
        }
    }

    /** Whether a row lies in a gap between modules. */
    public boolean gapRow(int row) {
        return row % (rows + rowGap) >= rows;
    }

    /** Whether a column lies in a gap. */
    public boolean gapColumn(int column) {
        int inModule = column % (columns + columnGap);
        int centreStart = columns / 2 - (centreGap == 0 ? 0 : 1);
        return inModule >= columns || inModule >= centreStart && inModule < centreStart + centreGap;
    }

    /**
     * The gaps of a detector.
     *
     * @return 1 = gap, in C order, {@code height} x {@code width}; as the detector lies, before any {@link Orientation}
     */
    public byte[] mask(int height, int width) {
        byte[] mask = new byte[Math.multiplyExact(height, width)];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                if (gapRow(row) || gapColumn(column)) {
                    mask[row * width + column] = 1;
                }
            }
        }
        return mask;
    }
}
