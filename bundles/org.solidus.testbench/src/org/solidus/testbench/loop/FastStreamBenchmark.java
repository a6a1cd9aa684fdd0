/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.loop;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.loop.StreamTrial.Outcome;

/**
 * A thousand frames a second of 256 x 768 pixels of 16 bits from a PVAccess server on loopback, for a minute: how many
 * came, how many are known to be missing, how many of them were integrated as they came (all in their order, as long as
 * they are at hand), and whether memory stays as it is. Nothing is recorded.
 */
@Component(service = Benchmark.class)
public final class FastStreamBenchmark implements Benchmark {

    private static final double RATE = 1000;
    private static final long FRAMES = 60_000;

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public String description() {
        return "1000 frames/s of 256 x 768 uint16 by PVAccess on loopback for 60 s, integrated as they come; what came,"
                + " what is known to be missing, what the analysis left out.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        return List.of();
    }

    @Override
    public List<Measurement> run(Registry registry, int threads, Progress progress) {
        progress.begin("a minute", 1);
        Outcome outcome =
                TrialFolder.run(folder -> new StreamTrial(registry, InstrumentClock.system(), RATE, FRAMES, folder)
                        .run(Delivery.pvAccess(registry)));
        progress.advance(1);
        long unnoticed = FRAMES - outcome.received() - outcome.lost() + outcome.wrong();
        return List.of(
                figure("frames.received", outcome.received() / outcome.seconds(), "1/s"),
                figure("frames.lost", outcome.lost(), "frames, known"),
                figure("frames.unnoticed", unnoticed, "frames"),
                figure("frames.pause", outcome.longest(), "s"),
                figure("frames.integrated", outcome.live().analysed() / outcome.seconds(), "1/s"),
                figure("frames.left", outcome.live().skipped(), "frames, known"),
                figure("frames.result", outcome.live().latency().median(), "s"),
                figure("frames.memory", outcome.heapAfter() - outcome.heapBefore(), "MB more"));
    }

    private static Measurement figure(String name, double value, String unit) {
        return new Measurement(name, value, unit, Double.NaN, "", 1, Double.NaN, Double.NaN);
    }
}
