/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.Objects;
import java.util.Optional;
import org.solidus.figure.text.Typesetting;

/**
 * What an axis or a colour bar measures, and how it is drawn.
 *
 * @param quantity for example {@code Q}, {@code two-theta}, {@code line 1 position}; may be empty
 * @param unit as Solidus writes units, for example {@code 1/angstrom}; empty for a plain number
 * @param scaling linear, logarithmic or by the root
 * @param range what is shown; absent: what the data need
 */
public record PlotAxis(String quantity, String unit, Scaling scaling, Optional<Range> range) {

    public PlotAxis {
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(scaling, "scaling");
        Objects.requireNonNull(range, "range");
        if (scaling == Scaling.LOG && range.isPresent() && range.get().low() <= 0) {
            throw new IllegalArgumentException("The logarithmic axis '" + quantity + "' can't start at "
                    + range.get().low()
                    + ": give a positive lower limit.");
        }
    }

    /** A linear axis over what the data need. */
    public static PlotAxis of(String quantity, String unit) {
        return new PlotAxis(quantity, unit, Scaling.LINEAR, Optional.empty());
    }

    public PlotAxis log() {
        return new PlotAxis(quantity, unit, Scaling.LOG, range);
    }

    /** The same with the root of its numbers laid out evenly: counts. */
    public PlotAxis sqrt() {
        return new PlotAxis(quantity, unit, Scaling.SQRT, range);
    }

    public PlotAxis from(double low, double high) {
        return new PlotAxis(quantity, unit, scaling, Optional.of(new Range(low, high)));
    }

    /** The same axis showing a range; absent: as it is. */
    PlotAxis showing(Optional<Range> other) {
        return other.isEmpty() ? this : new PlotAxis(quantity, unit, scaling, other);
    }

    /** The label as it is typeset: {@code Q (1/Å)}. */
    public String label() {
        return Typesetting.label(quantity, unit);
    }
}
