/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * White noise of a trace, from the scatter of its second differences: a smooth signal has next to none, and noise of
 * variance s2 gives them 6 s2. Robust (median absolute deviation): steps and spikes do not count.
 */
public final class TraceNoise {

    private static final double SECOND_DIFFERENCE = Math.sqrt(6);

    private TraceNoise() {}

    /**
     * One standard deviation of a value.
     *
     * @param values in order; values that are not finite are passed over
     * @return 0 for fewer than five values in a row
     */
    public static double sigma(double[] values) {
        double[] seconds = new double[Math.max(0, values.length - 2)];
        int count = 0;
        for (int i = 2; i < values.length; i++) {
            double second = values[i] - 2 * values[i - 1] + values[i - 2];
            if (Double.isFinite(second)) {
                seconds[count++] = Math.abs(second);
            }
        }
        return count < 3 ? 0 : Robust.MAD_TO_SIGMA * Robust.median(Arrays.copyOf(seconds, count)) / SECOND_DIFFERENCE;
    }
}
