/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.figure.Marking;
import org.solidus.figure.colour.Palette;

/**
 * Intervals and events through all panels of a stack; their names stand beside the panels ({@link MarkStrip}). Intervals
 * of one name have one colour; an interval without a name, the uncertainty of an event, is grey.
 */
final class MarkLines {

    private static final double OPACITY = 0.13;
    /** Colours that curves seldom reach. */
    private static final int[] COLOURS = {5, 4, 3, 2, 1, 0};

    private static final int LIGHT = 0xffffff;
    private static final int DARK = 0x111111;

    private final Canvas canvas;
    private final Style style;
    private final List<Marking> markings;
    private final Map<String, Integer> colours = new LinkedHashMap<>();

    MarkLines(Canvas canvas, Style style, List<Marking> markings) {
        this.canvas = canvas;
        this.style = style;
        this.markings = markings;
        for (Marking.Span span : spans()) {
            if (!span.label().isBlank() && !colours.containsKey(span.label())) {
                colours.put(span.label(), Palette.rgb(COLOURS[colours.size() % COLOURS.length]));
            }
        }
    }

    /** Intervals, also those without a name. */
    List<Marking.Span> spans() {
        return markings.stream()
                .filter(Marking.Span.class::isInstance)
                .map(Marking.Span.class::cast)
                .toList();
    }

    List<Marking.At> events() {
        return markings.stream()
                .filter(Marking.At.class::isInstance)
                .map(Marking.At.class::cast)
                .toList();
    }

    /** Names of intervals with their colours. */
    Map<String, Integer> kinds() {
        return colours;
    }

    int colour(Marking.Span span) {
        return colours.getOrDefault(span.label(), style.theme().muted());
    }

    void paintSpans(Rectangle2D box, AxisTransform along) {
        for (Marking.Span span : spans()) {
            double low = clamp(along.toPixel(span.low()), box);
            double high = clamp(along.toPixel(span.high()), box);
            Rectangle2D shade =
                    new Rectangle2D.Double(Math.min(low, high), box.getMinY(), Math.abs(high - low), box.getHeight());
            canvas.fill(shade, colour(span), OPACITY);
        }
    }

    /** @param onColours whether they lie on a map, where they need an edge to be seen, and intervals their borders */
    void paintLines(Rectangle2D box, AxisTransform along, boolean onColours) {
        List<Double> places = new ArrayList<>();
        events().forEach(event -> places.add(event.x()));
        if (onColours) {
            spans().stream().filter(span -> !span.label().isBlank()).forEach(span -> {
                places.add(span.low());
                places.add(span.high());
            });
        }
        for (double place : places) {
            double at = along.toPixel(place);
            if (at > box.getMinX() && at < box.getMaxX()) {
                Line2D line = new Line2D.Double(at, box.getMinY(), at, box.getMaxY());
                if (onColours) {
                    canvas.stroke(line, style.line() * 0.9, DARK);
                    canvas.strokeDashed(line, style.line() * 0.9, LIGHT, style.font() * 0.35);
                } else {
                    canvas.strokeDashed(line, style.line() * 0.7, style.theme().muted(), style.font() * 0.35);
                }
            }
        }
    }

    private static double clamp(double pixel, Rectangle2D box) {
        return Double.isNaN(pixel) ? box.getMinX() : Math.clamp(pixel, box.getMinX(), box.getMaxX());
    }
}
