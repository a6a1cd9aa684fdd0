/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

/**
 * The coordinate in which a uniform expansion of the sample stretches a curve: the axis itself (r, d, Q), and for
 * two-theta the sine of half the angle. An expansion by 1 % is a stretch of 1.01 in r and d, and of 1/1.01 in Q and
 * two-theta.
 */
final class StretchAxis {

    private static final Unit RADIAN = Unit.of("rad");

    private StretchAxis() {}

    /**
     * The coordinate of each point.
     *
     * @throws IllegalArgumentException with a sentence when the axis does not rise
     */
    static double[] coordinates(Axis axis) {
        double[] values = axis.values();
        boolean angle =
                axis.quantity().equals(Quantities.TWO_THETA) && axis.unit().compatible(RADIAN);
        for (int i = 0; i < values.length; i++) {
            values[i] = angle ? Math.sin(axis.unit().convert(values[i], RADIAN) / 2) : values[i];
            if (!Double.isFinite(values[i]) || i > 0 && !(values[i] > values[i - 1])) {
                throw new IllegalArgumentException(
                        "The axis of the curves must rise to be stretched; " + axis + " does not at point " + i + ".");
            }
        }
        return values;
    }
}
