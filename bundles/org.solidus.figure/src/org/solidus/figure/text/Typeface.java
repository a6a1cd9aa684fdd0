/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.text;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A shipped typeface (DejaVu Sans 2.37, its licence beside the font files): widths and outlines of lines of text.
 * Characters that the font lacks show as its empty box. Thread-safe.
 */
public final class Typeface {

    private static final String[] FILES = {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf"};

    private final TrueTypeFont font;
    private final double capHeight;

    private Typeface(String file) {
        font = new TrueTypeFont(read(file));
        capHeight = font.capHeight();
    }

    /** For everything but headings. */
    public static Typeface regular() {
        return Regular.FACE;
    }

    /** For headings. */
    public static Typeface bold() {
        return Bold.FACE;
    }

    private static byte[] read(String file) {
        try (InputStream in = Typeface.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The font " + file + " is missing from the bundle org.solidus.figure.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + file + " of the bundle org.solidus.figure can't be read.", e);
        }
    }

    /** Width of a line of text at a size (height of the em), in the unit of the size. */
    public double width(String text, double size) {
        double width = 0;
        int previous = -1;
        for (int codePoint : text.codePoints().toArray()) {
            int glyph = font.glyph(codePoint);
            width += (previous < 0 ? 0 : font.kern(previous, glyph)) + font.advance(glyph);
            previous = glyph;
        }
        return width * size;
    }

    /** Height of the capital letters at a size. */
    public double capHeight(double size) {
        return capHeight * size;
    }

    /** Outline of a line of text that starts at (0, 0) on the base line, y downwards. */
    public Shape outline(String text, double size) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double at = 0;
        int previous = -1;
        for (int codePoint : text.codePoints().toArray()) {
            int glyph = font.glyph(codePoint);
            at += previous < 0 ? 0 : font.kern(previous, glyph);
            AffineTransform place = new AffineTransform(size, 0, 0, size, at * size, 0);
            path.append(font.outline(glyph).getPathIterator(place), false);
            at += font.advance(glyph);
            previous = glyph;
        }
        return path;
    }

    /** Whether the typeface has a glyph for the character. */
    public boolean has(int codePoint) {
        return font.glyph(codePoint) != 0;
    }

    /** Loaded on first use. */
    private static final class Regular {
        private static final Typeface FACE = new Typeface(FILES[0]);
    }

    /** Loaded on first use. */
    private static final class Bold {
        private static final Typeface FACE = new Typeface(FILES[1]);
    }
}
