/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

/** Values between channels, by the cubic through four (Lagrange). */
final class Between {

    private Between() {}

    static double at(double[] values, double channel) {
        int i = (int) Math.floor(channel);
        double x = channel - i;
        if (x < 1e-9) {
            return value(values, i);
        }
        return value(values, i - 1) * -x * (x - 1) * (x - 2) / 6
                + value(values, i) * (x + 1) * (x - 1) * (x - 2) / 2
                - value(values, i + 1) * (x + 1) * x * (x - 2) / 2
                + value(values, i + 2) * (x + 1) * x * (x - 1) / 6;
    }

    private static double value(double[] values, int i) {
        return i < 0 || i >= values.length ? 0 : values[i];
    }
}
