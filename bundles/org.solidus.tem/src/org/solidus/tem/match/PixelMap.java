/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Table;
import org.solidus.math.fit.LinearLeastSquares;

/**
 * The calibration that spots were found with, read from their places in pixels and in 1/angstrom.
 *
 * @param map pixels from a middle to 1/angstrom
 * @param x   column of that middle
 * @param y   row of it
 */
record PixelMap(PlaneMap map, double x, double y) {

    /** The mean of those of patterns, which differ in their centres. */
    static PixelMap of(List<Table> patterns) {
        double[] sums = new double[6];
        double middleX = patterns.get(0).column("x").number(0);
        double middleY = patterns.get(0).column("y").number(0);
        for (Table spots : patterns) {
            double[] qx = row(spots, "qx", middleX, middleY);
            double[] qy = row(spots, "qy", middleX, middleY);
            double[] map = {qx[0], qx[1], qy[0], qy[1], qx[2], qy[2]};
            for (int k = 0; k < sums.length; k++) {
                sums[k] += map[k] / patterns.size();
            }
        }
        return new PixelMap(new PlaneMap(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]), middleX, middleY);
    }

    private static double[] row(Table spots, String component, double middleX, double middleY) {
        double[] x = spots.column("x").doubles();
        double[] y = spots.column("y").doubles();
        double[] weights = new double[x.length];
        Arrays.fill(weights, 1);
        double[][] design = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            design[i] = new double[] {x[i] - middleX, y[i] - middleY, 1};
        }
        return LinearLeastSquares.fit(design, spots.column(component).doubles(), weights)
                .parameters();
    }
}
