/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The pictures of a film as they lie in the file, in the order in which they are decoded. The arrays have one length and
 * nobody changes them.
 *
 * @param codec four letters
 * @param width pixels; 0 where only the pictures tell
 * @param height pixels; 0 where only the pictures tell
 * @param bits of a pixel, where pictures are not compressed
 * @param configuration what the decoder needs beforehand; palette of pictures that have one
 * @param places of the pictures, bytes
 * @param sizes of the pictures, bytes
 * @param starts when each is shown, s
 * @param durations how long each is shown, s
 * @param keys whether it is decoded without others
 */
record FilmTrack(
        String codec,
        int width,
        int height,
        int bits,
        byte[] configuration,
        long[] places,
        int[] sizes,
        double[] starts,
        double[] durations,
        boolean[] keys) {

    int frames() {
        return places.length;
    }

    /** Places in the order of decoding of the pictures in the order in which they are shown. */
    int[] shown() {
        boolean ordered = IntStream.range(1, starts.length).allMatch(i -> starts[i] >= starts[i - 1]);
        IntStream all = IntStream.range(0, starts.length);
        return ordered
                ? all.toArray()
                : all.boxed()
                        .sorted(Comparator.comparingDouble(i -> starts[i]))
                        .mapToInt(i -> i)
                        .toArray();
    }

    /** The earliest moment, s. */
    double begin() {
        return Arrays.stream(starts).min().orElse(0);
    }
}
