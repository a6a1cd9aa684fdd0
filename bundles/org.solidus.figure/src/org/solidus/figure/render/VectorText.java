/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;

/** Numbers and paths as text: what SVG and PDF share but for the letters of their commands. */
final class VectorText {

    private static final int DECIMALS = 1000;

    private final StringBuilder text;

    VectorText(StringBuilder text) {
        this.text = text;
    }

    /** A number with at most three decimals and none that are zero, followed by a blank. */
    VectorText number(double value) {
        long whole = Math.round(value * DECIMALS);
        if (whole < 0) {
            text.append('-');
            whole = -whole;
        }
        text.append(whole / DECIMALS);
        long part = whole % DECIMALS;
        if (part != 0) {
            String digits = Long.toString(DECIMALS + part).substring(1);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 0, end);
        }
        text.append(' ');
        return this;
    }

    /** Takes back the blank behind the last number. */
    VectorText close() {
        if (text.length() > 0 && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        return this;
    }

    VectorText word(String word) {
        text.append(word);
        return this;
    }

    /** Commands of a path that come before (SVG) or behind (PDF) their points. */
    record Letters(String move, String line, String cubic, String close, boolean before) {
        static final Letters SVG = new Letters("M", "L", "C", "Z", true);
        static final Letters PDF = new Letters("m\n", "l\n", "c\n", "h\n", false);
    }

    /** A path; parabolas are written as the cubics that they are. */
    void path(Shape shape, Letters letters) {
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator i = shape.getPathIterator(new AffineTransform()); !i.isDone(); i.next()) {
            switch (i.currentSegment(p)) {
                case PathIterator.SEG_MOVETO -> {
                    command(letters, letters.move(), p, 2);
                    startX = x = p[0];
                    startY = y = p[1];
                }
                case PathIterator.SEG_LINETO -> {
                    command(letters, letters.line(), p, 2);
                    x = p[0];
                    y = p[1];
                }
                case PathIterator.SEG_QUADTO -> {
                    command(letters, letters.cubic(), cubic(x, y, p), 6);
                    x = p[2];
                    y = p[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    command(letters, letters.cubic(), p, 6);
                    x = p[4];
                    y = p[5];
                }
                default -> {
                    close();
                    text.append(letters.before() ? letters.close() : " " + letters.close());
                    x = startX;
                    y = startY;
                }
            }
        }
    }

    /** The cubic that a parabola from a place is. */
    private static double[] cubic(double x, double y, double[] p) {
        return new double[] {
            x + 2.0 / 3 * (p[0] - x),
            y + 2.0 / 3 * (p[1] - y),
            p[2] + 2.0 / 3 * (p[0] - p[2]),
            p[3] + 2.0 / 3 * (p[1] - p[3]),
            p[2],
            p[3]
        };
    }

    private void command(Letters letters, String letter, double[] points, int count) {
        if (letters.before()) {
            close();
            text.append(letter);
        }
        for (int i = 0; i < count; i++) {
            number(points[i]);
        }
        if (!letters.before()) {
            text.append(letter);
        }
    }

    static boolean evenOdd(Shape shape) {
        return shape.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD;
    }
}
