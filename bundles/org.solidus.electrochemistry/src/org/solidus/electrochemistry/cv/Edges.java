/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.math.robust.Robust;

/**
 * Sudden steps of a current: from one point to the next by more than ten standard deviations of the noise, far more than
 * between the points around, and lasting. A beam that is switched makes them, a range of the meter, a contact that jumps.
 *
 * @param at points behind which the current steps
 * @param size of each step, A
 */
record Edges(List<Integer> at, List<Double> size) {

    private static final double SIGMAS = 10;
    private static final double SHARP = 3;
    private static final int AROUND = 6;
    private static final int LONG = 40;

    /** @param current less the model, or raw; A */
    static Edges of(Points points, double[] current) {
        List<Integer> at = new ArrayList<>();
        List<Double> size = new ArrayList<>();
        for (int i = AROUND; i + AROUND < points.size; i++) {
            double step = current[i + 1] - current[i];
            if (Math.abs(step) > SIGMAS * points.noise
                    && isPlain(points, i)
                    && isSharp(current, i)
                    && lasts(current, i)) {
                at.add(i);
                size.add(step);
            }
        }
        return new Edges(List.copyOf(at), List.copyOf(size));
    }

    private static boolean isPlain(Points points, int i) {
        for (int k = i - AROUND + 1; k <= i + AROUND; k++) {
            if (points.sweep[k] < 0
                    || points.sweep[k] != points.sweep[i]
                    || points.state[k] == Points.LIMITED
                    || points.state[k] == Points.OUTSIDE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSharp(double[] current, int i) {
        double around = 0;
        for (int k = i - AROUND + 1; k < i + AROUND; k++) {
            if (Math.abs(k - i) > 1) {
                around = Math.max(around, Math.abs(current[k + 1] - current[k]));
            }
        }
        return Math.abs(current[i + 1] - current[i]) > SHARP * around;
    }

    private static boolean lasts(double[] current, int i) {
        double before = 0;
        double after = 0;
        for (int k = 0; k < AROUND - 1; k++) {
            before += current[i - k] / (AROUND - 1);
            after += current[i + 1 + k] / (AROUND - 1);
        }
        return Math.abs(after - before) > 0.6 * Math.abs(current[i + 1] - current[i]);
    }

    int count() {
        return at.size();
    }

    /**
     * The two states between which the current steps, 0 and 1 for each point; empty where there are fewer than three
     * steps. What happens at a turn of the scan does not show, so that
     * each half cycle begins anew.
     *
     * @param conductance whether a step up at a negative potential is one down in conductance
     */
    Optional<double[]> states(Points points, boolean conductance) {
        if (count() < 3) {
            return Optional.empty();
        }
        double[] state = new double[points.size];
        int next = 0;
        double now = 0;
        for (int i = 0; i < points.size; i++) {
            boolean begins = i == 0 || points.sweep[i] != points.sweep[i - 1];
            if (begins && next < count() && points.sweep[at.get(next)] == points.sweep[i]) {
                now = isUp(points, next, conductance) ? 0 : 1;
            }
            state[i] = now;
            if (next < count() && at.get(next) == i) {
                now = isUp(points, next, conductance) ? 1 : 0;
                next++;
            }
        }
        return Optional.of(state);
    }

    /** The largest step after which the residuals of a model stay elsewhere for long, A; a beam's blink is none. */
    double lasting(Points points, double[] residual) {
        double largest = 0;
        for (int i : at) {
            if (i >= LONG && i + LONG < points.size) {
                double before = Robust.median(Arrays.copyOfRange(residual, i - LONG + 1, i + 1));
                double after = Robust.median(Arrays.copyOfRange(residual, i + 1, i + 1 + LONG));
                largest = Math.max(largest, Math.abs(after - before));
            }
        }
        return largest;
    }

    private boolean isUp(Points points, int k, boolean conductance) {
        boolean up = size.get(k) > 0;
        return conductance && points.potential[at.get(k)] < 0 ? !up : up;
    }
}
