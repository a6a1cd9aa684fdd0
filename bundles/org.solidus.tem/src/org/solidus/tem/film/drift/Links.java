/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.Arrays;

/** Measured shifts between pairs of frames; frames are counted without the blanked ones. Grows; of one thread. About 250 bytes a pair. */
final class Links {

    private int size;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private Motion[] motions = new Motion[64];

    void add(int one, int two, Motion motion) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            motions = Arrays.copyOf(motions, 2 * size);
        }
        from[size] = one;
        to[size] = two;
        motions[size] = motion;
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
        return motions[link];
    }
}
