/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.text;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Outlines and metrics of a TrueType font: the tables {@code head}, {@code hhea}, {@code maxp}, {@code hmtx},
 * {@code cmap} (formats 4 and 12), {@code loca}, {@code glyf} and {@code kern} (format 0), as the OpenType
 * specification 1.9 describes them. Hinting is not run: outlines are scaled as they are. Thread-safe.
 */
final class TrueTypeFont {

    private static final int MAX_NESTING = 8;

    private final ByteBuffer data;
    private final Map<String, Integer> tables = new HashMap<>();
    private final int unitsPerEm;
    private final boolean longOffsets;
    private final int glyphs;
    private final int horizontalMetrics;
    private final CharacterMap characters;
    private final Kerning kerning;
    private final Map<Integer, Path2D> outlines = new ConcurrentHashMap<>();

    /**
     * Reads a font.
     *
     * @throws IllegalArgumentException when the bytes are no TrueType font
     */
    TrueTypeFont(byte[] bytes) {
        data = ByteBuffer.wrap(bytes);
        try {
            readDirectory();
            unitsPerEm = data.getShort(table("head") + 18) & 0xffff;
            longOffsets = data.getShort(table("head") + 50) != 0;
            glyphs = data.getShort(table("maxp") + 4) & 0xffff;
            horizontalMetrics = data.getShort(table("hhea") + 34) & 0xffff;
            characters = CharacterMap.read(data, table("cmap"));
            kerning = tables.containsKey("kern") ? Kerning.read(data, table("kern")) : Kerning.NONE;
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The font ends before its tables do.", e);
        }
    }

    private void readDirectory() {
        int count = data.getShort(4) & 0xffff;
        for (int i = 0; i < count; i++) {
            byte[] tag = new byte[4];
            data.get(12 + 16 * i, tag);
            tables.put(new String(tag, StandardCharsets.US_ASCII), data.getInt(12 + 16 * i + 8));
        }
    }

    private int table(String tag) {
        Integer offset = tables.get(tag);
        if (offset == null) {
            throw new IllegalArgumentException("The font has no table '" + tag + "', so it is no TrueType font.");
        }
        return offset;
    }

    /** Number of the glyph of a character; 0 is the glyph for what the font lacks. */
    int glyph(int codePoint) {
        int glyph = characters.glyph(codePoint);
        return glyph < glyphs ? glyph : 0;
    }

    /** Width of a glyph, em. */
    double advance(int glyph) {
        int entry = Math.min(glyph, horizontalMetrics - 1);
        return (data.getShort(table("hmtx") + 4 * entry) & 0xffff) / (double) unitsPerEm;
    }

    /** What is added to the distance of two neighbours, em. */
    double kern(int left, int right) {
        return kerning.between(left, right) / (double) unitsPerEm;
    }

    /** Height of the capital letters, em; that of the letter H. */
    double capHeight() {
        return -outline(glyph('H')).getBounds2D().getMinY();
    }

    /** Outline of a glyph, em, y downwards, origin on the base line. Shared: not to be changed. */
    Path2D outline(int glyph) {
        return outlines.computeIfAbsent(glyph, this::readOutline);
    }

    private Path2D readOutline(int glyph) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        append(path, glyph, AffineTransform.getScaleInstance(1.0 / unitsPerEm, -1.0 / unitsPerEm), 0);
        return path;
    }

    private void append(Path2D path, int glyph, AffineTransform transform, int nesting) {
        int start = location(glyph);
        if (location(glyph + 1) == start || nesting > MAX_NESTING) {
            return;
        }
        int at = table("glyf") + start;
        int contours = data.getShort(at);
        if (contours >= 0) {
            path.append(SimpleGlyph.read(data, at, contours).getPathIterator(transform), false);
        } else {
            appendParts(path, at + 10, transform, nesting);
        }
    }

    private int location(int glyph) {
        int loca = table("loca");
        return longOffsets ? data.getInt(loca + 4 * glyph) : 2 * (data.getShort(loca + 2 * glyph) & 0xffff);
    }

    /** A glyph that is put together from others, such as an accented letter. */
    private void appendParts(Path2D path, int start, AffineTransform transform, int nesting) {
        int at = start;
        int flags;
        do {
            flags = data.getShort(at) & 0xffff;
            int part = data.getShort(at + 2) & 0xffff;
            boolean words = (flags & 0x0001) != 0;
            at += 4;
            double dx = words ? data.getShort(at) : data.get(at);
            double dy = words ? data.getShort(at + 2) : data.get(at + 1);
            at += words ? 4 : 2;
            double[] m = {1, 0, 0, 1};
            if ((flags & 0x0008) != 0) {
                m[0] = m[3] = fixed(at);
                at += 2;
            } else if ((flags & 0x0040) != 0) {
                m[0] = fixed(at);
                m[3] = fixed(at + 2);
                at += 4;
            } else if ((flags & 0x0080) != 0) {
                for (int i = 0; i < 4; i++) {
                    m[i] = fixed(at + 2 * i);
                }
                at += 8;
            }
            AffineTransform placed = new AffineTransform(transform);
            placed.concatenate(new AffineTransform(m[0], m[1], m[2], m[3], dx, dy));
            append(path, part, placed, nesting + 1);
        } while ((flags & 0x0020) != 0);
    }

    /** A number with 14 binary places. */
    private double fixed(int at) {
        return data.getShort(at) / 16384.0;
    }
}
