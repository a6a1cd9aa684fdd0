/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/** The title above a figure, in one or two lines. */
final class Heading {

    private final List<String> lines;
    private final Style style;

    Heading(String title, Style style, double width) {
        this.style = style;
        lines = title.isBlank() ? List.of() : Canvas.wrap(Typeface.bold(), title, style.title(), width, 2);
    }

    double height() {
        return lines.isEmpty() ? 0 : lines.size() * Canvas.lineHeight(style.title()) + style.gap() * 0.6;
    }

    /** Draws the title at the upper end of a rectangle, over its middle. */
    void paint(Canvas canvas, Rectangle2D within, double centre) {
        double y = within.getMinY() + Canvas.lineHeight(style.title()) / 2;
        for (String line : lines) {
            double half = Typeface.bold().width(line, style.title()) / 2;
            double inside = Math.clamp(
                    centre, within.getMinX() + half, Math.max(within.getMinX() + half, within.getMaxX() - half));
            canvas.bold(
                    line, inside, y, style.title(), Anchor.MIDDLE, style.theme().foreground());
            y += Canvas.lineHeight(style.title());
        }
    }
}
