/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

import org.solidus.tem.maps.MapGrid;

/**
 * Kinds of points on a grid, looked up by place.
 *
 * @param grid where they lie
 * @param kind number of the kind, negative where it is not known
 */
record KindMap(MapGrid grid, int[] kind) {

    /** Place of a column from the middle. */
    double x(int column) {
        return (column - (grid.columns() - 1) / 2.0) * grid.stepX();
    }

    /** Place of a row from the middle. */
    double y(int row) {
        return (row - (grid.rows() - 1) / 2.0) * grid.stepY();
    }

    /** The nearest point to a place from the middle, -1 beyond the rim. */
    int at(double x, double y) {
        long column = Math.round(x / grid.stepX() + (grid.columns() - 1) / 2.0);
        long row = Math.round(y / grid.stepY() + (grid.rows() - 1) / 2.0);
        return column < 0 || column >= grid.columns() || row < 0 || row >= grid.rows()
                ? -1
                : (int) (row * grid.columns() + column);
    }

    /** The same with larger points: of every so many rows and columns the middle one. */
    KindMap every(int step) {
        int rows = (grid.rows() + step - 1) / step;
        int columns = (grid.columns() + step - 1) / step;
        int[] some = new int[rows * columns];
        for (int i = 0; i < some.length; i++) {
            int row = Math.min(grid.rows() - 1, i / columns * step + step / 2);
            int column = Math.min(grid.columns() - 1, i % columns * step + step / 2);
            some[i] = kind[row * grid.columns() + column];
        }
        MapGrid coarse =
                new MapGrid(rows, columns, grid.stepX() * step, grid.stepY() * step, grid.unit(), MapGrid.Shifted.NONE);
        return new KindMap(coarse, some);
    }
}
