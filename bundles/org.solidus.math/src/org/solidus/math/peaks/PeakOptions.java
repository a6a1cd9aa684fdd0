/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

/**
 * What a fitted line may look like and when it counts.
 *
 * @param minimumFwhm   narrowest permitted line in units of x; 0 for the spacing of the points
 * @param maximumFwhm   widest permitted line in units of x; infinite for half the window
 * @param lowestEta     least Lorentzian fraction, 0 to 1
 * @param highestEta    largest Lorentzian fraction; equal to the least for a fixed shape
 * @param falseAlarm    probability with which a window of pure noise may yield a line that is not flagged absent
 * @param errorsScatter whether errors come from the scatter about the fit (multiplied by the root of the reduced
 *                      chi-squared) instead of the given errors; always so where there are none
 */
public record PeakOptions(
        double minimumFwhm,
        double maximumFwhm,
        double lowestEta,
        double highestEta,
        double falseAlarm,
        boolean errorsScatter) {

    /** Checks the ranges. */
    public PeakOptions {
        if (!(minimumFwhm >= 0 && minimumFwhm < maximumFwhm)) {
            throw new IllegalArgumentException("The permitted widths must be from 0 upwards and ascending, but were "
                    + minimumFwhm + " to " + maximumFwhm + ".");
        }
        if (!(lowestEta >= 0 && lowestEta <= highestEta && highestEta <= 1)) {
            throw new IllegalArgumentException("The permitted Lorentzian fractions must lie between 0 and 1, but were "
                    + lowestEta + " to " + highestEta + ".");
        }
        if (!(falseAlarm > 0 && falseAlarm < 1)) {
            throw new IllegalArgumentException(
                    "The probability of a false line must lie between 0 and 1, but was " + falseAlarm + ".");
        }
    }

    /** Any width up to half the window, any eta, false lines in one of a thousand windows, errors as given. */
    public static PeakOptions defaults() {
        return new PeakOptions(0, Double.POSITIVE_INFINITY, 0, 1, 0.001, false);
    }

    /** The same with other limits of the width. */
    public PeakOptions withFwhm(double minimum, double maximum) {
        return new PeakOptions(minimum, maximum, lowestEta, highestEta, falseAlarm, errorsScatter);
    }

    /** The same with the shape held. */
    public PeakOptions withEta(double eta) {
        return new PeakOptions(minimumFwhm, maximumFwhm, eta, eta, falseAlarm, errorsScatter);
    }

    /** The same with another probability of a false line. */
    public PeakOptions withFalseAlarm(double probability) {
        return new PeakOptions(minimumFwhm, maximumFwhm, lowestEta, highestEta, probability, errorsScatter);
    }
}
