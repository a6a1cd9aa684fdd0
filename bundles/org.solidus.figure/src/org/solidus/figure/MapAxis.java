/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An axis of a map: where the centres of its cells lie.
 *
 * @param axis quantity, unit and scaling; its range is what is shown, all cells where it has none
 * @param centres strictly rising or strictly falling
 */
public record MapAxis(PlotAxis axis, Values centres) {

    /** @throws IllegalArgumentException when the centres are not monotonic, or not positive on a logarithmic axis */
    public MapAxis {
        Objects.requireNonNull(axis, "axis");
        double sign = centres.size() < 2 ? 1 : Math.signum(centres.get(1) - centres.get(0));
        for (int i = 0; i < centres.size(); i++) {
            boolean monotonic = i == 0 || (centres.get(i) - centres.get(i - 1)) * sign > 0;
            boolean placed = Double.isFinite(axis.scaling().forward(centres.get(i)));
            if (!monotonic || !placed) {
                throw new IllegalArgumentException("The values of the map axis '" + axis.quantity()
                        + "' must rise or fall steadily"
                        + " and fit its scale; number " + i + " is " + centres.get(i) + ".");
            }
        }
    }

    /** Evenly spaced cells. */
    public static MapAxis linear(String quantity, String unit, double first, double step, int size) {
        return new MapAxis(PlotAxis.of(quantity, unit), Values.linear(first, step, size));
    }

    /** Cells at listed values. */
    public static MapAxis listed(String quantity, String unit, Values centres) {
        return new MapAxis(PlotAxis.of(quantity, unit), centres);
    }

    /** Counts 0, 1, 2, ...: pixels, frames. */
    public static MapAxis index(String name, int size) {
        return linear(name, "", 0, 1, size);
    }

    public int size() {
        return centres.size();
    }

    MapAxis showing(Optional<Range> range) {
        return range.isEmpty() ? this : new MapAxis(axis.showing(range), centres);
    }

    /** From the border of the first cell to that of the last, the lower number first. */
    public Range span() {
        Values edges = edges();
        double first = edges.get(0);
        double last = edges.get(edges.size() - 1);
        return new Range(Math.min(first, last), Math.max(first, last));
    }

    /** What is shown: the range of the axis, else all cells. */
    public Range shown() {
        return axis.range().map(Range::notEmpty).orElseGet(this::span);
    }

    /** Number of the cell at a place; absent where there is none. */
    public OptionalInt cell(double place) {
        double[] edges = edges().toArray();
        boolean falling = edges[edges.length - 1] < edges[0];
        if (Double.isNaN(place) || !span().contains(place)) {
            return OptionalInt.empty();
        }
        int low = 0;
        int high = edges.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= place != falling) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalInt.of(low);
    }

    /** Borders of the cells, one more than there are: half-way between centres, on the axis's own scale. */
    public Values edges() {
        int n = centres.size();
        Scaling scaling = axis.scaling();
        if (n == 1) {
            double only = scaling.forward(centres.get(0));
            return Values.of(scaling.inverse(only - 0.5), scaling.inverse(only + 0.5));
        }
        double[] places = new double[n + 1];
        for (int i = 1; i < n; i++) {
            places[i] = (scaling.forward(centres.get(i - 1)) + scaling.forward(centres.get(i))) / 2;
        }
        places[0] = 2 * scaling.forward(centres.get(0)) - places[1];
        places[n] = 2 * scaling.forward(centres.get(n - 1)) - places[n - 1];
        for (int i = 0; i <= n; i++) {
            places[i] = scaling.inverse(places[i]);
        }
        return Values.of(places);
    }
}
