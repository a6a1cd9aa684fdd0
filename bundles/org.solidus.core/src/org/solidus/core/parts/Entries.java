/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.DataInput;
import java.io.DataOutput;
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

    void write(DataOutput out) throws IOException {
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(offsets[i]);
            out.writeInt(lengths[i]);
        }
        out.writeInt(reasons.size());
        for (Map.Entry<Integer, String> reason : reasons.entrySet()) {
            out.writeInt(reason.getKey());
            Coding.text(out, reason.getValue());
        }
    }

    static Entries read(DataInput in) throws IOException {
        Entries entries = new Entries();
        for (int left = Coding.length(in); left > 0; left--) {
            entries.add(in.readLong(), in.readInt());
        }
        for (int left = Coding.length(in); left > 0; left--) {
            entries.reasons.put(in.readInt(), Coding.text(in));
        }
        return entries;
    }
}
