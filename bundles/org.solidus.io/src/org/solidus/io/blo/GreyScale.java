/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Source;
import org.solidus.io.file.SingleResult;

/**
 * How numbers become 8 bits: times a factor, rounded, with 0 for what is below 0 or is no number. The factor is 1 where
 * the values of the whole series fit into 0 to 255 (and, if they need not be whole, reach half of it); else the largest
 * one becomes 255.
 *
 * @param factor that values are multiplied by
 * @param largest value of the series
 * @param below how many values are below 0
 * @param missing how many values are no number
 */
record GreyScale(double factor, double largest, long below, long missing) {

    private static final GreyScale SAME = new GreyScale(1, 255, 0, 0);
    private static final double WHITE = 255;

    /** Looks at the whole series, unless it has 8 bits. */
    static GreyScale of(Source source, Progress progress) throws IOException {
        ElementType type = source.info().signature().type();
        if (type == ElementType.UINT8) {
            return SAME;
        }
        progress.begin("finding the largest value", source.info().frames());
        Range range = new Range();
        for (long i = 0; i < source.info().frames(); i++) {
            Optional<Frame> frame = SingleResult.frame(source, i);
            if (frame.isPresent()) {
                range.add(frame.get().raw());
            }
            progress.advance(1);
        }
        return range.scale(type.floating());
    }

    /** What is known of the values. */
    private static final class Range {

        private double largest;
        private long below;
        private long missing;
        private double[] values = {};

        void add(NDArray array) {
            if (values.length != array.size()) {
                values = new double[array.size()];
            }
            array.widen(values);
            for (double value : values) {
                if (value > largest) {
                    // A single infinite pixel is no scale.
                    if (value < Double.POSITIVE_INFINITY) {
                        largest = value;
                    } else {
                        missing++;
                    }
                } else if (value < 0) {
                    below++;
                } else if (value != value) {
                    missing++;
                }
            }
        }

        GreyScale scale(boolean floating) {
            boolean fits = largest <= WHITE && (!floating || largest >= WHITE / 2);
            return new GreyScale(fits || largest == 0 ? 1 : WHITE / largest, largest, below, missing);
        }
    }

    /** Whether nothing but rounding is done. */
    boolean isPlain() {
        return factor == 1;
    }

    /** What was lost, for people; empty when nothing was. */
    Optional<String> warning() {
        String scaled = isPlain()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "A block file has 8 bits: values up to %.6g were multiplied by %.6g.%s",
                        largest,
                        factor,
                        factor < 1
                                ? " If that hides weak spots, limit the brightest pixels in the pipeline first."
                                : "");
        String lost = below + missing == 0
                ? ""
                : String.format("%d values below 0 and %d that are no number were written as 0.", below, missing);
        String all = (scaled + " " + lost).strip();
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** Fills bytes from an array of as many numbers. */
    void fill(NDArray array, double[] scratch, byte[] into, int from) {
        if (array.array() instanceof byte[] bytes && array.type() == ElementType.UINT8) {
            System.arraycopy(bytes, 0, into, from, bytes.length);
            return;
        }
        array.widen(scratch);
        for (int i = 0; i < scratch.length; i++) {
            double grey = scratch[i] * factor + 0.5;
            // NaN is cast to 0; infinity saturates.
            into[from + i] = (byte) (grey >= WHITE ? (int) WHITE : Math.max(0, (int) grey));
        }
    }
}
