/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.function.DoubleBinaryOperator;

/** A smooth field of a square, tabulated at every pixel and interpolated between; its border value beyond. */
final class FieldTable {

    private final double low;
    private final int size;
    private final float[] values;

    /**
     * Tabulates a field.
     *
     * @param low first row and column
     * @param high last row and column
     * @param field of y and x
     */
    FieldTable(double low, double high, DoubleBinaryOperator field) {
        this.low = low;
        size = (int) Math.ceil(high - low) + 2;
        values = new float[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) field.applyAsDouble(low + i / size, low + i % size);
        }
    }

    double at(double y, double x) {
        double row = Math.clamp(y - low, 0, size - 1.001);
        double column = Math.clamp(x - low, 0, size - 1.001);
        int at = (int) row * size + (int) column;
        double down = row - (int) row;
        double right = column - (int) column;
        double upper = values[at] + right * (values[at + 1] - values[at]);
        double lower = values[at + size] + right * (values[at + size + 1] - values[at + size]);
        return upper + down * (lower - upper);
    }
}
