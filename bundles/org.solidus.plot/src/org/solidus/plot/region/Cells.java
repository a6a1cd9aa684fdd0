/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import org.solidus.figure.Range;

/** Visits the cells of an array whose centres lie in a region. */
public final class Cells {

    private Cells() {}

    /** What is done with a cell. */
    @FunctionalInterface
    public interface Visitor {
        /** Row, column and the place of its centre. */
        void cell(int row, int column, double x, double y);
    }

    /** Visits them row by row. */
    public static void forEach(Region region, Grid x, Grid y, Visitor visitor) {
        Range across = region.x().orElseGet(x::reach);
        Range up = region.y().orElseGet(y::reach);
        int columnTo = x.to(across);
        int rowTo = y.to(up);
        double[] centres = new double[x.size()];
        for (int column = x.from(across); column < columnTo; column++) {
            centres[column] = x.value(column);
        }
        for (int row = y.from(up); row < rowTo; row++) {
            double centre = y.value(row);
            if (region instanceof Polygon polygon) {
                polygonRow(polygon.crossings(centre), row, x.from(across), columnTo, centres, centre, visitor);
            } else {
                for (int column = x.from(across); column < columnTo; column++) {
                    if (region.contains(centres[column], centre)) {
                        visitor.cell(row, column, centres[column], centre);
                    }
                }
            }
        }
    }

    /** A polygon of many corners: one walk along the row instead of one around the border for each cell. */
    private static void polygonRow(
            double[] crossings, int row, int from, int to, double[] centres, double y, Visitor visitor) {
        if (crossings.length == 0 || from >= to) {
            return;
        }
        boolean rises = centres[to - 1] >= centres[from];
        int passed = rises ? 0 : crossings.length;
        for (int column = from; column < to; column++) {
            double x = centres[column];
            while (rises && passed < crossings.length && crossings[passed] <= x) {
                passed++;
            }
            while (!rises && passed > 0 && crossings[passed - 1] > x) {
                passed--;
            }
            if ((passed & 1) == 1) {
                visitor.cell(row, column, x, y);
            }
        }
    }
}
