/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.diffraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.crystal.Structure;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.crystal.xray.PowderLine;

class PowderSampleTest {

    private static final LineShape SHAPE = new LineShape(0.02, 0.002, 0.3);

    /** Order moves intensity about, it makes none: lines and diffuse part add up to the self-scattering. */
    @ParameterizedTest
    @ValueSource(strings = {"Ni", "CeO2", "LATP"})
    void theIntegralOverReciprocalSpaceIsThatOfIndependentAtoms(String name) {
        QGrid grid = new QGrid(0.004, 0.004, 3500);
        PowderSample sample = new PowderSample(ShippedStructures.get(name), grid);
        double[] crystal = new double[grid.size()];
        sample.addCrystal(1, ShippedStructures.get(name).lattice(), 0, SHAPE, crystal, new double[grid.size()]);
        double[] self = sample.selfScattering();
        double found = 0;
        double expected = 0;
        for (int i = 0; i < grid.size(); i++) {
            double weight = grid.q(i) * grid.q(i);
            found += weight * crystal[i] / self[i];
            expected += weight;
        }
        assertEquals(1, found / expected, 0.02);
    }

    @Test
    void theAmorphousPartHasTheSameIntegral() {
        QGrid grid = new QGrid(0.004, 0.004, 3500);
        PowderSample sample = new PowderSample(ShippedStructures.get("LATP"), grid);
        double[] amorphous = new double[grid.size()];
        double[] compton = new double[grid.size()];
        sample.addAmorphousAndCompton(1, amorphous);
        sample.addAmorphousAndCompton(0, compton);
        double[] self = sample.selfScattering();
        double found = 0;
        double expected = 0;
        double highest = 0;
        for (int i = 0; i < grid.size(); i++) {
            double weight = grid.q(i) * grid.q(i);
            found += weight * (amorphous[i] - compton[i]) / self[i];
            expected += weight;
            highest = Math.max(highest, (amorphous[i] - compton[i]) / self[i]);
        }
        assertEquals(1, found / expected, 0.02);
        assertTrue(highest > 1.3 && highest < 2, "a broad halo stands out, not a line: " + highest);
    }

    @Test
    void linesLieAtTwoPiOverD() {
        QGrid grid = new QGrid(0.5, 0.001, 6000);
        Structure ceria = ShippedStructures.get("CeO2");
        double[] profile = new double[grid.size()];
        new PowderSample(ceria, grid).addCrystal(1, ceria.lattice(), 0, SHAPE, profile, new double[grid.size()]);
        for (int n : new int[] {3, 4, 8, 11, 12, 16, 19, 20, 24}) {
            double q = 2 * Math.PI * Math.sqrt(n) / 5.411651;
            int centre = (int) Math.round(grid.place(q));
            int top = centre;
            for (int i = centre - 15; i <= centre + 15; i++) {
                top = profile[i] > profile[top] ? i : top;
            }
            assertEquals(q, grid.q(top), 0.0011, "line with h2+k2+l2 = " + n);
        }
    }

    @Test
    void theLineShapeHasUnitAreaAndTheRightSlope() {
        double area = 0;
        for (int i = -200_000; i <= 200_000; i++) {
            area += SHAPE.height(i * 0.001) * 0.001;
        }
        assertEquals(1, area, 1e-3);
        assertEquals(SHAPE.height(0) / 2, SHAPE.height(0.5), 0.01 * SHAPE.height(0));
        for (double x : new double[] {-1.3, -0.4, 0.01, 0.7, 3}) {
            assertEquals((SHAPE.height(x + 1e-6) - SHAPE.height(x - 1e-6)) / 2e-6, SHAPE.slope(x), 1e-6);
        }
    }

    @Test
    void heatWeakensHighLinesMoreThanLowOnes() {
        PowderSample sample = new PowderSample(ShippedStructures.get("LATP"), new QGrid(0.5, 0.01, 600));
        PowderLine low = sample.lines().getFirst();
        PowderLine high = sample.lines().get(40);
        double before = sample.area(high, ShippedStructures.get("LATP").lattice(), 0)
                / sample.area(low, ShippedStructures.get("LATP").lattice(), 0);
        double after = sample.area(high, ShippedStructures.get("LATP").lattice(), 0.01)
                / sample.area(low, ShippedStructures.get("LATP").lattice(), 0.01);
        assertEquals(Math.exp(-0.01 * (high.q() * high.q() - low.q() * low.q())), after / before, 1e-9);
        assertTrue(after < before);
    }
}
