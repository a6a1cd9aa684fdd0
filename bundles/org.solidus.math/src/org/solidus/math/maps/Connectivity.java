/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

/** Which points of a raster are neighbours. */
public enum Connectivity {

    /** Those that share an edge. */
    FOUR(new int[] {-1, 0, 0, 1}, new int[] {0, -1, 1, 0}),

    /** Those that share an edge or a corner. */
    EIGHT(new int[] {-1, -1, -1, 0, 0, 1, 1, 1}, new int[] {-1, 0, 1, -1, 1, -1, 0, 1});

    private final int[] rowOffsets;
    private final int[] columnOffsets;

    Connectivity(int[] rowOffsets, int[] columnOffsets) {
        this.rowOffsets = rowOffsets;
        this.columnOffsets = columnOffsets;
    }

    /** How many neighbours a point inside has. */
    public int neighbours() {
        return rowOffsets.length;
    }

    /**
     * The index of a point's k-th neighbour in a row-major raster.
     *
     * @return -1 where that lies outside
     */
    public int neighbour(int point, int k, int rows, int columns) {
        int row = point / columns + rowOffsets[k];
        int column = point % columns + columnOffsets[k];
        return row < 0 || row >= rows || column < 0 || column >= columns ? -1 : row * columns + column;
    }
}
