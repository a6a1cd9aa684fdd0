/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.step.Context;

/** How much the points of a series of curves count in its decomposition. */
enum PointWeights {
    /** All alike. */
    NONE,
    /**
     * Each point is divided by its standard deviation, averaged over the frames (Cochran and Horne 1977,
     * doi:10.1021/ac50014a048), so that no point counts for its noise.
     */
    VARIANCE;

    /** What the columns are multiplied by, if anything. */
    Optional<double[]> factors(Curves curves, Context context) {
        if (this == NONE) {
            return Optional.empty();
        }
        if (curves.pointVariance().isEmpty()) {
            context.warn("The curves have no errors to weigh their points by; all count alike.");
            return Optional.empty();
        }
        double[] variance = curves.pointVariance().get();
        double mean = Arrays.stream(variance).average().orElse(0);
        double[] factors = new double[variance.length];
        for (int i = 0; i < factors.length; i++) {
            // A point whose error is said to be zero does not outweigh all others together.
            factors[i] = Math.sqrt(mean / Math.max(variance[i], 1e-4 * mean));
        }
        return Optional.of(factors);
    }

    /** What undoes the factors. */
    static double[] undone(double[] values, Optional<double[]> factors) {
        double[] plain = values.clone();
        for (int i = 0; i < plain.length && factors.isPresent(); i++) {
            plain[i] /= factors.get()[i];
        }
        return plain;
    }
}
