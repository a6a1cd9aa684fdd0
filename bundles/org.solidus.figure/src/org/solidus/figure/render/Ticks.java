/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.List;
import java.util.Optional;

/**
 * Ticks of an axis.
 *
 * @param major places of the labelled ticks
 * @param labels as many
 * @param minor places of the short ticks
 * @param common what is taken out of all labels: {@code ×10⁴}, {@code +76690}; may be empty
 */
record Ticks(List<Double> major, List<String> labels, List<Double> minor, String common) {

    Ticks {
        major = List.copyOf(major);
        labels = List.copyOf(labels);
        minor = List.copyOf(minor);
    }

    /** Room for the labels. */
    double widest(Canvas canvas, double size) {
        double width = labels.stream()
                .mapToDouble(label -> canvas.width(label, size))
                .max()
                .orElse(0);
        return labels.isEmpty() ? 0 : canvas.steady(width, size);
    }

    /** Ticks along a vertical axis: as many labels as stand well above each other. */
    static Ticks vertical(AxisTransform axis, double font) {
        double length = Math.abs(axis.end() - axis.start());
        int most = (int) Math.clamp(length / (font * 2.4), 2, 9);
        Ticks ticks = TickFinder.find(axis.scaling(), axis.range(), most);
        for (int more = most + 1; ticks.major().size() < 3 && more <= length / (font * 1.25); more++) {
            ticks = TickFinder.find(axis.scaling(), axis.range(), more);
        }
        return ticks;
    }

    /** Ticks along a horizontal axis: as many labels as leave a gap between them. */
    static Ticks horizontal(AxisTransform axis, double font, Canvas canvas) {
        for (int most = 10; most > 1; most--) {
            Ticks ticks = TickFinder.find(axis.scaling(), axis.range(), most);
            if (ticks.fits(axis, font, canvas)) {
                return ticks;
            }
        }
        return TickFinder.find(axis.scaling(), axis.range(), 1);
    }

    /** Ticks at given places with given labels; absent where the labels would touch. */
    static Optional<Ticks> at(
            List<Double> places, List<String> labels, AxisTransform axis, double font, boolean upright, Canvas canvas) {
        Ticks ticks = new Ticks(places, labels, List.of(), "");
        boolean apart = upright ? ticks.distance(axis) > font * 1.4 : ticks.fits(axis, font, canvas);
        return apart ? Optional.of(ticks) : Optional.empty();
    }

    private double distance(AxisTransform axis) {
        double least = Double.MAX_VALUE;
        for (int i = 1; i < major.size(); i++) {
            least = Math.min(least, Math.abs(axis.toPixel(major.get(i)) - axis.toPixel(major.get(i - 1))));
        }
        return least;
    }

    private boolean fits(AxisTransform axis, double font, Canvas canvas) {
        for (int i = 1; i < major.size(); i++) {
            double distance = Math.abs(axis.toPixel(major.get(i)) - axis.toPixel(major.get(i - 1)));
            double need = (canvas.width(labels.get(i), font) + canvas.width(labels.get(i - 1), font)) / 2 + font * 0.9;
            if (distance < need) {
                return false;
            }
        }
        return true;
    }
}
