/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import org.solidus.core.data.Frame;

/** The numbers of a pattern. */
final class PatternValues {

    private PatternValues() {}

    /** A copy of the values, NaN where they are masked. */
    static double[] of(Frame frame) {
        double[] values = frame.doubles().clone();
        frame.mask().ifPresent(mask -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = mask[i] == 0 ? values[i] : Double.NaN;
            }
        });
        return values;
    }
}
