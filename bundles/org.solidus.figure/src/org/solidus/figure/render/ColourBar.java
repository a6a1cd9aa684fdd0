/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.render.Canvas.Anchor;

/** The key of a colour scale: a bar flush with the plot area, pointed where numbers lie beyond the limits. */
final class ColourBar {

    private final Canvas canvas;
    private final Style style;
    private final ColourScale colours;
    private final Range limits;
    private final String label;
    private final AxisPainter axes;
    private final boolean below;
    private final boolean above;

    /**
     * @param below whether there are numbers below the limits
     * @param above whether there are numbers above the limits
     */
    ColourBar(
            Canvas canvas, Style style, ColourScale colours, Range limits, String label, boolean below, boolean above) {
        this.canvas = canvas;
        this.style = style;
        this.colours = colours;
        this.limits = limits;
        this.label = label;
        this.below = below;
        this.above = above;
        axes = new AxisPainter(canvas, style);
    }

    private double barWidth() {
        return style.font() * 1.1;
    }

    private double distance() {
        return style.font() * 0.7;
    }

    private Ticks ticks(double height) {
        return Ticks.vertical(new AxisTransform(colours.scaling(), limits, height, 0), style.font());
    }

    /** Room right of the plot area. */
    double room(double height) {
        Ticks ticks = ticks(height);
        double common = canvas.width(ticks.common(), style.font());
        double numbers = ticks.widest(canvas, style.font()) + style.tick() + style.gap() * 0.7;
        double line = label.isEmpty() ? 0 : Canvas.lineHeight(style.label());
        return distance() + Math.max(barWidth() + numbers + line, common);
    }

    /** Room above the plot area for what the numbers have in common. */
    double topRoom(double height) {
        return ticks(height).common().isEmpty() ? 0 : Canvas.lineHeight(style.font());
    }

    /** @return where the colours stand */
    Rectangle2D paint(Rectangle2D plot) {
        Rectangle2D whole = canvas.snap(
                new Rectangle2D.Double(plot.getMaxX() + distance(), plot.getMinY(), barWidth(), plot.getHeight()));
        double point = Math.min(style.font() * 0.75, whole.getHeight() * 0.12);
        Rectangle2D bar = canvas.snap(Boxes.inset(whole, 0, above ? point : 0, 0, below ? point : 0));
        paintColours(bar);
        Path2D outline = outline(bar, whole);
        paintPoints(bar, whole);
        if (below || above) {
            canvas.stroke(outline, style.thin(), style.theme().foreground());
        } else {
            canvas.crispFrame(bar, style.thin(), style.theme().foreground());
        }
        AxisTransform axis = new AxisTransform(colours.scaling(), limits, bar.getMaxY(), bar.getMinY());
        Ticks ticks = ticks(bar.getHeight());
        axes.right(bar, axis, ticks, label);
        canvas.text(
                ticks.common(),
                whole.getMinX(),
                whole.getMinY() - style.font() * 0.8,
                style.font(),
                Anchor.START,
                style.theme().foreground());
        return bar;
    }

    private void paintColours(Rectangle2D bar) {
        int steps = Math.max(2, (int) Math.round(bar.getHeight() * canvas.deviceScale()));
        BufferedImage image = new BufferedImage(1, steps, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < steps; i++) {
            image.setRGB(0, i, colours.map().rgb(1 - (i + 0.5) / steps));
        }
        canvas.image(image, bar);
    }

    private void paintPoints(Rectangle2D bar, Rectangle2D whole) {
        if (above) {
            canvas.fill(
                    triangle(bar, bar.getMinY(), whole.getMinY()), colours.map().rgb(1));
        }
        if (below) {
            canvas.fill(
                    triangle(bar, bar.getMaxY(), whole.getMaxY()), colours.map().rgb(0));
        }
    }

    private static Path2D triangle(Rectangle2D bar, double base, double tip) {
        Path2D path = new Path2D.Double();
        path.moveTo(bar.getMinX(), base);
        path.lineTo(bar.getMaxX(), base);
        path.lineTo(bar.getCenterX(), tip);
        path.closePath();
        return path;
    }

    private Path2D outline(Rectangle2D bar, Rectangle2D whole) {
        Path2D path = new Path2D.Double();
        path.moveTo(bar.getMinX(), bar.getMinY());
        path.lineTo(bar.getCenterX(), above ? whole.getMinY() : bar.getMinY());
        path.lineTo(bar.getMaxX(), bar.getMinY());
        path.lineTo(bar.getMaxX(), bar.getMaxY());
        path.lineTo(bar.getCenterX(), below ? whole.getMaxY() : bar.getMaxY());
        path.lineTo(bar.getMinX(), bar.getMaxY());
        path.closePath();
        return path;
    }
}
