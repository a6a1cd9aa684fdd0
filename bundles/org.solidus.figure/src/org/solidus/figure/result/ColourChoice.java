/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.Locale;
import org.solidus.figure.Field;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;

/** Which colours suit which numbers. */
final class ColourChoice {

    /** Logarithmic colours from this ratio of the brightest per mille to the median. */
    private static final double WIDE = 15;

    private static final int MANY_CELLS = 400;

    private ColourChoice() {}

    /** Intensities: logarithmic where they span decades, without the wildest numbers. */
    static ColourScale ofIntensities(Field field) {
        double[] sorted =
                Arrays.stream(field.toArray()).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return ColourScale.LINEAR.with(ColourMap.MAGMA);
        }
        double median = sorted[sorted.length / 2];
        double bright = sorted[(int) (sorted.length * 0.999)];
        boolean logarithmic = median > 0 && bright / median > WIDE;
        return logarithmic
                ? ColourScale.IMAGE
                : ColourScale.LINEAR.with(ColourMap.MAGMA).with(new ColourLimits.Percentile(0.1, 99.8));
    }

    /** A quantity on a map: deviations diverge about zero; of many cells the outermost half per cent is left out. */
    static ColourScale ofMap(String quantity, Field field) {
        boolean wild = field.size() >= MANY_CELLS;
        if (isDeviation(quantity)) {
            return ColourScale.DIVERGING.with(new ColourLimits.Symmetric(0, wild ? 99.8 : 100));
        }
        return wild ? ColourScale.LINEAR.with(new ColourLimits.Percentile(0.5, 99.5)) : ColourScale.LINEAR;
    }

    private static boolean isDeviation(String quantity) {
        String name = quantity.toLowerCase(Locale.ROOT);
        return Arrays.asList(name.split("[ _-]")).contains("z")
                || name.contains("deviation")
                || name.contains("difference")
                || name.contains("residual");
    }
}
