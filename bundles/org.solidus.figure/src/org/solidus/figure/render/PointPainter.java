/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.solidus.figure.Overlay;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/**
 * Draws marked points on a map: rings that show on light and dark, with labels that keep off each other where they can.
 */
final class PointPainter {

    private static final int LIGHT = 0xffffff;
    private static final int DARK = 0x111111;

    private PointPainter() {}

    static void paint(Canvas canvas, Style style, PlotArea area, Overlay.Points overlay) {
        double radius = style.font() * 0.38;
        List<Rectangle2D> taken = new ArrayList<>();
        for (Overlay.Point point : overlay.points()) {
            double x = area.x().toPixel(point.x());
            double y = area.y().toPixel(point.y());
            if (Double.isFinite(x) && Double.isFinite(y)) {
                Ellipse2D ring = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
                canvas.stroke(ring, style.line() * 2.4, DARK);
                canvas.stroke(ring, style.line() * 1.1, LIGHT);
                taken.add(ring.getBounds2D());
            }
        }
        for (Overlay.Point point : overlay.points()) {
            double x = area.x().toPixel(point.x());
            double y = area.y().toPixel(point.y());
            if (Double.isFinite(x) && Double.isFinite(y) && !point.label().isBlank()) {
                label(
                        canvas,
                        style,
                        area.bounds(),
                        point.label(),
                        new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius),
                        taken);
            }
        }
    }

    /**
     * Writes a label beside a box, at the first of eight places that is free and inside the area; else at the first
     * inside.
     */
    static void label(
            Canvas canvas, Style style, Rectangle2D area, String text, Rectangle2D beside, List<Rectangle2D> taken) {
        double size = style.font() * 0.9;
        double width = Typeface.bold().width(text, size);
        double gap = size * 0.3;
        double right = beside.getMaxX() + gap;
        double left = beside.getMinX() - gap - width;
        double middle = beside.getCenterX() - width / 2;
        double above = beside.getMinY() - gap - size * 0.8;
        double below = beside.getMaxY() + gap;
        double level = beside.getCenterY() - size * 0.4;
        double[][] places = {
            {right, above},
            {right, level},
            {middle, above},
            {left, above},
            {right, below},
            {middle, below},
            {left, level},
            {left, below}
        };
        Rectangle2D fallback = null;
        for (double[] place : places) {
            Rectangle2D box = new Rectangle2D.Double(place[0], place[1], width, size * 0.8);
            boolean inside = area.contains(Boxes.inset(box, -size * 0.1));
            if (inside && taken.stream().noneMatch(box::intersects)) {
                write(canvas, text, box, size, taken);
                return;
            }
            fallback = inside && fallback == null ? box : fallback;
        }
        if (fallback != null) {
            write(canvas, text, fallback, size, taken);
        }
    }

    private static void write(Canvas canvas, String text, Rectangle2D box, double size, List<Rectangle2D> taken) {
        canvas.haloText(text, box.getMinX(), box.getCenterY(), size, Anchor.START, LIGHT, DARK);
        taken.add(box);
    }
}
