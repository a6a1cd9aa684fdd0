/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

/**
 * A fitted pattern.
 *
 * @param flag how it went
 * @param parameters in the order of the layout
 * @param covariance row-major; zero for parameters that were held, all NaN without a minimum
 * @param present which phases are there beyond doubt: of the others only the scale was fitted
 * @param reducedChiSquared NaN where no errors are known
 * @param weightedResidual R_wp: root of the weighted sum of squared residuals over that of the squared values
 * @param fitted the curve at the points of the fit
 * @param components scale times curve of each phase, each given curve, and the smooth background
 */
record PatternFit(
        Flag flag,
        double[] parameters,
        double[] covariance,
        boolean[] present,
        double reducedChiSquared,
        double weightedResidual,
        double[] fitted,
        double[][] components) {

    /** How a fit ended. */
    enum Flag {
        /** A minimum. */
        GOOD,
        /** No minimum was reached: the numbers are the last ones and have no errors. */
        NOT_CONVERGED,
        /** A cell, a width or a displacement ended at the limit of what it may be. */
        AT_LIMIT,
        /** Too few valid points: all numbers are NaN. */
        NO_DATA
    }
}
