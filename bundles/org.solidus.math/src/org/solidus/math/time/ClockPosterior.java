/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.List;

/**
 * What steps that were seen on two clocks say of offset and drift: the probability of both on a grid, which closes in on
 * where it is. Uniform densities (a step between two frames, a state that is logged now and then) are no normal ones: many
 * of them do not average out but cut each other, and only the product of them says what is left.
 *
 * <p>Each step may be wrong altogether with a small probability, and then lies anywhere.
 */
final class ClockPosterior {

    /** Probability that a pair is none. */
    static final double WRONG = 0.02;

    private static final int OFFSETS = 121;
    private static final int DRIFTS = 81;
    private static final int POINTS = 800;
    private static final int ROUNDS = 8;
    private static final double NEGLIGIBLE = 16;

    private final List<StepShift> pairs;
    private final double reference;
    private final double density;
    private final double maxDrift;

    private double low;
    private double high;
    private double slowest;
    private double fastest;

    /**
     * Mean and covariance.
     *
     * @param reference moment on the log's clock that the offset is for, s
     * @param offset s
     * @param drift rate less 1
     * @param varianceOffset s2
     * @param covariance s
     * @param varianceDrift dimensionless
     * @param evidence logarithm of the probability of the pairs against chance
     */
    record Clock(
            double reference,
            double offset,
            double drift,
            double varianceOffset,
            double covariance,
            double varianceDrift,
            double evidence) {

        double at(double time) {
            return offset + drift * (time - reference);
        }
    }

    /**
     * @param density of steps, 1/s: how likely one is to be met anywhere by chance
     * @param maxDrift largest drift that clocks have
     */
    ClockPosterior(List<StepShift> pairs, double density, double maxDrift) {
        this.pairs = pairs;
        this.density = density;
        this.maxDrift = maxDrift;
        reference = pairs.stream().mapToDouble(StepShift::time).average().orElseThrow();
    }

    /** @param start offset at the reference, near which it is looked for; @param reach how far from it, s */
    Clock find(double start, double reach) {
        low = start - reach;
        high = start + reach;
        slowest = -maxDrift;
        fastest = maxDrift;
        Clock clock = null;
        for (int round = 0; round < ROUNDS; round++) {
            double[][] logs = logs();
            clock = moments(logs);
            if (!closeIn(logs)) {
                break;
            }
        }
        return clock;
    }

    private int drifts() {
        return maxDrift > 0 ? DRIFTS : 1;
    }

    private double offset(int i) {
        return low + (high - low) * i / (OFFSETS - 1);
    }

    private double drift(int k) {
        return drifts() == 1 ? 0 : slowest + (fastest - slowest) * k / (drifts() - 1);
    }

    private double[][] logs() {
        int n = drifts();
        double[][] logs = new double[n][OFFSETS];
        double cell = (high - low) / (OFFSETS - 1);
        double cellDrift = n == 1 ? 0 : (fastest - slowest) / (n - 1);
        double[] table = new double[POINTS + 1];
        for (StepShift pair : pairs) {
            double away = pair.time() - reference;
            double from = low + Math.min(slowest * away, fastest * away);
            double to = high + Math.max(slowest * away, fastest * away);
            // A peak between the points of a coarse grid is seen blurred by the grid.
            double blur = 0.4 * (cell + cellDrift * Math.abs(away));
            double step = (to - from) / (POINTS - 1);
            for (int p = 0; p <= POINTS; p++) {
                table[p] = Math.log((1 - WRONG) * pair.density(from + p * step, blur) / density + WRONG);
            }
            for (int k = 0; k < n; k++) {
                double first = (low + drift(k) * away - from) / step;
                double stride = cell / step;
                for (int i = 0; i < OFFSETS; i++) {
                    double place = first + i * stride;
                    int p = Math.clamp((int) place, 0, POINTS - 1);
                    logs[k][i] += table[p] + (place - p) * (table[p + 1] - table[p]);
                }
            }
        }
        return logs;
    }

    private static double highest(double[][] logs) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double[] row : logs) {
            for (double value : row) {
                highest = Math.max(highest, value);
            }
        }
        return highest;
    }

    private Clock moments(double[][] logs) {
        double highest = highest(logs);
        double sum = 0;
        double offset = 0;
        double drift = 0;
        for (int k = 0; k < logs.length; k++) {
            for (int i = 0; i < OFFSETS; i++) {
                double w = Math.exp(logs[k][i] - highest);
                sum += w;
                offset += w * offset(i);
                drift += w * drift(k);
            }
        }
        offset /= sum;
        drift /= sum;
        double oo = 0;
        double od = 0;
        double dd = 0;
        for (int k = 0; k < logs.length; k++) {
            for (int i = 0; i < OFFSETS; i++) {
                double w = Math.exp(logs[k][i] - highest) / sum;
                oo += w * (offset(i) - offset) * (offset(i) - offset);
                od += w * (offset(i) - offset) * (drift(k) - drift);
                dd += w * (drift(k) - drift) * (drift(k) - drift);
            }
        }
        double cell = (high - low) / (OFFSETS - 1);
        double share = logs.length == 1 ? 1 : (fastest - slowest) / (logs.length - 1) / (2 * maxDrift);
        return new Clock(reference, offset, drift, oo, od, dd, highest + Math.log(sum * cell * share * density));
    }

    /** Cuts the grid to where the probability is. @return whether that makes it much smaller */
    private boolean closeIn(double[][] logs) {
        double limit = highest(logs) - NEGLIGIBLE;
        int left = OFFSETS;
        int right = 0;
        int bottom = logs.length;
        int top = 0;
        for (int k = 0; k < logs.length; k++) {
            for (int i = 0; i < OFFSETS; i++) {
                if (logs[k][i] > limit) {
                    left = Math.min(left, i);
                    right = Math.max(right, i);
                    bottom = Math.min(bottom, k);
                    top = Math.max(top, k);
                }
            }
        }
        double newLow = offset(Math.max(0, left - 1));
        double newHigh = offset(Math.min(OFFSETS - 1, right + 1));
        double newSlowest = drift(Math.max(0, bottom - 1));
        double newFastest = drift(Math.min(drifts() - 1, top + 1));
        boolean smaller = newHigh - newLow < 0.8 * (high - low) || newFastest - newSlowest < 0.8 * (fastest - slowest);
        low = newLow;
        high = newHigh;
        slowest = newSlowest;
        fastest = newFastest;
        return smaller;
    }
}
