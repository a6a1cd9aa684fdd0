/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** One standard deviation is one: it covers the truth in about 68 of 100 runs, with white and with correlated noise. */
class CoverageTest {

    private static final int RUNS = 120;
    private static final double R = 3e9;
    private static final double C = 2e-8;

    private static SimulatedCell cell(long seed) {
        return new SimulatedCell(0, 5, 0.005, 3, 300, seed).resistor(R).capacitor(C);
    }

    private static void covers(LongFunction<SimulatedCell> noisy, int least, int most) {
        int resistance = 0;
        int capacitance = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            CellModel model = Analysis.of(noisy.apply(seed).log(), CvSettings.NONE, Optional.empty()).model;
            Estimate r = model.resistance();
            Estimate c = model.capacitance();
            resistance += Math.abs(r.value() - R) < r.error() ? 1 : 0;
            capacitance += Math.abs(c.value() - C) < c.error() ? 1 : 0;
        }
        String found = "R covered in " + resistance + ", C in " + capacitance + " of " + RUNS;
        assertTrue(resistance >= least * RUNS / 100 && resistance <= most * RUNS / 100, found);
        assertTrue(capacitance >= least * RUNS / 100 && capacitance <= most * RUNS / 100, found);
    }

    @Test
    void ofWhiteNoise() {
        covers(seed -> cell(seed).white(1e-11), 58, 78);
    }

    @Test
    void ofNoiseThatRemembers() {
        covers(seed -> cell(seed).correlated(1e-11, 15).white(3e-12), 55, 80);
    }

    @Test
    void ofFlicker() {
        covers(seed -> cell(seed).flicker(3e-12), 50, 85);
    }

    @Test
    void theDriftOfAResistorIsWithinItsError() {
        int covered = 0;
        for (long seed = 0; seed < 60; seed++) {
            SimulatedCell cell = new SimulatedCell(0, 5, 0.005, 3, 300, seed)
                    .drifting(3e9, 2.7e9)
                    .white(5e-12);
            Estimate drift =
                    Analysis.of(cell.log(), CvSettings.NONE, Optional.empty()).drift();
            double g = 0.5 * (1 / 3e9 + 1 / 2.7e9);
            covered += Math.abs(drift.value() - -(1 / 2.7e9 - 1 / 3e9) / g) < 3 * drift.error() ? 1 : 0;
        }
        assertTrue(covered >= 55, covered + " of 60");
    }
}
