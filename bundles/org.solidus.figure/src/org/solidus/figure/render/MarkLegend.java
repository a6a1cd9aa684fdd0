/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.solidus.figure.Overlay;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/** What marks and lines on a map are: rows of samples with names below it. */
final class MarkLegend {

    private final Canvas canvas;
    private final Style style;
    private final List<Overlay> named;
    private final double size;

    MarkLegend(Canvas canvas, Style style, List<Overlay> overlays) {
        this.canvas = canvas;
        this.style = style;
        named = overlays.stream()
                .filter(overlay -> !MarksPainter.name(overlay).isBlank())
                .toList();
        size = style.font() * 0.92;
    }

    private double entryWidth(Overlay overlay) {
        return sample() + size * 0.45 + canvas.width(MarksPainter.name(overlay), size);
    }

    private double sample() {
        return size * 1.5;
    }

    private double space() {
        return size * 1.4;
    }

    private double lineHeight() {
        return Canvas.lineHeight(size) * 1.1;
    }

    private List<List<Overlay>> rows(double width) {
        List<List<Overlay>> rows = new ArrayList<>();
        double used = Double.MAX_VALUE;
        for (Overlay overlay : named) {
            double need = entryWidth(overlay) + space();
            if (used + need > width + space()) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(overlay);
            used += need;
        }
        return rows;
    }

    /** Height that it takes; 0 where nothing is named. */
    double height(double width) {
        return named.isEmpty() ? 0 : rows(width).size() * lineHeight() + style.gap() * 0.4;
    }

    /**
     * Draws it at the lower end of a rectangle.
     *
     * @param centre of the map above it
     */
    void paint(Rectangle2D within, double centre) {
        List<List<Overlay>> rows = rows(within.getWidth());
        double y = within.getMaxY() - rows.size() * lineHeight() + lineHeight() / 2;
        for (List<Overlay> row : rows) {
            double width = row.stream().mapToDouble(this::entryWidth).sum() + (row.size() - 1) * space();
            double x = Math.clamp(
                    centre - width / 2, within.getMinX(), Math.max(within.getMinX(), within.getMaxX() - width));
            for (Overlay overlay : row) {
                paint(overlay, x, y, within.getMaxX());
                x += entryWidth(overlay) + space();
            }
            y += lineHeight();
        }
    }

    private void paint(Overlay overlay, double x, double y, double end) {
        double middle = x + sample() / 2;
        if (overlay instanceof Overlay.Marks marks) {
            MarksPainter.draw(
                    canvas,
                    style,
                    MarksPainter.form(marks.form(), middle, y, MarksPainter.radius(style, 0.5)),
                    marks.form(),
                    marks.rgb());
        } else if (overlay instanceof Overlay.Segments lines) {
            Rectangle2D ground = new Rectangle2D.Double(x, y - size * 0.45, sample(), size * 0.9);
            canvas.fill(ground, 0xbfc5ce);
            canvas.stroke(new Line2D.Double(x, y, x + sample(), y), MarksPainter.width(style), lines.rgb());
        }
        if (overlay instanceof Overlay.Tint tint) {
            Rectangle2D ground = canvas.snap(new Rectangle2D.Double(x, y - size * 0.4, sample(), size * 0.8));
            canvas.image(gradient(tint.sample()), ground);
        } else if (overlay instanceof Overlay.Circles circles) {
            int count = circles.sample().size();
            for (int i = 0; i < count; i++) {
                double at = count == 1 ? middle : x + sample() * (0.2 + 0.6 * i / (count - 1));
                CirclePainter.draw(canvas, style, at, y, 0, circles.sample().get(i));
            }
        }
        double left = x + sample() + size * 0.45;
        canvas.text(
                Canvas.fit(Typeface.regular(), MarksPainter.name(overlay), size, end - left + 1),
                left,
                y,
                size,
                Anchor.START,
                style.theme().foreground());
    }

    /** From the first colour to the last. */
    private static BufferedImage gradient(List<Integer> colours) {
        BufferedImage image = new BufferedImage(colours.size(), 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < colours.size(); i++) {
            image.setRGB(i, 0, colours.get(i));
        }
        return image;
    }
}
