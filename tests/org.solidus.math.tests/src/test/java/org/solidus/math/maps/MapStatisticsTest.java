/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.solidus.math.Noise;

class MapStatisticsTest {

    private static boolean[] set(String... rows) {
        boolean[] set = new boolean[rows.length * rows[0].length()];
        String all = String.join("", rows);
        for (int i = 0; i < set.length; i++) {
            set[i] = all.charAt(i) == '#';
        }
        return set;
    }

    @Test
    void connectedPartsDependOnTheNeighbourhood() {
        boolean[] set = set("##..", "..#.", "#..#");
        assertArrayEquals(new int[] {1, 1, 0, 0, 0, 0, 2, 0, 3, 0, 0, 4}, Regions.label(set, 3, 4, Connectivity.FOUR));
        assertArrayEquals(new int[] {1, 1, 0, 0, 0, 0, 1, 0, 2, 0, 0, 1}, Regions.label(set, 3, 4, Connectivity.EIGHT));
        assertArrayEquals(new int[] {7, 4, 1}, Regions.sizes(Regions.label(set, 3, 4, Connectivity.EIGHT)));
    }

    @Test
    void regionsGrowAndLoseTheirSmallParts() {
        boolean[] set = set("....", ".#..", "....", "...#");
        assertArrayEquals(set(".#..", "###.", ".#.#", "..##"), Regions.grow(set, 4, 4, Connectivity.FOUR, 1));
        assertArrayEquals(set("###.", "###.", "####", "..##"), Regions.grow(set, 4, 4, Connectivity.EIGHT, 1));
        assertArrayEquals(set("....", "....", "....", "...."), Regions.withoutSmall(set, 4, 4, Connectivity.EIGHT, 2));
        assertThrows(IllegalArgumentException.class, () -> Regions.label(set, 3, 4, Connectivity.FOUR));
    }

    @Test
    void pearsonAndSpearmanOfAnscombesFirstSet() {
        double[] x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5, Double.NaN};
        double[] y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68, 3};
        Correlation pearson = Correlation.pearson(x, y, 9999, 1);
        assertEquals(0.81642051634484, pearson.coefficient(), 1e-12);
        assertEquals(11, pearson.points());
        // The t test of this coefficient has p = 0.00217.
        assertEquals(0.00217, pearson.pValue(), 0.0015);
        assertEquals(
                Math.tanh(Math.log(1.81642051634484 / 0.18357948365516) / 2 - 1 / Math.sqrt(8)), pearson.low(), 1e-12);
        assertTrue(pearson.low() < 0.8165 && pearson.high() > 0.8164);
        assertEquals(0.81818181818182, Correlation.spearman(x, y, 0, 1).coefficient(), 1e-12);
        assertTrue(Double.isNaN(Correlation.spearman(x, y, 0, 1).pValue()));
    }

    @Test
    void spearmanSharesRanksAndKnowsMonotony() {
        double[] x = {1, 2, 2, 3, 10};
        double[] y = {2, 4, 4, 9, 1000};
        Correlation exact = Correlation.spearman(x, y, 99, 2);
        assertEquals(1, exact.coefficient(), 1e-12);
        assertEquals(
                -1, Correlation.spearman(x, new double[] {5, 4, 4, 3, 1}, 0, 2).coefficient(), 1e-12);
        assertTrue(Double.isNaN(
                Correlation.pearson(x, new double[] {7, 7, 7, 7, 7}, 9, 2).coefficient()));
        assertThrows(IllegalArgumentException.class, () -> Correlation.pearson(x, new double[3], 0, 0));
    }

    @Test
    void permutationsKeepTheirLevelAndIntervalsTheirCover() {
        int significant = 0;
        int covered = 0;
        double truth = 0.5;
        for (long seed = 0; seed < 300; seed++) {
            Noise noise = new Noise(seed);
            double[] a = new double[50];
            double[] b = new double[50];
            double[] c = new double[50];
            for (int i = 0; i < 50; i++) {
                a[i] = noise.normal();
                b[i] = noise.normal();
                c[i] = truth * a[i] + Math.sqrt(1 - truth * truth) * noise.normal();
            }
            significant += Correlation.pearson(a, b, 199, seed).pValue() <= 0.1 ? 1 : 0;
            Correlation correlated = Correlation.pearson(a, c, 0, seed);
            covered += correlated.low() < truth && truth < correlated.high() ? 1 : 0;
        }
        assertEquals(0.1, significant / 300., 0.055);
        assertEquals(0.683, covered / 300., 0.08);
    }

    @Test
    void moransIKnowsPatchesNoiseAndChequerboards() {
        double[] board = new double[64];
        double[] halves = new double[64];
        double[] noise = new double[64];
        Noise source = new Noise(51);
        for (int i = 0; i < 64; i++) {
            board[i] = (i / 8 + i) % 2;
            halves[i] = i % 8 < 4 ? 0 : 1;
            noise[i] = source.normal();
        }
        MoranI chequered = MoranI.of(MetricMap.ofPixels(8, 8, board), Connectivity.FOUR, 199, 1);
        assertEquals(-1, chequered.value(), 1e-12);
        assertEquals(1, chequered.pValue());
        MoranI patches = MoranI.of(MetricMap.ofPixels(8, 8, halves), Connectivity.FOUR, 199, 1);
        // Of 112 pairs 8 are unlike.
        assertEquals((104 - 8) / 112., patches.value(), 1e-12);
        assertEquals(0.005, patches.pValue(), 1e-12);
        MoranI random = MoranI.of(MetricMap.ofPixels(8, 8, noise), Connectivity.EIGHT, 199, 1);
        assertEquals(-1 / 63., random.expected(), 1e-15);
        assertTrue(random.pValue() > 0.01 && Math.abs(random.value()) < 0.25);
        assertTrue(Double.isNaN(MoranI.of(MetricMap.ofPixels(2, 2, new double[4]), Connectivity.FOUR, 9, 1)
                .value()));
        boolean[] mask = new boolean[64];
        Arrays.fill(mask, 32, 64, true);
        assertEquals(
                32,
                MoranI.of(MetricMap.ofPixels(8, 8, noise).without(mask), Connectivity.FOUR, 9, 1)
                        .points());
    }
}
