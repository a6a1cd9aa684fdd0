/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import org.solidus.core.data.NDArray;

/** A row of an image as float, whatever type it is stored in. */
final class PixelRow {

    private final NDArray raw;
    private final float[] values;

    PixelRow(NDArray raw, int width) {
        this.raw = raw;
        values = new float[width];
    }

    /** Takes up a row. */
    float[] read(int line) {
        int from = line * values.length;
        switch (raw.array()) {
            case short[] a
            when raw.type() == org.solidus.core.data.ElementType.UINT16 -> {
                for (int x = 0; x < values.length; x++) {
                    values[x] = a[from + x] & 0xffff;
                }
            }
            case byte[] a
            when raw.type() == org.solidus.core.data.ElementType.UINT8 -> {
                for (int x = 0; x < values.length; x++) {
                    values[x] = a[from + x] & 0xff;
                }
            }
            case float[] a when !raw.type().complex() -> System.arraycopy(a, from, values, 0, values.length);
            case double[] a
            when !raw.type().complex() -> {
                for (int x = 0; x < values.length; x++) {
                    values[x] = (float) a[from + x];
                }
            }
            default -> {
                for (int x = 0; x < values.length; x++) {
                    values[x] = (float) raw.get(from + x);
                }
            }
        }
        return values;
    }

    /** Adds its pixels to the points of a coarser row, from a column on; counts those that are valid. */
    void add(int left, int bin, byte[] mask, int line, float[] to, float[] counts) {
        for (int x = 0; x < to.length; x++) {
            float sum = 0;
            int count = 0;
            for (int at = left + x * bin; at < left + (x + 1) * bin; at++) {
                float value = values[at];
                if (Float.isFinite(value) && (mask == null || mask[line * values.length + at] == 0)) {
                    sum += value;
                    count++;
                }
            }
            to[x] += sum;
            counts[x] += count;
        }
    }
}
