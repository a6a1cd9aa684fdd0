/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

/**
 * The points of a raster scan, row by row from the top left; x runs along a row, y down the rows.
 *
 * @param rows number of rows
 * @param columns number of points in a row
 * @param step distance of neighbours in um, along both axes
 */
record Raster(int rows, int columns, double step) {

    /**
     * Number of points.
     *
     * @return rows times columns
     */
    int size() {
        return rows * columns;
    }

    /**
     * Position of a point along a row.
     *
     * @param index of the point
     * @return um from the first column
     */
    double x(int index) {
        return index % columns * step;
    }

    /**
     * Position of a point down the rows.
     *
     * @param index of the point
     * @return um from the first row
     */
    double y(int index) {
        return index / columns * step;
    }

    /**
     * Distance of a place from the nearest border of the raster, in steps: -0.5 on the outer edge of the outermost
     * points, 0 on their centres.
     *
     * @param x in um
     * @param y in um
     * @return steps
     */
    double stepsInside(double x, double y) {
        double column = x / step;
        double row = y / step;
        return Math.min(Math.min(column, columns - 1 - column), Math.min(row, rows - 1 - row));
    }
}
