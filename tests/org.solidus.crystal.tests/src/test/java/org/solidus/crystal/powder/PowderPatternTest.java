/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.powder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Structure;
import org.solidus.crystal.pdf.CorrelatedMotion;
import org.solidus.crystal.pdf.PairDistribution;
import org.solidus.crystal.pdf.PdfSettings;
import org.solidus.crystal.structures.ShippedStructures;

class PowderPatternTest {

    @ParameterizedTest
    @CsvSource({"0.03, 0, 0.5, 0.006", "0.03, 0.004, 0.3, 0.006", "0.02, 0, 1, 0.005", "0.08, 0, 0, 0.01"})
    void theFastSumIsTheSumOfTheLines(double width, double strain, double eta, double step) {
        LineShape shape = new LineShape(width, strain, eta);
        double[] q = grid(1, 9, step);
        PhaseScattering phase = new PhaseScattering(ShippedStructures.get("LATP"), 11, OptionalDouble.empty());
        Lattice cell = Lattice.hexagonal(8.5, 21.0);
        double[] fast = new PowderPattern(phase, q, shape).lines(cell, 0.7);
        double[] slow = new double[q.length];
        for (int line = 0; line < phase.lines(); line++) {
            double at = cell.q(phase.h(line), phase.k(line), phase.l(line));
            double area = phase.strength(line)
                    * Math.exp(-0.7 * at * at / (8 * Math.PI * Math.PI))
                    / (cell.volume() * at * at);
            for (int i = 0; i < q.length; i++) {
                slow[i] += area * pseudoVoigt(q[i] - at, shape.at(at), eta);
            }
        }
        double top = Arrays.stream(slow).max().orElseThrow();
        for (int i = 0; i < q.length; i++) {
            assertEquals(slow[i], fast[i], 1e-3 * top, "Q = " + q[i]);
        }
    }

    private static double pseudoVoigt(double x, double h, double eta) {
        double lorentzian = h / (2 * Math.PI) / (x * x + h * h / 4);
        double gaussian = 2 / h * Math.sqrt(Math.log(2) / Math.PI) * Math.exp(-4 * Math.log(2) * x * x / (h * h));
        return eta * lorentzian + (1 - eta) * gaussian;
    }

    /** Motion moves scattering from the lines to between them and loses none: int Q^2 I dQ stays. */
    @ParameterizedTest
    @ValueSource(strings = {"CeO2", "LATP", "Ni", "Al2O3"})
    void heatLosesNoScattering(String name) {
        double[] q = grid(0.7, 24, 0.008);
        PowderPattern pattern = new PowderPattern(
                new PhaseScattering(ShippedStructures.get(name), 25, OptionalDouble.empty()),
                q,
                new LineShape(0.05, 0, 0.3));
        Lattice cell = ShippedStructures.get(name).lattice();
        double cold = total(q, pattern.coherent(cell, 0));
        assertEquals(1, total(q, pattern.coherent(cell, 3)) / cold, 0.01);
        // And it is what the atoms would scatter alone.
        double alone =
                total(q, new PhaseScattering(ShippedStructures.get(name), 1, OptionalDouble.empty()).selfScattering(q));
        assertEquals(1, cold / alone, 0.02);
    }

    private static double total(double[] q, double[] intensity) {
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
            sum += q[i] * q[i] * intensity[i];
        }
        return sum;
    }

    /** Two independent roads to one G(r): the sine transform of the pattern, and the sum over pairs. */
    @Test
    void theTransformOfThePatternIsTheSumOverPairs() {
        Structure nickel = ShippedStructures.get("Ni").with(Displacement.fromB(0.9));
        double[] q = grid(0.5, 24, 0.004);
        double[] intensity = new PowderPattern(
                        new PhaseScattering(nickel, 26, OptionalDouble.empty()), q, new LineShape(0.02, 0, 0))
                .coherent(nickel.lattice(), 0);
        double[] self = new PhaseScattering(nickel, 1, OptionalDouble.empty()).selfScattering(q);
        // A Gaussian line of that width is a qdamp of width / 2.3548.
        double[] r = grid(2, 8, 0.05);
        PdfSettings settings = PdfSettings.IDEAL.withRange(0.5, 24).withResolution(0.02 / 2.3548, 0);
        double[] pairs = new PairDistribution(nickel).at(r, settings);
        // Near neighbours move together in the diffuse scattering of the pattern, too.
        double[] near = new PairDistribution(nickel).at(r, settings.withCorrelation(0, CorrelatedMotion.USUAL));
        for (int k = 0; k < r.length; k++) {
            pairs[k] = r[k] < 4.5 ? near[k] : r[k] > 5.5 ? pairs[k] : Double.NaN;
        }
        double largest = Arrays.stream(near).max().orElseThrow();
        for (int k = 0; k < r.length; k++) {
            if (Double.isNaN(pairs[k])) {
                continue;
            }
            double g = 0;
            for (int i = 0; i < q.length; i++) {
                g += 2 / Math.PI * q[i] * (intensity[i] / self[i] - 1) * Math.sin(q[i] * r[k]) * 0.004;
            }
            assertEquals(pairs[k], g, 0.02 * largest, "r = " + r[k]);
        }
    }

    @Test
    void derivativesAreThoseOfTheCurve() {
        double[] q = grid(1, 6, 0.01);
        LineShape shape = new LineShape(0.04, 0.003, 0.4);
        LineConvolver convolver = new LineConvolver(q, shape);
        double[] none = {};
        double[] above = new double[q.length];
        double[] below = new double[q.length];
        double[] found = new double[q.length];
        double[] other = new double[q.length];
        lay(convolver, 1e-5);
        convolver.curves(1.2, 0.4, above, none);
        lay(convolver, -1e-5);
        convolver.curves(1.2, 0.4, below, none);
        convolver.clear();
        convolver.addShift(3, 2, 0);
        convolver.addShift(4.5, 1, 0);
        convolver.shifts(1.2, 0.4, found, none);
        assertDerivative(above, below, 2e-5, found);

        lay(convolver, 0);
        convolver.curves(1.2 + 1e-5, 0.4, above, none);
        lay(convolver, 0);
        convolver.curves(1.2 - 1e-5, 0.4, below, none);
        lay(convolver, 0);
        convolver.curves(1.2, 0.4, new double[q.length], none);
        convolver.broadenings(1.2, 0.4, found, other);
        assertDerivative(above, below, 2e-5, found);

        lay(convolver, 0);
        convolver.curves(1.2, 0.4 + 1e-5, above, none);
        lay(convolver, 0);
        convolver.curves(1.2, 0.4 - 1e-5, below, none);
        assertDerivative(above, below, 2e-5, other);
    }

    private static void lay(LineConvolver convolver, double moved) {
        convolver.clear();
        convolver.add(3 + moved, 2, 0);
        convolver.add(4.5 + moved, 1, 0);
    }

    private static void assertDerivative(double[] above, double[] below, double step, double[] found) {
        double largest = 0;
        for (double value : found) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest > 1);
        for (int i = 0; i < found.length; i++) {
            assertEquals((above[i] - below[i]) / step, found[i], 5e-3 * largest, "point " + i);
        }
    }

    @Test
    void capriciousShapesAreRefusedWithSentences() {
        assertThrows(IllegalArgumentException.class, () -> new LineShape(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LineShape(Double.NaN, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LineShape(0.1, 0, 1.5));
        assertThrows(
                IllegalArgumentException.class, () -> new LineConvolver(grid(1, 20, 0.01), new LineShape(1e-6, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> LineShape.ofCaglioti(0.1, -1, 0.1, 0.2, 1, 100, 0.5));
        LineShape even = LineShape.ofCaglioti(0, 0, 0.01, 0.2, 1, 10, 0.5);
        assertEquals(2 * Math.PI / 0.2 * Math.toRadians(0.1), even.at(5), 1e-3);
    }

    static double[] grid(double from, double to, double step) {
        double[] q = new double[(int) Math.round((to - from) / step) + 1];
        Arrays.setAll(q, i -> from + i * step);
        return q;
    }
}
