/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.device.Deadline;
import org.solidus.device.FrameListener;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.journal.Journal;
import org.solidus.device.journal.JournalFile;
import org.solidus.device.journal.JournalLimits;
import org.solidus.device.journal.RunNote;
import org.solidus.testbench.Bench;
import org.solidus.testbench.detector.DetectorSpec;
import org.solidus.testbench.frames.CountedRings;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;

/**
 * A fast detector whose frames go into the journal of a run, 256 x 768 pixels of 16 bits each. Where the disk is slower,
 * what waits is bounded, then the detector is held up, and the frames that it drops for that are counted.
 */
public final class RecordedStream {

    private static final DetectorSpec SPEC = DetectorSpec.FAST;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Bench bench;
    private final Path folder;
    private final long frames;
    private final JournalLimits limits;

    /**
     * What came of it.
     *
     * @param received frames
     * @param missing frames that the device said were missing
     * @param unwritten frames that came and could not be written
     * @param bytes in the journal
     * @param seconds from the first frame until all was on the disk
     * @param mostWaiting bytes that waited for the disk, at most
     * @param failure why nothing more was written; empty where all was well
     */
    public record Outcome(
            long received,
            long missing,
            long unwritten,
            long bytes,
            double seconds,
            long mostWaiting,
            Optional<String> failure) {}

    /**
     * @param rate frames a second
     * @param frames how many
     * @param folder for the journal, which is taken away again
     */
    public RecordedStream(InstrumentClock clock, double rate, long frames, Path folder, JournalLimits limits) {
        this.folder = folder;
        this.frames = frames;
        this.limits = limits;
        this.bench = new Bench(clock, 1);
        bench.put(FramePattern.class, new CountedRings(SPEC.rows(), SPEC.columns(), 1));
        bench.put(FramePlan.class, new FramePlan(rate, frames, FramePlan.Codec.NONE));
    }

    /** Runs it. @throws IOException when the journal can't be begun, or the detector not be reached */
    public Outcome run(Delivery.Way way) throws IOException, PipelineException, InterruptedException {
        Path file = Files.createDirectories(folder).resolve("stream.journal");
        try (Delivery delivery = way.open(bench)) {
            return recorded(delivery, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Outcome recorded(Delivery delivery, Path file) throws IOException, InterruptedException {
        Recorder recorder = new Recorder();
        RunNote note = new RunNote("stream", "Stream", "none", "simulated", "stream.yaml", "", "");
        long end;
        long most;
        long unwritten;
        Optional<String> failure;
        try (Journal journal = Journal.begin(JournalFile.create(file), note, bench.clock(), limits, why -> {})) {
            recorder.journal = journal;
            delivery.source().connect(Deadline.in(bench.clock(), PATIENCE));
            delivery.source().start(recorder);
            recorder.await();
            delivery.source().stop("All frames came.");
            journal.end(true, "All frames came.");
            most = journal.mostWaiting();
            failure = journal.failure();
            unwritten = journal.lost();
        }
        end = bench.clock().nanos();
        return new Outcome(
                recorder.received.get(),
                recorder.missing.get(),
                unwritten,
                Files.size(file),
                (end - recorder.begin) * 1e-9,
                most,
                failure);
    }

    /** Writes every frame, and waits for the disk where it must. */
    private final class Recorder implements FrameListener {

        private final AtomicLong received = new AtomicLong();
        private final AtomicLong missing = new AtomicLong();
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile Journal journal;
        private volatile long begin;

        /** Until all are accounted for, or so late that no more will come. */
        void await() throws InterruptedException {
            long last = -1;
            long since = bench.clock().nanos();
            while (received.get() + missing.get() < frames
                    && !done.await(bench.clock().wallNanos(50_000_000), TimeUnit.NANOSECONDS)) {
                long now = received.get() + missing.get();
                since = now == last ? since : bench.clock().nanos();
                last = now;
                if (bench.clock().nanos() - since > PATIENCE.toNanos()) {
                    return;
                }
            }
        }

        @Override
        public void frame(Frame frame, long id, long hostNanos) {
            if (received.getAndIncrement() == 0) {
                begin = hostNanos;
            }
            try {
                journal.frame("detector", frame, id, hostNanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void gap(long first, long count, String why) {
            missing.addAndGet(count);
            journal.gap("detector", first, count, why);
        }

        @Override
        public void ended(String why) {
            done.countDown();
        }
    }
}
