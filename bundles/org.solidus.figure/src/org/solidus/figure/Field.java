/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.Optional;
import java.util.stream.IntStream;

/** An immutable two-dimensional array of numbers, row by row. A number that is not finite means "no data". */
public final class Field {

    private final double[] values;
    private final int rows;
    private final int columns;

    private Field(double[] values, int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill " + rows + " rows of " + columns + ".");
        }
        this.values = values;
        this.rows = rows;
        this.columns = columns;
    }

    /** Copies the numbers; the first row comes first. */
    public static Field of(double[] values, int rows, int columns) {
        return new Field(values.clone(), rows, columns);
    }

    /**
     * Copies the numbers that are valid.
     *
     * @param mask 1 = not valid, as many as values
     */
    public static Field of(double[] values, byte[] mask, int rows, int columns) {
        if (mask.length != values.length) {
            throw new IllegalArgumentException(
                    "A mask of " + mask.length + " does not fit " + values.length + " values.");
        }
        return new Field(
                IntStream.range(0, values.length)
                        .mapToDouble(i -> mask[i] == 0 ? values[i] : Double.NaN)
                        .toArray(),
                rows,
                columns);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public int size() {
        return values.length;
    }

    public double get(int row, int column) {
        return values[row * columns + column];
    }

    /** In the order of the rows. */
    public double get(int index) {
        return values[index];
    }

    /** Whether there is data at the place. */
    public boolean valid(int index) {
        return Double.isFinite(values[index]);
    }

    /** How many places have no data. */
    public int missing() {
        int missing = 0;
        for (int i = 0; i < values.length; i++) {
            missing += valid(i) ? 0 : 1;
        }
        return missing;
    }

    /** Lowest to highest number; absent when there is none. */
    public Optional<Range> range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low > high ? Optional.empty() : Optional.of(new Range(low, high));
    }

    /** The numbers, copied. */
    public double[] toArray() {
        return values.clone();
    }
}
