/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import java.util.stream.IntStream;

/**
 * The virtual bright field image of a series of square 8-bit patterns: the mean of a disk in the middle, of an eighth
 * of the pattern's width, with 255 for the brightest point. Not thread-safe.
 */
final class BrightField {

    private static final int SHARE = 8;
    private static final double WHITE = 255;

    private final int[] disk;
    private final float[] means;
    private int points;

    BrightField(int side, int points) {
        this.disk = disk(side);
        this.means = new float[points];
    }

    /** Places of the pixels of the disk; at least one. */
    private static int[] disk(int side) {
        double middle = (side - 1) / 2.0;
        double radius = Math.max(1, side / (2.0 * SHARE));
        return IntStream.range(0, side * side)
                .filter(i -> Math.hypot(i / side - middle, i % side - middle) <= radius)
                .toArray();
    }

    /** The next pattern, which begins at a place. */
    void add(byte[] values, int from) {
        long sum = 0;
        for (int pixel : disk) {
            sum += values[from + pixel] & 0xff;
        }
        means[points++] = (float) sum / disk.length;
    }

    byte[] bytes() {
        float brightest = 0;
        for (float mean : means) {
            brightest = Math.max(brightest, mean);
        }
        double factor = brightest > 0 ? WHITE / brightest : 0;
        byte[] bytes = new byte[means.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(means[i] * factor);
        }
        return bytes;
    }
}
