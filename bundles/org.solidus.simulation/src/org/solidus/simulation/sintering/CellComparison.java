/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

/**
 * A found map of c against the true one, over the points that the beam reaches.
 *
 * @param points that were compared
 * @param correlation of found and true (Pearson); NaN where the true map does not vary
 * @param expectedCorrelation that of the true map with itself under the smallest possible noise; NaN as above
 * @param bias mean of found less true, in angstrom
 * @param pull root mean square of the deviation, bias removed, over the smallest possible standard deviation: 1 for an
 *        analysis that uses all that the chosen lines tell
 */
record CellComparison(int points, double correlation, double expectedCorrelation, double bias, double pull) {

    /** Points with less transmission are left out: the rim. */
    private static final double LEAST_TRANSMISSION = 0.3;

    /**
     * Compares.
     *
     * @param found c in angstrom, NaN where it is not known
     * @param truth c in angstrom
     * @param sigma smallest possible standard deviation in angstrom
     * @param transmission of the points
     * @return the comparison
     */
    static CellComparison of(double[] found, double[] truth, double[] sigma, double[] transmission) {
        if (found.length != truth.length || found.length != sigma.length || found.length != transmission.length) {
            throw new IllegalArgumentException("The maps have " + found.length + ", " + truth.length + ", "
                    + sigma.length + " and " + transmission.length + " points; they must be of one scan.");
        }
        int points = 0;
        double bias = 0;
        double meanTruth = 0;
        for (int i = 0; i < found.length; i++) {
            if (counts(found[i], transmission[i])) {
                points++;
                bias += found[i] - truth[i];
                meanTruth += truth[i];
            }
        }
        bias /= points;
        meanTruth /= points;
        double ff = 0;
        double ft = 0;
        double tt = 0;
        double pulls = 0;
        double noise = 0;
        for (int i = 0; i < found.length; i++) {
            if (counts(found[i], transmission[i])) {
                double f = found[i] - meanTruth - bias;
                double t = truth[i] - meanTruth;
                ff += f * f;
                ft += f * t;
                tt += t * t;
                pulls += Math.pow((f - t) / sigma[i], 2);
                noise += sigma[i] * sigma[i];
            }
        }
        boolean varies = tt > 1e-20 * points;
        return new CellComparison(
                points,
                varies ? ft / Math.sqrt(ff * tt) : Double.NaN,
                varies ? Math.sqrt(tt / (tt + noise)) : Double.NaN,
                bias,
                Math.sqrt(pulls / points));
    }

    private static boolean counts(double found, double transmission) {
        return Double.isFinite(found) && transmission >= LEAST_TRANSMISSION;
    }
}
