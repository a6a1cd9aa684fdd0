/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlashOnsetTest {

    private static final int SEEDS = Boolean.getBoolean("solidus.long") ? 200 : 20;

    private static FlashOnset onset() {
        return new FlashOnset(2, 100, 1);
    }

    private static double[] constant(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    /** Two exponentials of known rates that meet at a known time, and a limit. */
    private static double[] twoSegments(double[] t, double at, double noise, Random random) {
        double[] p = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            double ln = Math.log(20) + 0.05 * t[i] + 2.5 * Math.max(0, t[i] - at);
            p[i] = Math.min(900, Math.exp(ln)) * (1 + noise * random.nextGaussian());
        }
        return p;
    }

    @Test
    void theBreakOfTwoExponentialsIsFoundWithinItsError() {
        double sum = 0;
        double squares = 0;
        int within = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double at = 6 + 3 * random.nextDouble();
            double[] t = new double[1200];
            Arrays.setAll(t, i -> i * 0.01);
            double[] p = twoSegments(t, at, 0.03, random);
            FlashOnset.Result found = onset().find(t, p, constant(t.length, 1e-3), new double[0], new double[0]);
            assertTrue(found.detected());
            double pull = (found.onset() - at) / found.error();
            sum += pull;
            squares += pull * pull;
            within += at >= found.low() && at <= found.high() ? 1 : 0;
        }
        assertEquals(0, sum / SEEDS, 3.5 / Math.sqrt(SEEDS));
        assertEquals(1, Math.sqrt(squares / SEEDS), 0.45);
        assertTrue(within >= 0.8 * SEEDS, within + " of " + SEEDS);
    }

    @Test
    void aModelledFlashHasTheOnsetOfItsNoiseFreeTrace() {
        int good = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            FlashModel model = new FlashModel();
            model.field = 130 + 60 * random.nextDouble();
            model.limit = 3 + 6 * random.nextDouble();
            model.on = 2 + 3 * random.nextDouble();
            model.run();
            double truth = find(model.log(2000, 0, 0, 0, seed)).onset();
            FlashOnset.Result found = find(model.log(100, 0, 0, 0.003, seed));
            assertTrue(found.detected());
            good += Math.abs(found.onset() - truth) <= Math.max(0.01, 2 * found.error()) ? 1 : 0;
        }
        assertTrue(good >= 0.85 * SEEDS, good + " of " + SEEDS);
    }

    /** The row in which the power was switched on holds any part of it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.55, 0.8})
    void theRowOfSwitchingOnDoesNotHideTheFlash(double part) {
        Random random = new Random(5);
        double[] t = new double[1200];
        Arrays.setAll(t, i -> i * 0.01);
        double[] p = twoSegments(t, 7, 0.003, random);
        double[] field = constant(t.length, 130);
        for (int i = 0; i <= 200; i++) {
            double on = i < 200 ? 0 : part;
            p[i] *= on * on;
            field[i] *= on;
        }
        FlashOnset.Result found = onset().find(t, p, constant(t.length, 1e-3), new double[0], field);
        assertTrue(found.detected());
        assertEquals(7, found.onset(), Math.max(0.02, 4 * found.error()));
    }

    private static FlashOnset.Result find(FlashModel.Log log) {
        double noise = TraceNoise.sigma(log.power());
        return onset().find(log.time(), log.power(), constant(log.time().length, noise), log.furnace(), log.field());
    }

    @Test
    void aFurnaceRampIsNoFlash() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double[] t = new double[3000];
            double[] p = new double[t.length];
            double[] kelvin = new double[t.length];
            double hold = 300 * random.nextDouble();
            for (int i = 0; i < t.length; i++) {
                t[i] = 0.4 * i;
                kelvin[i] = 500 + Math.min(400, 0.5 * Math.max(0, t[i] - hold));
                p[i] = 1e4 * Math.exp(-7000 / kelvin[i]) * (1 + 0.02 * random.nextGaussian());
            }
            assertFalse(
                    onset().find(t, p, constant(t.length, 1e-4), kelvin, new double[0])
                            .detected(),
                    "seed " + seed);
            if (hold < 1) {
                assertFalse(onset().find(t, p, constant(t.length, 1e-4), new double[0], new double[0])
                        .detected());
            }
        }
    }

    @Test
    void aRampFromItsBeginningIsNoFlashEvenWithoutTheFurnace() {
        FlashModel model = new FlashModel();
        model.ramp = 5;
        model.on = 0;
        model.field = 5;
        model.run();
        for (int seed = 0; seed < SEEDS; seed++) {
            FlashModel.Log log = model.log(50, 0, 0, 0.002, seed);
            double noise = TraceNoise.sigma(log.power());
            FlashOnset.Result found = onset().find(
                            log.time(), log.power(), constant(log.time().length, noise), new double[0], log.field());
            assertFalse(found.detected(), "seed " + seed + ": " + found.factor());
        }
    }

    @Test
    void aResistorAndAVoltageRampAreNoFlash() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double[] t = new double[1000];
            double[] flat = new double[t.length];
            double[] ramp = new double[t.length];
            double[] field = new double[t.length];
            for (int i = 0; i < t.length; i++) {
                t[i] = 0.02 * i;
                double e = i < 200 ? 0 : 100;
                flat[i] = Math.abs(e * e * 0.01 + 0.3 * random.nextGaussian());
                field[i] = 0.1 * i;
                ramp[i] = Math.abs(field[i] * field[i] * 0.01 + 0.3 * random.nextGaussian());
            }
            assertFalse(onset().find(t, flat, constant(t.length, 0.3), new double[0], new double[0])
                    .detected());
            assertFalse(onset().find(t, ramp, constant(t.length, 0.3), new double[0], field)
                    .detected());
        }
    }

    @Test
    void noiseAndNothingAreNoFlash() {
        Random random = new Random(3);
        double[] t = new double[500];
        double[] p = new double[500];
        Arrays.setAll(t, i -> i);
        Arrays.setAll(p, i -> random.nextGaussian());
        assertFalse(onset().find(t, p, constant(500, 1), new double[0], new double[0])
                .detected());
        assertFalse(onset().find(t, constant(500, Double.NaN), constant(500, 1), new double[0], new double[0])
                .detected());
        assertFalse(onset().find(t, constant(500, 0), constant(500, 0), new double[0], new double[0])
                .detected());
    }

    @Test
    void toddsCriterionFindsTheInflectionOfTheModelsTemperature() {
        FlashModel model = new FlashModel();
        model.activation = 9000;
        model.sigma0 = 21.8 * Math.exp((9000 - 6963) / 773.0) * 0.08;
        model.furnace = 600;
        model.ramp = 4;
        model.duration = 120;
        model.off = 119;
        model.on = 1;
        model.run();
        // Where heat begins to grow faster than loss, known from the model itself.
        double truth = Double.NaN;
        for (int i = (int) (1.1 / model.dt); i < model.temperature.length && Double.isNaN(truth); i++) {
            double t = model.temperature[i];
            double heat = model.fields[i] * model.density[i] * model.activation / (t * t);
            double loss = 4 * model.emissivity * FlashModel.SB * model.areaPerVolume * t * t * t;
            truth = heat > loss ? i * model.dt : truth;
        }
        FlashModel.Log log = model.log(50, 0, 0, 0.0005, 1);
        FlashOnset.Result onset = find(log);
        assertTrue(onset.detected());
        double[] t = onset.curveTimes();
        double[] power = new double[t.length];
        double[] conductivity = new double[t.length];
        double[] temperature = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            int row = Arrays.binarySearch(log.time(), t[i]);
            power[i] = log.power()[row];
            conductivity[i] = log.density()[row] / log.field()[row];
            temperature[i] = model.at(model.temperature, t[i]);
        }
        ToddCriterion.Result todd = new ToddCriterion(0.7, 0.02, 10).find(t, power, conductivity, temperature);
        assertTrue(todd.detected());
        assertEquals(9000, todd.activation(), 100);
        assertEquals(truth, todd.onset(), 3 * todd.error());
        assertFalse(new ToddCriterion(1, 0.02, 1e5)
                .find(t, power, conductivity, temperature)
                .detected());
    }
}
