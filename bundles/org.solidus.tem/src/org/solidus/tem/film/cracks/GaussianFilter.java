/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.Arrays;

/**
 * Convolution of pictures with Gaussians and their derivatives, separable, the picture reflected at its borders ({@code
 * c b a | a b c}), so that a border is no line.
 */
final class GaussianFilter {

    /** A kernel ends where the Gaussian has fallen so far. */
    private static final double REACH = 4;

    private final int height;
    private final int width;
    private final float[] between;
    private float[] padded = new float[0];

    GaussianFilter(int height, int width) {
        this.height = height;
        this.width = width;
        between = new float[height * width];
    }

    /**
     * A sampled Gaussian or derivative of it, exact in its moments: order 0 sums up to 1, order 1 gives the slope of a
     * ramp and order 2 the curvature of a parabola.
     *
     * @param order 0, 1 or 2
     * @return an odd number of weights, to be multiplied with the values beside them in ascending order
     */
    static double[] kernel(double sigma, int order) {
        int reach = Math.max(2, (int) Math.ceil(REACH * sigma));
        double[] weights = new double[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            sum += weights[i + reach] = Math.exp(-0.5 * i * i / (sigma * sigma));
        }
        double spread = 0;
        double fourth = 0;
        for (int i = -reach; i <= reach; i++) {
            weights[i + reach] /= sum;
            spread += weights[i + reach] * i * i;
            fourth += weights[i + reach] * i * i * i * i;
        }
        if (order == 0) {
            return weights;
        }
        double second = fourth - spread * spread;
        for (int i = -reach; i <= reach; i++) {
            weights[i + reach] *= order == 1 ? i / spread : 2 * (i * i - spread) / second;
        }
        return weights;
    }

    /** Convolves rows with {@code down} and columns with {@code across}; {@code in} and {@code out} may be one array. */
    void apply(float[] in, double[] down, double[] across, float[] out) {
        int reach = across.length / 2;
        if (padded.length < width + 2 * reach) {
            padded = new float[width + 2 * reach];
        }
        for (int y = 0; y < height; y++) {
            for (int i = -reach; i < width + reach; i++) {
                padded[i + reach] = in[y * width + reflected(i, width)];
            }
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int k = 0; k < across.length; k++) {
                    sum += across[k] * padded[x + k];
                }
                between[y * width + x] = (float) sum;
            }
        }
        columns(down, out);
    }

    /** Row by row, so that memory is read in its order. */
    private void columns(double[] down, float[] out) {
        int reach = down.length / 2;
        for (int y = 0; y < height; y++) {
            int to = y * width;
            Arrays.fill(out, to, to + width, 0);
            for (int k = -reach; k <= reach; k++) {
                int from = reflected(y + k, height) * width;
                float weight = (float) down[k + reach];
                for (int x = 0; x < width; x++) {
                    out[to + x] += weight * between[from + x];
                }
            }
        }
    }

    /** Place inside {@code 0 .. size-1} of a place outside, mirrored at the borders as often as needed. */
    static int reflected(int place, int size) {
        int period = 2 * size;
        int inside = Math.floorMod(place, period);
        return inside < size ? inside : period - 1 - inside;
    }
}
