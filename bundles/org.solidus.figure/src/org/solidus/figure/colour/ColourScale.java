/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.colour;

import java.util.Objects;
import org.solidus.figure.Scaling;

/**
 * How numbers become colours.
 *
 * @param map the colours
 * @param limits which numbers get its end colours
 * @param scaling linear or logarithmic between the limits
 */
public record ColourScale(ColourMap map, ColourLimits limits, Scaling scaling) {

    /** Viridis from the lowest to the highest number. */
    public static final ColourScale LINEAR =
            new ColourScale(ColourMap.VIRIDIS, new ColourLimits.Full(), Scaling.LINEAR);

    /** Magma, logarithmic, without the outermost half per cent: a detector image. */
    public static final ColourScale IMAGE =
            new ColourScale(ColourMap.MAGMA, new ColourLimits.Percentile(0.5, 99.9), Scaling.LOG);

    /** Blue over grey to red, symmetric about zero. */
    public static final ColourScale DIVERGING =
            new ColourScale(ColourMap.COOLWARM, new ColourLimits.Symmetric(0, 100), Scaling.LINEAR);

    public ColourScale {
        Objects.requireNonNull(map, "map");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(scaling, "scaling");
        if (scaling == Scaling.LOG && limits instanceof ColourLimits.Symmetric) {
            throw new IllegalArgumentException("Logarithmic colours can't be symmetric: use linear ones.");
        }
    }

    public ColourScale with(ColourMap other) {
        return new ColourScale(other, limits, scaling);
    }

    public ColourScale with(ColourLimits other) {
        return new ColourScale(map, other, scaling);
    }
}
