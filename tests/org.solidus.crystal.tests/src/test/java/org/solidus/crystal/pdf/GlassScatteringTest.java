/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.crystal.Structure;
import org.solidus.crystal.powder.PhaseScattering;
import org.solidus.crystal.structures.ShippedStructures;

class GlassScatteringTest {

    private static final double STEP = 0.01;

    @ParameterizedTest
    @ValueSource(strings = {"LATP", "LVP", "CeO2"})
    void theGlassScattersAsMuchAsItsAtoms(String name) {
        Structure structure = ShippedStructures.get(name);
        double[] q = grid(0.5, 22);
        double[] glass = new GlassScattering(structure, 0.1).at(q);
        double[] self = new PhaseScattering(structure, 1e-3, OptionalDouble.empty()).selfScattering(q);
        double ratio = moment(q, glass) / moment(q, self);
        assertEquals(1, ratio, 0.02);
        // Every atom keeps the others away: next to nothing at small Q, and no order left at large.
        assertTrue(glass[0] < 0.15 * self[0], "at Q = 0.5: " + glass[0]);
        int last = q.length - 1;
        assertEquals(1, glass[last] / self[last], 0.05);
    }

    /** Phosphate glass: P-O at 1.52 angstrom in its transform, and no line narrower than an amorphous halo. */
    @Test
    void theGlassKeepsItsBondsAndLosesItsLines() {
        Structure latp = ShippedStructures.get("LATP");
        double[] q = grid(0.5, 24);
        double[] glass = new GlassScattering(latp, 0.1).at(q);
        double[] self = new PhaseScattering(latp, 1e-3, OptionalDouble.empty()).selfScattering(q);
        double best = 0;
        double at = 0;
        for (double r = 1.2; r < 1.75; r += 0.01) {
            double g = 0;
            for (int i = 0; i < q.length; i++) {
                g += q[i] * (glass[i] / self[i] - 1) * Math.sin(q[i] * r) * STEP;
            }
            if (g > best) {
                best = g;
                at = r;
            }
        }
        assertEquals(1.516, at, 0.03);
        double top = Arrays.stream(glass).max().orElseThrow();
        for (int i = 10; i < q.length; i++) {
            assertTrue(Math.abs(glass[i] - glass[i - 10]) < 0.45 * top, "a line at " + q[i]);
        }
    }

    @Test
    void disorderHasARange() {
        Structure latp = ShippedStructures.get("LATP");
        assertThrows(IllegalArgumentException.class, () -> new GlassScattering(latp, 0));
        assertThrows(IllegalArgumentException.class, () -> new GlassScattering(latp, Double.NaN));
    }

    private static double moment(double[] q, double[] intensity) {
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
            sum += q[i] * q[i] * intensity[i];
        }
        return sum;
    }

    private static double[] grid(double from, double to) {
        double[] q = new double[(int) Math.round((to - from) / STEP)];
        Arrays.setAll(q, i -> from + i * STEP);
        return q;
    }
}
