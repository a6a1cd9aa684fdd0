/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.math.robust.Robust;

/**
 * How far a smoothed half cycle goes up and down by chance, at each scale of smoothing: white noise, and at least what
 * half cycles of one direction differ by from cycle to cycle (what does not repeat is chance). Of a single cycle, at
 * least what is left of a curve when a four times wider smoothing is taken away.
 */
final class ScaleNoise {

    private static final double STEP = 1.6;
    private static final int SCALES = 14;

    private final double[] white;
    private final double[] coloured = new double[SCALES];

    ScaleNoise(Branches branches) {
        white = branches.noise;
        boolean repeated = repeats(branches, true) || repeats(branches, false);
        for (int k = 0; k < SCALES; k++) {
            double scale = Math.pow(STEP, k);
            List<Double> found = repeated ? differences(branches, scale) : bands(branches, scale);
            coloured[k] = found.isEmpty()
                    ? 0
                    : Robust.median(
                            found.stream().mapToDouble(Double::doubleValue).toArray());
        }
        // A wider smoothing leaves out what makes a short curve go up and down: chance does not grow with the scale.
    }

    private static boolean repeats(Branches branches, boolean up) {
        int count = 0;
        for (int s = 0; s < branches.current.length; s++) {
            count += branches.sweep(s).up() == up && length(branches.current[s]) > 0.5 * branches.bins ? 1 : 0;
        }
        return count > 1;
    }

    private static int length(double[] values) {
        int[] extent = Branches.extent(values);
        return extent[1] - extent[0] + 1;
    }

    private static List<Double> differences(Branches branches, double scale) {
        List<Double> found = new ArrayList<>();
        for (boolean up : new boolean[] {true, false}) {
            int before = -1;
            for (int s = 0; s < branches.current.length; s++) {
                if (branches.sweep(s).up() != up) {
                    continue;
                }
                if (before >= 0) {
                    double[] difference = difference(branches.current[s], branches.current[before]);
                    if (difference.length > 12) {
                        found.add(Smoothing.scatter(Smoothing.gaussian(difference, scale)) / Math.sqrt(2));
                    }
                }
                before = s;
            }
        }
        return found;
    }

    private static double[] difference(double[] a, double[] b) {
        int[] one = Branches.extent(a);
        int[] two = Branches.extent(b);
        int from = Math.max(one[0], two[0]);
        int to = Math.min(one[1], two[1]);
        double[] difference = new double[Math.max(0, to - from + 1)];
        Arrays.setAll(difference, k -> a[from + k] - b[from + k]);
        return difference;
    }

    private static List<Double> bands(Branches branches, double scale) {
        List<Double> found = new ArrayList<>();
        for (double[] values : branches.current) {
            int[] extent = Branches.extent(values);
            if (extent[1] - extent[0] < 12) {
                continue;
            }
            double[] curve = Arrays.copyOfRange(values, extent[0], extent[1] + 1);
            double[] narrow = Smoothing.gaussian(curve, scale);
            double[] wide = Smoothing.gaussian(curve, 4 * scale);
            Arrays.setAll(narrow, i -> narrow[i] - wide[i]);
            found.add(Smoothing.scatter(narrow));
        }
        return found;
    }

    /** Standard deviation of a half cycle smoothed with this standard deviation (bins), A. */
    double at(int sweep, double scale) {
        double place = Math.clamp(Math.log(Math.max(scale, 1)) / Math.log(STEP), 0, SCALES - 1.0);
        int k = (int) Math.min(SCALES - 2.0, place);
        double part = place - k;
        double chance = coloured[k] + part * (coloured[k + 1] - coloured[k]);
        double plain = white[sweep] * Smoothing.gain(scale);
        return Math.max(Math.max(plain, chance), 1e-300);
    }
}
