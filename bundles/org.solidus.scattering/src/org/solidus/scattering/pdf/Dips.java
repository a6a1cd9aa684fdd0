/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import static org.solidus.scattering.pdf.PatternRepair.LIMIT;
import static org.solidus.scattering.pdf.PatternRepair.RANGE;

import java.util.Arrays;

/** Points far below all that is around, which no pattern of lines or of a glass has: dead pixels. */
final class Dips {

    /** Share of the step beside it by which a dead point differs from the cubic; of smooth valleys it is near 0. */
    private static final double HOLE = 0.4;

    /** Points that a dip may have. */
    private static final int WIDEST = 7;
    /** Points to either side that lie above it. */
    private static final int REACH = 24;

    private final boolean[] dip;

    Dips(int count) {
        dip = new boolean[count];
    }

    void clear() {
        Arrays.fill(dip, false);
    }

    /** Whether a point was found to be in a dip. */
    boolean at(int point) {
        return dip[point];
    }

    /** A dead point in a line: far below all around, and by a step that no line makes. */
    static boolean isHole(double[] y, double[] residual, double[] scale, int at) {
        double edge = Math.max(y[at - 1], y[at + 1]) - y[at];
        if (!(-residual[at] > HOLE * edge && edge > LIMIT * scale[at])) {
            return false;
        }
        double below = y[at] + LIMIT * scale[at];
        for (int i = Math.max(0, at - RANGE); i < Math.min(y.length, at + RANGE + 1); i++) {
            if (i != at && y[i] < below) {
                return false;
            }
        }
        return true;
    }

    /**
     * Dips of up to seven points far below all that is around: no pattern of lines or of a glass has such, dead pixels of a
     * detector make them.
     *
     * @param scale of the comparison with the cubic
     */
    void find(double[] y, double[] scale, boolean[] bad) {
        for (int i = REACH; i < y.length - REACH; i++) {
            double deep = y[i] + LIMIT * scale[i];
            if (deep < y[i - REACH / 2] && deep < y[i + REACH / 2] && isLowest(y, i)) {
                take(y, scale, bad, i);
            }
        }
    }

    private static boolean isLowest(double[] y, int at) {
        for (int i = at - REACH; i <= at + REACH; i++) {
            if (y[i] < y[at]) {
                return false;
            }
        }
        return true;
    }

    private void take(double[] y, double[] scale, boolean[] bad, int at) {
        int from = at;
        int to = at + 1;
        double level = Math.min(floor(y, at - REACH, at - WIDEST), floor(y, at + WIDEST, at + REACH));
        double rim = level - LIMIT / 4 * scale[at];
        if (!(y[at] < level - LIMIT * scale[at])) {
            return;
        }
        while (at - from < WIDEST && y[from - 1] < rim) {
            from--;
        }
        while (to - at < WIDEST && y[to] < rim) {
            to++;
        }
        if (to - from > WIDEST) {
            return;
        }
        // A spike beside the dip must not lift it.
        double left = Math.min(y[from - 1], y[from - 2]);
        double right = Math.min(y[to], y[to + 1]);
        for (int i = from; i < to; i++) {
            y[i] = left + (right - left) * (i - from + 1) / (to - from + 1);
            bad[i] = true;
            dip[i] = true;
        }
    }

    private static double floor(double[] y, int from, int to) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = from; i <= to; i++) {
            lowest = Math.min(lowest, y[i]);
        }
        return lowest;
    }
}
