/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.lattice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.crystal.Lattice;

class CellFitTest {

    private static final Reflection[] LINES = reflections(
            "1 0 1", "1 1 0", "0 0 2", "1 1 1", "2 0 0", "2 1 1", "1 0 3", "0 2 0", "2 2 0", "3 1 2", "0 1 1", "1 0 -3",
            "0 1 -2", "1 -1 0", "2 1 -2", "1 2 -1");

    private static Reflection[] reflections(String... texts) {
        return Arrays.stream(texts).map(Reflection::of).toArray(Reflection[]::new);
    }

    /** Q of the lines of a cell, from the metric of its general triclinic form. */
    private static double[] q(Lattice cell) {
        return Arrays.stream(LINES)
                .mapToDouble(line -> cell.q(line.h(), line.k(), line.l()))
                .toArray();
    }

    private static Lattice truth(CrystalSystem system) {
        return switch (system) {
            case CUBIC -> Lattice.cubic(5.4115);
            case TETRAGONAL -> Lattice.tetragonal(4.593, 2.959);
            case ORTHORHOMBIC -> Lattice.orthorhombic(10.33, 6.01, 4.69);
            case HEXAGONAL, RHOMBOHEDRAL -> Lattice.hexagonal(8.51, 20.85);
            // Li3V2(PO4)3, P21/n, and a triclinic diphosphate
            case MONOCLINIC -> Lattice.monoclinic(8.606, 8.592, 12.037, 90.61);
            case TRICLINIC -> Lattice.of(8.561, 7.11, 5.1851, 111.44, 90.03, 103.11);
        };
    }

    @ParameterizedTest
    @EnumSource
    void exactPositionsGiveTheCell(CrystalSystem system) {
        Lattice cell = truth(system);
        double[] sigma = new double[LINES.length];
        Arrays.fill(sigma, 1e-4);
        CellFit fit = CellFit.of(system, LINES, q(cell), sigma);
        assertEquals(cell.a(), fit.a(), 1e-9);
        assertEquals(cell.b(), fit.b(), 1e-9);
        assertEquals(cell.c(), fit.c(), 1e-9);
        assertEquals(cell.alpha(), fit.alpha(), 1e-8);
        assertEquals(cell.beta(), fit.beta(), 1e-8);
        assertEquals(cell.gamma(), fit.gamma(), 1e-8);
        assertEquals(cell.volume(), fit.volume(), 1e-6);
        assertEquals(LINES.length, fit.lines());
    }

    /** Over many noisy sets the stated errors are those that the cells scatter by, the volume's and the angles' too. */
    @ParameterizedTest
    @EnumSource
    void errorsAreHonest(CrystalSystem system) {
        Lattice cell = truth(system);
        double[] exact = q(cell);
        Random random = new Random(7);
        double[] sum = new double[7];
        int sets = 3000;
        for (int set = 0; set < sets; set++) {
            double[] q = exact.clone();
            double[] sigma = new double[q.length];
            for (int i = 0; i < q.length; i++) {
                sigma[i] = 2e-4 * (1 + i % 3);
                q[i] += sigma[i] * random.nextGaussian();
            }
            CellFit fit = CellFit.of(system, LINES, q, sigma);
            // Undo the enlargement where lines scatter: it is tested below.
            double shrink = 1 / Math.max(1, Math.sqrt(fit.reducedChiSquared()));
            sum[0] += square((fit.a() - cell.a()) / (fit.aError() * shrink));
            sum[1] += square((fit.b() - cell.b()) / (fit.bError() * shrink));
            sum[2] += square((fit.c() - cell.c()) / (fit.cError() * shrink));
            sum[3] += square((fit.volume() - cell.volume()) / (fit.volumeError() * shrink));
            sum[4] += square((fit.alpha() - cell.alpha()) / (fit.alphaError() * shrink));
            sum[5] += square((fit.beta() - cell.beta()) / (fit.betaError() * shrink));
            sum[6] += square((fit.gamma() - cell.gamma()) / (fit.gammaError() * shrink));
        }
        for (int i = 0; i < sum.length; i++) {
            boolean fixed = i > 3
                    && !system.freeAngles()
                            .contains(List.of("alpha", "beta", "gamma").get(i - 4));
            assertEquals(fixed ? Double.NaN : 1, sum[i] / sets, 0.1, "quantity " + i); // four standard deviations
        }
    }

    @Test
    void linesThatLeaveAnAngleOpenGiveNoCell() {
        Lattice cell = truth(CrystalSystem.MONOCLINIC);
        Reflection[] lines = Stream.of("0 0 2", "0 2 0", "2 0 0", "1 1 0", "0 1 1", "0 1 2")
                .map(Reflection::of)
                .toArray(Reflection[]::new);
        double[] q = Arrays.stream(lines)
                .mapToDouble(line -> cell.q(line.h(), line.k(), line.l()))
                .toArray();
        double[] sigma = new double[q.length];
        Arrays.fill(sigma, 1e-4);
        assertFalse(CellFit.of(CrystalSystem.MONOCLINIC, lines, q, sigma).ok());
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void linesThatScatterEnlargeTheErrors() {
        double[] exact = q(Lattice.cubic(5.4115));
        double[] sigma = new double[exact.length];
        Arrays.fill(sigma, 1e-5);
        for (int i = 0; i < exact.length; i++) {
            exact[i] += i % 2 == 0 ? 1e-3 : -1e-3;
        }
        CellFit stated = CellFit.of(CrystalSystem.CUBIC, LINES, exact, sigma);
        CellFit scatter = CellFit.of(CrystalSystem.CUBIC, LINES, exact, new double[exact.length]);
        assertEquals(1e4, stated.reducedChiSquared(), 3e3);
        assertEquals(1, stated.aError() / scatter.aError(), 0.5);
    }

    @Test
    void badLinesAreLeftOutAndTooFewGiveNothing() {
        double[] q = q(Lattice.tetragonal(4.593, 2.959));
        double[] sigma = new double[q.length];
        Arrays.fill(sigma, 1e-4);
        q[3] = Double.NaN;
        CellFit fit = CellFit.of(CrystalSystem.TETRAGONAL, LINES, q, sigma);
        assertEquals(LINES.length - 1, fit.lines());
        assertEquals(4.593, fit.a(), 1e-9);
        Arrays.fill(q, 1, q.length, Double.NaN);
        assertFalse(CellFit.of(CrystalSystem.TETRAGONAL, LINES, q, sigma).ok());
        // Two lines, but none with l: c is open
        Reflection[] flat = reflections("1 0 0", "2 0 0");
        assertFalse(CellFit.of(CrystalSystem.TETRAGONAL, flat, new double[] {1, 2}, new double[] {0.1, 0.1})
                .ok());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 1 1 | 1 1 1",
                "1,0,-2 | 1 0 -2",
                "(3 1 1) | 3 1 1",
                "111 | 1 1 1",
                "-1-12 | -1 -1 2",
                "10 0 12 | 10 0 12"
            })
    void readsIndices(String text, String expected) {
        assertEquals(expected, Reflection.of(text).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 0 0", "1 1", "a b c", "1 1 1 1", "11111"})
    void refusesOtherTexts(String text) {
        assertThrows(IllegalArgumentException.class, () -> Reflection.of(text));
    }
}
