/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import org.solidus.core.data.Frame;

/** Whether the errors of a spectrum are more than those of its photons. */
final class PhotonNoise {

    private static final double SAME = 1e-6;

    private PhotonNoise() {}

    /**
     * Variances to weigh with; null where the numbers are counts of photons: without errors, or with the counts themselves
     * as variances, as sums of counts have them. Those would leave out every channel without counts. A stated variance that
     * is none is replaced by the smallest there is.
     */
    static double[] variance(Frame spectrum, double[] counts) {
        double[] stated = spectrum.variance().orElse(null);
        if (stated == null || isPoisson(stated, counts)) {
            return null;
        }
        double least = Double.POSITIVE_INFINITY;
        for (double variance : stated) {
            least = variance > 0 ? Math.min(least, variance) : least;
        }
        double[] repaired = stated.clone();
        for (int i = 0; i < repaired.length; i++) {
            repaired[i] = repaired[i] > 0 || Double.isInfinite(least) ? repaired[i] : least;
        }
        return repaired;
    }

    private static boolean isPoisson(double[] variance, double[] counts) {
        for (int i = 0; i < variance.length; i++) {
            if (Math.abs(variance[i] - counts[i]) > SAME * Math.abs(counts[i])) {
                return false;
            }
        }
        return true;
    }
}
