/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.solidus.figure.Marking;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/**
 * The names of intervals and events, beside the panels of a stack where they lie on no data: above the first panel, or
 * right of the last where the shared axis is upright. Intervals have a ribbon; where a name does not fit into its part
 * of it, a legend names them all.
 */
final class MarkStrip {

    private static final double RIBBON_OPACITY = 0.45;
    private static final double MOST_WIDTH = 0.22;

    private final Canvas canvas;
    private final Style style;
    private final MarkLines marks;
    private final double size;

    MarkStrip(Canvas canvas, Style style, MarkLines marks) {
        this.canvas = canvas;
        this.style = style;
        this.marks = marks;
        size = style.font() * 0.88;
    }

    private List<Marking.Span> named(AxisTransform along) {
        return marks.spans().stream()
                .filter(span -> !span.label().isBlank()
                        && span.high() >= along.range().low()
                        && span.low() <= along.range().high())
                .toList();
    }

    private List<Marking.At> events(AxisTransform along) {
        return marks.events().stream()
                .filter(event -> !event.label().isBlank() && along.range().contains(event.x()))
                .sorted(Comparator.comparingDouble(Marking.At::x))
                .toList();
    }

    private double ribbon() {
        return size * 1.5;
    }

    private double line() {
        return Canvas.lineHeight(size);
    }

    private double low(Marking.Span span, AxisTransform along) {
        return Math.min(clamped(span.low(), along), clamped(span.high(), along));
    }

    private double high(Marking.Span span, AxisTransform along) {
        return Math.max(clamped(span.low(), along), clamped(span.high(), along));
    }

    private static double clamped(double value, AxisTransform along) {
        double low = Math.min(along.start(), along.end());
        double high = Math.max(along.start(), along.end());
        double pixel = along.toPixel(value);
        return Double.isNaN(pixel) ? low : Math.clamp(pixel, low, high);
    }

    // above a lying axis

    private boolean fit(AxisTransform along) {
        return named(along).stream()
                .allMatch(
                        span -> canvas.width(span.label(), size) + size * 0.4 <= high(span, along) - low(span, along));
    }

    private Legend legend(AxisTransform along) {
        List<Legend.Entry> entries = new ArrayList<>();
        List<String> shown = named(along).stream().map(Marking.Span::label).toList();
        marks.kinds().forEach((name, rgb) -> {
            if (shown.contains(name)) {
                entries.add(Legend.Entry.ofShade(name, rgb));
            }
        });
        return new Legend(canvas, style, entries);
    }

    /** Height above the first panel. */
    double height(AxisTransform along) {
        double width = Math.abs(along.end() - along.start());
        double ribbons = named(along).isEmpty() ? 0 : ribbon() + style.gap() * 0.4;
        double names = named(along).isEmpty() || fit(along) ? 0 : legend(along).heightAbove(width);
        return names + rows(along).size() * line() + ribbons;
    }

    private record Placed(Marking.At event, double at, double left, double right) {}

    /** Names of events in as few rows as keep them apart; the lowest row first. */
    private List<List<Placed>> rows(AxisTransform along) {
        List<List<Placed>> rows = new ArrayList<>();
        double start = Math.min(along.start(), along.end());
        double end = Math.max(along.start(), along.end());
        for (Marking.At event : events(along)) {
            double width = canvas.width(event.label(), size);
            double at = along.toPixel(event.x());
            double left = Math.clamp(at - width / 2, start, Math.max(start, end - width));
            Placed placed = new Placed(event, at, left, left + width);
            rows.stream()
                    .filter(row -> row.get(row.size() - 1).right() + size * 0.8 <= placed.left())
                    .findFirst()
                    .orElseGet(() -> {
                        List<Placed> row = new ArrayList<>();
                        rows.add(row);
                        return row;
                    })
                    .add(placed);
        }
        return rows;
    }

    /** @param bottom upper end of the first panel with what stands above it */
    void paintAbove(AxisTransform along, double bottom, double plotTop) {
        double y = bottom;
        List<Marking.Span> named = named(along);
        if (!named.isEmpty()) {
            y -= style.gap() * 0.4;
            boolean fit = fit(along);
            for (Marking.Span span : named) {
                Rectangle2D part = new Rectangle2D.Double(
                        low(span, along), y - ribbon(), Math.max(1, high(span, along) - low(span, along)), ribbon());
                canvas.fill(part, marks.colour(span), RIBBON_OPACITY);
                if (fit) {
                    canvas.text(span.label(), part.getCenterX(), part.getCenterY(), size, Anchor.MIDDLE, ink());
                }
            }
            y -= ribbon();
        }
        List<List<Placed>> rows = rows(along);
        for (int row = 0; row < rows.size(); row++) {
            double middle = y - line() * (row + 0.5);
            for (Placed placed : rows.get(row)) {
                canvas.text(placed.event().label(), placed.left(), middle, size, Anchor.START, ink());
                double foot = middle + size * 0.62;
                canvas.stroke(
                        new Line2D.Double(placed.at(), foot, placed.at(), plotTop),
                        style.thin(),
                        style.theme().muted());
            }
        }
        y -= rows.size() * line();
        if (!named.isEmpty() && !fit(along)) {
            Legend legend = legend(along);
            double width = Math.abs(along.end() - along.start());
            legend.paintAbove(Math.min(along.start(), along.end()), y - legend.heightAbove(width), width);
        }
    }

    // right of an upright axis

    /** Width right of the last panel. */
    double width(AxisTransform along, double figure) {
        List<Line> lines = lines(along);
        double ribbons = named(along).isEmpty() ? 0 : ribbon() * 0.7 + style.gap();
        double text = lines.stream()
                .mapToDouble(line -> canvas.width(line.text(), size))
                .max()
                .orElse(0);
        return lines.isEmpty() ? 0 : ribbons + Math.min(text, figure * MOST_WIDTH) + style.gap() * 2.2;
    }

    private record Line(String text, double at) {}

    private List<Line> lines(AxisTransform along) {
        List<Line> lines = new ArrayList<>();
        named(along).forEach(span -> lines.add(new Line(span.label(), (low(span, along) + high(span, along)) / 2)));
        events(along).forEach(event -> lines.add(new Line(event.label(), along.toPixel(event.x()))));
        lines.sort(Comparator.comparingDouble(Line::at));
        return lines;
    }

    /** Names from top to bottom, pushed apart where they would touch. */
    private double[] places(List<Line> lines, AxisTransform along) {
        double[] places = lines.stream().mapToDouble(Line::at).toArray();
        double top = Math.min(along.start(), along.end()) + line() / 2;
        double bottom = Math.max(along.start(), along.end()) - line() / 2;
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(places[i], i == 0 ? top : places[i - 1] + line());
        }
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], i == places.length - 1 ? bottom : places[i + 1] - line());
        }
        return places;
    }

    /** @param left end of the last panel with what stands beside it */
    void paintBeside(AxisTransform along, double left, double figure) {
        double x = left + style.gap() * 0.6;
        List<Marking.Span> named = named(along);
        for (Marking.Span span : named) {
            canvas.fill(
                    new Rectangle2D.Double(
                            x, low(span, along), ribbon() * 0.7, Math.max(1, high(span, along) - low(span, along))),
                    marks.colour(span),
                    RIBBON_OPACITY);
        }
        double text = x + (named.isEmpty() ? 0 : ribbon() * 0.7) + style.gap() * 1.4;
        List<Line> lines = lines(along);
        double[] places = places(lines, along);
        for (int i = 0; i < places.length; i++) {
            canvas.stroke(
                    new Line2D.Double(text - style.gap() * 1.2, lines.get(i).at(), text - style.gap() * 0.2, places[i]),
                    style.thin(),
                    style.theme().muted());
            canvas.text(
                    Canvas.fit(Typeface.regular(), lines.get(i).text(), size, figure * MOST_WIDTH),
                    text,
                    places[i],
                    size,
                    Anchor.START,
                    ink());
        }
    }

    private int ink() {
        return style.theme().foreground();
    }
}
