/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Path2D;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.Overlay;
import org.solidus.figure.Range;
import org.solidus.figure.render.Canvas.Anchor;

/** Draws the line within which a map lies, and its labels beyond it. */
final class BorderPainter {

    private final Canvas canvas;
    private final Style style;
    private final Overlay.Border border;

    BorderPainter(Canvas canvas, Style style, Overlay.Border border) {
        this.canvas = canvas;
        this.style = style;
        this.border = border;
    }

    static Optional<Overlay.Border> in(List<Overlay> overlays) {
        return overlays.stream()
                .filter(Overlay.Border.class::isInstance)
                .map(Overlay.Border.class::cast)
                .findFirst();
    }

    /** Room that the labels take at each side. */
    Rooms rooms() {
        double line = style.thin() * 2;
        Rooms rooms = new Rooms(line, line, line, line);
        for (Overlay.Point label : border.labels()) {
            if (inside(label)) {
                continue;
            }
            double width = new IndexText(label.label()).width(style.font());
            double side = beside(label) ? width + style.gap() * 1.6 : width / 2;
            double end = beside(label) ? line : style.font() * 1.6;
            boolean left = label.x() < middle(across());
            rooms = rooms.and(
                    new Rooms(left || !beside(label) ? side : line, end, left && beside(label) ? line : side, end));
        }
        return rooms;
    }

    /** Whether a place lies well within the line: its label stands there. */
    private boolean inside(Overlay.Point label) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < border.x().size(); i++) {
            double dx = (border.x().get(i) - label.x()) / across().length();
            double dy = (border.y().get(i) - label.y()) / up().length();
            least = Math.min(least, Math.hypot(dx, dy));
        }
        return least > 0.12;
    }

    /** Whether a label stands left or right of its place: away from the upper and lower end of the line. */
    private boolean beside(Overlay.Point label) {
        double part = (label.y() - up().low()) / up().length();
        return part > 0.04 && part < 0.96;
    }

    private Range across() {
        return border.x().range().orElseThrow().notEmpty();
    }

    private Range up() {
        return border.y().range().orElseThrow().notEmpty();
    }

    private static double middle(Range range) {
        return (range.low() + range.high()) / 2;
    }

    /** The line in pixels. */
    Path2D path(AxisTransform x, AxisTransform y) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < border.x().size(); i++) {
            double px = x.toPixel(border.x().get(i));
            double py = y.toPixel(border.y().get(i));
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        return path;
    }

    /** Draws the line, and its labels above, below or beside it. */
    void paint(AxisTransform x, AxisTransform y) {
        Path2D path = path(x, y);
        canvas.stroke(path, style.thin() * 1.4, style.theme().foreground());
        double centre = path.getBounds2D().getCenterY();
        for (Overlay.Point label : border.labels()) {
            double px = x.toPixel(label.x());
            double py = y.toPixel(label.y());
            IndexText text = new IndexText(label.label());
            if (inside(label)) {
                text.paint(canvas, style, px, py, style.font(), Anchor.MIDDLE);
            } else if (beside(label)) {
                boolean left = label.x() < middle(across());
                text.paint(
                        canvas,
                        style,
                        px + (left ? -style.gap() : style.gap()),
                        py,
                        style.font(),
                        left ? Anchor.END : Anchor.START);
            } else {
                double away = style.font() * (py < centre ? -0.8 : 1.0);
                text.paint(canvas, style, px, py + away, style.font(), Anchor.MIDDLE);
            }
        }
    }
}
