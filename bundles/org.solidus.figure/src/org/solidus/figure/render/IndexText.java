/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/** Labels of directions and planes: {@code [-120]} is written with a bar over the 1; any other text as it is. */
final class IndexText {

    private static final Pattern INDICES = Pattern.compile("[\\[(<{]?[-\\d ]+[\\])>}]?");

    /** A piece of the label. */
    private record Piece(String text, boolean bar) {}

    private final List<Piece> pieces = new ArrayList<>();

    IndexText(String label) {
        if (!INDICES.matcher(label).matches()) {
            pieces.add(new Piece(label, false));
            return;
        }
        boolean bar = false;
        for (char c : label.toCharArray()) {
            if (c == '-') {
                bar = true;
            } else {
                pieces.add(new Piece(Character.toString(c), bar));
                bar = bar && c == ' ';
            }
        }
    }

    double width(double size) {
        return pieces.stream()
                .mapToDouble(piece -> Typeface.regular().width(piece.text(), size))
                .sum();
    }

    /** Draws it with its capital letters centred on y. */
    void paint(Canvas canvas, Style style, double x, double y, double size, Anchor anchor) {
        int rgb = style.theme().foreground();
        double at = anchor == Anchor.START ? x : anchor == Anchor.MIDDLE ? x - width(size) / 2 : x - width(size);
        for (Piece piece : pieces) {
            double width = Typeface.regular().width(piece.text(), size);
            canvas.text(piece.text(), at, y, size, Anchor.START, rgb);
            if (piece.bar()) {
                double above = y - Typeface.regular().capHeight(size) / 2 - size * 0.16;
                canvas.stroke(new Line2D.Double(at + width * 0.18, above, at + width * 0.82, above), size * 0.075, rgb);
            }
            at += width;
        }
    }
}
