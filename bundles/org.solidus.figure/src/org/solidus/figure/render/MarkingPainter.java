/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.Marking;
import org.solidus.figure.colour.Palette;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/** Draws events, intervals and Bragg positions into a plot area. */
final class MarkingPainter {

    private static final double SPAN_OPACITY = 0.12;

    private final Canvas canvas;
    private final Style style;
    private final List<Marking> markings;
    private final double size;

    MarkingPainter(Canvas canvas, Style style, List<Marking> markings) {
        this.canvas = canvas;
        this.style = style;
        this.markings = markings;
        size = style.font() * 0.85;
    }

    List<Marking.Ticks> tickRows() {
        return markings.stream()
                .filter(Marking.Ticks.class::isInstance)
                .map(Marking.Ticks.class::cast)
                .toList();
    }

    /** Room at the lower end of the area for rows of Bragg positions. */
    double rowsHeight() {
        return tickRows().size() * rowHeight();
    }

    private double rowHeight() {
        return style.font() * 0.95;
    }

    /** Colour of a row: the palette's colours after those of the curves. */
    static int rowColour(int row, int curves) {
        return Palette.rgb(curves + row);
    }

    void paintSpans(Rectangle2D area, AxisTransform x) {
        int number = 0;
        for (Marking marking : markings) {
            if (marking instanceof Marking.Span span) {
                double left = clampToArea(x.toPixel(span.low()), area);
                double right = clampToArea(x.toPixel(span.high()), area);
                canvas.fill(
                        new Rectangle2D.Double(left, area.getMinY(), right - left, area.getHeight()),
                        Palette.rgb(number++),
                        SPAN_OPACITY);
            }
        }
    }

    void paintRows(Rectangle2D area, AxisTransform x, int curves) {
        List<Marking.Ticks> rows = tickRows();
        for (int row = 0; row < rows.size(); row++) {
            double middle = area.getMaxY() - rowHeight() * (rows.size() - row - 0.5);
            double half = rowHeight() * 0.32;
            Path2D ticks = new Path2D.Double();
            for (double position : rows.get(row).positions().toArray()) {
                double px = x.toPixel(position);
                if (px >= area.getMinX() && px <= area.getMaxX()) {
                    ticks.append(new Line2D.Double(px, middle - half, px, middle + half), false);
                }
            }
            canvas.stroke(ticks, style.line() * 0.8, rowColour(row, curves));
        }
    }

    void paintLines(Rectangle2D area, AxisTransform x) {
        for (Marking marking : markings) {
            if (marking instanceof Marking.At at && inside(x.toPixel(at.x()), area)) {
                double px = x.toPixel(at.x());
                canvas.strokeDashed(
                        new Line2D.Double(px, area.getMinY() + headroom(), px, area.getMaxY()),
                        style.line() * 0.7,
                        style.theme().muted(),
                        style.font() * 0.35);
            }
        }
    }

    /** A label and the place that it needs. */
    private record Label(String text, Rectangle2D box, boolean upwards) {}

    /** Room at the upper end of the area for the names of intervals. */
    double headroom() {
        return markings.stream()
                        .anyMatch(m ->
                                m instanceof Marking.Span span && !span.label().isBlank())
                ? size * 1.6
                : 0;
    }

    private List<Label> labels(Rectangle2D area, AxisTransform x, List<CurvePath> curves) {
        List<Label> labels = new ArrayList<>();
        for (Marking marking : markings) {
            switch (marking) {
                case Marking.Span span ->
                    labelSpan(span, area, x).ifPresent(label -> addFree(labels, label, area, List.of()));
                case Marking.At at -> labelLine(at, area, x).ifPresent(label -> addFree(labels, label, area, curves));
                case Marking.Ticks ticks -> {
                    /* named in the legend */
                }
            }
        }
        return labels;
    }

    private Optional<Label> labelSpan(Marking.Span span, Rectangle2D area, AxisTransform x) {
        double left = clampToArea(x.toPixel(span.low()), area);
        double right = clampToArea(x.toPixel(span.high()), area);
        if (span.label().isBlank() || right <= left) {
            return Optional.empty();
        }
        double width = canvas.width(span.label(), size);
        double middle = (left + right) / 2;
        double top = area.getMinY() + size * 0.45;
        return Optional.of(
                width + size * 0.4 <= right - left
                        ? new Label(span.label(), new Rectangle2D.Double(middle - width / 2, top, width, size), false)
                        : upwards(span.label(), middle, area));
    }

    private Optional<Label> labelLine(Marking.At at, Rectangle2D area, AxisTransform x) {
        double px = x.toPixel(at.x());
        return at.label().isBlank() || !inside(px, area)
                ? Optional.empty()
                : Optional.of(upwards(at.label(), Math.max(px - size * 0.9, area.getMinX() + size * 0.7), area));
    }

    private Label upwards(String text, double middle, Rectangle2D area) {
        String fitted = Canvas.fit(Typeface.regular(), text, size, area.getHeight() * 0.6);
        double length = canvas.width(fitted, size);
        return new Label(
                fitted,
                new Rectangle2D.Double(middle - size * 0.5, area.getMinY() + headroom() + size * 0.5, size, length),
                true);
    }

    /**
     * A label moves down until it lies on no other one and on no curve; if there is no such place, on no other label;
     * if there is none either, it is left out.
     */
    private void addFree(List<Label> labels, Label label, Rectangle2D area, List<CurvePath> curves) {
        List<Rectangle2D> taken = labels.stream().map(Label::box).toList();
        double low = area.getMaxY() - rowsHeight();
        freePlace(label.box(), low, taken, curves)
                .or(() -> freePlace(label.box(), low, taken, List.of()))
                .ifPresent(box -> labels.add(new Label(label.text(), box, label.upwards())));
    }

    private Optional<Rectangle2D> freePlace(
            Rectangle2D box, double low, List<Rectangle2D> taken, List<CurvePath> curves) {
        for (double y = box.getY(); y + box.getHeight() <= low; y += size * 0.5) {
            Rectangle2D place = new Rectangle2D.Double(box.getX(), y, box.getWidth(), box.getHeight());
            if (taken.stream().noneMatch(place::intersects)
                    && curves.stream().noneMatch(curve -> curve.crosses(Boxes.inset(place, -size * 0.35)))) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** Places of the labels, for the legend to keep away from. */
    List<Rectangle2D> obstacles(Rectangle2D area, AxisTransform x, List<CurvePath> curves) {
        return labels(area, x, curves).stream().map(Label::box).toList();
    }

    void paintLabels(Rectangle2D area, AxisTransform x, List<CurvePath> curves) {
        for (Label label : labels(area, x, curves)) {
            Rectangle2D box = label.box();
            if (label.upwards()) {
                canvas.textUp(
                        label.text(),
                        box.getCenterX(),
                        box.getCenterY(),
                        size,
                        Anchor.MIDDLE,
                        style.theme().foreground());
            } else {
                canvas.text(
                        label.text(),
                        box.getCenterX(),
                        box.getCenterY(),
                        size,
                        Anchor.MIDDLE,
                        style.theme().foreground());
            }
        }
    }

    private static boolean inside(double px, Rectangle2D area) {
        return px >= area.getMinX() && px <= area.getMaxX();
    }

    private static double clampToArea(double px, Rectangle2D area) {
        return Double.isNaN(px) ? area.getMinX() : Math.clamp(px, area.getMinX(), area.getMaxX());
    }
}
