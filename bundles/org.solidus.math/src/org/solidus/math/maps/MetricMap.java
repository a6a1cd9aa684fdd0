/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.Arrays;
import java.util.Objects;

/**
 * One quantity over a raster: lattice strain, line width, amorphous fraction. Row-major: the value of row r and column
 * c is at {@code r * columns + c}. Points without a value are NaN; further points can be left out by
 * {@link #without(boolean[])}.
 *
 * <p>Immutable: arrays are shared, not copied, and nobody may change them.
 */
public final class MetricMap {

    private final double[] y;
    private final double[] x;
    private final double[] values;
    private final double[] errors;
    private final boolean[] valid;

    private MetricMap(double[] y, double[] x, double[] values, double[] errors, boolean[] valid) {
        this.y = y;
        this.x = x;
        this.values = values;
        this.errors = errors;
        this.valid = valid;
    }

    /**
     * A map.
     *
     * @param y      position of each row, strictly monotonic
     * @param x      position of each column, strictly monotonic
     * @param values row-major, NaN where there is none
     */
    public static MetricMap of(double[] y, double[] x, double[] values) {
        requireMonotonic("rows", y);
        requireMonotonic("columns", x);
        requireSize("values", values.length, (long) y.length * x.length);
        boolean[] valid = new boolean[values.length];
        for (int i = 0; i < valid.length; i++) {
            valid[i] = Double.isFinite(values[i]);
        }
        return new MetricMap(y, x, values, new double[0], valid);
    }

    /** A map in units of pixels. */
    public static MetricMap ofPixels(int rows, int columns, double[] values) {
        return of(counting(rows), counting(columns), values);
    }

    /** The same with one standard deviation of each value; NaN where unknown. */
    public MetricMap withErrors(double[] sigma) {
        requireSize("errors", sigma.length, values.length);
        return new MetricMap(y, x, values, sigma, valid);
    }

    /** The same without some points. */
    public MetricMap without(boolean[] excluded) {
        requireSize("mask", excluded.length, values.length);
        boolean[] left = valid.clone();
        for (int i = 0; i < left.length; i++) {
            left[i] &= !excluded[i];
        }
        return new MetricMap(y, x, values, errors, left);
    }

    public int rows() {
        return y.length;
    }

    public int columns() {
        return x.length;
    }

    /** Points, with and without a value. */
    public int size() {
        return values.length;
    }

    /** Positions of the rows. */
    public double[] y() {
        return y;
    }

    /** Positions of the columns. */
    public double[] x() {
        return x;
    }

    /** The values, those of points that are left out too: ask {@link #valid(int)}. */
    public double[] values() {
        return values;
    }

    public double value(int point) {
        return values[point];
    }

    /** Whether the point has a value and is not left out. */
    public boolean valid(int point) {
        return valid[point];
    }

    /** How many points are {@link #valid(int)}. */
    public int countValid() {
        int count = 0;
        for (boolean v : valid) {
            count += v ? 1 : 0;
        }
        return count;
    }

    /** Whether any value may have an error of its own. */
    boolean hasErrors() {
        return errors.length > 0;
    }

    /** One standard deviation of a value; 0 where it is unknown, so that it is no larger than any other estimate. */
    public double error(int point) {
        return errors.length > 0 && errors[point] > 0 && Double.isFinite(errors[point]) ? errors[point] : 0;
    }

    /** Distance between rows about a row: half that of its two neighbours; 1 where there is only one row. */
    public double rowStep(int row) {
        return step(y, row);
    }

    /** Distance between columns about a column. */
    public double columnStep(int column) {
        return step(x, column);
    }

    /** The position of a fractional row, interpolated. */
    public double yAt(double row) {
        return interpolate(y, row);
    }

    /** The position of a fractional column, interpolated. */
    public double xAt(double column) {
        return interpolate(x, column);
    }

    private static double step(double[] positions, int i) {
        if (positions.length == 1) {
            return 1;
        }
        int before = Math.max(0, i - 1);
        int after = Math.min(positions.length - 1, i + 1);
        return Math.abs(positions[after] - positions[before]) / (after - before);
    }

    private static double interpolate(double[] positions, double place) {
        int below = Math.max(0, Math.min(positions.length - 2, (int) Math.floor(place)));
        if (positions.length == 1) {
            return positions[0];
        }
        return positions[below] + (place - below) * (positions[below + 1] - positions[below]);
    }

    private static double[] counting(int count) {
        double[] positions = new double[count];
        Arrays.setAll(positions, i -> i);
        return positions;
    }

    private static void requireMonotonic(String what, double[] positions) {
        Objects.requireNonNull(positions, what);
        if (positions.length == 0) {
            throw new IllegalArgumentException("A map needs at least one point, but has no " + what + ".");
        }
        double direction = positions[positions.length - 1] - positions[0];
        for (int i = 1; i < positions.length; i++) {
            if (!((positions[i] - positions[i - 1]) * direction > 0)) {
                throw new IllegalArgumentException("The positions of a map's " + what
                        + " must rise or fall strictly, but " + positions[i] + " follows " + positions[i - 1] + ".");
            }
        }
    }

    private static void requireSize(String what, long found, long expected) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    "A map of " + expected + " points cannot have " + found + " " + what + ".");
        }
    }
}
