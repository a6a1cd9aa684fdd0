/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import org.solidus.figure.Overlay;
import org.solidus.figure.Overlay.Marks;
import org.solidus.figure.Overlay.Segments;

/** Draws marks and lines of one kind on a map, each with a dark or light edge so that it shows on any ground. */
final class MarksPainter {

    private static final int DARK = 0x111111;
    private static final int LIGHT = 0xffffff;

    private final Canvas canvas;
    private final Style style;
    private final PlotArea area;

    MarksPainter(Canvas canvas, Style style, PlotArea area) {
        this.canvas = canvas;
        this.style = style;
        this.area = area;
    }

    void paint(Marks marks) {
        Path2D all = new Path2D.Double();
        for (int i = 0; i < marks.x().size(); i++) {
            double x = area.x().toPixel(marks.x().get(i));
            double y = area.y().toPixel(marks.y().get(i));
            if (Double.isFinite(x) && Double.isFinite(y)) {
                all.append(form(marks.form(), x, y, radius(style, marks.size().get(i))), false);
            }
        }
        draw(canvas, style, all, marks.form(), marks.rgb());
    }

    /** Radius of a mark, logical pixels. */
    static double radius(Style style, double size) {
        double part = Double.isFinite(size) ? Math.clamp(size, 0.0, 1.0) : 0;
        return style.font() * (0.22 + 0.48 * part);
    }

    static Shape form(Marks.Form form, double x, double y, double radius) {
        return switch (form) {
            case CIRCLE -> new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
            case DOT -> new Ellipse2D.Double(x - radius * 0.5, y - radius * 0.5, radius, radius);
            case CROSS -> {
                Path2D cross = new Path2D.Double();
                double arm = radius * 0.75;
                cross.moveTo(x - arm, y - arm);
                cross.lineTo(x + arm, y + arm);
                cross.moveTo(x - arm, y + arm);
                cross.lineTo(x + arm, y - arm);
                yield cross;
            }
        };
    }

    static void draw(Canvas canvas, Style style, Shape all, Marks.Form form, int rgb) {
        if (form == Marks.Form.DOT) {
            canvas.fill(all, rgb);
            return;
        }
        canvas.stroke(all, style.line() * 1.7, edge(rgb));
        canvas.stroke(all, style.line() * 0.8, rgb);
    }

    /** Dark around light colours, light around dark ones. */
    static int edge(int rgb) {
        int light = 3 * (rgb >> 16 & 0xff) + 6 * (rgb >> 8 & 0xff) + (rgb & 0xff);
        return light > 10 * 0x60 ? DARK : LIGHT;
    }

    void paint(Segments lines) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < lines.x1().size(); i++) {
            path.moveTo(
                    area.x().toPixel(lines.x1().get(i)),
                    area.y().toPixel(lines.y1().get(i)));
            path.lineTo(
                    area.x().toPixel(lines.x2().get(i)),
                    area.y().toPixel(lines.y2().get(i)));
        }
        canvas.stroke(path, width(style), lines.rgb());
    }

    /** Width of a boundary, logical pixels. */
    static double width(Style style) {
        return style.line() * 1.25;
    }

    /** What an overlay is called in a legend; empty: it is not in one. */
    static String name(Overlay overlay) {
        return switch (overlay) {
            case Marks marks -> marks.name();
            case Segments lines -> lines.name();
            case Overlay.Tint tint -> tint.name();
            case Overlay.Circles circles -> circles.name();
            default -> "";
        };
    }
}
