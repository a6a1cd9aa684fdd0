/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import org.solidus.math.fit.NonNegativeLeastSquares;

/**
 * The scale of factors: {@code w h = (w d) (h / d)} for any d. The weights are scaled so that those of a curve add up
 * to one as nearly as they can (closure), which makes them fractions where the components of a mixture always add up to
 * the whole. Where that would remove a component, each component's largest weight is one.
 */
final class Closure {

    private Closure() {}

    /**
     * The factors.
     *
     * @param weights {@code rows * k}
     */
    static double[] of(double[] weights, int k) {
        int rows = weights.length / k;
        double[] gram = new double[k * k];
        double[] side = new double[k];
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < k; c++) {
                side[c] += weights[row * k + c];
                for (int d = 0; d < k; d++) {
                    gram[c * k + d] += weights[row * k + c] * weights[row * k + d];
                }
            }
        }
        double[] scale = new NonNegativeLeastSquares(k).solve(gram, side, k);
        double[] largest = new double[k];
        boolean lost = false;
        for (int i = 0; i < weights.length; i++) {
            largest[i % k] = Math.max(largest[i % k], weights[i]);
        }
        for (int c = 0; c < k; c++) {
            lost |= !(scale[c] * largest[c] > 0.02);
        }
        for (int c = 0; c < k && lost; c++) {
            scale[c] = largest[c] > 0 ? 1 / largest[c] : 1;
        }
        return scale;
    }
}
