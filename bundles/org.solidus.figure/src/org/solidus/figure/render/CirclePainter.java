/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Ellipse2D;
import org.solidus.figure.Overlay.Circles;

/** Draws circles of given sizes on a map, each with a dark or light edge so that it shows on any ground. */
final class CirclePainter {

    private final Canvas canvas;
    private final Style style;
    private final PlotArea area;

    CirclePainter(Canvas canvas, Style style, PlotArea area) {
        this.canvas = canvas;
        this.style = style;
        this.area = area;
    }

    void paint(Circles circles) {
        for (int i = 0; i < circles.x().size(); i++) {
            double x = circles.x().get(i);
            double y = area.y().toPixel(circles.y().get(i));
            double centre = area.x().toPixel(x);
            if (Double.isFinite(centre) && Double.isFinite(y)) {
                double radius = Math.abs(area.x().toPixel(x + circles.radius().get(i)) - centre);
                draw(canvas, style, centre, y, radius, circles.rgb().get(i));
            }
        }
    }

    /** A circle; where the radius is no number or too small to be seen, the smallest. */
    static void draw(Canvas canvas, Style style, double x, double y, double radius, int rgb) {
        double least = style.font() * 0.25;
        double r = Double.isFinite(radius) ? Math.max(least, radius) : least;
        Ellipse2D circle = new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
        canvas.stroke(circle, style.line() * 2.6, MarksPainter.edge(rgb));
        canvas.stroke(circle, style.line() * 1.5, rgb);
    }
}
