/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class BeamEffectTest {

    private static final double CURRENT = 4e-11;
    private static final double CONDUCTANCE = 1.5e-10;

    private static BeamEffect effect(SimulatedCell cell) {
        return BeamEffect.of(cell.log(), cell.beam, CvSettings.NONE, 0, 1);
    }

    private static SimulatedCell cell(long seed) {
        return new SimulatedCell(0, 5, 0.005, 3, 500, seed).resistor(2.5e9).capacitor(2e-8);
    }

    private static void finds(LongFunction<SimulatedCell> make, BeamEffect.Method method) {
        int covered = 0;
        for (long seed = 0; seed < 40; seed++) {
            BeamEffect found = effect(make.apply(seed));
            if (seed == 0) {
                assertEquals(method, found.method);
            }
            assertEquals(CURRENT, found.current.value(), 0.1 * CURRENT);
            assertEquals(CONDUCTANCE, found.conductance.value(), 0.1 * CONDUCTANCE);
            assertTrue(found.pValue < 0.01, "p " + found.pValue);
            covered += Math.abs(found.conductance.value() - CONDUCTANCE) < found.conductance.error() ? 1 : 0;
        }
        assertTrue(covered >= 20 && covered <= 36, "covered in " + covered + " of 40");
    }

    @Test
    void throughPairsWhereTheBeamGoesOutOfStepWithTheScan() {
        finds(seed -> cell(seed).beam(157 + seed, 0.5, CURRENT, CONDUCTANCE).white(5e-12), BeamEffect.Method.PAIRED);
    }

    @Test
    void throughTheModelWhereItGoesInStep() {
        finds(seed -> cell(seed).beam(500, 0.5, CURRENT, CONDUCTANCE).white(5e-12), BeamEffect.Method.MODEL);
    }

    @Test
    void peaksOfTheCellDropOutOfPairs() {
        for (long seed = 0; seed < 10; seed++) {
            BeamEffect found = effect(cell(seed)
                    .surface(3.4, 4e-8, 0.19, 0.4)
                    .beam(131 + 3 * seed, 0.4, CURRENT, CONDUCTANCE)
                    .white(5e-12));
            assertEquals(CURRENT, found.current.value(), 0.15 * CURRENT);
            assertEquals(CONDUCTANCE, found.conductance.value(), 0.1 * CONDUCTANCE);
        }
    }

    @Test
    void withoutAnEffectProbabilitiesAreSpreadEvenly() {
        int low = 0;
        int half = 0;
        for (long seed = 0; seed < 80; seed++) {
            double p = effect(cell(seed).beam(97 + seed % 31, 0.5, 0, 0).white(5e-12)).pValue;
            low += p < 0.1 ? 1 : 0;
            half += p < 0.5 ? 1 : 0;
        }
        assertTrue(low >= 1 && low <= 17, low + " of 80 below 0.1");
        assertTrue(half >= 25 && half <= 55, half + " of 80 below 0.5");
    }
}
