/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

/** Pairs the components of two factorisations by their correlation. */
final class Matching {

    private Matching() {}

    /** The smallest correlation of a component with its partner, the strongest pairs made first. */
    static double smallest(double[][] a, double[][] b) {
        int k = a.length;
        boolean[] usedA = new boolean[k];
        boolean[] usedB = new boolean[k];
        double smallest = 1;
        for (int pair = 0; pair < k; pair++) {
            int bestA = -1;
            int bestB = -1;
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    double value = usedA[i] || usedB[j] ? Double.NEGATIVE_INFINITY : correlation(a[i], b[j]);
                    if (value > best) {
                        best = value;
                        bestA = i;
                        bestB = j;
                    }
                }
            }
            usedA[bestA] = true;
            usedB[bestB] = true;
            smallest = Math.min(smallest, best);
        }
        return smallest;
    }

    /** Pearson's coefficient; 0 where a curve is constant. */
    static double correlation(double[] a, double[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i] / a.length;
            meanB += b[i] / a.length;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
    }
}
