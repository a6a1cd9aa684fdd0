/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.loop.FlashTrial.Outcome;

/**
 * How soon the current through a flashing pellet is cut by the amorphous fraction of its diffraction: nine flashes of
 * other seeds, frames of 512 x 512 at 50 a second by PVAccess, integration and whole-pattern fit of each, a guard, the driver of the
 * source. Times are from the arrival of the first frame that truly shows more than 20 %.
 */
@Component(service = Benchmark.class)
public final class LoopBenchmark implements Benchmark {

    private static final int TRIALS = 9;

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public String description() {
        return "From the frame that shows 20 % amorphous to the current being off: live integration and phase fit of"
                + " 512 x 512 at 50 frames a second, guard, driver and simulated source, over nine flashes.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        return List.of();
    }

    @Override
    public List<Measurement> run(Registry registry, int threads, Progress progress) {
        progress.begin("flashes", TRIALS);
        List<Outcome> outcomes = new ArrayList<>();
        for (int trial = 0; trial < TRIALS; trial++) {
            outcomes.add(outcome(registry, 100 + trial));
            progress.advance(1);
        }
        List<Measurement> figures = new ArrayList<>();
        spread("loop.cut", outcomes, Outcome::toCut, figures);
        spread("loop.decision", outcomes, Outcome::toDecision, figures);
        spread("loop.result", outcomes, outcome -> outcome.live().latency().median(), figures);
        spread("loop.share", outcomes, LoopBenchmark::share, "", figures);
        long byStructure = outcomes.stream()
                .filter(outcome -> outcome.guard().equals("glass"))
                .count();
        figures.add(figure("loop.trips", byStructure, "of " + TRIALS));
        return figures;
    }

    /** Of the frames that were analysed. */
    private static double share(Outcome outcome) {
        return (double) outcome.live().analysed() / Math.max(1, outcome.live().arrived());
    }

    private static void spread(
            String name, List<Outcome> outcomes, ToDoubleFunction<Outcome> value, List<Measurement> figures) {
        spread(name, outcomes, value, "s", figures);
    }

    private static void spread(
            String name,
            List<Outcome> outcomes,
            ToDoubleFunction<Outcome> value,
            String unit,
            List<Measurement> figures) {
        double[] sorted = outcomes.stream().mapToDouble(value).sorted().toArray();
        figures.add(figure(name + ".median", sorted[TRIALS / 2], unit));
        figures.add(figure(name + ".least", sorted[0], unit));
        figures.add(figure(name + ".most", sorted[TRIALS - 1], unit));
    }

    private static Measurement figure(String name, double value, String unit) {
        return new Measurement(name, value, unit, Double.NaN, "", 1, Double.NaN, Double.NaN);
    }

    private static Outcome outcome(Registry registry, long seed) {
        return TrialFolder.run(folder ->
                new FlashTrial(registry, InstrumentClock.system(), seed, folder).run(Delivery.pvAccess(registry)));
    }
}
