/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.rerun.ResultDigests;
import org.solidus.batch.run.PipelineRun;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.parts.FrameSpool;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.GivenSources;
import org.solidus.core.run.RunOptions;
import org.solidus.core.source.FrameStore;
import org.solidus.core.source.LiveSource;
import org.solidus.core.source.LiveTable;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;

/**
 * A measurement: a detector delivers frames and an instrument its log, at another rate, while the pipeline works on them.
 * What comes out is what the recorded frames give afterwards.
 */
@Timeout(120)
class LiveTest {

    private static final int SIDE = 16;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    private Path folder;

    private Lab lab;
    private final LiveTable log = new LiveTable(
            "log", List.of(ColumnSpec.number("time", Unit.of("s")), ColumnSpec.number("current", Unit.of("A"))));
    private final AtomicBoolean stop = new AtomicBoolean();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Map<String, Source> seen = new ConcurrentHashMap<>();
    private final Map<String, Long> there = new ConcurrentHashMap<>();

    /** Sum of a frame, by the current that flowed while it was taken. */
    @Op(id = "sketch.dose", name = "Dose", description = "Sum over the current.")
    static final class Dose implements Operation<Dose.Params> {

        record Params(@Param(help = "A.") PerFrame<Double> current) {}

        @Override
        public Signature output(Signature in, Params params) {
            in.requireArray(2);
            return Signature.table(
                    List.of(ColumnSpec.number("sum", Unit.ONE), ColumnSpec.number("current", Unit.of("A"))));
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double sum = 0;
            for (double value : in.doubles()) {
                sum += value;
            }
            double current = params.current().at(in);
            return Frame.of(Table.of(Column.of("sum", Unit.ONE, sum), Column.of("current", Unit.of("A"), current)));
        }
    }

    /** The largest sum. */
    @Op(id = "sketch.peak", name = "Peak", description = "Largest sum of a series.")
    static final class Peak implements Whole<Peak.Params> {

        record Params() {}

        @Override
        public Signature output(Signature in, Params params) {
            in.requireColumn("sum");
            return Signature.table(List.of(ColumnSpec.number("sum", Unit.ONE)));
        }

        @Override
        public Source apply(Stack in, Params params, Context context) throws IOException {
            double peak = Arrays.stream(in.column("sum").doubles())
                    .filter(sum -> !Double.isNaN(sum))
                    .max()
                    .orElseThrow();
            return MemorySource.single("peak", Frame.of(Table.of(Column.of("sum", Unit.ONE, peak))));
        }
    }

    private static final String PIPELINE = """
            pipeline: 1
            onError: mask
            sources:
              frames: { path: frames.npy, scan: [frame], interval: 100 ms, exposure: 50 ms, clock: beamline }
              log:    { path: log.csv }
            steps:
              - sketch.dose: { current: $log.current }
                from: frames
                as: dose
                keep: true
              - sketch.peak:
                as: peak
              - series.mean:
                from: frames
                as: mean
            sink: { path: result.nxs, figures: [], tables: [], report: false }
            """;

    @BeforeEach
    void begin() throws IOException {
        lab = new Lab(folder, new Dose(), new Peak());
        lab.text("p.yaml", PIPELINE);
    }

    /** Every pixel of a frame is its index and a third. */
    private static float pixel(long index) {
        return index + 1 / 3f;
    }

    private static Frame frame(long index, int side) {
        float[] values = new float[side * side];
        Arrays.fill(values, pixel(index));
        return Frame.of(NDArray.of(ElementType.FLOAT32, values, side, side)).build();
    }

    private static double current(double time) {
        return 1 + time / 2;
    }

    /** Rows at 70 ms, up to the first that is later. */
    private double logTo(double row, double time) {
        double next = row;
        while (next <= time) {
            next += 0.07;
            log.append(next, current(next));
        }
        return next;
    }

    private static LiveSource detector(int side, FrameStore store) {
        return new LiveSource("frames", frame(0, side).signature(), Optional.empty(), store);
    }

    /** Begins a measurement; its result file is the value. */
    private FutureTask<Path> measure(GivenSources given, RunOptions options) throws PipelineException {
        Pipeline pipeline = Pipeline.read(folder.resolve("p.yaml"), Pipeline.Overrides.NONE);
        PipelineRun run = new PipelineRun(lab.session(said, stop::get), pipeline, options)
                .given(given)
                .observed((result, source, frames) -> {
                    seen.put(result, source);
                    there.put(result, frames);
                });
        FutureTask<Path> task = new FutureTask<>(() -> run.run(PipelineRun.Visitor.NONE));
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private RunOptions out(String name) {
        return RunOptions.in(folder.resolve(name)).withThreads(2);
    }

    /** Waits for something that must come. */
    private static void await(FutureTask<?> run, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.call()) {
            if (run.isDone()) {
                run.get();
            }
            assertFalse(run.isDone(), "the run is over");
            assertTrue(System.nanoTime() < deadline, "it does not come");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean doseHas(long frames) {
        return there.getOrDefault("dose", 0L) == frames;
    }

    private boolean meanIs(double value) throws IOException {
        return seen.containsKey("mean") && Math.abs(seen.get("mean").frame(0).doubles()[0] - value) < 1e-5;
    }

    @Test
    void framesAreWorkedOffAsTheyComeAndGiveWhatTheFileGives() throws Exception {
        int frames = 40;
        LiveSource detector = detector(SIDE, FrameStore.inMemory());
        FutureTask<Path> run = measure(GivenSources.of(Map.of("frames", detector, "log", log)), out("live"));
        StringBuilder csv = new StringBuilder("time (s),current (A)\n-1.0,").append(current(-1));
        log.append(-1, current(-1));
        for (int i = 0; i < 5; i++) {
            detector.append(frame(i, SIDE));
        }
        log.append(0.3, current(0.3));
        csv.append("\n0.3,").append(current(0.3));
        await(run, () -> doseHas(3));
        Frame dose = seen.get("dose").frame(2);
        assertEquals(SIDE * SIDE * (double) pixel(2), dose.table().column("sum").number(0), 1e-9);
        assertEquals(current(0.225), dose.table().column("current").number(0), 1e-12);
        await(run, () -> meanIs(pixel(1)));
        // the instrument goes on while the detector stalls
        log.append(0.9, current(0.9));
        csv.append("\n0.9,").append(current(0.9));
        await(run, () -> doseHas(5) && meanIs(pixel(2)));
        for (int i = 5; i < frames; i++) {
            detector.append(frame(i, SIDE));
        }
        await(run, () -> doseHas(9));
        double row = 0.9;
        while (row <= frames * 0.1) {
            row += 0.07;
            log.append(row, current(row));
            csv.append('\n').append(row).append(',').append(current(row));
        }
        await(run, () -> doseHas(frames));
        detector.end();
        log.end();
        Path live = run.get();
        assertEquals("", said.toString(StandardCharsets.UTF_8));
        float[] film = new float[frames * SIDE * SIDE];
        for (int i = 0; i < film.length; i++) {
            film[i] = pixel(i / (SIDE * SIDE));
        }
        lab.npy("frames.npy", film, frames, SIDE, SIDE);
        lab.text("log.csv", csv + "\n");
        lab.call("run", lab.path("p.yaml"), "--out", lab.path("offline"));
        assertEquals(ResultDigests.of(folder.resolve("offline/result.nxs")), ResultDigests.of(live));
    }

    /** Frames of 1 MB: more than a partition of 128 of them. */
    @Test
    void whatWasMeasuredUntilTheDetectorFailedIsSavedAndLostFramesAreCounted() throws Exception {
        int side = 512;
        int frames = 134;
        Path spool = folder.resolve("frames.spool");
        double end = 0;
        try (LiveSource detector = detector(side, FrameSpool.open(spool))) {
            FutureTask<Path> run = measure(GivenSources.of(Map.of("frames", detector, "log", log)), out("live"));
            log.append(0, current(0));
            for (int i = 0; i < frames; i++) {
                if (i == 7 || i == 130) {
                    detector.lost();
                } else {
                    detector.append(frame(i, side));
                }
                end = logTo(end, i * 0.1);
            }
            end = logTo(end, frames * 0.1);
            await(run, () -> doseHas(frames));
            detector.fail("The connection was reset.");
            log.end();
            run.get();
        }
        String words = said.toString(StandardCharsets.UTF_8);
        assertTrue(words.contains("'frames' ended early: The connection was reset."), words);
        assertTrue(words.contains("2 of 134 frames of frames are masked"), words);
        try (Source peak = lab.result("live/result.nxs", "peak")) {
            assertEquals(
                    side * side * (double) pixel(frames - 1),
                    peak.frame(0).table().column("sum").number(0),
                    1e-6);
        }
        try (LiveSource again = detector(side, FrameSpool.open(spool))) {
            again.end();
            measure(GivenSources.of(Map.of("frames", again, "log", log)), out("offline"))
                    .get();
        }
        assertEquals(
                ResultDigests.of(folder.resolve("offline/result.nxs")),
                ResultDigests.of(folder.resolve("live/result.nxs")));
    }

    @Test
    void whatIsWholeStaysWhenItIsStoppedAndTheMeasurementGoesOn() throws Exception {
        int side = 512;
        try (LiveSource detector = detector(side, FrameSpool.open(folder.resolve("frames.spool")))) {
            GivenSources given = GivenSources.of(Map.of("frames", detector, "log", log));
            log.append(-1, 1);
            log.append(100, 2);
            FutureTask<Path> run = measure(given, out("live"));
            for (int i = 0; i < 130; i++) {
                detector.append(frame(i, side));
            }
            await(run, () -> doseHas(130));
            stop.set(true);
            ExecutionException stopped = assertThrows(ExecutionException.class, run::get);
            assertInstanceOf(CancellationException.class, stopped.getCause());
            assertTrue(stopped.getCause().getMessage().contains("What is complete is kept"));
            stop.set(false);
            there.clear();
            FutureTask<Path> resumed = measure(given, out("live").resuming());
            detector.append(frame(130, side));
            await(resumed, () -> doseHas(131));
            detector.end();
            log.end();
            resumed.get();
            measure(GivenSources.of(given.sources()), out("offline")).get();
        }
        assertEquals(
                ResultDigests.of(folder.resolve("offline/result.nxs")),
                ResultDigests.of(folder.resolve("live/result.nxs")));
    }

    @Test
    void aNameThatThePipelineDoesNotHaveIsSaid() throws Exception {
        LiveSource detector = detector(SIDE, FrameStore.inMemory());
        FutureTask<Path> run = measure(GivenSources.of(Map.of("frame", detector, "log", log)), out("live"));
        ExecutionException wrong = assertThrows(ExecutionException.class, run::get);
        assertTrue(wrong.getCause().getMessage().contains("There is no source 'frame' in the pipeline"));
    }
}
