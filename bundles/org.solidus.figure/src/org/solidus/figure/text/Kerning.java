/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.text;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Distances of pairs of glyphs: the {@code kern} table, format 0. */
final class Kerning {

    static final Kerning NONE = new Kerning(Map.of());

    private final Map<Integer, Short> pairs;

    private Kerning(Map<Integer, Short> pairs) {
        this.pairs = pairs;
    }

    static Kerning read(ByteBuffer data, int table) {
        Map<Integer, Short> pairs = new HashMap<>();
        int subtables = data.getShort(table + 2) & 0xffff;
        int at = table + 4;
        for (int i = 0; i < subtables; i++) {
            int length = data.getShort(at + 2) & 0xffff;
            int coverage = data.getShort(at + 4) & 0xffff;
            if (coverage == 1) { // horizontal, format 0, values added
                int count = data.getShort(at + 6) & 0xffff;
                for (int k = 0; k < count; k++) {
                    pairs.put(data.getInt(at + 14 + 6 * k), data.getShort(at + 18 + 6 * k));
                }
            }
            at += length;
        }
        return new Kerning(pairs);
    }

    /** What is added between two glyphs, font units. */
    int between(int left, int right) {
        return pairs.getOrDefault(left << 16 | right, (short) 0);
    }
}
