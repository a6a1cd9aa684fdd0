/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.lattice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CellFitTest {

    private static final Reflection[] LINES =
            reflections("1 0 1", "1 1 0", "0 0 2", "1 1 1", "2 0 0", "2 1 1", "1 0 3", "0 2 0", "2 2 0", "3 1 2");

    private static Reflection[] reflections(String... texts) {
        return java.util.Arrays.stream(texts).map(Reflection::of).toArray(Reflection[]::new);
    }

    /** Q of the lines of a cell, from the metric of its general triclinic form. */
    private static double[] q(double a, double b, double c, double gamma) {
        double[] q = new double[LINES.length];
        double sine2 = Math.sin(gamma) * Math.sin(gamma);
        for (int i = 0; i < q.length; i++) {
            Reflection r = LINES[i];
            double inverse =
                    (r.h() * r.h() / a / a + r.k() * r.k() / b / b - 2 * r.h() * r.k() * Math.cos(gamma) / a / b)
                                    / sine2
                            + r.l() * r.l() / c / c;
            q[i] = 2 * Math.PI * Math.sqrt(inverse);
        }
        return q;
    }

    private static double[] truth(CrystalSystem system) {
        return switch (system) {
            case CUBIC -> new double[] {5.4115, 5.4115, 5.4115, Math.PI / 2};
            case TETRAGONAL -> new double[] {4.593, 4.593, 2.959, Math.PI / 2};
            case ORTHORHOMBIC -> new double[] {10.33, 6.01, 4.69, Math.PI / 2};
            case HEXAGONAL, RHOMBOHEDRAL -> new double[] {8.51, 8.51, 20.85, 2 * Math.PI / 3};
        };
    }

    @ParameterizedTest
    @EnumSource
    void exactPositionsGiveTheCell(CrystalSystem system) {
        double[] cell = truth(system);
        double[] sigma = new double[LINES.length];
        java.util.Arrays.fill(sigma, 1e-4);
        CellFit fit = CellFit.of(system, LINES, q(cell[0], cell[1], cell[2], cell[3]), sigma);
        assertEquals(cell[0], fit.a(), 1e-9);
        assertEquals(cell[1], fit.b(), 1e-9);
        assertEquals(cell[2], fit.c(), 1e-9);
        assertEquals(cell[0] * cell[1] * cell[2] * Math.sin(cell[3]), fit.volume(), 1e-6);
        assertEquals(LINES.length, fit.lines());
    }

    /** Over many noisy sets the stated errors are those that the cells scatter by, the volume's too. */
    @ParameterizedTest
    @EnumSource
    void errorsAreHonest(CrystalSystem system) {
        double[] cell = truth(system);
        double[] exact = q(cell[0], cell[1], cell[2], cell[3]);
        Random random = new Random(7);
        double[] sum = new double[3];
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
            double volume = cell[0] * cell[1] * cell[2] * Math.sin(cell[3]);
            sum[0] += square((fit.a() - cell[0]) / (fit.aError() * shrink));
            sum[1] += square((fit.c() - cell[2]) / (fit.cError() * shrink));
            sum[2] += square((fit.volume() - volume) / (fit.volumeError() * shrink));
        }
        for (double chi2 : sum) {
            assertEquals(1, chi2 / sets, 0.1); // four standard deviations
        }
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void linesThatScatterEnlargeTheErrors() {
        double[] exact = q(5.4115, 5.4115, 5.4115, Math.PI / 2);
        double[] sigma = new double[exact.length];
        java.util.Arrays.fill(sigma, 1e-5);
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
        double[] q = q(4.593, 4.593, 2.959, Math.PI / 2);
        double[] sigma = new double[q.length];
        java.util.Arrays.fill(sigma, 1e-4);
        q[3] = Double.NaN;
        CellFit fit = CellFit.of(CrystalSystem.TETRAGONAL, LINES, q, sigma);
        assertEquals(9, fit.lines());
        assertEquals(4.593, fit.a(), 1e-9);
        java.util.Arrays.fill(q, 1, q.length, Double.NaN);
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
