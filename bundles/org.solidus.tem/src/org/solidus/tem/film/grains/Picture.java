/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;

/**
 * One frame of a film as its algorithms take it: numbers row by row, and which of them have a value.
 *
 * @param rows pixels from top to bottom
 * @param columns pixels from left to right
 * @param values row by row; 0 where there is none
 * @param valid whether a pixel has a value
 */
public record Picture(int rows, int columns, float[] values, boolean[] valid) {

    /** The numbers of a frame; what is masked or no number has no value. @param sign -1 turns dark into bright */
    public static Picture of(Frame frame, int sign) {
        int[] shape = frame.shape();
        NDArray raw = frame.raw();
        double[] wide = frame.doubles();
        float[] values = new float[raw.size()];
        boolean[] valid = new boolean[values.length];
        Optional<byte[]> mask = frame.mask();
        for (int p = 0; p < values.length; p++) {
            valid[p] = Double.isFinite(wide[p]) && (mask.isEmpty() || mask.get()[p] == 0);
            values[p] = valid[p] ? (float) (sign * wide[p]) : 0;
        }
        return new Picture(shape[0], shape[1], values, valid);
    }

    /** Number of pixels. */
    public int size() {
        return values.length;
    }
}
