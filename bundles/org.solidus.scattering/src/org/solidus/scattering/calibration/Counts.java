/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.scattering.geometry.Geometry;

/**
 * The pixels of an image that may be used.
 *
 * @param value NaN where the pixel is not valid
 * @param variance of each pixel, where the frame has them
 * @param counting whether the values are counts, whose variance is their mean
 */
record Counts(int rows, int columns, float[] value, Optional<double[]> variance, boolean counting) {

    /**
     * The image of a frame. Gaps, masked pixels, negative values, values above a limit and what is no number are left
     * out.
     *
     * @param bad 1 = masked; empty for none
     */
    static Counts of(Frame frame, Geometry geometry, byte[] bad, double largest) {
        NDArray image = frame.raw();
        int[] shape = image.shape();
        byte[] gaps = geometry.detector().gaps(shape[0], shape[1], geometry.orientation());
        byte[] own = frame.mask().orElse(new byte[0]);
        float[] value = new float[image.size()];
        for (int i = 0; i < value.length; i++) {
            double v = image.get(i);
            boolean valid = v >= 0
                    && v <= largest
                    && gaps[i] == 0
                    && (bad.length == 0 || bad[i] == 0)
                    && (own.length == 0 || own[i] == 0);
            value[i] = valid ? (float) v : Float.NaN;
        }
        return new Counts(
                shape[0],
                shape[1],
                value,
                frame.variance(),
                frame.variance().isEmpty() && !image.type().floating());
    }
}
