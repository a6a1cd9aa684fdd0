/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Arrays;

/** Sums of each bin that do not depend on the counts: of all pixels, or of those that are not valid in one frame. */
final class StaticSums {

    /** sum c N. */
    final double[] norm;
    /** sum c. */
    final double[] weight;
    /** sum c2. */
    final double[] weight2;
    /** sum c D. */
    final double[] dark;
    /** sum c2 VD. */
    final double[] darkVariance;
    /** Number of pixels. */
    final int[] pixels;

    StaticSums(int bins) {
        norm = new double[bins];
        weight = new double[bins];
        weight2 = new double[bins];
        dark = new double[bins];
        darkVariance = new double[bins];
        pixels = new int[bins];
    }

    void clear() {
        Arrays.fill(norm, 0);
        Arrays.fill(weight, 0);
        Arrays.fill(weight2, 0);
        Arrays.fill(dark, 0);
        Arrays.fill(darkVariance, 0);
        Arrays.fill(pixels, 0);
    }

    /** Adds a run of weights of a pixel. */
    void add(
            float[] weights,
            int from,
            int count,
            int firstBin,
            double pixelNorm,
            double pixelDark,
            double pixelDarkVariance) {
        for (int k = 0; k < count; k++) {
            double c = weights[from + k];
            if (c != 0) {
                int bin = firstBin + k;
                norm[bin] += c * pixelNorm;
                weight[bin] += c;
                weight2[bin] += c * c;
                dark[bin] += c * pixelDark;
                darkVariance[bin] += c * c * pixelDarkVariance;
                pixels[bin]++;
            }
        }
    }

    void add(StaticSums other) {
        for (int bin = 0; bin < norm.length; bin++) {
            norm[bin] += other.norm[bin];
            weight[bin] += other.weight[bin];
            weight2[bin] += other.weight2[bin];
            dark[bin] += other.dark[bin];
            darkVariance[bin] += other.darkVariance[bin];
            pixels[bin] += other.pixels[bin];
        }
    }
}
