/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * Weights of the points of a pattern, {@code 1 / variance}. A variance that was estimated from the counts themselves is
 * too small where the counts happen to be low, which pulls a fit below its data (by one count a point); where a variance
 * is visibly so many times the intensity, it is taken again from the fitted curve.
 */
final class Weighting {

    /** Ratios of variance and intensity of neighbours that agree so well come from one law, not from estimates. */
    private static final double SMOOTH = 0.05;

    private Weighting() {}

    /**
     * First weights.
     *
     * @param values of the pattern
     * @param variance of each, empty if not known: then every point weighs the same
     * @param valid which points count
     * @return 0 for those that do not
     */
    static double[] of(double[] values, double[] variance, boolean[] valid) {
        double[] weight = new double[values.length];
        double floor = variance.length > 0 ? floor(variance, valid) : 1;
        for (int i = 0; i < weight.length; i++) {
            if (valid[i]) {
                weight[i] = variance.length > 0 ? 1 / Math.max(variance[i], floor) : 1;
            }
        }
        return weight;
    }

    /** A tenth of the middle variance, so that a point without counts does not weigh everything. */
    private static double floor(double[] variance, boolean[] valid) {
        double[] known = new double[variance.length];
        int count = 0;
        for (int i = 0; i < variance.length; i++) {
            if (valid[i] && variance[i] > 0) {
                known[count++] = variance[i];
            }
        }
        return count > 0 ? 0.1 * Robust.median(Arrays.copyOf(known, count)) : 1;
    }

    /**
     * Weights from a fitted curve, where the variance is in proportion to the counts.
     *
     * @return false where it is not: the weights were left as they are
     */
    static boolean refine(double[] values, double[] variance, double[] fitted, double[] weight) {
        double[] ratio = new double[values.length];
        double[] jumps = new double[values.length];
        int known = 0;
        int jump = 0;
        double last = Double.NaN;
        for (int i = 0; i < variance.length; i++) {
            if (weight[i] > 0 && values[i] > 0 && variance[i] > 0) {
                ratio[known++] = variance[i] / values[i];
                if (!Double.isNaN(last)) {
                    jumps[jump++] = Math.abs(Math.log(ratio[known - 1] / last));
                }
                last = ratio[known - 1];
            }
        }
        if (jump < 10 || Robust.median(Arrays.copyOf(jumps, jump)) > SMOOTH) {
            return false;
        }
        double typical = Robust.median(Arrays.copyOf(ratio, known));
        for (int i = 0; i < variance.length; i++) {
            if (weight[i] > 0 && fitted[i] > 0) {
                double own = values[i] > 0 && variance[i] > 0 ? variance[i] / values[i] : typical;
                weight[i] = 1 / (own * fitted[i]);
            }
        }
        return true;
    }
}
