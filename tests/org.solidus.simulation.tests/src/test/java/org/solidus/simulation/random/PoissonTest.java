/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTest {

    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.5, 3, 9.99, 10, 14.7, 60, 900, 25_000})
    void meanAndVarianceAreTheParameter(double mean) {
        RandomStream random = RandomStream.of(11, "poisson", 0);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double deviation = Poisson.sample(mean, random) - mean;
            sum += deviation;
            squares += deviation * deviation;
        }
        assertEquals(0, sum / DRAWS, 4 * Math.sqrt(mean / DRAWS));
        double varianceError = Math.sqrt((mean + 2 * mean * mean) / DRAWS);
        assertEquals(mean, squares / DRAWS, 4 * varianceError);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 9.99, 10, 14.7, 60})
    void countsFollowTheProbabilities(double mean) {
        RandomStream random = RandomStream.of(12, "poisson", 0);
        int size = (int) (mean + 8 * Math.sqrt(mean)) + 5;
        int[] seen = new int[size];
        for (int i = 0; i < DRAWS; i++) {
            seen[Math.min(size - 1, Poisson.sample(mean, random))]++;
        }
        double chi2 = 0;
        int bins = 0;
        double probability = Math.exp(-mean);
        for (int k = 0; k < size - 1; k++) {
            double expected = probability * DRAWS;
            if (expected > 8) {
                chi2 += (seen[k] - expected) * (seen[k] - expected) / expected;
                bins++;
            }
            probability *= mean / (k + 1);
        }
        assertTrue(chi2 < bins + 4 * Math.sqrt(2.0 * bins), "chi2 = " + chi2 + " for " + bins + " bins");
        assertTrue(chi2 > bins - 4 * Math.sqrt(2.0 * bins), "chi2 = " + chi2 + " for " + bins + " bins");
    }

    @Test
    void nothingComesOfNothingAndNonsenseIsRefused() {
        RandomStream random = RandomStream.of(1, "poisson", 0);
        assertEquals(0, Poisson.sample(0, random));
        assertThrows(IllegalArgumentException.class, () -> Poisson.sample(-1, random));
        assertThrows(IllegalArgumentException.class, () -> Poisson.sample(Double.NaN, random));
        assertThrows(IllegalArgumentException.class, () -> Poisson.sample(1e12, random));
    }
}
