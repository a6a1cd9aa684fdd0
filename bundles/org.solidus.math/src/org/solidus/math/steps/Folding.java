/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Arrays;
import org.solidus.core.data.Frame;

/** What folds over array frames share. */
final class Folding {

    private static final byte[] NOTHING_MASKED = {};

    private Folding() {}

    /** The mask of a frame; empty where there is none. */
    static byte[] mask(Frame in) {
        return in.mask().orElse(NOTHING_MASKED);
    }

    /** Whether an element has a value: not masked and a number. */
    static boolean valid(double value, byte[] mask, int i) {
        return !Double.isNaN(value) && (mask.length == 0 || mask[i] == 0);
    }

    /** A frame reduced to what tells quantity, unit and axes. */
    static Frame form(Frame first) {
        return Frame.of(first.raw())
                .quantity(first.quantity(), first.unit())
                .axes(first.axes())
                .build();
    }

    /** Requires a frame of the same shape. */
    static void requireSameShape(Frame form, Frame in) {
        if (!Arrays.equals(form.shape(), in.shape())) {
            throw new IllegalArgumentException(
                    "Frame " + in.index() + " has the shape " + Arrays.toString(in.shape()) + ", those before it "
                            + Arrays.toString(form.shape()) + "; only frames of one shape can be folded.");
        }
    }

    /** The variance that the frames before had. */
    static double[] variance(Frame in) {
        return in.variance()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Frame " + in.index() + " has no variance, as those before it have."));
    }

    /** A result in the form of the frames; elements without value are masked. */
    static Frame.Builder result(Frame form, double[] values) {
        Frame.Builder builder = form.withValues(values);
        byte[] mask = new byte[values.length];
        boolean any = false;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                mask[i] = 1;
                any = true;
            }
        }
        return any ? builder.mask(mask) : builder;
    }
}
