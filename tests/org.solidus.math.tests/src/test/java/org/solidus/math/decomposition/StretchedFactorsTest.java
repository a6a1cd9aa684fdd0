/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.solidus.math.Noise;

class StretchedFactorsTest {

    private static final int FRAMES = 24;
    private static final double FIRST = Series.x(0);
    private static final double STEP = Series.x(1) - Series.x(0);

    /** For each curve, weight and stretch of both phases. */
    private static DataMatrix series(IntFunction<double[]> truth, double sigma, long seed) {
        Noise noise = new Noise(seed);
        DataMatrix matrix = DataMatrix.zero(FRAMES, Series.POINTS);
        for (int j = 0; j < FRAMES; j++) {
            double[] t = truth.apply(j);
            for (int i = 0; i < Series.POINTS; i++) {
                matrix.values()[j * Series.POINTS + i] = t[0] * Series.pattern(0, Series.x(i) / t[1])
                        + t[2] * Series.pattern(1, Series.x(i) / t[3])
                        + sigma * noise.normal();
            }
        }
        return matrix;
    }

    private static StretchedFactors factors(DataMatrix matrix, int k) {
        return StretchedFactors.of(matrix, FIRST, STEP, k, StretchedFactors.Settings.USUAL, 1, Watch.NONE);
    }

    private static FactorRank rank(DataMatrix matrix) {
        FactorRank.Method method = part -> k -> {
            StretchedFactors found = factors(part, k);
            return new FactorRank.Fitted(found.components(), found.error(), found.residual());
        };
        return FactorRank.of(matrix, 4, 0.01, method, 100, 1, Watch.NONE);
    }

    private static double heat(int j) {
        return 1 + 0.02 * j / (FRAMES - 1.0);
    }

    @Test
    void pureHeatingIsOneStretchedComponentAndSeveralPlainOnes() {
        for (double sigma : new double[] {0.005, 0.05}) {
            DataMatrix matrix = series(j -> new double[] {1 + 0.1 * Math.sin(j), heat(j), 0, 1}, sigma, 3);
            assertTrue(FactorRank.of(matrix, 6, 1e-3, 1, Watch.NONE).chosen() >= 2);
            assertEquals(1, rank(matrix).chosen(), "sigma " + sigma);
            StretchedFactors found = factors(matrix, 1);
            assertTrue(found.converged());
            for (int j = 0; j < FRAMES; j++) {
                assertEquals(heat(j) / heat(0), found.stretches()[j] / found.stretches()[0], 3e-4);
            }
        }
    }

    @Test
    void twoPhasesThatBothStretchAreTwoWithTheirWeights() {
        IntFunction<double[]> truth = j -> {
            double part = 1 / (1 + Math.exp((11.5 - j) / 2));
            return new double[] {1 - part, heat(j), part, 1 + 0.008 * Math.pow(j / 23.0, 2)};
        };
        DataMatrix matrix = series(truth, 0.03, 5);
        assertEquals(2, rank(matrix).chosen());
        StretchedFactors found = factors(matrix, 2);
        double[] scale = Closure.of(found.weights(), 2);
        int first = found.weights()[0] * scale[0] > found.weights()[1] * scale[1] ? 0 : 1;
        for (int j = 0; j < FRAMES; j++) {
            assertEquals(truth.apply(j)[0], found.weights()[2 * j + first] * scale[first], 0.02, "frame " + j);
            assertEquals(truth.apply(j)[2], found.weights()[2 * j + 1 - first] * scale[1 - first], 0.02, "frame " + j);
        }
    }

    @Test
    void theErrorsOfStretchesAreTrue() {
        double sum = 0;
        int count = 0;
        for (int seed = 0; seed < 6; seed++) {
            DataMatrix matrix = series(j -> new double[] {1, heat(j), 0, 1}, 0.1, seed);
            StretchedFactors.Settings free = new StretchedFactors.Settings(0.05, 0, 0, false, 300);
            StretchedFactors found = StretchedFactors.of(matrix, FIRST, STEP, 1, free, 1, Watch.NONE);
            double mean = 0;
            for (int j = 0; j < FRAMES; j++) {
                mean += Math.log(heat(j)) / FRAMES;
            }
            for (int j = 0; j < FRAMES; j++) {
                double difference = found.stretches()[j] - heat(j) / Math.exp(mean);
                sum += Math.pow(difference / found.stretchErrors()[j], 2);
                count++;
            }
        }
        double pull = Math.sqrt(sum / count);
        assertTrue(pull > 0.8 && pull < 1.25, "the standard deviation of the pulls is " + pull);
    }

    @Test
    void sameNumbersEveryTimeAndAnOffsetForEveryCurve() {
        DataMatrix matrix = series(j -> new double[] {1 + 0.02 * j, heat(j), 0, 1}, 0.01, 8);
        for (int j = 0; j < FRAMES; j++) {
            for (int i = 0; i < Series.POINTS; i++) {
                matrix.values()[j * Series.POINTS + i] += 0.1 * j;
            }
        }
        StretchedFactors.Settings offset = new StretchedFactors.Settings(0.05, 0.1, 0, true, 300);
        StretchedFactors found = StretchedFactors.of(matrix, FIRST, STEP, 1, offset, 1, Watch.NONE);
        StretchedFactors again = StretchedFactors.of(matrix, FIRST, STEP, 1, offset, 1, Watch.NONE);
        assertArrayEquals(found.weights(), again.weights(), 0);
        assertArrayEquals(found.components()[0], again.components()[0], 0);
        double noise = 0.01 * Math.sqrt(FRAMES * (double) Series.POINTS / matrix.sumOfSquares());
        assertEquals(noise, found.error(), 0.1 * noise);
    }
}
