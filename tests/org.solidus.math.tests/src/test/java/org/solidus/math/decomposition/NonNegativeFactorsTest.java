/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NonNegativeFactorsTest {

    private static Mixture solve(DataMatrix matrix, int k) {
        PrincipalComponents start = PrincipalComponents.of(matrix, k, 1, Watch.NONE);
        return Mixture.of(NonNegativeFactors.of(matrix, start, k, 3000, Watch.NONE), matrix, Watch.NONE);
    }

    @Test
    void theReferenceSeriesHasThreeComponents() throws Exception {
        DataMatrix matrix = Series.reference();
        double least = Arrays.stream(matrix.values()).min().orElseThrow();
        double[] shift = new double[matrix.columns()];
        Arrays.fill(shift, least);
        matrix.subtract(shift);
        FactorRank rank = FactorRank.of(matrix, 8, 1e-3, 1, Watch.NONE);
        assertEquals(3, rank.chosen());
        assertTrue(rank.stable());
        assertTrue(rank.tries().get(2).error() < 1e-3);
    }

    @Test
    void phasesThatArePureSomewhereAreFoundWithTheirWeights() {
        double[][] truth = Series.reaction(60);
        for (int seed = 0; seed < 5; seed++) {
            DataMatrix matrix = Series.mixture(truth, 0.02, seed);
            assertEquals(3, FactorRank.of(matrix, 7, 1e-3, 1, Watch.NONE).chosen(), "seed " + seed);
            Mixture found = solve(matrix, 3);
            for (int j = 0; j < 60; j++) {
                for (int k = 0; k < 3; k++) {
                    assertEquals(truth[j][k], found.weights()[k][j], 0.05, "seed " + seed + " frame " + j);
                    assertTrue(found.low()[k][j] <= found.weights()[k][j] + 1e-9);
                    assertTrue(found.high()[k][j] >= found.weights()[k][j] - 1e-9);
                }
            }
        }
    }

    @Test
    void theRangeOfFeasibleWeightsHoldsTheTruthWhereNoPhaseIsEverPure() {
        double[][] truth = new double[40][2];
        for (int j = 0; j < 40; j++) {
            double b = 0.3 + 0.4 * j / 39.0;
            truth[j] = new double[] {1 - b, b};
        }
        Mixture found = solve(Series.mixture(truth, 0.005, 1), 2);
        double width = 0;
        for (int j = 0; j < 40; j++) {
            assertTrue(
                    found.low()[0][j] <= truth[j][0] && truth[j][0] <= found.high()[0][j],
                    "frame " + j + ": " + found.low()[0][j] + " to " + found.high()[0][j]);
            width = Math.max(width, found.high()[0][j] - found.low()[0][j]);
        }
        assertTrue(width > 0.2, "the weights are ambiguous, yet their range is " + width);
    }

    @Test
    void sameNumbersEveryTime() {
        DataMatrix matrix = Series.mixture(Series.reaction(30), 0.05, 4);
        Mixture first = solve(matrix, 3);
        Mixture second = solve(matrix, 3);
        for (int k = 0; k < 3; k++) {
            assertArrayEquals(first.weights()[k], second.weights()[k], 0);
            assertArrayEquals(first.components()[k], second.components()[k], 0);
        }
    }

    @Test
    void neverFarFromTheBestFitOfThatRank() {
        DataMatrix matrix = Series.mixture(Series.reaction(50), 0.05, 8);
        PrincipalComponents start = PrincipalComponents.of(matrix, 3, 1, Watch.NONE);
        NonNegativeFactors found = NonNegativeFactors.of(matrix, start, 3, 3000, Watch.NONE);
        double best = Math.sqrt(start.residual(3) / start.total());
        assertTrue(found.converged());
        assertTrue(found.error() >= best * (1 - 1e-9) && found.error() < 1.02 * best, found.error() + " and " + best);
    }
}
