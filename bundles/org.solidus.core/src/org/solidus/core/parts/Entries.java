/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Where the frames of one result lie in a part, and why some are not there. A long run has millions: plain arrays. */
final class Entries {

    private static final long MASKED = -1;

    private long[] offsets = new long[16];
    private int[] lengths = new int[16];
    private int count;
    private final Map<Integer, String> reasons = new TreeMap<>();

    void add(long offset, int length) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        offsets[count] = offset;
        lengths[count] = length;
        count++;
    }

    void addMasked(String reason) {
        reasons.put(count, reason);
        add(MASKED, 0);
    }

    /** Adds those of more frames, which lie that much further behind. */
    void add(Entries more, long offset) {
        for (int i = 0; i < more.count; i++) {
            if (more.masked(i)) {
                addMasked(more.reason(i));
            } else {
                add(offset + more.offset(i), more.length(i));
            }
        }
    }

    int count() {
        return count;
    }

    boolean masked(int number) {
        return offsets[number] == MASKED;
    }

    /** Why a masked frame is not there. */
    String reason(int number) {
        return reasons.get(number);
    }

    /** Reasons of the masked frames by their number, in order. */
    Map<Integer, String> reasons() {
        return reasons;
    }

    long offset(int number) {
        return offsets[number];
    }

    int length(int number) {
        return lengths[number];
    }

    void write(Encoder out) {
        out.int32(count);
        for (int i = 0; i < count; i++) {
            out.int64(offsets[i]);
            out.int32(lengths[i]);
        }
        out.int32(reasons.size());
        reasons.forEach((number, reason) -> {
            out.int32(number);
            out.text(reason);
        });
    }

    static Entries read(Decoder in) throws IOException {
        Entries entries = new Entries();
        for (int left = in.length(); left > 0; left--) {
            entries.add(in.int64(), in.int32());
        }
        for (int left = in.length(); left > 0; left--) {
            entries.reasons.put(in.int32(), in.text());
        }
        return entries;
    }
}
