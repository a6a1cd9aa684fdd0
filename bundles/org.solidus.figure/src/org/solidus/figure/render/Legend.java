/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.Series;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/** What the curves are. Stands in a free corner of the plot area, else in rows above it: never on the data. */
final class Legend {

    /** A sample and a name. */
    record Entry(
            int series,
            String name,
            int rgb,
            Series.Look look,
            boolean dashed,
            boolean band,
            boolean tick,
            boolean line) {

        static Entry of(int number, Series series, int rgb) {
            boolean sigma = series.sigma().isPresent() && !CurvePainter.hasPoints(series);
            boolean bandAlone = series.band().isPresent() && series.y().range().isEmpty();
            return new Entry(
                    number,
                    series.name(),
                    rgb,
                    series.look(),
                    series.dashed(),
                    sigma || series.band().isPresent(),
                    false,
                    !bandAlone);
        }

        static Entry ofTicks(String name, int rgb) {
            return new Entry(-1, name, rgb, Series.Look.LINE, false, false, true, true);
        }

        /** A shaded kind of interval. */
        static Entry ofShade(String name, int rgb) {
            return new Entry(-1, name, rgb, Series.Look.LINE, false, true, false, false);
        }
    }

    private final Canvas canvas;
    private final Style style;
    private final List<Entry> entries;
    private final double size;
    private final List<LegendEntry> placed = new ArrayList<>();

    Legend(Canvas canvas, Style style, List<Entry> entries) {
        this.canvas = canvas;
        this.style = style;
        this.entries = entries;
        size = style.font() * 0.92;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private double sample() {
        return size * 1.9;
    }

    private double lineHeight() {
        return Canvas.lineHeight(size) * 1.05;
    }

    private double entryWidth(Entry entry) {
        return sample() + size * 0.5 + canvas.width(entry.name(), size);
    }

    /**
     * A free place inside the area, if there is one.
     *
     * @param obstacles curves and labels, logical pixels
     */
    Optional<Rectangle2D> freePlace(Rectangle2D area, List<CurvePath> curves, List<Rectangle2D> obstacles) {
        double width = entries.stream().mapToDouble(this::entryWidth).max().orElse(0) + size * 1.2;
        double height = entries.size() * lineHeight() + size * 0.5;
        double inset = style.font() * 0.6;
        if (width > area.getWidth() * 0.55 || height > area.getHeight() * 0.6) {
            return Optional.empty();
        }
        double right = area.getMaxX() - inset - width;
        double left = area.getMinX() + inset;
        double top = area.getMinY() + inset;
        double bottom = area.getMaxY() - inset - height;
        double middle = area.getCenterX() - width / 2;
        double halfWay = area.getCenterY() - height / 2;
        double[][] corners = {
            {right, top},
            {left, top},
            {right, bottom},
            {left, bottom},
            {middle, top},
            {middle, bottom},
            {right, halfWay},
            {left, halfWay}
        };
        for (double[] corner : corners) {
            Rectangle2D place = new Rectangle2D.Double(corner[0], corner[1], width, height);
            if (isFree(Boxes.inset(place, -style.font() * 0.3), curves, obstacles)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private static boolean isFree(Rectangle2D place, List<CurvePath> curves, List<Rectangle2D> obstacles) {
        return obstacles.stream().noneMatch(place::intersects)
                && curves.stream().noneMatch(curve -> curve.crosses(place));
    }

    void paintInside(Rectangle2D place) {
        canvas.fill(place, style.theme().background(), 0.8);
        double y = place.getMinY() + size * 0.25 + lineHeight() / 2;
        for (Entry entry : entries) {
            paint(entry, place.getMinX() + size * 0.6, y, place.getWidth());
            y += lineHeight();
        }
    }

    private List<List<Entry>> rows(double width) {
        List<List<Entry>> rows = new ArrayList<>();
        double used = Double.MAX_VALUE;
        for (Entry entry : entries) {
            double need = entryWidth(entry) + size * 1.5;
            if (used + need > width + size * 1.5) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            used += need;
        }
        return rows;
    }

    /** Height of the rows above the area. */
    double heightAbove(double width) {
        return rows(width).size() * lineHeight() + style.gap() * 0.5;
    }

    /** Draws rows from a place downwards. */
    void paintAbove(double left, double top, double width) {
        double y = top + lineHeight() / 2;
        for (List<Entry> row : rows(width)) {
            double x = left;
            for (Entry entry : row) {
                paint(entry, x, y, width);
                x += entryWidth(entry) + size * 1.5;
            }
            y += lineHeight();
        }
    }

    /** Where the curves were named when the legend was painted. */
    List<LegendEntry> placed() {
        return List.copyOf(placed);
    }

    private void paint(Entry entry, double x, double y, double room) {
        if (entry.series() >= 0) {
            Rectangle2D bounds = new Rectangle2D.Double(x, y - lineHeight() / 2, entryWidth(entry), lineHeight());
            placed.add(new LegendEntry(entry.series(), entry.name(), bounds));
        }
        double end = x + sample();
        if (entry.tick()) {
            canvas.stroke(
                    new Line2D.Double((x + end) / 2, y - size * 0.35, (x + end) / 2, y + size * 0.35),
                    style.line(),
                    entry.rgb());
        } else {
            paintCurveSample(entry, x, end, y);
        }
        canvas.text(
                Canvas.fit(Typeface.regular(), entry.name(), size, room),
                end + size * 0.5,
                y,
                size,
                Anchor.START,
                style.theme().foreground());
    }

    private void paintCurveSample(Entry entry, double x, double end, double y) {
        if (entry.band()) {
            canvas.fill(new Rectangle2D.Double(x, y - size * 0.3, end - x, size * 0.6), entry.rgb(), 0.25);
        }
        if (entry.line() && entry.look() != Series.Look.POINTS) {
            Path2D line = new Path2D.Double(new Line2D.Double(x, y, end, y));
            if (entry.dashed()) {
                canvas.strokeDashed(line, style.line(), entry.rgb(), style.font() * 0.5);
            } else {
                canvas.stroke(line, style.line(), entry.rgb());
            }
        }
        if (entry.line() && (entry.look() == Series.Look.POINTS || entry.look() == Series.Look.LINE_AND_POINTS)) {
            double d = size * 0.45;
            canvas.fill(new Ellipse2D.Double((x + end - d) / 2, y - d / 2, d, d), entry.rgb());
        }
    }
}
