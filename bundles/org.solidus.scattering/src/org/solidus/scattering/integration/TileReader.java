/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/** Widens stretches of stored pixels to double, lane by lane of an interleaved buffer, and looks at their range. */
final class TileReader {

    private TileReader() {}

    /** Pixels {@code from} to {@code from + count - 1} of an image into {@code out[lane], out[lane + stride], ...}. */
    static void read(NDArray image, int from, int count, double[] out, int lane, int stride) {
        ElementType type = image.type();
        Object array = image.array();
        switch (type) {
            case UINT8 -> unsigned((byte[]) array, from, count, out, lane, stride);
            case UINT16 -> unsigned((short[]) array, from, count, out, lane, stride);
            case UINT32 -> unsigned((int[]) array, from, count, out, lane, stride);
            case INT8 -> signed((byte[]) array, from, count, out, lane, stride);
            case INT16 -> signed((short[]) array, from, count, out, lane, stride);
            case INT32 -> signed((int[]) array, from, count, out, lane, stride);
            case FLOAT32 -> real((float[]) array, from, count, out, lane, stride);
            case FLOAT64 -> real((double[]) array, from, count, out, lane, stride);
            default -> {
                for (int i = 0; i < count; i++) {
                    out[i * stride + lane] = image.get(from + i);
                }
            }
        }
    }

    /**
     * Whether all of these pixels lie in the valid range, the dummy value aside. A loop of its own over stored values:
     * the compiler makes vectors of it.
     */
    static boolean within(NDArray image, int from, int count, ValidRange valid) {
        ElementType type = image.type();
        Object array = image.array();
        return switch (type) {
            case UINT8 -> withinUnsigned((byte[]) array, from, count, valid);
            case UINT16 -> withinUnsigned((short[]) array, from, count, valid);
            case UINT32 -> withinUnsigned((int[]) array, from, count, valid);
            case INT8 -> withinSigned((byte[]) array, from, count, valid);
            case INT16 -> withinSigned((short[]) array, from, count, valid);
            case INT32 -> withinSigned((int[]) array, from, count, valid);
            case FLOAT32 -> withinReal((float[]) array, from, count, valid);
            case FLOAT64 -> withinReal((double[]) array, from, count, valid);
            default -> {
                boolean all = true;
                for (int i = from; i < from + count; i++) {
                    all &= valid.valid(image.get(i));
                }
                yield all;
            }
        };
    }

    private static void unsigned(byte[] in, int from, int count, double[] out, int lane, int stride) {
        for (int i = 0; i < count; i++) {
            out[i * stride + lane] = in[from + i] & 0xff;
        }
    }

    private static void unsigned(short[] in, int from, int count, double[] out, int lane, int stride) {
        for (int i = 0; i < count; i++) {
            out[i * stride + lane] = in[from + i] & 0xffff;
        }
    }

    private static void unsigned(int[] in, int from, int count, double[] out, int lane, int stride) {
        for (int i = 0; i < count; i++) {
            out[i * stride + lane] = in[from + i] & 0xffffffffL;
        }
    }

    private static void signed(byte[] in, int from, int count, double[] out, int lane, int stride) {
        for (int i = 0; i < count; i++) {
            out[i * stride + lane] = in[from + i];
        }
    }

    private static void signed(short[] in, int from, int count, double[] out, int lane, int stride) {
        for (int i = 0; i < count; i++) {
            out[i * stride + lane] = in[from + i];
        }
    }

    private static void signed(int[] in, int from, int count, double[] out, int lane, int stride) {
        for (int i = 0; i < count; i++) {
            out[i * stride + lane] = in[from + i];
        }
    }

    private static void real(float[] in, int from, int count, double[] out, int lane, int stride) {
        for (int i = 0; i < count; i++) {
            out[i * stride + lane] = in[from + i];
        }
    }

    static void real(double[] in, int from, int count, double[] out, int lane, int stride) {
        for (int i = 0; i < count; i++) {
            out[i * stride + lane] = in[from + i];
        }
    }

    private static boolean withinUnsigned(byte[] in, int from, int count, ValidRange valid) {
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (int i = from; i < from + count; i++) {
            int value = in[i] & 0xff;
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return lowest >= valid.min() && highest <= valid.max();
    }

    private static boolean withinUnsigned(short[] in, int from, int count, ValidRange valid) {
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (int i = from; i < from + count; i++) {
            int value = in[i] & 0xffff;
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return lowest >= valid.min() && highest <= valid.max();
    }

    private static boolean withinUnsigned(int[] in, int from, int count, ValidRange valid) {
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (int i = from; i < from + count; i++) {
            long value = in[i] & 0xffffffffL;
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return lowest >= valid.min() && highest <= valid.max();
    }

    private static boolean withinSigned(byte[] in, int from, int count, ValidRange valid) {
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (int i = from; i < from + count; i++) {
            int value = in[i];
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return lowest >= valid.min() && highest <= valid.max();
    }

    private static boolean withinSigned(short[] in, int from, int count, ValidRange valid) {
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (int i = from; i < from + count; i++) {
            int value = in[i];
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return lowest >= valid.min() && highest <= valid.max();
    }

    private static boolean withinSigned(int[] in, int from, int count, ValidRange valid) {
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (int i = from; i < from + count; i++) {
            int value = in[i];
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return lowest >= valid.min() && highest <= valid.max();
    }

    private static boolean withinReal(float[] in, int from, int count, ValidRange valid) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            // NaN stays once it is there, and fails both comparisons below
            lowest = Math.min(lowest, in[i]);
            highest = Math.max(highest, in[i]);
        }
        return lowest >= valid.min() && highest <= valid.max();
    }

    private static boolean withinReal(double[] in, int from, int count, ValidRange valid) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            // NaN stays once it is there, and fails both comparisons below
            lowest = Math.min(lowest, in[i]);
            highest = Math.max(highest, in[i]);
        }
        return lowest >= valid.min() && highest <= valid.max();
    }
}
