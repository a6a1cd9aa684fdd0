/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.denoise;

import org.solidus.core.data.Frame;

/**
 * A frame as rows of float, less its mean, so that float is exact enough; what is masked has a weight of 0, what is
 * no number the mean, too.
 *
 * @param values {@code [y][x]}
 * @param weight 1 where there is a value, else 0
 * @param offset what was taken off
 */
record Plane(float[][] values, float[][] weight, double offset) {

    static Plane of(Frame frame) {
        int rows = frame.shape()[0];
        int columns = frame.shape()[1];
        double[] all = frame.doubles();
        byte[] mask = frame.mask().orElse(null);
        double sum = 0;
        long count = 0;
        for (int i = 0; i < all.length; i++) {
            if (Double.isFinite(all[i]) && (mask == null || mask[i] == 0)) {
                sum += all[i];
                count++;
            }
        }
        double offset = count == 0 ? 0 : sum / count;
        float[][] values = new float[rows][columns];
        float[][] weight = new float[rows][columns];
        for (int i = 0; i < all.length; i++) {
            if (Double.isFinite(all[i])) {
                values[i / columns][i % columns] = (float) (all[i] - offset);
                weight[i / columns][i % columns] = mask == null || mask[i] == 0 ? 1 : 0;
            }
        }
        return new Plane(values, weight, offset);
    }

    int rows() {
        return values.length;
    }

    int columns() {
        return values[0].length;
    }

    /** What to add to the values of this plane to have them relative to the offset of another. */
    float against(Plane other) {
        return (float) (offset - other.offset);
    }

    /** With the offset. */
    double[] restored(float[][] quiet) {
        double[] all = new double[rows() * columns()];
        for (int i = 0; i < all.length; i++) {
            all[i] = quiet[i / columns()][i % columns()] + offset;
        }
        return all;
    }
}
