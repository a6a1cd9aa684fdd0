/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

/** Counts axes in cells of equal size on the hemisphere and keeps the mean direction of each. */
final class AxisBins {

    private final int rings;
    private final int[] starts;
    private final double[] sums;

    AxisBins(double size) {
        rings = Math.max(2, (int) Math.ceil(Math.PI / 2 / size));
        starts = new int[rings + 1];
        for (int ring = 0; ring < rings; ring++) {
            double across = Math.sin((ring + 0.5) * Math.PI / 2 / rings);
            starts[ring + 1] = starts[ring] + Math.max(1, (int) Math.ceil(2 * Math.PI * across / size));
        }
        sums = new double[4 * starts[rings]];
    }

    void add(double x, double y, double z, double weight) {
        double sign = z < 0 ? -1 : 1;
        double tilt = Math.acos(Math.min(1, sign * z));
        int ring = Math.min(rings - 1, (int) (tilt * rings / (Math.PI / 2)));
        int cells = starts[ring + 1] - starts[ring];
        double turn = Math.atan2(sign * y, sign * x) / (2 * Math.PI) + 0.5;
        int at = 4 * (starts[ring] + Math.min(cells - 1, (int) (turn * cells)));
        sums[at] += weight * sign * x;
        sums[at + 1] += weight * sign * y;
        sums[at + 2] += weight * sign * z;
        sums[at + 3] += weight;
    }

    /** x, y and z of the mean axes and their shares of all. */
    double[][] means() {
        int count = 0;
        double total = 0;
        for (int at = 3; at < sums.length; at += 4) {
            count += sums[at] > 0 ? 1 : 0;
            total += sums[at];
        }
        double[][] means = new double[4][count];
        int next = 0;
        for (int at = 0; at < sums.length; at += 4) {
            if (sums[at + 3] > 0) {
                double norm =
                        Math.sqrt(sums[at] * sums[at] + sums[at + 1] * sums[at + 1] + sums[at + 2] * sums[at + 2]);
                means[0][next] = sums[at] / norm;
                means[1][next] = sums[at + 1] / norm;
                means[2][next] = sums[at + 2] / norm;
                means[3][next] = sums[at + 3] / total;
                next++;
            }
        }
        return means;
    }
}
