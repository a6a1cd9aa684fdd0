/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels;

import java.util.List;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Context;

/** The numbers of a spectrum for kernels that leave out what is NaN. */
public final class SpectrumValues {

    private SpectrumValues() {}

    /**
     * The numbers as double, NaN where they are masked: the frame's own array, or scratch of this thread that holds until
     * its next spectrum. Not to be changed.
     */
    public static double[] of(Frame spectrum, Context context) {
        double[] values = context.doubles(spectrum);
        byte[] mask = spectrum.mask().orElse(null);
        if (mask == null) {
            return values;
        }
        double[] valid = context.scratch(List.of("valid", values.length), () -> new double[values.length]);
        for (int i = 0; i < valid.length; i++) {
            valid[i] = mask[i] == 0 ? values[i] : Double.NaN;
        }
        return valid;
    }
}
