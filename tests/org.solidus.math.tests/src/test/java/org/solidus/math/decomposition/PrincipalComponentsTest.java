/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

    private static DataMatrix centred(DataMatrix matrix) {
        matrix.subtract(matrix.columnMeans());
        return matrix;
    }

    @Test
    void theReferenceSeriesHasTwoVaryingModes() throws Exception {
        DataMatrix matrix = centred(Series.reference());
        PrincipalComponents found = PrincipalComponents.of(matrix, 8, 1, Watch.NONE);
        assertEquals(0.855, found.eigenvalues()[0] / found.total(), 0.0005);
        assertEquals(0.145, found.eigenvalues()[1] / found.total(), 0.0005);
        PrincipalRank rank = PrincipalRank.of(matrix, found, 1, Watch.NONE);
        assertEquals(2, rank.chosen());
        assertEquals(2, rank.byIndicator());
    }

    @Test
    void componentsAreOrthonormalAndRestoreTheMatrix() {
        DataMatrix matrix = centred(Series.mixture(Series.reaction(30), 0.05, 3));
        PrincipalComponents found = PrincipalComponents.of(matrix, 30, 1, Watch.NONE);
        int rank = found.components().length;
        assertEquals(29, rank);
        for (int a = 0; a < rank; a++) {
            for (int b = 0; b <= a; b++) {
                double product = DataMatrix.dot(found.components()[a], 0, found.components()[b], 0, Series.POINTS);
                assertEquals(a == b ? 1 : 0, product, 1e-9);
            }
        }
        assertEquals(0, found.residual(rank), 1e-9 * found.total());
    }

    @Test
    void manyCurvesOfManyPointsGiveWhatTheGramMatrixGives() {
        int size = PrincipalComponents.EXACT + 60;
        DataMatrix large = DataMatrix.zero(size, size);
        Random random = new Random(5);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double t = i / (double) size;
                large.values()[i * size + j] = 3 * t * Series.pattern(0, Series.x(j % 400))
                        + t * t * Series.pattern(1, Series.x(j % 400))
                        + 0.02 * random.nextGaussian();
            }
        }
        centred(large);
        PrincipalComponents iterated = PrincipalComponents.of(large, 2, 1, Watch.NONE);
        DataMatrix half = large.every(0, 2);
        PrincipalComponents exact = PrincipalComponents.of(half, 2, 1, Watch.NONE);
        PrincipalComponents again = PrincipalComponents.of(large, 2, 99, Watch.NONE);
        assertArrayEquals(iterated.eigenvalues(), again.eigenvalues(), 1e-8 * iterated.eigenvalues()[0]);
        assertEquals(1, Math.abs(DataMatrix.dot(iterated.components()[0], 0, exact.components()[0], 0, size)), 1e-3);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.pow(DataMatrix.dot(large.values(), i * size, iterated.components()[0], 0, size), 2);
        }
        assertEquals(sum, iterated.eigenvalues()[0], 1e-9 * sum);
    }

    @Test
    void noiseHasNoComponents() {
        int seeds = Boolean.getBoolean("solidus.long") ? 300 : 40;
        int white = 0;
        int smooth = 0;
        for (int seed = 0; seed < seeds; seed++) {
            Random random = new Random(seed);
            DataMatrix matrix = DataMatrix.zero(20, 300);
            DataMatrix correlated = DataMatrix.zero(20, 300);
            for (int row = 0; row < 20; row++) {
                double before = random.nextGaussian();
                for (int i = 0; i < 300; i++) {
                    double value = random.nextGaussian();
                    before = 0.9 * before + Math.sqrt(1 - 0.81) * value;
                    matrix.values()[row * 300 + i] = value;
                    correlated.values()[row * 300 + i] = before;
                }
            }
            white += rank(centred(matrix));
            smooth += rank(centred(correlated));
        }
        assertTrue(white <= 0.05 * seeds + 3 * Math.sqrt(0.05 * seeds), white + " of " + seeds);
        assertTrue(smooth <= 0.10 * seeds + 3 * Math.sqrt(0.10 * seeds), smooth + " of " + seeds);
    }

    private static int rank(DataMatrix matrix) {
        PrincipalComponents found = PrincipalComponents.of(matrix, 5, 1, Watch.NONE);
        return Math.min(1, PrincipalRank.of(matrix, found, 7, Watch.NONE).chosen());
    }

    @Test
    void componentsAboveNoiseAreCounted() {
        for (int seed = 0; seed < 10; seed++) {
            DataMatrix matrix = centred(Series.mixture(Series.reaction(40), 0.1, seed));
            PrincipalComponents found = PrincipalComponents.of(matrix, 8, 1, Watch.NONE);
            assertEquals(2, PrincipalRank.of(matrix, found, 1, Watch.NONE).chosen(), "seed " + seed);
        }
    }
}
