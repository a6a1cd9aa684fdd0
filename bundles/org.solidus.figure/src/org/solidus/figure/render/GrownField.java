/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import org.solidus.figure.Field;

/**
 * A field that reaches a little beyond its data: where a line cuts through cells at the rim, those whose middles lie
 * beyond it have the mean of their neighbours.
 */
final class GrownField {

    private static final int CELLS = 2;

    private GrownField() {}

    static Field of(Field field) {
        double[] values = field.toArray();
        for (int i = 0; i < CELLS; i++) {
            values = grown(values, field.rows(), field.columns());
        }
        return Field.of(values, field.rows(), field.columns());
    }

    private static double[] grown(double[] values, int rows, int columns) {
        double[] grown = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                grown[i] = mean(values, i / columns, i % columns, rows, columns);
            }
        }
        return grown;
    }

    private static double mean(double[] values, int row, int column, int rows, int columns) {
        double sum = 0;
        int count = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                double value = values[r * columns + c];
                if (Double.isFinite(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
