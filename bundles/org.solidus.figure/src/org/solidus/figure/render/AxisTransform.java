/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import org.solidus.figure.Range;
import org.solidus.figure.Scaling;

/**
 * From numbers along an axis to logical pixels, and back.
 *
 * @param scaling linear or logarithmic
 * @param range numbers at the ends, with a length
 * @param start pixel of {@code range.low()}
 * @param end pixel of {@code range.high()}; may be less than {@code start}
 */
public record AxisTransform(Scaling scaling, Range range, double start, double end) {

    /** Pixel of a number; NaN where it has none. */
    public double toPixel(double value) {
        if (scaling == Scaling.LINEAR) {
            return start + (value - range.low()) / (range.high() - range.low()) * (end - start);
        }
        double low = scaling.forward(range.low());
        return start + (scaling.forward(value) - low) / (scaling.forward(range.high()) - low) * (end - start);
    }

    /** Number at a pixel. */
    public double toValue(double pixel) {
        double low = scaling.forward(range.low());
        return scaling.inverse(low + (pixel - start) / (end - start) * (scaling.forward(range.high()) - low));
    }
}
