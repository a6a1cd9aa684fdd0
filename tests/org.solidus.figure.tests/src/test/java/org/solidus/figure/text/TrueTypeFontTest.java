/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Area;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The font reader against the JDK's own, where the machine lets that one work. */
class TrueTypeFontTest {

    private static final int SIZE = 1000;
    private static final String TEXT = "Q(1/Å) µ°²⁻¹ éü 0123456789 θχσΩ & @ĳ#fgjQ%";

    @Test
    void outlinesAndWidthsAreThoseOfTheFont() throws Exception {
        Font font = awtFont();
        FontRenderContext context = new FontRenderContext(null, true, true);
        for (int codePoint : TEXT.codePoints().toArray()) {
            String text = Character.toString(codePoint);
            GlyphVector expected = font.createGlyphVector(context, text);
            assertEquals(
                    expected.getGlyphMetrics(0).getAdvanceX(),
                    Typeface.regular().width(text, SIZE),
                    0.6,
                    "width of " + text);
            assertSameBox(
                    expected.getOutline().getBounds2D(),
                    Typeface.regular().outline(text, SIZE).getBounds2D(),
                    text);
            assertEquals(
                    area(expected.getOutline()), area(Typeface.regular().outline(text, SIZE)), 60, "ink of " + text);
        }
    }

    private static Font awtFont() throws Exception {
        try (InputStream in = Typeface.class.getResourceAsStream("DejaVuSans.ttf")) {
            Font font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont((float) SIZE);
            font.createGlyphVector(new FontRenderContext(null, true, true), "x");
            return font;
        } catch (Throwable noFonts) { // an Error of the font manager where no font configuration is installed
            return abort("The JDK can't use fonts on this machine: " + noFonts);
        }
    }

    private static void assertSameBox(Rectangle2D expected, Rectangle2D found, String text) {
        assertEquals(expected.getMinX(), found.getMinX(), 1, "left of " + text);
        assertEquals(expected.getMaxX(), found.getMaxX(), 1, "right of " + text);
        assertEquals(expected.getMinY(), found.getMinY(), 1, "top of " + text);
        assertEquals(expected.getMaxY(), found.getMaxY(), 1, "bottom of " + text);
    }

    /** Area within the outline, by the polygon of its flattened path: holes count negative. */
    private static double area(Shape shape) {
        double sum = 0;
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator i = new Area(shape).getPathIterator(null, 0.05); !i.isDone(); i.next()) {
            int kind = i.currentSegment(p);
            double toX = kind == PathIterator.SEG_CLOSE ? startX : p[0];
            double toY = kind == PathIterator.SEG_CLOSE ? startY : p[1];
            if (kind == PathIterator.SEG_MOVETO) {
                startX = toX;
                startY = toY;
            } else {
                sum += x * toY - toX * y;
            }
            x = toX;
            y = toY;
        }
        return Math.abs(sum / 2);
    }

    @Test
    void pairsAreKerned() {
        double apart = Typeface.regular().width("A", 100) + Typeface.regular().width("V", 100);
        assertEquals(true, Typeface.regular().width("AV", 100) < apart - 1, "A and V stand closer together");
    }

    @Test
    void whatIsNoFontIsRefusedWithASentence() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> new TrueTypeFont(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> new TrueTypeFont("this is no font at all".getBytes()));
        try (InputStream in = Typeface.class.getResourceAsStream("DejaVuSans.ttf")) {
            byte[] cut = Arrays.copyOf(in.readAllBytes(), 60_000);
            assertThrows(IllegalArgumentException.class, () -> new TrueTypeFont(cut));
        }
    }
}
