/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/** Draws ticks, tick labels and labels of axes around a plot area, outwards. */
final class AxisPainter {

    private final Canvas canvas;
    private final Style style;
    private final int ink;

    AxisPainter(Canvas canvas, Style style) {
        this(canvas, style, style.theme().foreground());
    }

    /** @param ink colour of ticks and text: that of the curves that an axis belongs to */
    AxisPainter(Canvas canvas, Style style, int ink) {
        this.canvas = canvas;
        this.style = style;
        this.ink = ink;
    }

    /** Room left of the plot area. */
    double leftRoom(Ticks ticks, String label) {
        double numbers = ticks.widest(canvas, style.font()) + style.tick() + style.gap() * 0.7;
        return numbers + (label.isEmpty() ? 0 : Canvas.lineHeight(style.label()));
    }

    /** Room below the plot area. */
    double bottomRoom(Ticks ticks, String label) {
        double numbers = ticks.labels().isEmpty() ? 0 : style.tick() + Canvas.lineHeight(style.font());
        boolean line = !label.isEmpty() || !ticks.common().isEmpty();
        return numbers + (line ? Canvas.lineHeight(style.label()) : 0);
    }

    /** Room above the plot area for what the labels of the ordinate have in common. */
    double topRoom(Ticks ticks) {
        return ticks.common().isEmpty() ? style.font() * 0.4 : Canvas.lineHeight(style.font());
    }

    void grid(Rectangle2D area, AxisTransform x, Ticks xTicks, AxisTransform y, Ticks yTicks) {
        for (double value : xTicks.major()) {
            canvas.crispLine(
                    x.toPixel(value),
                    area.getMinY(),
                    x.toPixel(value),
                    area.getMaxY(),
                    style.thin(),
                    style.theme().grid());
        }
        for (double value : yTicks.major()) {
            canvas.crispLine(
                    area.getMinX(),
                    y.toPixel(value),
                    area.getMaxX(),
                    y.toPixel(value),
                    style.thin(),
                    style.theme().grid());
        }
    }

    void bottom(Rectangle2D area, AxisTransform x, Ticks ticks, String label) {
        double y = area.getMaxY();
        bottomTicks(area, x, ticks);
        double labelsAt = y + style.tick() + style.gap() * 0.3 + style.font() * 0.6;
        for (int i = 0; i < ticks.labels().size(); i++) {
            canvas.text(
                    ticks.labels().get(i),
                    x.toPixel(ticks.major().get(i)),
                    labelsAt,
                    style.font(),
                    Anchor.MIDDLE,
                    ink());
        }
        double line = labelsAt + style.font() * 0.6 + style.label() * 0.75;
        double common = canvas.width(ticks.common(), style.font());
        double room = area.getWidth() + 2 * style.margin() - 2 * common;
        sideways(label, area.getCenterX(), line, Math.max(room, area.getWidth() * 0.5));
        canvas.text(ticks.common(), area.getMaxX(), line, style.font(), Anchor.END, ink());
    }

    /** Ticks without numbers: of the upper of two areas with a common abscissa. */
    void bottomTicks(Rectangle2D area, AxisTransform x, Ticks ticks) {
        for (double value : ticks.major()) {
            canvas.crispLine(
                    x.toPixel(value),
                    area.getMaxY(),
                    x.toPixel(value),
                    area.getMaxY() + style.tick(),
                    style.thin(),
                    ink());
        }
        for (double value : ticks.minor()) {
            canvas.crispLine(
                    x.toPixel(value),
                    area.getMaxY(),
                    x.toPixel(value),
                    area.getMaxY() + style.minorTick(),
                    style.thin(),
                    ink());
        }
    }

    /**
     * The ordinate, left of the area.
     *
     * @param labelX middle of the label, which may be common to several areas
     */
    void left(Rectangle2D area, AxisTransform y, Ticks ticks, String label, double labelX) {
        double x = area.getMinX();
        for (double value : ticks.minor()) {
            canvas.crispLine(x - style.minorTick(), y.toPixel(value), x, y.toPixel(value), style.thin(), ink());
        }
        for (int i = 0; i < ticks.labels().size(); i++) {
            double at = y.toPixel(ticks.major().get(i));
            canvas.crispLine(x - style.tick(), at, x, at, style.thin(), ink());
            canvas.text(
                    ticks.labels().get(i), x - style.tick() - style.gap() * 0.4, at, style.font(), Anchor.END, ink());
        }
        canvas.text(ticks.common(), x, area.getMinY() - style.font() * 0.8, style.font(), Anchor.START, ink());
        upwards(label, labelX, area);
    }

    /** Ticks and numbers right of a colour bar. */
    void right(Rectangle2D bar, AxisTransform y, Ticks ticks, String label) {
        double x = bar.getMaxX();
        for (double value : ticks.minor()) {
            canvas.crispLine(x, y.toPixel(value), x + style.minorTick(), y.toPixel(value), style.thin(), ink());
        }
        for (int i = 0; i < ticks.labels().size(); i++) {
            double at = y.toPixel(ticks.major().get(i));
            canvas.crispLine(x, at, x + style.tick(), at, style.thin(), ink());
            canvas.text(
                    ticks.labels().get(i), x + style.tick() + style.gap() * 0.4, at, style.font(), Anchor.START, ink());
        }
        double numbers = ticks.widest(canvas, style.font()) + style.tick() + style.gap() * 0.7;
        upwards(label, x + numbers + style.label() * 0.7, bar);
    }

    /** Room right of the plot area for a second ordinate. */
    double rightRoom(Ticks ticks, String label) {
        return leftRoom(ticks, label);
    }

    /** A second ordinate, right of the area. */
    void farRight(Rectangle2D area, AxisTransform y, Ticks ticks, String label) {
        right(area, y, ticks, label);
        canvas.text(
                ticks.common(), area.getMaxX(), area.getMinY() - style.font() * 0.8, style.font(), Anchor.END, ink());
    }

    /** Ticks without numbers, left of the area: of areas with a common ordinate all but the first. */
    void leftTicks(Rectangle2D area, AxisTransform y, Ticks ticks) {
        for (double value : ticks.major()) {
            canvas.crispLine(
                    area.getMinX() - style.tick(),
                    y.toPixel(value),
                    area.getMinX(),
                    y.toPixel(value),
                    style.thin(),
                    ink());
        }
    }

    /** A second abscissa, above the area. */
    void top(Rectangle2D area, AxisTransform x, Ticks ticks, String label) {
        double y = area.getMinY();
        for (double value : ticks.minor()) {
            canvas.crispLine(x.toPixel(value), y - style.minorTick(), x.toPixel(value), y, style.thin(), ink());
        }
        double labelsAt = y - style.tick() - style.gap() * 0.3 - style.font() * 0.5;
        for (int i = 0; i < ticks.labels().size(); i++) {
            double at = x.toPixel(ticks.major().get(i));
            canvas.crispLine(at, y - style.tick(), at, y, style.thin(), ink());
            canvas.text(ticks.labels().get(i), at, labelsAt, style.font(), Anchor.MIDDLE, ink());
        }
        double line = labelsAt - style.font() * 0.6 - style.label() * 0.6;
        double common = canvas.width(ticks.common(), style.font());
        double room = Math.max(area.getWidth() + style.margin() - 2 * common, area.getWidth() * 0.5);
        sideways(label, area.getCenterX(), line, room);
        canvas.text(ticks.common(), area.getMaxX(), line, style.font(), Anchor.END, ink());
    }

    /** A label that gets a little smaller before it is cut short. */
    private void sideways(String label, double x, double y, double room) {
        double size = style.label() * Math.clamp(room / Math.max(1, canvas.width(label, style.label())), 0.75, 1.0);
        canvas.text(Canvas.fit(Typeface.regular(), label, size, room), x, y, size, Anchor.MIDDLE, ink());
    }

    private void upwards(String label, double x, Rectangle2D along) {
        double size = style.label();
        double room = along.getHeight() + 2 * style.margin();
        double smaller = Math.max(0.8, Math.min(1, room / Math.max(1, canvas.width(label, size))));
        canvas.textUp(
                Canvas.fit(Typeface.regular(), label, size * smaller, room),
                x,
                along.getCenterY(),
                size * smaller,
                Anchor.MIDDLE,
                ink());
    }

    private int ink() {
        return ink;
    }
}
