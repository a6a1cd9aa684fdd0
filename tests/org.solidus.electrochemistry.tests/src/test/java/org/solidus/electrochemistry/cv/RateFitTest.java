/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Diffusion in a half space, solved numerically: Randles and Sevcik's and Nicholson's numbers come out. */
class RateFitTest {

    private static Couple couple(double rate, double psi) {
        SimulatedCell cell = new SimulatedCell(-0.35, 0.45, rate, 1, 1000, 1)
                .diffusing(0.05, psi, 1e-5 * Math.sqrt(rate / 0.1))
                .white(1e-9);
        return Analysis.of(cell.log(), CvSettings.NONE, Optional.empty())
                .couples
                .get(0);
    }

    @Test
    void aReversibleCoupleIsSeparatedBy58Millivolts() {
        Couple couple = couple(0.1, 30);
        assertEquals(0.058, couple.separation().value(), 0.003);
        assertEquals(0.05, couple.middle().value(), 0.002);
        // The tangent runs through the foot of the peak, which costs 3 % of its height.
        assertEquals(1e-5, couple.anodic().orElseThrow().height(), 0.05 * 1e-5);
    }

    @Test
    void kineticsSeparateThePeaks() {
        // Nicholson 1965: psi = 1 (in his units with the root of pi) gives 84 mV.
        assertEquals(0.084, couple(0.1, Math.sqrt(Math.PI)).separation().value(), 0.006);
    }

    @Test
    void diffusionGoesWithTheRootOfTheRate() {
        List<RatePeaks> peaks = new ArrayList<>();
        for (double rate : new double[] {0.01, 0.02, 0.05, 0.1, 0.2}) {
            Couple couple = couple(rate, 30);
            peaks.add(new RatePeaks(
                    rate,
                    couple.anodic().orElseThrow().current(),
                    couple.cathodic().orElseThrow().current(),
                    couple.separation()));
        }
        RateFit fit = RateFit.of(peaks, RatePeaks::ipa);
        assertEquals(0.5, fit.power().value(), 0.01);
        assertEquals(1, fit.sevcikR2(), 1e-3);
        assertEquals(0, fit.surfaceShare().value(), 0.05);
    }

    @Test
    void aSeriesResistanceSeparatesPeaksWithTheirCurrent() {
        List<RatePeaks> peaks = new ArrayList<>();
        for (double current : new double[] {1e-6, 2e-6, 4e-6, 8e-6}) {
            peaks.add(new RatePeaks(
                    current,
                    new Estimate(current, 1e-9),
                    new Estimate(-current, 1e-9),
                    new Estimate(0.058 + 2 * current * 1e4, 1e-4)));
        }
        Estimate[] series = RateFit.series(peaks);
        assertEquals(0.058, series[0].value(), 1e-6);
        assertEquals(1e4, series[1].value(), 1);
    }
}
