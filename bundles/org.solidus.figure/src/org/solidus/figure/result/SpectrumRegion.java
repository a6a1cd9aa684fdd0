/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.List;
import java.util.function.LongPredicate;
import org.solidus.core.data.Axis;
import org.solidus.core.unit.Quantity;

/** A rectangle of a spectrum image. */
final class SpectrumRegion {

    private SpectrumRegion() {}

    /**
     * Which frames lie in it.
     *
     * @param y rows from and to, both included: pixels, or positions with a unit; empty: all
     * @param x columns alike
     * @param scan rows and columns
     * @throws IllegalArgumentException when nothing lies in it
     */
    static LongPredicate of(List<Quantity> y, List<Quantity> x, List<Axis> scan) {
        if (y.isEmpty() && x.isEmpty()) {
            return frame -> true;
        }
        Axis rows = scan.get(scan.size() - 2);
        Axis columns = scan.get(scan.size() - 1);
        boolean[] row = inside("y", y, rows);
        boolean[] column = inside("x", x, columns);
        int width = columns.size();
        return frame -> row[(int) (frame / width % rows.size())] && column[(int) (frame % width)];
    }

    private static boolean[] inside(String name, List<Quantity> ends, Axis axis) {
        boolean[] inside = new boolean[axis.size()];
        boolean any = false;
        for (int i = 0; i < inside.length; i++) {
            inside[i] = ends.isEmpty() || between(distance(ends.get(0), axis, i), distance(ends.get(1), axis, i), axis);
            any |= inside[i];
        }
        if (!any) {
            throw new IllegalArgumentException("'" + name + "': no pixel lies from " + ends.get(0) + " to "
                    + ends.get(1) + "; there are " + axis.size() + " from " + axis.value(0) + " to "
                    + axis.value(axis.size() - 1) + " " + axis.unit() + ".");
        }
        return inside;
    }

    /** Signed distance of a pixel from an end, in pixels or in the unit of the axis. */
    private static double distance(Quantity end, Axis axis, int pixel) {
        boolean number = end.unit().symbol().isEmpty() && !axis.unit().symbol().isEmpty();
        return number ? pixel - end.value() : axis.value(pixel) - end.in(axis.unit());
    }

    private static boolean between(double fromLow, double fromHigh, Axis axis) {
        double slack = 1e-9 * Math.abs(axis.size() > 1 ? axis.value(1) - axis.value(0) : 1);
        return Math.max(fromLow, fromHigh) >= -slack && Math.min(fromLow, fromHigh) <= slack;
    }
}
