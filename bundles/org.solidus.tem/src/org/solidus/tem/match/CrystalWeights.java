/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.Arrays;
import java.util.List;
import org.solidus.math.fit.NonNegativeLeastSquares;

/**
 * Shares of crystals behind one another. Of their thickness: the measured intensities as a sum of the simulated ones with weights that are not
 * negative, least squares relative to the intensities, since these are as uncertain as they are large. Of what they diffract: each measured intensity is divided among the
 * crystals as those sums are. The second needs no common scale of the phases, which dynamical diffraction, saturated
 * detectors and structures with poor coordinates spoil.
 */
final class CrystalWeights {

    /** Of the strongest measured spot: intensities below are known no better than that. */
    private static final double FLOOR = 1e-3;

    private CrystalWeights() {}

    /**
     * @param simulated intensities of each measured spot, crystal by crystal
     * @param measured intensities
     * @param size number of spots
     * @return shares that add up to 1
     */
    static double[] of(List<double[]> simulated, double[] measured, int size) {
        int n = simulated.size();
        double most = 0;
        for (int k = 0; k < size; k++) {
            most = Math.max(most, measured[k]);
        }
        double[] gram = new double[n * n];
        double[] side = new double[n];
        for (int k = 0; k < size; k++) {
            double sigma = measured[k] + FLOOR * most;
            for (int i = 0; i < n; i++) {
                double own = simulated.get(i)[k] / sigma;
                side[i] += own * measured[k] / sigma;
                for (int j = 0; j < n; j++) {
                    gram[i * n + j] += own * simulated.get(j)[k] / sigma;
                }
            }
        }
        return normalised(new NonNegativeLeastSquares(n).solve(gram, side, n));
    }

    /**
     * @param weights of the crystals
     * @param simulated intensities of each measured spot, crystal by crystal
     * @param measured intensities
     * @param size number of spots
     * @return shares of the measured intensity that the crystals explain; they add up to 1
     */
    static double[] shares(double[] weights, List<double[]> simulated, double[] measured, int size) {
        double[] shares = new double[weights.length];
        for (int k = 0; k < size; k++) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * simulated.get(i)[k];
            }
            for (int i = 0; i < weights.length && sum > 0; i++) {
                shares[i] += measured[k] * weights[i] * simulated.get(i)[k] / sum;
            }
        }
        return normalised(shares);
    }

    private static double[] normalised(double[] values) {
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values)
                .map(value -> sum > 0 ? value / sum : 1.0 / values.length)
                .toArray();
    }
}
