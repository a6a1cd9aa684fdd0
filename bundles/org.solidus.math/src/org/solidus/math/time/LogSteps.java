/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.math.robust.Robust;

/**
 * Steps of the beam as a log tells them: by a state (two levels), or by what the beam adds to another quantity, as the
 * beam current to that of a cell, which changes slowly between.
 *
 * <p>A log that is written at even intervals tells that the state changed at some moment since its last row; one that is
 * written when something happens tells the moment itself.
 */
public final class LogSteps {

    private static final double PURE = 0.95;
    private static final double SIGNIFICANT = 6;
    private static final int NEAR = 8;
    private static final int HELD = 3;

    private LogSteps() {}

    /**
     * What a log tells.
     *
     * @param steps in the order of time
     * @param from beginning of the log, s
     * @param to end of the log, s
     * @param states whether the column holds two levels; if not, what is up and what down is not known
     */
    public record Found(List<BeamStep> steps, double from, double to, boolean states) {

        /**
         * The same as what a film shows, of a log that is on the clock of the film: of the blanker, say.
         *
         * @throws IllegalArgumentException when the column holds no states
         */
        public FrameSteps.Found asFilm() {
            if (!states) {
                throw new IllegalArgumentException("The column of the beam tells no states, on and off.");
            }
            double interval = Double.POSITIVE_INFINITY;
            for (int i = 1; i < steps.size(); i++) {
                interval = Math.min(
                        interval, steps.get(i).middle() - steps.get(i - 1).middle());
            }
            double usual = Double.isFinite(interval) ? interval / 2 : 0;
            return new FrameSteps.Found(steps, from, to, usual, List.of(), 0, 0, Double.NaN);
        }

        /** The same with the beam on where it was off. */
        public Found inverted() {
            List<BeamStep> other = steps.stream()
                    .map(step -> new BeamStep(!step.on(), step.from(), step.to(), step.sigma()))
                    .toList();
            return new Found(other, from, to, states);
        }
    }

    /**
     * Finds the steps.
     *
     * @param times s, rising
     * @param sigmas one standard deviation of each time, s
     * @param values NaN where there is none
     * @throws IllegalArgumentException with a sentence, when times go back or nothing is switched
     */
    public static Found find(double[] times, double[] sigmas, double[] values) {
        int n = 0;
        double[] t = new double[times.length];
        double[] s = new double[times.length];
        double[] v = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            if (Double.isFinite(times[i]) && Double.isFinite(values[i])) {
                if (n > 0 && times[i] < t[n - 1]) {
                    throw new IllegalArgumentException("The times of the log go back: " + times[i] + " s follows "
                            + t[n - 1] + " s. Sort or clean the log first.");
                }
                t[n] = times[i];
                s[n] = Double.isFinite(sigmas[i]) ? sigmas[i] : 0;
                v[n++] = values[i];
            }
        }
        if (n < 2) {
            throw new IllegalArgumentException("The log has " + n + " rows with a time and a value, which is too few.");
        }
        return find(Arrays.copyOf(t, n), Arrays.copyOf(s, n), Arrays.copyOf(v, n), n);
    }

    private static Found find(double[] t, double[] s, double[] v, int n) {
        double threshold = TwoLevels.threshold(v);
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException(
                    "The column of the log is " + v[0] + " throughout: the beam is not switched in it.");
        }
        boolean states = isTwoLevels(v, threshold);
        List<BeamStep> steps = states ? switched(t, s, v, threshold) : jumps(t, s, v);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException(
                    "No steps stand out of the column of the log; name one that tells the state of the beam.");
        }
        return new Found(steps, t[0], t[n - 1], states);
    }

    /** Whether nearly all values lie by one of two levels. */
    private static boolean isTwoLevels(double[] v, double threshold) {
        double low = Robust.median(Arrays.stream(v).filter(x -> x <= threshold).toArray());
        double high = Robust.median(Arrays.stream(v).filter(x -> x > threshold).toArray());
        double near = 0.2 * (high - low);
        long pure = Arrays.stream(v)
                .filter(x -> Math.abs(x - low) < near || Math.abs(x - high) < near)
                .count();
        return pure >= PURE * v.length || pure >= v.length - 2;
    }

    private static List<BeamStep> switched(double[] t, double[] s, double[] v, double threshold) {
        boolean atRows = isWrittenWhenSwitched(t, v, threshold);
        // Rows at even intervals are round numbers because of that.
        double half = atRows ? resolution(t) / 2 : 0;
        List<BeamStep> steps = new ArrayList<>();
        for (int i = 1; i < v.length; i++) {
            boolean on = v[i] > threshold;
            if (on != v[i - 1] > threshold) {
                steps.add(new BeamStep(on, (atRows ? t[i] : t[i - 1]) - half, t[i] + half, s[i]));
            }
        }
        return steps;
    }

    /** How finely times are written: the decimal place that all of them keep to, s; 0 where it is below a microsecond. */
    private static double resolution(double[] t) {
        for (double step = 1; step > 1e-6; step /= 10) {
            double unit = step;
            if (Arrays.stream(t).allMatch(time -> Math.abs(time / unit - Math.rint(time / unit)) < 1e-5)) {
                return step;
            }
        }
        return 0;
    }

    /** Whether rows are there because the state changed, not because time passed. */
    private static boolean isWrittenWhenSwitched(double[] t, double[] v, double threshold) {
        int same = 0;
        int changed = 0;
        for (int i = 1; i < v.length; i++) {
            if (v[i] > threshold == v[i - 1] > threshold) {
                same++;
            } else {
                changed++;
            }
        }
        return changed > 0 && same <= Math.max(2, changed / 4);
    }

    /** Changes from one row to the next that are large beside those about them, and last. */
    private static List<BeamStep> jumps(double[] t, double[] s, double[] v) {
        int n = v.length;
        double[] jump = new double[n];
        for (int i = 1; i < n; i++) {
            int from = Math.max(1, i - NEAR);
            int to = Math.min(n, i + NEAR + 1);
            double[] about = new double[to - from];
            int count = 0;
            for (int k = from; k < to; k++) {
                if (Math.abs(k - i) > 1) {
                    about[count++] = v[k] - v[k - 1];
                }
            }
            jump[i] = count < 4 ? 0 : v[i] - v[i - 1] - Robust.medianInPlace(about, 0, count);
        }
        double limit = SIGNIFICANT * Robust.sigma(jump);
        List<BeamStep> steps = new ArrayList<>();
        for (int i = 1; i < n; i++) {
            if (Math.abs(jump[i]) <= limit) {
                continue;
            }
            int last = i;
            double height = jump[i];
            // A reading that was integrated across the step takes two rows to change.
            while (last + 1 < n && last < i + 2 && Math.abs(jump[last + 1]) > limit && jump[last + 1] * height > 0) {
                height += jump[++last];
            }
            if (lasts(v, i, last, height)) {
                steps.add(new BeamStep(height > 0, t[i - 1], t[last], s[i]));
            }
            i = last;
        }
        return steps;
    }

    private static boolean lasts(double[] v, int first, int last, double height) {
        if (first < HELD || last + HELD > v.length) {
            return false;
        }
        double before = Robust.median(Arrays.copyOfRange(v, first - HELD, first));
        double after = Robust.median(Arrays.copyOfRange(v, last, last + HELD));
        return (after - before) / height > 0.5;
    }
}
