/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts bytes together to lines, however the network cuts or glues them. A line ends with a line feed; a carriage return
 * before it is no part of it. What is longer than the longest line is left out up to its end, so that a sender that never
 * ends a line takes no more memory than one. For one thread.
 */
final class Lines {

    private static final int FIRST_SIZE = 512;

    private final int longest;
    private byte[] held;
    private int length;
    private boolean tooLong;
    private long left;

    /** @param longest line, bytes */
    Lines(int longest) {
        this.longest = longest;
        held = new byte[Math.min(FIRST_SIZE, longest)];
    }

    /** The lines that end within these bytes, in order; empty ones are none. */
    List<byte[]> add(byte[] bytes, int count) {
        List<byte[]> ended = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                end(ended);
            } else {
                keep(bytes[i]);
            }
        }
        return ended;
    }

    private void keep(byte next) {
        if (tooLong) {
            return;
        }
        if (length == longest) {
            tooLong = true;
            left++;
            length = 0;
            return;
        }
        if (length == held.length) {
            held = Arrays.copyOf(held, Math.min(longest, 2 * length));
        }
        held[length++] = next;
    }

    private void end(List<byte[]> ended) {
        int size = length > 0 && held[length - 1] == '\r' ? length - 1 : length;
        if (!tooLong && size > 0) {
            ended.add(Arrays.copyOf(held, size));
        }
        tooLong = false;
        length = 0;
    }

    /** How many lines were too long. */
    long left() {
        return left;
    }

    /** Whether a line has begun that has not ended. */
    boolean within() {
        return length > 0 || tooLong;
    }
}
