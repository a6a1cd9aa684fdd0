/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.List;
import org.solidus.figure.Distribution;
import org.solidus.figure.Field;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;

/** The colours that frames start with, until somebody chooses others. Any thread. */
public final class FrameColours {

    /** Logarithmic colours from this ratio of the brightest per mille to the median. */
    private static final double WIDE = 15;

    /** Logarithmic colours for counts from this ratio of the bright pixels to the least count. */
    private static final double SEVERAL = 4;

    private static final ColourScale PLAIN =
            ColourScale.LINEAR.with(ColourMap.MAGMA).with(new ColourLimits.Percentile(0.1, 99.8));

    private static final ColourScale COUNTS = ColourScale.IMAGE.with(new ColourLimits.Counts(99));

    private FrameColours() {}

    /** The scale for an image: logarithmic where it spans decades and where most pixels counted nothing. */
    public static ColourScale of(Field field) {
        Distribution numbers = field.distribution();
        double median = numbers.percentile(50, Scaling.LINEAR);
        if (median > 0) {
            return numbers.percentile(99.9, Scaling.LINEAR) / median > WIDE ? ColourScale.IMAGE : PLAIN;
        }
        return isSparse(numbers) ? COUNTS : PLAIN;
    }

    /** Whether most pixels are zero, none is below, and the others are not all alike. */
    private static boolean isSparse(Distribution numbers) {
        return numbers.range().filter(all -> all.low() == 0).isPresent()
                && numbers.positive()
                        .filter(some -> numbers.percentile(99, Scaling.LOG) > SEVERAL * some.low())
                        .isPresent();
    }

    /** Limits that suit several images: from the lowest to the highest of theirs. */
    public static Range limits(ColourScale scale, List<Field> fields) {
        List<Range> all = fields.stream()
                .map(field -> scale.limits().resolve(field, scale.scaling()))
                .toList();
        double low = all.stream().mapToDouble(Range::low).min().orElseThrow();
        double high = all.stream().mapToDouble(Range::high).max().orElseThrow();
        return new Range(low, high);
    }
}
