/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.text;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** From characters to glyphs: the {@code cmap} table, formats 4 and 12. */
final class CharacterMap {

    private final Map<Integer, Integer> glyphs = new HashMap<>();

    private CharacterMap() {}

    static CharacterMap read(ByteBuffer data, int table) {
        CharacterMap map = new CharacterMap();
        int subtables = data.getShort(table + 2) & 0xffff;
        for (int i = 0; i < subtables; i++) {
            int at = table + data.getInt(table + 4 + 8 * i + 4);
            switch (data.getShort(at)) {
                case 4 -> map.readSegments(data, at);
                case 12 -> map.readGroups(data, at);
                default -> {
                    /* an encoding older than Unicode */
                }
            }
        }
        return map;
    }

    int glyph(int codePoint) {
        return glyphs.getOrDefault(codePoint, 0);
    }

    private void readSegments(ByteBuffer data, int at) {
        int doubled = data.getShort(at + 6) & 0xffff;
        int ends = at + 14;
        int starts = ends + doubled + 2;
        int deltas = starts + doubled;
        int offsets = deltas + doubled;
        for (int s = 0; s < doubled; s += 2) {
            int start = data.getShort(starts + s) & 0xffff;
            int end = data.getShort(ends + s) & 0xffff;
            int delta = data.getShort(deltas + s);
            int offset = data.getShort(offsets + s) & 0xffff;
            for (int c = start; c <= end && c != 0xffff; c++) {
                int glyph = offset == 0 ? c : data.getShort(offsets + s + offset + 2 * (c - start)) & 0xffff;
                if (offset == 0 || glyph != 0) {
                    glyphs.put(c, glyph + delta & 0xffff);
                }
            }
        }
    }

    private void readGroups(ByteBuffer data, int at) {
        int groups = data.getInt(at + 12);
        for (int g = 0; g < groups; g++) {
            int start = data.getInt(at + 16 + 12 * g);
            int end = Math.min(data.getInt(at + 20 + 12 * g), Character.MAX_CODE_POINT);
            int glyph = data.getInt(at + 24 + 12 * g);
            for (int c = start; c <= end; c++) {
                glyphs.put(c, glyph + c - start);
            }
        }
    }
}
