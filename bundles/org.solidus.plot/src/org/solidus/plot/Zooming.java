/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.Optional;
import org.solidus.figure.Range;
import org.solidus.figure.render.AxisTransform;

/** How ranges change when people zoom and pan: on the axis's own scale, so that a logarithmic axis moves evenly. */
final class Zooming {

    /** A range is never shorter than this part of its numbers: floating point has no more to show. */
    private static final double FINEST = 1e-11;

    private static final double LARGEST = 1e150;

    private Zooming() {}

    /**
     * A longer or shorter range with a number at the cursor.
     *
     * @param pixel the cursor
     * @param number what is to be there
     * @param factor above 1 shows more
     */
    static Optional<Range> about(AxisTransform axis, double pixel, double number, double factor) {
        double at = axis.scaling().forward(number);
        double part = (pixel - axis.start()) / (axis.end() - axis.start());
        double length = factor
                * (axis.scaling().forward(axis.range().high())
                        - axis.scaling().forward(axis.range().low()));
        return range(axis, at - part * length, at + (1 - part) * length);
    }

    /** A longer or shorter range with the number under the cursor where it is. */
    static Optional<Range> about(AxisTransform axis, double pixel, double factor) {
        return about(axis, pixel, axis.toValue(pixel), factor);
    }

    /** The range moved with the mouse. */
    static Optional<Range> moved(AxisTransform axis, double pixels) {
        double low = axis.scaling().forward(axis.range().low());
        double high = axis.scaling().forward(axis.range().high());
        double shift = -pixels / (axis.end() - axis.start()) * (high - low);
        return range(axis, low + shift, high + shift);
    }

    /** The range between two pixels. */
    static Optional<Range> between(AxisTransform axis, double one, double other) {
        double a = place(axis, one);
        double b = place(axis, other);
        return range(axis, Math.min(a, b), Math.max(a, b));
    }

    /**
     * The range with one end moved so that the number that was pressed stays under the mouse.
     *
     * @param pressed pixel
     * @param now pixel
     */
    static Optional<Range> stretched(AxisTransform axis, double pressed, double now) {
        double length = axis.end() - axis.start();
        double before = (pressed - axis.start()) / length;
        double after = (now - axis.start()) / length;
        double low = axis.scaling().forward(axis.range().low());
        double high = axis.scaling().forward(axis.range().high());
        double at = low + before * (high - low);
        return before > 0.5
                ? range(axis, low, low + (at - low) / Math.max(0.02, after))
                : range(axis, high - (high - at) / Math.max(0.02, 1 - after), high);
    }

    private static double place(AxisTransform axis, double pixel) {
        return axis.scaling().forward(axis.toValue(pixel));
    }

    /** Absent where the numbers would be too large, or too close to tell apart. */
    private static Optional<Range> range(AxisTransform axis, double from, double to) {
        double low = axis.scaling().inverse(from);
        double high = axis.scaling().inverse(to);
        boolean sound = Math.abs(low) < LARGEST
                && Math.abs(high) < LARGEST
                && high - low > FINEST * Math.max(Math.abs(low), Math.abs(high))
                && high - low > Double.MIN_NORMAL * 1e10
                && Double.isFinite(axis.scaling().forward(low));
        return sound ? Optional.of(new Range(low, high)) : Optional.empty();
    }
}
