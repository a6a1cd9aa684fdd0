/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import org.solidus.tem.pattern.Blur;

/**
 * A Gaussian filter that takes no account of pixels without a value, and of what lies beyond the border (normalised
 * convolution, H. Knutsson, C.-F. Westin 1993, doi 10.1109/CVPR.1993.341081): no dark rim, along which regions would
 * leak. Scratch of one thread.
 */
public final class MaskedBlur {

    private static final float LEAST = 1e-3f;

    private final Blur blur;
    private float[] weights = {};
    private float[] ones = {};

    /** @param sigma of the Gaussian, pixels */
    public MaskedBlur(double sigma) {
        blur = new Blur(sigma);
    }

    /** What the variance of independent pixels is multiplied by. */
    public double noise() {
        return blur.noise();
    }

    /** Filters a picture. @param out 0 where nothing is near */
    public void apply(Picture in, float[] out) {
        if (weights.length != in.size()) {
            weights = new float[in.size()];
            ones = new float[in.size()];
        }
        for (int p = 0; p < ones.length; p++) {
            ones[p] = in.valid()[p] ? 1 : 0;
        }
        blur.apply(ones, weights, in.rows(), in.columns());
        blur.apply(in.values(), out, in.rows(), in.columns());
        for (int p = 0; p < out.length; p++) {
            out[p] = weights[p] > LEAST ? out[p] / weights[p] : 0;
        }
    }
}
