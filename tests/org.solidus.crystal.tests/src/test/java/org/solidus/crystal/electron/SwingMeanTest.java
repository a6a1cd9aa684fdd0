/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Means of the rocking curve of a slab under precession, in the table and far outside of it. */
class SwingMeanTest {

    private static final double THICKNESS = 400;

    /** Over a fringe, since far outside the table has the mean of fringes. */
    private static double exact(double s, double swing) {
        RockingCurve curve = new RockingCurve.Slab(THICKNESS);
        int fringe = 32;
        int azimuths = 400;
        double sum = 0;
        for (int i = 0; i < fringe; i++) {
            double shifted = s + (i + 0.5) / fringe / THICKNESS - 0.5 / THICKNESS;
            for (int k = 0; k < azimuths; k++) {
                sum += curve.at(shifted + swing * Math.cos(Math.PI * (k + 0.5) / azimuths));
            }
        }
        return sum / fringe / azimuths;
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.002", "0.045, 0.006", "0.06, 0.012", "-0.08, 0.018"})
    void farOutsideOfTheSwingFringesAverageOut(double s, double swing) {
        SwingMean mean = new SwingMean(new RockingCurve.Slab(THICKNESS), 0.019, 8 / THICKNESS);
        double expected = exact(s, swing);
        assertEquals(expected, mean.at(s, swing), 0.02 * expected);
    }
}
