/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.List;
import java.util.OptionalDouble;
import org.solidus.math.robust.Robust;

/**
 * Rows in which the instrument, not the cell, set the current: |I| above 99 % of its limit.
 *
 * <p>Where the limit is not stated it is looked for as a plateau: |I| stays within 0.5 % of its largest value over at
 * least 2 % of the potential range and 5 rows, and is reached as abruptly as a straight approach would reach it. The
 * smooth top of a peak and a current that saturates by diffusion come near it slowly and are none.
 *
 * @param limit A; NaN where none was reached
 * @param source where the limit is from
 * @param rows how many rows are affected
 */
record Compliance(double limit, Source source, int rows) {

    /** Where a limit is from. */
    enum Source {
        /** No limit is known and none shows. */
        NONE,
        /** It was stated. */
        STATED,
        /** It shows as a plateau. */
        PLATEAU
    }

    private static final double REACHED = 0.99;
    private static final double FLAT = 0.005;
    private static final int LEAST_ROWS = 5;
    private static final double LEAST_SPAN = 0.02;
    private static final double NEAR = 0.9;
    private static final double ROUND = 0.002;
    private static final double LOWER = 0.7;
    private static final double SOFT = 1.5;
    private static final double FLATTER = 3;

    static Compliance of(OptionalDouble stated, double[] potential, double[] current, List<Sweep> sweeps) {
        if (stated.isPresent()) {
            double limit = Math.abs(stated.getAsDouble());
            return new Compliance(limit, Source.STATED, count(current, limit));
        }
        double largest = 0;
        for (int i = 1; i + 1 < current.length; i++) {
            // Of two neighbours the lesser: a spike is no limit.
            largest = Math.max(largest, Math.min(Math.abs(current[i]), Math.abs(current[i + 1])));
        }
        double level = level(current, largest);
        return level > 0 && isPlateau(potential, current, sweeps, level)
                ? new Compliance(level, Source.PLATEAU, count(current, level))
                : new Compliance(Double.NaN, Source.NONE, 0);
    }

    boolean holds(double value) {
        return Math.abs(value) > REACHED * limit;
    }

    private static int count(double[] current, double limit) {
        int count = 0;
        for (double value : current) {
            count += Math.abs(value) > REACHED * limit ? 1 : 0;
        }
        return count;
    }

    /** Median of what lies within a few flatnesses of the largest. */
    private static double level(double[] current, double largest) {
        int stride = Math.max(1, current.length / 1_000_000);
        double[] near = new double[current.length / stride + 1];
        int count = 0;
        for (int i = 0; i < current.length; i += stride) {
            double value = Math.abs(current[i]);
            if (value > (1 - 4 * FLAT) * largest) {
                near[count++] = value;
            }
        }
        return count < LEAST_ROWS ? 0 : Robust.medianInPlace(near, 0, count);
    }

    /** Whether in some half cycle a flat stretch is entered or left abruptly. */
    private static boolean isPlateau(double[] potential, double[] current, List<Sweep> sweeps, double level) {
        double range = sweeps.stream().mapToDouble(Sweep::span).max().orElse(0);
        int flat = 0;
        int abrupt = 0;
        for (Sweep sweep : sweeps) {
            for (int sign = -1; sign <= 1; sign += 2) {
                int first = -1;
                int last = -1;
                int inside = 0;
                for (int i = sweep.from(); i < sweep.to(); i++) {
                    if (Math.abs(sign * current[i] - level) < 2 * FLAT * level) {
                        first = first < 0 ? i : first;
                        last = i;
                        inside++;
                    }
                }
                if (inside < LEAST_ROWS || Math.abs(potential[last] - potential[first]) < LEAST_SPAN * range) {
                    continue;
                }
                if (inside < 0.9 * (last - first + 1) || !isFlat(current, first, last, level)) {
                    continue;
                }
                double length = Math.abs(potential[last] - potential[first]);
                double before = straight(potential, current, sign * level, first, sweep.from() - 1, -1);
                double behind = straight(potential, current, sign * level, last, sweep.to(), 1);
                flat++;
                boolean entered = Double.isNaN(before) || isPlateau(length, before);
                boolean left = Double.isNaN(behind) || isPlateau(length, behind);
                boolean any = !Double.isNaN(before) || !Double.isNaN(behind);
                abrupt += entered && left && any ? 1 : 0;
            }
        }
        return flat > 0 && abrupt >= 0.5 * flat;
    }

    /** A limit is held closely; the top of a peak is round, and noise that is as large hides what it is. */
    private static boolean isFlat(double[] current, int first, int last, double level) {
        double mean = 0;
        int n = last - first + 1;
        for (int i = first; i <= last; i++) {
            mean += current[i] / n;
        }
        double spread = 0;
        for (int i = first; i <= last; i++) {
            spread += (current[i] - mean) * (current[i] - mean);
        }
        return Math.sqrt(spread / n) < ROUND * Math.abs(level);
    }

    /** Longer than a straight line could stay so close to the level. */
    private static boolean isPlateau(double length, double straight) {
        return length > FLATTER * straight;
    }

    /**
     * Over which part of the potential a straight line like the one before the plateau changes by as much as the plateau
     * may; infinite where it is not reached abruptly, NaN where the half cycle begins or ends on the plateau.
     */
    private static double straight(double[] potential, double[] current, double level, int at, int end, int step) {
        int near = at;
        while (near != end && current[near] / level > NEAR) {
            near += step;
        }
        if (near == end) {
            return Double.NaN;
        }
        if (Math.abs(at - near) <= 2 && current[near] / level < 0.8) {
            return 0;
        }
        int far = near;
        while (far + step != end && current[far + step] / level > LOWER) {
            far += step;
        }
        double rise = Math.abs(current[near] - current[far]) / Math.abs(level);
        double run = Math.abs(potential[near] - potential[far]);
        double last = Math.abs(potential[at] - potential[near]);
        double perShare = rise > 0 ? run / rise : Double.POSITIVE_INFINITY;
        double share = 1 - current[near] / level;
        return last < SOFT * perShare * share ? perShare * 4 * FLAT : Double.POSITIVE_INFINITY;
    }
}
