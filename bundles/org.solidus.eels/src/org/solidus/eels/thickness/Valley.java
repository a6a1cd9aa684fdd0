/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

/** Where the zero-loss peak ends: two thresholds behind it, in channels. */
final class Valley {

    /** The flattest place is looked for from here behind the highest channel, eV, as other programs do. */
    private static final double START = 1;

    private static final double WINDOW = 10;
    /** Savitzky and Golay's first derivative, five points, third order (doi:10.1021/ac60214a047), times 12. */
    private static final double[] SLOPE = {1, -8, 0, 8, -1};

    private Valley() {}

    /**
     * The first minimum behind the peak, of counts that are averaged over half of its width.
     *
     * @param position of the peak
     * @param width    at half of its height
     * @return the channel of the minimum; the last one where the counts fall to the end
     */
    static int firstMinimum(double[] counts, int size, double position, double width) {
        int reach = Math.max(1, (int) Math.rint(width / 4));
        int i = (int) Math.clamp(Math.ceil(position + width / 2), 0, size - 1);
        double here = mean(counts, size, i, reach);
        while (i + 1 < size) {
            double next = mean(counts, size, i + 1, reach);
            if (next >= here && staysAbove(counts, size, i, reach, here)) {
                return i;
            }
            here = Math.min(here, next);
            i++;
        }
        return size - 1;
    }

    private static boolean staysAbove(double[] counts, int size, int i, int reach, double here) {
        for (int k = 1; k <= 3 * reach; k++) {
            if (mean(counts, size, i + k, reach) < here) {
                return false;
            }
        }
        return true;
    }

    private static double mean(double[] counts, int size, int i, int reach) {
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            sum += counts[Math.clamp(i + k, 0, size - 1)];
        }
        return sum;
    }

    /** The flattest channel from 1 to 11 eV behind the highest channel; -1 where the spectrum ends before. */
    static int flattest(double[] counts, int size, int highest, double step) {
        int from = highest + (int) Math.rint(START / step);
        int to = Math.min(size - 2, highest + (int) Math.rint((START + WINDOW) / step));
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = Math.max(2, from); i < to; i++) {
            double slope = 0;
            for (int k = -2; k <= 2; k++) {
                slope += SLOPE[k + 2] * counts[i + k];
            }
            if (Math.abs(slope) < least) {
                least = Math.abs(slope);
                best = i;
            }
        }
        return best;
    }
}
