/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Source;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Window;
import org.solidus.tem.film.cracks.CracksStep;
import org.solidus.tem.film.denoise.DenoiseStep;
import org.solidus.tem.film.drift.AlignStep;
import org.solidus.tem.film.drift.DriftStep;
import org.solidus.tem.film.grains.GrainsStep;

/**
 * A film of 512 x 512 pixels of a specimen that changes: its drift, taken back, less noise, its grains and its cracks. The
 * baseline of the drift is what is usually done: the phase correlation of each whole frame with the first one. Beside the speed stands how far both are off, for
 * the film's drift is known.
 */
@Component(service = Benchmark.class)
public final class VideoBenchmark implements Benchmark {

    private static final int FRAMES = 120;
    private static final int FEW = 8;
    private static final int STILL = 40;
    private static final int REPEATS = 3;
    private static final String RATE = "frames/s";
    private static final String PIXELS = "pixels";
    private static final String BASELINE = "phase correlation with the first frame";

    @Override
    public String name() {
        return "video";
    }

    @Override
    public String description() {
        return "Drift of a film of 512 x 512 pixels whose content changes, beside the phase correlation of each whole"
                + " frame with the first; its correction, denoising, grains and cracks.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        BenchmarkFilm film = new BenchmarkFilm(FRAMES, 1);
        BenchmarkFilm still = new BenchmarkFilm(STILL, 0);
        progress.advance(1);
        List<Measurement> figures = new ArrayList<>();
        FirstFrame first = new FirstFrame(film);
        Timing baseline = timed(() -> first.follow(FRAMES / 10));
        double usual = FRAMES / 10 / baseline.wall();
        progress.advance(1);
        List<Work> works = List.of(
                new Work("video.drift", FRAMES, () -> drift(film), usual, BASELINE),
                new Work("video.align", FRAMES, () -> each(FRAMES, i -> align(film, i)), Double.NaN, ""),
                new Work("video.denoise", FEW, () -> each(FEW, i -> denoise(film, i)), Double.NaN, ""),
                new Work("video.grains", STILL, () -> grains(still), Double.NaN, ""),
                new Work("video.cracks", STILL, () -> cracks(still), Double.NaN, ""));
        for (int workers : threads > 1 ? new int[] {1, threads} : new int[] {1}) {
            for (Work work : works) {
                figures.add(work.measured(workers));
                progress.advance(1);
            }
        }
        figures.add(new Measurement(
                "video.drift.error",
                error(film, drift(film)),
                PIXELS,
                first.error(),
                BASELINE,
                1,
                Double.NaN,
                Double.NaN));
        return figures;
    }

    private static Source drift(BenchmarkFilm film) {
        try {
            return new DriftStep().apply(film, DriftStep.Params.defaults(), new LocalContext());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void grains(BenchmarkFilm film) {
        readAll(() -> new GrainsStep().apply(film, GrainsStep.Params.defaults(), new LocalContext()));
    }

    private static void cracks(BenchmarkFilm film) {
        readAll(() -> new CracksStep().apply(film, CracksStep.Params.defaults(), new LocalContext()));
    }

    /** What gives a series. */
    private interface Giving {
        Source get() throws IOException;
    }

    private static void readAll(Giving giving) {
        try (Source source = giving.get()) {
            for (long i = 0; i < source.info().frames(); i++) {
                source.frame(i);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Median distance from the truth. */
    private static double error(BenchmarkFilm film, Source rows) {
        double[] off = IntStream.range(0, FRAMES)
                .mapToDouble(i -> {
                    try {
                        Frame row = rows.frame(i);
                        return Math.hypot(
                                row.table().column("dy").number(0) - film.dy(i),
                                row.table().column("dx").number(0) - film.dx(i));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .sorted()
                .toArray();
        return off[off.length / 2];
    }

    private static void align(BenchmarkFilm film, int i) {
        Frame frame = film.frame(i);
        AlignStep.Params params = AlignStep.Params.of(
                new PerFrame.Values<>(frame.signature(), of -> film.dy(i), "truth"),
                new PerFrame.Values<>(frame.signature(), of -> film.dx(i), "truth"));
        new AlignStep().apply(frame, params, new LocalContext());
    }

    private static void denoise(BenchmarkFilm film, int i) {
        List<Optional<Frame>> frames = IntStream.rangeClosed(i - 2, i + 2)
                .mapToObj(k -> k < 0 ? Optional.<Frame>empty() : Optional.of(film.frame(k)))
                .toList();
        new DenoiseStep()
                .apply(
                        Window.withGaps(frames, 2),
                        DenoiseStep.Params.of(DenoiseStep.Method.PATCHES),
                        new LocalContext());
    }

    private static void each(int count, java.util.function.IntConsumer work) {
        IntStream.range(0, count).parallel().forEach(work);
    }

    private record Timing(double wall, double cpu) {}

    /** What is measured. */
    private record Work(String name, int frames, Runnable work, double baseline, String baselineName) {

        Measurement measured(int threads) {
            Timing timing = best(work, threads);
            return new Measurement(
                    threads > 1 ? name + ".threads" : name,
                    frames / timing.wall(),
                    RATE,
                    baseline,
                    baselineName,
                    threads,
                    threads == 1 ? timing.cpu() : Double.NaN,
                    Double.NaN);
        }
    }

    /** In a pool of so many threads, which parallel streams then use. */
    private static Timing best(Runnable work, int threads) {
        Timing best = new Timing(Double.POSITIVE_INFINITY, Double.NaN);
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                Timing timing = pool.submit(() -> timed(work)).join();
                best = timing.wall() < best.wall() ? timing : best;
            }
        }
        return best;
    }

    private static Timing timed(Runnable work) {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        work.run();
        double took = (System.nanoTime() - wall) / 1e9;
        return new Timing(took, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9);
    }
}
