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
import org.solidus.device.journal.JournalLimits;
import org.solidus.testbench.loop.RecordedStream.Outcome;

/**
 * A thousand frames a second of 256 x 768 pixels of 16 bits from a PVAccess server on loopback into the journal of a run,
 * in the folder of temporary files ({@code -Djava.io.tmpdir}): what of them reaches the disk.
 */
@Component(service = Benchmark.class)
public final class RecordedStreamBenchmark implements Benchmark {

    private static final double RATE = 1000;
    private static final long FRAMES = 10_000;

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public String description() {
        return "1000 frames/s of 256 x 768 uint16 (393 MB/s) by PVAccess on loopback for 10 s into a journal on the disk of"
                + " temporary files (4 GB): what is written, and what the detector had to drop.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        return List.of();
    }

    @Override
    public List<Measurement> run(Registry registry, int threads, Progress progress) {
        progress.begin("ten seconds", 1);
        Outcome outcome = TrialFolder.run(
                folder -> new RecordedStream(InstrumentClock.system(), RATE, FRAMES, folder, JournalLimits.usual())
                        .run(Delivery.pvAccess(registry)));
        progress.advance(1);
        return List.of(
                figure("recording.frames", (outcome.received() - outcome.unwritten()) / outcome.seconds(), "1/s"),
                figure("recording.bytes", outcome.bytes() / outcome.seconds() / 1e6, "MB/s"),
                figure("recording.missing", outcome.missing(), "frames, known"),
                figure("recording.unwritten", outcome.unwritten(), "frames"),
                figure("recording.waiting", outcome.mostWaiting() / 1e6, "MB at most"));
    }

    private static Measurement figure(String name, double value, String unit) {
        return new Measurement(name, value, unit, Double.NaN, "", 1, Double.NaN, Double.NaN);
    }
}
