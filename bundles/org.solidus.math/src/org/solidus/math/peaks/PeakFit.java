/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

/**
 * One fitted line. Errors are one standard deviation; an error is NaN where the parameter ended at a limit (eta at 0 or
 * 1 too: a pure Gaussian or Lorentzian) or was held (eta, where a weak line does not determine it), and the other
 * errors then hold for that value of it.
 *
 * @param flag                 what the values are worth
 * @param area                 integral over x
 * @param centre               position of the maximum
 * @param fwhm                 full width at half maximum
 * @param eta                  Lorentzian fraction of the area
 * @param height               maximum above the background
 * @param integralBreadth      area over height
 * @param significance         area over its error for a line of just this shape, in standard deviations
 */
public record PeakFit(
        PeakFlag flag,
        double area,
        double areaError,
        double centre,
        double centreError,
        double fwhm,
        double fwhmError,
        double eta,
        double etaError,
        double height,
        double heightError,
        double integralBreadth,
        double integralBreadthError,
        double significance) {

    /** A line of which nothing is known. */
    static PeakFit failed() {
        double no = Double.NaN;
        return new PeakFit(PeakFlag.FAILED, no, no, no, no, no, no, no, no, no, no, no, no, no);
    }

    /** A line that is not there, with the area that a line of the fitted shape would have. */
    static PeakFit absent(double area, double areaError, double significance) {
        double no = Double.NaN;
        return new PeakFit(PeakFlag.ABSENT, area, areaError, no, no, no, no, no, no, no, no, no, no, significance);
    }

    /** Whether the values are good to use. */
    public boolean ok() {
        return flag == PeakFlag.OK;
    }
}
