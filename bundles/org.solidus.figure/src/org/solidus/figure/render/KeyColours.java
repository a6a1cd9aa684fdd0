/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import org.solidus.figure.MapAxis;
import org.solidus.figure.SectorKey;

/** The colours of a key at any place: between the cells around it, of those that have a colour. */
final class KeyColours {

    private final int[] rgb;
    private final double[] x;
    private final double[] y;

    KeyColours(SectorKey key) {
        rgb = key.rgb();
        x = centres(key.x());
        y = centres(key.y());
    }

    private static double[] centres(MapAxis axis) {
        return axis.centres().toArray();
    }

    /** @param none where no cell near has a colour */
    int at(double u, double v, int none) {
        double column = place(x, u);
        double row = place(y, v);
        for (int reach = 1; reach <= 3; reach++) {
            int mean = mean(column, row, reach);
            if (mean >= 0) {
                return mean;
            }
        }
        return none;
    }

    /** Weighted by nearness; negative where there is none. */
    private int mean(double column, double row, int reach) {
        double weights = 0;
        double[] sum = new double[3];
        int left = (int) Math.floor(column) - reach + 1;
        int top = (int) Math.floor(row) - reach + 1;
        for (int r = Math.max(0, top); r <= Math.min(y.length - 1, top + 2 * reach - 1); r++) {
            for (int c = Math.max(0, left); c <= Math.min(x.length - 1, left + 2 * reach - 1); c++) {
                int colour = rgb[r * x.length + c];
                double weight = Math.max(0, reach - Math.abs(c - column)) * Math.max(0, reach - Math.abs(r - row));
                if (colour >= 0 && weight > 0) {
                    weights += weight;
                    sum[0] += weight * (colour >> 16 & 0xff);
                    sum[1] += weight * (colour >> 8 & 0xff);
                    sum[2] += weight * (colour & 0xff);
                }
            }
        }
        return weights == 0
                ? -1
                : (int) Math.round(sum[0] / weights) << 16
                        | (int) Math.round(sum[1] / weights) << 8
                        | (int) Math.round(sum[2] / weights);
    }

    /** Fractional number of a place among even centres. */
    private static double place(double[] centres, double value) {
        int last = centres.length - 1;
        return last == 0 ? 0 : (value - centres[0]) / (centres[last] - centres[0]) * last;
    }
}
