/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.Arrays;

/** Measured shifts between pairs of frames; frames are counted without the blanked ones. Grows; of one thread. */
final class Links {

    private int size;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private double[] numbers = new double[64 * NUMBERS];

    private static final int NUMBERS = 5;

    void add(int one, int two, Motion motion) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size * NUMBERS);
        }
        from[size] = one;
        to[size] = two;
        int at = size * NUMBERS;
        numbers[at] = motion.dy();
        numbers[at + 1] = motion.dx();
        numbers[at + 2] = motion.varianceY();
        numbers[at + 3] = motion.varianceX();
        numbers[at + 4] = motion.quality();
        size++;
    }

    int size() {
        return size;
    }

    /** The earlier frame. */
    int from(int link) {
        return from[link];
    }

    /** The later frame. */
    int to(int link) {
        return to[link];
    }

    int distance(int link) {
        return to[link] - from[link];
    }

    Motion motion(int link) {
        int at = link * NUMBERS;
        return new Motion(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3], numbers[at + 4]);
    }
}
