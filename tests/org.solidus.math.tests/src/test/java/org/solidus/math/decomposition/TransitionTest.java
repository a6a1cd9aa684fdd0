/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.solidus.math.Noise;
import org.solidus.math.ReferenceData;

class TransitionTest {

    private static final int SEEDS = Boolean.getBoolean("solidus.long") ? 200 : 8;
    private static final double[] TEMPERATURES = {300, 650, 720, 740, 800, 980};

    private static double[] frames(int count) {
        double[] frames = new double[count];
        for (int i = 0; i < count; i++) {
            frames[i] = i;
        }
        return frames;
    }

    private static double[] places() {
        double[] u = new double[Series.POINTS];
        for (int i = 0; i < u.length; i++) {
            u[i] = Series.x(i);
        }
        return u;
    }

    /** Scale, part of the second phase, stretch of each curve. */
    private static Transition find(double[] along, IntFunction<double[]> truth, double sigma, long seed) {
        Noise noise = new Noise(seed);
        DataMatrix matrix = DataMatrix.zero(along.length, Series.POINTS);
        for (int j = 0; j < along.length; j++) {
            double[] t = truth.apply(j);
            for (int i = 0; i < Series.POINTS; i++) {
                double place = Series.x(i) / t[2];
                double value = (1 - t[1]) * Series.pattern(0, place) + t[1] * Series.pattern(1, place);
                matrix.values()[j * Series.POINTS + i] = t[0] * value + sigma * noise.normal();
            }
        }
        return Transition.of(matrix, along, places(), Optional.empty(), 0.02, 0.05, Watch.NONE);
    }

    @Test
    void theJahnTellerTransitionLiesBetween720And740Kelvin() throws Exception {
        for (double lowest : new double[] {0, 1.5}) {
            double[][][] curves = new double[6][][];
            int points = 0;
            for (int j = 0; j < 6; j++) {
                curves[j] = ReferenceData.columns("scattering/series_LaMnO3/" + (int) TEMPERATURES[j] + "K.gr");
            }
            for (double[] row : curves[0]) {
                points += row[0] > lowest ? 1 : 0;
            }
            int from = curves[0].length - points;
            DataMatrix matrix = DataMatrix.zero(6, points);
            double[] u = new double[points];
            double[] variance = new double[6];
            for (int j = 0; j < 6; j++) {
                for (int i = 0; i < points; i++) {
                    u[i] = curves[j][from + i][0];
                    matrix.values()[j * points + i] = curves[j][from + i][1];
                    variance[j] += Math.pow(curves[j][from + i][3], 2) / points;
                }
            }
            for (Optional<double[]> known : List.of(Optional.of(variance), Optional.<double[]>empty())) {
                Transition found = Transition.of(matrix, TEMPERATURES, u, known, 0.02, 0.05, Watch.NONE);
                assertTrue(found.found(), "above " + lowest + ": p " + found.pValue());
                assertEquals(720, found.low());
                assertEquals(740, found.high());
                assertTrue(found.bracket());
            }
        }
    }

    @Test
    void noTransitionInNoiseDriftAndHeating() {
        int found = 0;
        int tried = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            for (double[] along : new double[][] {TEMPERATURES, frames(40)}) {
                double range = along[along.length - 1] - along[0];
                IntFunction<Double> part = j -> (along[j] - along[0]) / range;
                for (double sigma : new double[] {0.003, 0.05}) {
                    found += find(along, j -> new double[] {1, 0, 1}, sigma, seed)
                                    .found()
                            ? 1
                            : 0;
                    found += find(along, j -> new double[] {1, 0.9 * part.apply(j), 1}, sigma, seed)
                                    .found()
                            ? 1
                            : 0;
                    found += find(along, j -> new double[] {1, 0, 1 + 0.02 * part.apply(j)}, sigma, seed)
                                    .found()
                            ? 1
                            : 0;
                    found += find(along, j -> new double[] {1 + 0.4 * Math.sin(j), 0, 1}, sigma, seed)
                                    .found()
                            ? 1
                            : 0;
                    tried += 4;
                }
            }
        }
        assertTrue(found <= 0.05 * tried, found + " of " + tried);
    }

    @Test
    void aStepIsFoundInItsGapThroughDriftAndHeating() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Transition few = find(
                    TEMPERATURES,
                    j -> new double[] {1, TEMPERATURES[j] > 730 ? 0.6 : 0.1, 1 + 2e-5 * TEMPERATURES[j]},
                    0.02,
                    seed);
            assertTrue(few.found() && few.low() == 720 && few.high() == 740, "seed " + seed + ": " + few);
            Transition many =
                    find(frames(40), j -> new double[] {1, 0.005 * j + (j > 17 ? 0.5 : 0), 1 + 5e-4 * j}, 0.05, seed);
            assertTrue(many.found(), "seed " + seed);
            assertEquals(17, many.before());
            assertEquals(17, many.low());
            assertEquals(18, many.high());
        }
    }

    @Test
    void theIntervalOfASlowTransitionIsTrue() {
        double sum = 0;
        int seeds = Math.max(20, SEEDS);
        for (int seed = 0; seed < seeds; seed++) {
            double centre = 22 + 5 * new Noise(seed + 1000).uniform();
            Transition found =
                    find(frames(50), j -> new double[] {1, 1 / (1 + Math.exp((centre - j) / 2.5)), 1}, 0.1, seed);
            assertTrue(found.found(), "seed " + seed);
            assertFalse(found.bracket());
            double error = (found.high() - found.low()) / 2;
            sum += Math.pow((found.position() - centre) / error, 2);
            assertEquals(10, found.width(), 2, "seed " + seed);
        }
        double pull = Math.sqrt(sum / seeds);
        assertTrue(pull > 0.6 && pull < 1.4, "the standard deviation of the pulls is " + pull);
    }

    @Test
    void threeCurvesSayNothing() {
        assertThrows(
                IllegalArgumentException.class, () -> find(frames(3), j -> new double[] {1, j > 1 ? 1 : 0, 1}, 0, 1));
    }
}
