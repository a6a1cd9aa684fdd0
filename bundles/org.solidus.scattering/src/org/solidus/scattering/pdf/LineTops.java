/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import static org.solidus.scattering.pdf.PatternRepair.LIMIT;
import static org.solidus.scattering.pdf.PatternRepair.RANGE;

import org.solidus.math.robust.Quickselect;

/**
 * How the cubic through the points beside a gap of one to three points differs from a pattern: at a spike by its height,
 * and at the top of a line by a share of the line, which is learned from the lines of the pattern. An object serves one
 * thread at a time.
 */
final class LineTops {

    /** Where the neighbours span more than so many standard deviations, the pattern is steep. */
    static final double STEEP = 8;
    /** So many lines tell how well they are followed. */
    static final int ENOUGH_STEEP = 10;

    private static final double[] LEAST_SHARE = {0.3, 8, 20};
    /** Where there are too few lines to learn from, for gaps of 1, 2, 3 points. */
    private static final double[] UNKNOWN_SHARE = {1, 8, 20};
    /** So many of the lines are followed as well as that, or better; a spike is so much worse. */
    private static final double MOST_LINES = 0.9;

    private static final double BEYOND_LINES = 2;

    private final double[] scratch;

    LineTops(int count) {
        scratch = new double[count];
    }

    /**
     * How far, as a share of the range of the neighbours, the cubic goes wrong at the tops of lines. A spike on level
     * ground does not count as a line: its neighbours span little.
     */
    double share(double[] y, double[] residual, double[] scale, int gap) {
        int kept = 0;
        for (int i = RANGE; i + gap + RANGE <= y.length; i++) {
            if (!Double.isNaN(residual[i]) && isTop(y, i, gap)) {
                double range = range(y, i, gap);
                if (range > STEEP * scale[i]) {
                    scratch[kept++] = Math.abs(gap == 1 ? residual[i] : largest(y, i, gap)) / range;
                }
            }
        }
        return share(kept, gap);
    }

    /** Whether a gap is the top of a line, or the bottom of a dip: shifted by a point it would hold less, or more. */
    private static boolean isTop(double[] y, int start, int gap) {
        double left = y[start - 1];
        double first = y[start];
        double last = y[start + gap - 1];
        double right = y[start + gap];
        boolean top = last >= left && first >= right && (first > left || last > right);
        boolean bottom = last <= left && first <= right && (first < left || last < right);
        return top || bottom;
    }

    private double share(int kept, int gap) {
        if (kept < ENOUGH_STEEP) {
            return UNKNOWN_SHARE[gap - 1];
        }
        double most = Quickselect.select(scratch, 0, kept, (int) (MOST_LINES * (kept - 1)));
        return Math.max(LEAST_SHARE[gap - 1], BEYOND_LINES * most);
    }

    /** The largest difference within a gap from the cubic across it. */
    private static double largest(double[] y, int start, int gap) {
        double largest = 0;
        for (int inside = 0; inside < gap; inside++) {
            double difference = y[start + inside] - Gaps.cubic(y, start, gap, inside);
            largest = Math.abs(difference) > Math.abs(largest) ? difference : largest;
        }
        return largest;
    }

    /** The same, 0 where points of the gap lie on the other side of the cubic. */
    static double sameSign(double[] y, int start, int gap, double scale) {
        double largest = largest(y, start, gap);
        for (int inside = 0; inside < gap; inside++) {
            double difference = y[start + inside] - Gaps.cubic(y, start, gap, inside);
            if (difference * Math.signum(largest) < -LIMIT / 2 * scale) {
                return 0;
            }
        }
        return largest;
    }

    /** Range of the values beside a gap. */
    static double range(double[] y, int start, int gap) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int from = Math.max(0, start - RANGE);
        int to = Math.min(y.length, start + gap + RANGE);
        for (int i = from; i < to; i++) {
            if (i < start || i >= start + gap) {
                low = Math.min(low, y[i]);
                high = Math.max(high, y[i]);
            }
        }
        return high - low;
    }
}
