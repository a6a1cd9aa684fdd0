/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import org.solidus.figure.Field;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourScale;

/** Colours of a field of numbers. Where several cells lie under a pixel it shows the mean of those that have data. */
final class FieldColours implements CellRaster.Colours {

    private static final int STEPS = 2048;

    private final Field field;
    private final ColourScale colours;
    private final double low;
    private final double length;
    private final Theme theme;
    private final double scale;
    private final int[] table = new int[STEPS];

    FieldColours(Field field, ColourScale colours, Range limits, Theme theme, double scale) {
        this.field = field;
        this.colours = colours;
        low = colours.scaling().forward(limits.low());
        length = colours.scaling().forward(limits.high()) - low;
        this.theme = theme;
        this.scale = scale;
        for (int i = 0; i < STEPS; i++) {
            table[i] = colours.map().rgb(i / (STEPS - 1.0));
        }
    }

    @Override
    public int rgb(int rowFrom, int rowTo, int columnFrom, int columnTo, int x, int y) {
        double value = mean(rowFrom, rowTo, columnFrom, columnTo);
        if (Double.isNaN(value)) {
            return NoData.rgb(theme, x, y, scale);
        }
        double place = (colours.scaling().forward(value) - low) / length;
        // no logarithm (NaN): the lowest colour
        return place > 0 ? table[(int) (Math.min(1, place) * (STEPS - 1) + 0.5)] : table[0];
    }

    private double mean(int rowFrom, int rowTo, int columnFrom, int columnTo) {
        double sum = 0;
        int count = 0;
        for (int row = rowFrom; row < rowTo; row++) {
            for (int column = columnFrom; column < columnTo; column++) {
                double value = field.get(row, column);
                if (Double.isFinite(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
