/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourScale;

/**
 * Colours of numbers, quickly: a table of steps, and for logarithmic colours the numbers at which the steps begin, so
 * that no logarithm is taken for a pixel.
 */
final class ColourTable {

    private static final int STEPS = 2048;
    /** Mantissas of this many bits have a logarithm in a table; in between it is nearly straight. */
    private static final int MANTISSA = 11;

    private static final double[] LOG2 = logarithms();

    private final int[] table = new int[STEPS];
    private final Scaling scaling;
    private final double low;
    private final double perUnit;
    /** Number at which a step begins, on logarithmic colours. */
    private final double[] begins = new double[STEPS + 1];

    ColourTable(ColourScale colours, Range limits) {
        scaling = colours.scaling();
        boolean logarithmic = scaling == Scaling.LOG;
        double from = scaling.forward(limits.low());
        double length = scaling.forward(limits.high()) - from;
        low = logarithmic ? log2(limits.low()) : from;
        perUnit = (STEPS - 1) / (logarithmic ? log2(limits.high()) - low : length);
        for (int i = 0; i < STEPS; i++) {
            table[i] = colours.map().rgb(i / (STEPS - 1.0));
            begins[i] = scaling.inverse(from + (i - 0.5) / (STEPS - 1) * length);
        }
        begins[0] = 0;
        begins[STEPS] = Double.POSITIVE_INFINITY;
    }

    /** Colour of a finite number, {@code 0xRRGGBB}; beyond the limits, and without a logarithm, that of the end. */
    int rgb(double value) {
        return table[
                switch (scaling) {
                    case LINEAR -> linear(value);
                    case LOG -> logarithmic(value);
                    default -> linear(scaling.forward(value));
                }];
    }

    private int linear(double value) {
        double place = (value - low) * perUnit + 0.5;
        return place >= STEPS ? STEPS - 1 : place > 0 ? (int) place : 0;
    }

    private int logarithmic(double value) {
        if (!(value >= Double.MIN_NORMAL)) {
            return 0;
        }
        double place = (log2(value) - low) * perUnit + 0.5;
        int step = place >= STEPS ? STEPS - 1 : place > 0 ? (int) place : 0;
        while (value < begins[step]) {
            step--;
        }
        while (value >= begins[step + 1]) {
            step++;
        }
        return step;
    }

    /** Of a positive normal number, to about 10⁻⁷. */
    private static double log2(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52) - 1023;
        int index = (int) (bits >>> 52 - MANTISSA) & (1 << MANTISSA) - 1;
        double part = (bits & (1L << 52 - MANTISSA) - 1) * 0x1p-41;
        return exponent + LOG2[index] + part * (LOG2[index + 1] - LOG2[index]);
    }

    private static double[] logarithms() {
        double[] table = new double[(1 << MANTISSA) + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = Math.log(1 + i / (double) (1 << MANTISSA)) / Math.log(2);
        }
        return table;
    }
}
