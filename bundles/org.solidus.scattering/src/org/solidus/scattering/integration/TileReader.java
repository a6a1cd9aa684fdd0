/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/** Widens stretches of stored pixels to double, lane by lane of an interleaved buffer. */
final class TileReader {

    private TileReader() {}

    /** Pixels {@code from} to {@code from + count - 1} of an image into {@code out[lane], out[lane + stride], ...}. */
    static void read(NDArray image, int from, int count, double[] out, int lane, int stride) {
        ElementType type = image.type();
        switch (type) {
            case UINT8 -> unsigned((byte[]) image.array(), from, count, out, lane, stride);
            case UINT16 -> unsigned((short[]) image.array(), from, count, out, lane, stride);
            case UINT32 -> unsigned((int[]) image.array(), from, count, out, lane, stride);
            case INT8 -> signed((byte[]) image.array(), from, count, out, lane, stride);
            case INT16 -> signed((short[]) image.array(), from, count, out, lane, stride);
            case INT32 -> signed((int[]) image.array(), from, count, out, lane, stride);
            case FLOAT32 -> real((float[]) image.array(), from, count, out, lane, stride);
            case FLOAT64 -> real((double[]) image.array(), from, count, out, lane, stride);
            default -> rare(image, from, count, out, lane, stride);
        }
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

    private static void rare(NDArray image, int from, int count, double[] out, int lane, int stride) {
        for (int i = 0; i < count; i++) {
            out[i * stride + lane] = image.get(from + i);
        }
    }
}
