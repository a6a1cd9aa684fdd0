/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.Registry;
import org.solidus.device.Deadline;
import org.solidus.device.FrameListener;
import org.solidus.device.FrameSource;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.live.LiveAnalyses;
import org.solidus.device.live.LiveReport;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.testbench.Bench;
import org.solidus.testbench.detector.DetectorSpec;
import org.solidus.testbench.detector.PelletAnalysis;
import org.solidus.testbench.frames.CountedRings;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;

/**
 * A fast detector whose frames are counted and integrated as they come: 256 x 768 pixels of 16 bits, a thousand a
 * second. Each frame is known again by its pixel 0. Nothing is written.
 */
public final class StreamTrial {

    private static final DetectorSpec SPEC = DetectorSpec.FAST;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Registry registry;
    private final Bench bench;
    private final Path folder;
    private final double rate;
    private final long frames;
    private final Counter counter = new Counter();

    /**
     * What came of it. {@code received + lost = frames} where nothing was lost unnoticed.
     *
     * @param frames that the detector took
     * @param received frames
     * @param lost frames that the device said were missing
     * @param gaps how often it said so
     * @param wrong frames that were not those that their numbers say, or came out of order
     * @param seconds from the first frame to the last
     * @param longest s between two frames
     * @param heapBefore MB in use after the first tenth of the frames
     * @param heapAfter MB in use in the end
     * @param live what the analysis did
     */
    public record Outcome(
            long frames,
            long received,
            long lost,
            long gaps,
            long wrong,
            double seconds,
            double longest,
            double heapBefore,
            double heapAfter,
            LiveReport live) {}

    /** @param folder for geometry and pipeline */
    public StreamTrial(Registry registry, InstrumentClock clock, double rate, long frames, Path folder) {
        this.registry = registry;
        this.folder = folder;
        this.rate = rate;
        this.frames = frames;
        this.bench = new Bench(clock, 1);
        bench.put(FramePattern.class, new CountedRings(SPEC.rows(), SPEC.columns(), 1));
        bench.put(FramePlan.class, new FramePlan(rate, frames, FramePlan.Codec.NONE));
    }

    /** Runs it. @throws IOException when frames stay away */
    public Outcome run(Delivery.Way way) throws IOException, PipelineException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("detector.poni"), PelletAnalysis.geometry(SPEC));
        try (Delivery delivery = way.open(bench);
                LiveAnalyses live = new LiveAnalyses(
                        LiveAnalyses.read(AcquisitionPlan.parse("stream.yaml", plan(), folder)),
                        registry,
                        bench.clock(),
                        reading -> {},
                        event -> {})) {
            FrameSource source = delivery.source();
            source.connect(Deadline.in(bench.clock(), PATIENCE));
            live.prepare("detector", source.signature());
            counter.first = delivery.first();
            source.start(live.listener("detector", counter));
            return watched(source, live);
        }
    }

    private String plan() {
        return """
                acquisition: 1
                title: Stream
                operator: none
                sample: simulated
                devices: { detector: { driver: simulated, address: simulated } }
                live:
                  integration:
                    frames: detector
                    analyse: all
                    pipeline:
                      pipeline: 1
                      sources: { frames: { path: frames.nxs } }
                      steps:
                        - scattering.integrate: { geometry: detector.poni, bins: 400, unit: 1/angstrom, split: none,
                                                  checkRings: false }
                          as: patterns
                    results: { total: patterns.sum }
                """;
    }

    private Outcome watched(FrameSource source, LiveAnalyses live) throws IOException, InterruptedException {
        long until = bench.clock().nanos() + Math.round(frames / rate * 1e9) + PATIENCE.toNanos();
        double before = Double.NaN;
        while (counter.accounted() < frames) {
            if (Double.isNaN(before) && counter.accounted() > frames / 10) {
                before = heap();
            }
            if (counter.done.await(bench.clock().wallNanos(50_000_000), TimeUnit.NANOSECONDS)
                    || bench.clock().nanos() - until > 0) {
                break;
            }
        }
        LiveReport report = live.reports().get(0);
        source.stop("All frames came.");
        return new Outcome(
                frames,
                counter.received.get(),
                counter.lost.get(),
                counter.gaps.get(),
                counter.wrong.get(),
                (counter.newest - counter.begin) * 1e-9,
                counter.longest * 1e-9,
                before,
                heap(),
                report);
    }

    /** MB that are in use: what is left when garbage is gone. */
    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    /** Counts frames, and knows them again. */
    private static final class Counter implements FrameListener {

        private final AtomicLong received = new AtomicLong();
        private final AtomicLong lost = new AtomicLong();
        private final AtomicLong gaps = new AtomicLong();
        private final AtomicLong wrong = new AtomicLong();
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile long first;
        private volatile long begin;
        private volatile long newest;
        private volatile long longest;
        private long last = -1;

        long accounted() {
            return received.get() + lost.get();
        }

        @Override
        public void frame(Frame frame, long id, long hostNanos) {
            long index = id - first;
            int mark = ((short[]) frame.raw().array())[0];
            if (mark != CountedRings.mark(index) || index <= last) {
                wrong.incrementAndGet();
            }
            last = index;
            if (received.getAndIncrement() == 0) {
                begin = hostNanos;
            } else {
                longest = Math.max(longest, hostNanos - newest);
            }
            newest = hostNanos;
        }

        @Override
        public void gap(long from, long count, String why) {
            lost.addAndGet(count);
            gaps.incrementAndGet();
        }

        @Override
        public void ended(String why) {
            done.countDown();
        }
    }
}
