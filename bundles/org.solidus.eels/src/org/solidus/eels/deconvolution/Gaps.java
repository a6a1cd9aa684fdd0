/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import org.solidus.core.data.Frame;

/** Channels without a value: a transform needs a number there, and the result has none. */
final class Gaps {

    private static final boolean[] NONE = {};
    private static final double MOST = 0.1;

    private Gaps() {}

    /**
     * Copies a spectrum; what is missing is put between its neighbours.
     *
     * @return which channels were missing, empty if none was
     * @throws IllegalArgumentException with a sentence where too many are missing
     */
    static boolean[] fill(Frame in, double[] into) {
        in.raw().widen(into);
        boolean[] missing = NONE;
        int count = 0;
        for (int i = 0; i < into.length; i++) {
            if (!in.valid(i) || Double.isInfinite(into[i])) {
                missing = missing.length == 0 ? new boolean[into.length] : missing;
                missing[i] = true;
                count++;
            }
        }
        if (count > MOST * into.length) {
            throw new IllegalArgumentException(count + " of " + into.length + " channels have no value, too many to"
                    + " deconvolve the spectrum. Cut the range or repair the channels first (eels.spikes).");
        }
        if (count > 0) {
            bridge(into, missing);
        }
        return missing;
    }

    private static void bridge(double[] values, boolean[] missing) {
        int last = -1;
        for (int i = 0; i <= values.length; i++) {
            if (i < values.length && missing[i]) {
                continue;
            }
            for (int k = last + 1; k < i; k++) {
                double share = (k - last) / (double) (i - last);
                double from = last < 0 ? values[Math.min(i, values.length - 1)] : values[last];
                double to = i == values.length ? values[last] : values[i];
                values[k] = from + share * (to - from);
            }
            last = i;
        }
    }

    /** Takes the value of missing channels away again. */
    static void restore(boolean[] missing, double[] values) {
        for (int i = 0; i < missing.length; i++) {
            values[i] = missing[i] ? Double.NaN : values[i];
        }
    }
}
