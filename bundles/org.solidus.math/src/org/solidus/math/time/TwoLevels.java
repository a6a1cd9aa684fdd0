/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.Arrays;

/** The threshold between two groups of numbers that leaves least variance in either (Otsu 1979). */
final class TwoLevels {

    private TwoLevels() {}

    /** The threshold: numbers above it are of the higher group; NaN where all are the same. */
    static double threshold(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int n = sorted.length;
        if (n < 2 || sorted[0] == sorted[n - 1]) {
            return Double.NaN;
        }
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double below = 0;
        double best = -1;
        double threshold = Double.NaN;
        for (int i = 0; i < n - 1; i++) {
            below += sorted[i] - mean;
            if (sorted[i] < sorted[i + 1]) {
                double between = below * below / ((i + 1.0) * (n - i - 1.0));
                if (between > best) {
                    best = between;
                    threshold = (sorted[i] + sorted[i + 1]) / 2;
                }
            }
        }
        return threshold;
    }
}
