/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.Optional;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * What is not allowed: above one value, below another.
 *
 * @param above in the unit; infinite where there is no such limit
 * @param below in the unit; infinite where there is no such limit
 * @param unit of both
 */
record Side(double above, double below, Unit unit) {

    /** @throws IllegalArgumentException when a limit is of another kind than the unit */
    static Side of(GuardForm.Beyond limits, Unit unit) {
        Side side = new Side(
                in(limits.above(), unit, Double.POSITIVE_INFINITY),
                in(limits.below(), unit, Double.NEGATIVE_INFINITY),
                unit);
        if (!(side.below <= side.above)) {
            throw new IllegalArgumentException("'below' is larger than 'above': nothing would be allowed.");
        }
        return side;
    }

    private static double in(Optional<Quantity> limit, Unit unit, double otherwise) {
        if (limit.isEmpty()) {
            return otherwise;
        }
        double value = limit.get().in(unit);
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("A limit is a number, not '" + limit.get() + "'.");
        }
        return value;
    }

    /** A sentence when a value is beyond; NaN always is. */
    Optional<String> beyond(String what, double value) {
        if (value <= above && value >= below) {
            return Optional.empty();
        }
        return Optional.of(
                Double.isNaN(value)
                        ? what + " is not a number."
                        : value > above
                                ? what + " is " + Words.of(value, unit) + ", above " + Words.of(above, unit) + "."
                                : what + " is " + Words.of(value, unit) + ", below " + Words.of(below, unit) + ".");
    }

    /** 1 far away, 0 at the limit or beyond. */
    double left(double value) {
        double reach = Double.isFinite(above) && Double.isFinite(below)
                ? (above - below) / 2
                : Math.abs(Double.isFinite(above) ? above : below);
        double distance = Math.min(above - value, value - below);
        return Math.max(0, Math.min(1, distance / (reach > 0 ? reach : Math.max(Math.abs(value), 1e-300))));
    }

    /** {@code above 3 V or below 1 V}. */
    String text() {
        String high = Double.isFinite(above) ? "above " + Words.of(above, unit) : "";
        String low = Double.isFinite(below) ? "below " + Words.of(below, unit) : "";
        return high.isEmpty() || low.isEmpty() ? high + low : low + " or " + high;
    }
}
