/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.time.ClockMap;
import org.solidus.math.time.ClockAlignment;
import org.solidus.math.time.TriggerEdges;

/** Clocks against a physical model in which temperature follows power with a lag that is not linear. */
class ClockAlignmentTest {

    private static final int SEEDS = Boolean.getBoolean("solidus.long") ? 100 : 6;

    private record Run(
            FlashModel.Log log, double[] times, double[] series, double exposure, double offset, double drift) {}

    private static Run run(int seed, double rate, double noise) {
        Random random = new Random(seed + 1000);
        FlashModel model = new FlashModel();
        model.field = 130 + 60 * random.nextDouble();
        model.limit = 3 + 6 * random.nextDouble();
        model.on = 2 + 3 * random.nextDouble();
        model.off = 18 + 5 * random.nextDouble();
        model.run();
        double offset = (random.nextDouble() * 2 - 1) * 8;
        double drift = (random.nextDouble() * 2 - 1) * 2e-4;
        double exposure = 0.9 / rate;
        double[] times = new double[(int) (28 * rate)];
        double[] series = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = 1 + i / rate;
            double kelvin = model.mean(model.temperature, times[i] - exposure / 2, times[i] + exposure / 2);
            series[i] = 20.9 * (1 + 1.2e-5 * (kelvin - 300)) + noise * random.nextGaussian();
        }
        return new Run(model.log(500, offset, drift, 0.003, seed), times, series, exposure, offset, drift);
    }

    private static ClockAlignment.Result align(Run run) {
        return new ClockAlignment(0, 15, 5e-4, 20)
                .find(run.log.time(), run.log.power(), run.times, run.series, run.exposure);
    }

    private static void agree(double rate, double noise) {
        int good = 0;
        double squares = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = run(seed, rate, noise);
            ClockAlignment.Result found = align(run);
            double truth = run.offset + run.drift * found.reference();
            double pull = found.found() ? (found.offset() - truth) / found.offsetError() : 100;
            squares += Math.min(pull * pull, 100);
            good += Math.abs(pull) < 2 ? 1 : 0;
            assertTrue(!found.found() || Math.abs(found.drift() - run.drift) < 3 * found.driftError());
        }
        assertTrue(good >= 0.83 * SEEDS, good + " of " + SEEDS + " at " + rate + " Hz");
        assertTrue(Math.sqrt(squares / SEEDS) < 1.8, "pull " + Math.sqrt(squares / SEEDS) + " at " + rate + " Hz");
    }

    @Test
    void theOffsetIsRightWithinItsErrorWithSlowFrames() {
        agree(20, 0.001);
    }

    @Test
    void theOffsetIsRightWithinItsErrorWithFastFrames() {
        agree(150, 0.002);
    }

    @Test
    void aDriftIsToldByALongRunOfPulses() {
        Random random = new Random(5);
        double[] log = new double[60000];
        double[] u = new double[log.length];
        for (int i = 0; i < log.length; i++) {
            log[i] = i * 0.01;
            u[i] = log[i] % 60 > 20 && log[i] % 60 < 30 + log[i] / 60 ? 1 : 0;
        }
        double[] times = new double[12000];
        double[] series = new double[times.length];
        double state = 0;
        int k = 0;
        for (int i = 0; i < times.length; i++) {
            times[i] = i * 0.05;
            double onLog = (times[i] - 3) / (1 + 3e-4);
            for (; k < log.length && log[k] <= onLog; k++) {
                state += 0.01 / 2 * (u[k] - state);
            }
            series[i] = 5 - state + 0.01 * random.nextGaussian();
        }
        ClockAlignment.Result found = new ClockAlignment(0, 20, 1e-3, 10).find(log, u, times, series, 0);
        assertTrue(found.driftFound(), found.toString());
        assertEquals(3e-4, found.drift(), 3 * found.driftError());
        assertEquals(3 + 3e-4 * found.reference(), found.offset(), 3 * Math.hypot(found.offsetError(), 0.01));
        assertTrue(found.driftError() < 1.2e-4, found.toString());
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        int wrong = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = run(seed, 20, 0);
            Random random = new Random(seed);
            Arrays.setAll(run.series, i -> random.nextGaussian());
            wrong += align(run).found() ? 1 : 0;
        }
        assertEquals(0, wrong);
    }

    @Test
    void aFurnaceRampTellsNoOffset() {
        for (int seed = 0; seed < SEEDS; seed++) {
            FlashModel model = new FlashModel();
            model.ramp = 4;
            model.field = 10;
            model.run();
            Random random = new Random(seed);
            double[] times = new double[500];
            double[] series = new double[times.length];
            for (int i = 0; i < times.length; i++) {
                times[i] = 1 + 0.05 * i;
                series[i] = 20.9 * (1 + 1.2e-5 * model.at(model.temperature, times[i])) + 5e-4 * random.nextGaussian();
            }
            FlashModel.Log log = model.log(200, 3, 0, 1e-3, seed);
            ClockAlignment.Result found =
                    new ClockAlignment(0, 15, 5e-4, 20).find(log.time(), log.power(), times, series, 0.04);
            assertTrue(!found.found() || Math.abs(found.offset() - 3) < 3 * found.offsetError(), found.toString());
        }
    }

    @Test
    void absurdInputIsRefusedWithASentence() {
        Run run = run(1, 20, 0.001);
        double[] flat = new double[run.times.length];
        assertSentence(
                () -> new ClockAlignment(0, 15, 5e-4, 20).find(run.log.time(), run.log.power(), run.times, flat, 0));
        double[] none = new double[run.times.length];
        Arrays.fill(none, Double.NaN);
        assertSentence(
                () -> new ClockAlignment(0, 15, 5e-4, 20).find(run.log.time(), run.log.power(), run.times, none, 0));
        assertSentence(() -> new ClockAlignment(0, 15, 5e-4, 20)
                .find(run.log.time(), new double[run.log.time().length], run.times, run.series, 0));
        double[] back = run.times.clone();
        back[50] = back[10];
        assertSentence(
                () -> new ClockAlignment(0, 15, 5e-4, 20).find(run.log.time(), run.log.power(), back, run.series, 0));
    }

    private static void assertSentence(org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.endsWith("."), message);
    }

    @Test
    void triggersPairThoughSomeAreMissing() {
        double[] pulses = {3, 7.5, 9, 15.2, 22};
        List<TriggerEdges.Edge> log = Arrays.stream(pulses)
                .mapToObj(t -> new TriggerEdges.Edge(t, 1e-3))
                .toList();
        List<TriggerEdges.Edge> frames = Arrays.stream(pulses)
                .skip(1)
                .mapToObj(t -> new TriggerEdges.Edge(4 + t * (1 + 1e-4), 1e-3))
                .toList();
        List<ClockMap.Pair> pairs = TriggerEdges.pairs(log, frames, 5e-4);
        assertEquals(4, pairs.size());
        ClockMap map = ClockMap.fit("log", "frames", pairs);
        assertEquals(4, map.a(), 1e-9);
        assertEquals(1 + 1e-4, map.b(), 1e-9);
        assertSentence(() -> TriggerEdges.pairs(List.of(), frames, 5e-4));
    }

    @Test
    void aTriggersEdgesAreItsRisesThroughHalf() {
        double[] t = {0, 1, 2, 3, 4, 5};
        double[] v = {0, 0, 5, 5, Double.NaN, 0};
        List<TriggerEdges.Edge> edges = TriggerEdges.rising(t, v);
        assertEquals(1, edges.size());
        assertEquals(1.5, edges.get(0).time(), 1e-12);
        assertFalse(edges.get(0).sigma() > 0.3);
    }
}
