/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

import java.util.List;
import org.solidus.math.fit.Outcome;

/**
 * The fit of a window: its lines on their common straight background
 * {@code background + slope (x - reference)}.
 *
 * @param peaks             one a line of the window, in its order
 * @param reference         position at which the background is stated: the middle of the window
 * @param background        level there
 * @param slope             of the background
 * @param reducedChiSquared chi-squared over the degrees of freedom; without known errors the variance of the residuals
 * @param points            how many points had a value
 * @param degreesOfFreedom  points less free parameters
 * @param outcome           how the minimisation ended
 */
public record WindowFit(
        List<PeakFit> peaks,
        double reference,
        double background,
        double slope,
        double reducedChiSquared,
        int points,
        int degreesOfFreedom,
        Outcome outcome) {

    /** Keeps an unmodifiable list. */
    public WindowFit {
        peaks = List.copyOf(peaks);
    }

    /** Whether every line is there and good. */
    public boolean ok() {
        return peaks.stream().allMatch(PeakFit::ok);
    }

    /** The fitted background at x. */
    public double backgroundAt(double x) {
        return background + slope * (x - reference);
    }

    /** The fitted curve at x: background and all lines that have values. */
    public double valueAt(double x) {
        double sum = backgroundAt(x);
        for (PeakFit peak : peaks) {
            if (!Double.isNaN(peak.centre())) {
                sum += PseudoVoigt.value(x, peak.area(), peak.centre(), peak.fwhm(), peak.eta());
            }
        }
        return sum;
    }
}
