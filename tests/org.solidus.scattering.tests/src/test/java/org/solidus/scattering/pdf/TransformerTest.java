/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransformerTest {

    private static double[] unevenQ(int count) {
        double[] q = new double[count];
        Arrays.setAll(q, i -> 0.05 + 0.0101 * i + 0.003 * Math.sin(i * 0.7) * (i % 3));
        return q;
    }

    private static double[] random(int count, long seed) {
        return new Random(seed).doubles(count, -1, 1).toArray();
    }

    /** Straight from the definition. */
    private static double[] direct(double[] q, double[] f, double qmin, double qmax, Window window, double[] r) {
        double[] g = new double[r.length];
        for (int j = 0; j < r.length; j++) {
            for (int i = 0; i < q.length; i++) {
                double low = i == 0 ? q[0] - (q[1] - q[0]) / 2 : (q[i - 1] + q[i]) / 2;
                double high = i == q.length - 1 ? q[i] + (q[i] - q[i - 1]) / 2 : (q[i] + q[i + 1]) / 2;
                double width = Math.max(0, Math.min(high, qmax) - Math.max(low, qmin));
                double damping = width > 0 ? window.at(Math.min(1, q[i] / qmax)) : 0;
                g[j] += 2 / Math.PI * f[i] * damping * Math.sin(q[i] * r[j]) * width;
            }
        }
        return g;
    }

    @Test
    void isTheSineTransformOnUnevenPointsWithBothEndsInPart() {
        double[] q = unevenQ(1900);
        double[] f = random(q.length, 3);
        Transformer.Grid grid = new Transformer.Grid(0, 0.01, 2500);
        for (Window window : Window.values()) {
            double[] g = new Transformer(q, 0.513, 18.017, 0, window, grid)
                    .apply(List.of(f), List.of())
                    .get(0)
                    .values();
            double[] expected = direct(q, f, 0.513, 18.017, window, grid.values());
            assertArrayEquals(expected, g, 1e-10, window.name());
        }
    }

    @Test
    void coarseAndShiftedGridsAreTheSameFunction() {
        double[] q = unevenQ(1000);
        double[] f = random(q.length, 4);
        for (Transformer.Grid grid : List.of(
                new Transformer.Grid(0, 0.2, 50),
                new Transformer.Grid(1.37, 0.003, 1000),
                new Transformer.Grid(7, 0.05, 1))) {
            double[] g = new Transformer(q, 0, 9.5, 0, Window.NONE, grid)
                    .apply(List.of(f), List.of())
                    .get(0)
                    .values();
            assertArrayEquals(direct(q, f, 0, 9.5, Window.NONE, grid.values()), g, 1e-10);
        }
    }

    @Test
    void varianceAndCovarianceFollowTheWholeMapPolynomialIncluded() {
        double[] q = unevenQ(300);
        double[] variance =
                Arrays.stream(random(q.length, 5)).map(v -> 1 + v * v).toArray();
        Transformer.Grid grid = new Transformer.Grid(0, 0.02, 400);
        Transformer transformer = new Transformer(q, 0, 3, 4.3, Window.LORCH, grid);
        double[][] columns = new double[q.length][];
        for (int i = 0; i < q.length; i++) {
            double[] unit = new double[q.length];
            unit[i] = 1;
            columns[i] = transformer.apply(List.of(unit), List.of()).get(0).values();
        }
        double[] expected = new double[grid.count()];
        double cross = 0;
        for (int i = 0; i < q.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                expected[j] += variance[i] * columns[i][j] * columns[i][j];
            }
            cross += variance[i] * columns[i][150] * columns[i][171];
        }
        double[] f = random(q.length, 6);
        Transformer.Curve curve =
                transformer.apply(List.of(f), List.of(variance)).get(0);
        assertArrayEquals(expected, curve.variance(), 1e-10);
        double[] covariance = transformer.covariance(variance);
        assertEquals(cross, covariance[150 * 400 + 171], 1e-10);
        for (int j = 0; j < 400; j++) {
            assertEquals(expected[j], covariance[j * 401], 1e-10);
            assertEquals(covariance[j * 400 + 7], covariance[7 * 400 + j], 1e-10);
        }
    }

    @Test
    void severalCurvesGiveTheSameBitsAsOne() {
        double[] q = unevenQ(777);
        Transformer transformer = new Transformer(q, 0, 7, 3.5, Window.NONE, new Transformer.Grid(0, 0.01, 3001));
        List<double[]> curves = new ArrayList<>();
        List<double[]> variances = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            curves.add(random(q.length, 10 + i));
            variances.add(
                    Arrays.stream(random(q.length, 20 + i)).map(v -> v * v).toArray());
        }
        List<Transformer.Curve> all = transformer.apply(curves, variances);
        for (int i = 0; i < 7; i++) {
            Transformer.Curve one = transformer
                    .apply(List.of(curves.get(i)), List.of(variances.get(i)))
                    .get(0);
            assertArrayEquals(one.values(), all.get(i).values());
            assertArrayEquals(one.variance(), all.get(i).variance());
        }
    }

    @Test
    void polynomialsOfHighAndBrokenDegreeAreTakenOut() {
        double[] q = unevenQ(2400);
        for (double degree : new double[] {1, 7, 15.9, 40, 60.5}) {
            LowDegrees fit = new LowDegrees(q, degree);
            for (int power = 1; power <= Math.floor(degree); power += 3) {
                int k = power;
                double[] y = Arrays.stream(q)
                        .map(x -> Math.pow(x / q[q.length - 1], k))
                        .toArray();
                fit.subtractFit(y);
                assertTrue(Arrays.stream(y).map(Math::abs).max().orElseThrow() < 1e-10, degree + " " + power);
            }
        }
        double[] linear = q.clone();
        new LowDegrees(q, 0.25).subtractFit(linear);
        assertEquals(0.75 * q[100], linear[100], 1e-12);
        double[] constant = new double[q.length];
        Arrays.fill(constant, 1);
        new LowDegrees(q, 3).subtractFit(constant);
        assertTrue(constant[0] > 0.5, "a constant is no part of the fit");
    }

    @Test
    void windowsAreOneAtTheStartAndZeroAtTheEnd() {
        for (Window window : Window.values()) {
            assertEquals(1, window.at(0), 1e-15);
            assertEquals(window == Window.NONE ? 1 : 0, window.at(1), 1e-15, window.name());
        }
        assertEquals(2 / Math.PI, Window.LORCH.at(0.5), 1e-15);
        assertEquals(0.5, Window.HANN.at(0.5), 1e-15);
        double y = 4.493409457909064 / 2;
        assertEquals(3 * (Math.sin(y) - y * Math.cos(y)) / Math.pow(y, 3), Window.SOPERBARNEY.at(0.5), 1e-15);
    }

    /** A Gaussian in r has an F(Q) in closed form. */
    @Test
    void sphereBackgroundIsAFactorInR() {
        int count = 4000;
        double[] q = new double[count];
        Arrays.setAll(q, i -> 0.01 * (i + 0.5));
        double[] f = new double[count];
        double r0 = 2.5;
        double width = 0.12;
        Arrays.setAll(f, i -> Math.sin(q[i] * r0) * Math.exp(-q[i] * q[i] * width * width / 2));
        SphereBackground sphere = new SphereBackground(q, 3);
        double[] left = sphere.subtract(f);
        Transformer transformer = new Transformer(q, 0, 40, 0, Window.NONE, new Transformer.Grid(0, 0.05, 120));
        double[] before = transformer.apply(List.of(f), List.of()).get(0).values();
        double[] after = transformer.apply(List.of(left), List.of()).get(0).values();
        for (int i = 30; i < 120; i++) {
            assertEquals(before[i], after[i] / sphere.factor(0.05 * i), 2e-3, "r = " + 0.05 * i);
        }
    }
}
