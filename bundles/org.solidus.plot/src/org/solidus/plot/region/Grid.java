/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import org.solidus.core.data.Axis;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Range;

/**
 * Where the rows or columns of an array lie along an axis.
 *
 * @param axis its values are the centres of the cells, rising or falling steadily
 */
public record Grid(Axis axis) {

    /** Rows or columns that are counted from 0. */
    public static Grid index(String name, int size) {
        return new Grid(Axis.index(name, size));
    }

    public int size() {
        return axis.size();
    }

    public Unit unit() {
        return axis.unit();
    }

    /** The centre of a cell; between them and beyond the ends as the line goes on. */
    public double value(double index) {
        if (axis.isLinear() || axis.size() < 2) {
            return axis.value(0) + index * step();
        }
        int below = Math.clamp((int) Math.floor(index), 0, axis.size() - 2);
        return axis.value(below) + (index - below) * (axis.value(below + 1) - axis.value(below));
    }

    /** The cell at a value, as a fraction: 2 is the middle of the third cell, 2.5 the border to the next. */
    public double index(double value) {
        if (axis.isLinear() || axis.size() < 2) {
            return (value - axis.value(0)) / step();
        }
        int low = 0;
        int high = axis.size() - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (axis.value(middle) <= value == rises()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (value - axis.value(low)) / (axis.value(high) - axis.value(low));
    }

    /** Typical size of a cell, above 0. */
    public double cell() {
        return Math.abs(step());
    }

    private double step() {
        double step = axis.step();
        return Double.isFinite(step) && step != 0 ? step : 1;
    }

    private boolean rises() {
        return axis.value(axis.size() - 1) >= axis.value(0);
    }

    /** From the outer border of the first to that of the last cell, the smaller number first. */
    Range reach() {
        double first = value(-0.5);
        double last = value(axis.size() - 0.5);
        return new Range(Math.min(first, last), Math.max(first, last));
    }

    /** The first cell whose centre may lie in a range. */
    int from(Range range) {
        double low = Math.min(index(range.low()), index(range.high()));
        return (int) Math.clamp(Math.floor(low), 0, axis.size());
    }

    /** The cell after the last one whose centre may lie in a range. */
    int to(Range range) {
        double high = Math.max(index(range.low()), index(range.high()));
        return (int) Math.clamp(Math.ceil(high) + 1, 0, axis.size());
    }
}
