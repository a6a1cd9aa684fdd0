/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.structures.ShippedStructures;

class CalculateStepsTest {

    private static final double WAVELENGTH = 0.161669;

    private final LocalContext context = new LocalContext();

    @Test
    void aPatternLiesOnTheAxisOfTheInputAndHasItsLines() {
        CalculatePatternStep step = new CalculatePatternStep();
        Frame in = empty(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), 1000, 1, 0.005));
        double[] curve = folded(step, in, pattern(Optional.empty(), Optional.empty(), false))
                .doubles();
        int strongest = 0;
        for (int i = 0; i < curve.length; i++) {
            strongest = curve[i] > curve[strongest] ? i : strongest;
        }
        Lattice ceria = ShippedStructures.get("CeO2").lattice();
        assertEquals(ceria.q(1, 1, 1), 1 + 0.005 * strongest, 0.004);
        Frame angles = empty(Axis.linear("two_theta", Quantities.TWO_THETA, Unit.of("deg"), 2000, 1, 0.005));
        PatternCurve found = strongest(folded(step, angles, pattern(Optional.of(WAVELENGTH), Optional.empty(), false))
                .doubles());
        double expected = Math.toDegrees(2 * Math.asin(ceria.q(1, 1, 1) * WAVELENGTH / (4 * Math.PI)));
        assertEquals(expected, 1 + 0.005 * found.at(), 0.006);
        assertThrows(
                IllegalArgumentException.class,
                () -> step.output(angles.signature(), pattern(Optional.empty(), Optional.empty(), false)));
    }

    private record PatternCurve(int at) {}

    private static PatternCurve strongest(double[] curve) {
        int strongest = 0;
        for (int i = 0; i < curve.length; i++) {
            strongest = curve[i] > curve[strongest] ? i : strongest;
        }
        return new PatternCurve(strongest);
    }

    @Test
    void comptonComesOnTopAndGlassHasNoLines() {
        CalculatePatternStep step = new CalculatePatternStep();
        Frame in = empty(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), 1000, 1, 0.02));
        double[] coherent = folded(step, in, pattern(Optional.of(WAVELENGTH), Optional.empty(), false))
                .doubles();
        double[] all = folded(step, in, pattern(Optional.of(WAVELENGTH), Optional.empty(), true))
                .doubles();
        double[] glass = folded(step, in, pattern(Optional.empty(), Optional.of(0.1), false))
                .doubles();
        double before = 0;
        for (int i = 0; i < all.length; i++) {
            double compton = all[i] - coherent[i];
            assertTrue(compton > 0 && compton < 74.0 / 3 + 1e-9, "at most the electrons of an atom: " + compton);
            assertTrue(compton > 0.9 * before, "it rises, but for the recoil");
            before = compton;
        }
        double top = Arrays.stream(coherent).max().orElseThrow();
        assertTrue(Arrays.stream(glass).max().orElseThrow() < 0.2 * top);
    }

    @Test
    void gOfRLiesOnTheAxisOfTheInput() {
        CalculatePdfStep step = new CalculatePdfStep();
        CalculatePdfStep.Params params =
                new CalculatePdfStep.Params(PhasesStepTest.shipped("Ni"), 0.5, 25, 0.03, 0, 0, 0, Optional.of(0.4));
        Frame even = empty(Axis.linear("r", Quantities.R, Unit.of("angstrom"), 1000, 0.5, 0.02));
        Frame nanometres = empty(Axis.linear("r", Quantities.R, Unit.of("nm"), 1000, 0.05, 0.002));
        Frame listed = empty(Axis.listed(
                "r", Quantities.R, Unit.of("angstrom"), even.axes().get(0).values()));
        double[] g = folded(step, even, params).doubles();
        double[] other = folded(step, nanometres, params).doubles();
        double[] third = folded(step, listed, params).doubles();
        int first = strongest(Arrays.copyOf(g, 150)).at();
        assertEquals(3.5238 / Math.sqrt(2), 0.5 + 0.02 * first, 0.011);
        for (int i = 0; i < g.length; i++) {
            assertEquals(g[i], other[i], 1e-6);
            assertEquals(g[i], third[i], 2e-2);
        }
        Frame q = empty(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), 10, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> step.output(q.signature(), params));
    }

    private <P extends Record, S extends Record> Frame folded(
            org.solidus.core.step.Fold<P, S> step, Frame in, P params) {
        Frame out = step.finish(step.add(step.zero(in, params, context), in, params, context), params, context);
        assertEquals(step.output(in.signature(), params), out.signature());
        return out;
    }

    private static CalculatePatternStep.Params pattern(
            Optional<Double> wavelength, Optional<Double> disorder, boolean compton) {
        return new CalculatePatternStep.Params(
                PhasesStepTest.shipped("CeO2"), wavelength, 0.03, 0, 0.5, Optional.empty(), disorder, compton);
    }

    private static Frame empty(Axis axis) {
        return Frame.of(NDArray.of(new double[axis.size()], axis.size()))
                .axes(axis)
                .build();
    }
}
