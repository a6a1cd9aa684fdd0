/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.data.ElementType;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;
import org.solidus.io.hdf5.Hdf5Series;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.hdf5.Storage;

/**
 * A stream of 1024 x 1024 uint16 frames from a file through whole pipelines: digests, integration into 2500 bins of Q,
 * G(r) with variances at 2500 points, parts on disk; beside integration alone in the same run. The frames are read once
 * before, so that they come from the system's file cache.
 */
@Component(service = Benchmark.class)
public final class StreamBenchmark implements Benchmark {

    private static final int SIZE = 1024;
    private static final int FRAMES = 256;
    private static final int DIFFERENT = 8;
    private static final int ROUNDS = 3;
    private static final String ALONE = "integration alone";

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public String description() {
        return "Frames of 1024 x 1024 uint16 from a file (HDF5, a chunk each, in the file cache) through integration and"
                + " G(r) with errors, beside integration alone.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        throw new UnsupportedOperationException("It needs the steps of a registry.");
    }

    @Override
    public List<Measurement> run(Registry registry, int threads, Progress progress) {
        try {
            Path folder = Files.createTempDirectory("solidus-stream-");
            try {
                write(folder, progress);
                return new Stage(folder, registry, threads).measure();
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rings under noise: counts as a detector gives them. */
    private static void write(Path folder, Progress progress) throws IOException {
        progress.begin("writing frames", FRAMES);
        Random random = new Random(1);
        short[][] frames = new short[DIFFERENT][SIZE * SIZE];
        for (short[] frame : frames) {
            fill(frame, random);
        }
        try (Hdf5Writer file = Hdf5Writer.create(folder.resolve("frames.nxs"))) {
            Storage aFrameEach = Storage.PLAIN.withChunkBytes(2 * SIZE * SIZE);
            try (Hdf5Series series = file.series(
                    "/entry/data/data", ElementType.UINT16, new long[] {Hdf5Series.GROWING}, shape(), aFrameEach)) {
                for (int i = 0; i < FRAMES; i++) {
                    series.append(frames[i % DIFFERENT]);
                    progress.advance(1);
                }
            }
            file.attribute("/entry/data", "NX_class", "NXdata");
            file.attribute("/entry/data", "signal", "data");
            file.attribute("/entry/data/data", "interpretation", "image");
            file.commit();
        }
        Files.writeString(folder.resolve("detector.poni"), """
                poni_version: 2
                Detector: Detector
                Detector_config: {"pixel1": 4e-4, "pixel2": 4e-4}
                Distance: 0.25
                Poni1: 0.2048
                Poni2: 0.2048
                Rot1: 0
                Rot2: 0
                Rot3: 0
                Wavelength: 1.6167e-11
                """);
    }

    private static long[] shape() {
        return new long[] {SIZE, SIZE};
    }

    private static void fill(short[] frame, Random random) {
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                double radius = Math.hypot(row - SIZE / 2.0, column - SIZE / 2.0);
                double mean = 2000 * Math.exp(-radius / 200) * (1.2 + Math.sin(radius / 8)) + 50;
                frame[row * SIZE + column] = (short) (mean + Math.sqrt(mean) * (random.nextInt(401) - 200) / 100.0);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Runs pipelines over the frames. */
    private record Stage(Path folder, Registry registry, int threads) {

        private static final String INTEGRATE = """
                pipeline: 1
                sources: { frames: { path: frames.nxs } }
                steps:
                  - scattering.integrate: { geometry: detector.poni, bins: 2500, polarization: 0.95, checkRings: false }
                    as: patterns
                """;
        private static final String PDF = """
                  - scattering.pdf: { composition: "CeO2", qmin: 0.5 1/angstrom, qmax: 25 1/angstrom, rstep: 0.02 angstrom, rmax: 50 angstrom }
                    as: pdf
                """;

        List<Measurement> measure() throws IOException {
            List<Measurement> figures = new ArrayList<>();
            for (int used : threads > 1 ? List.of(1, threads) : List.of(1)) {
                double alone = 0;
                double both = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    alone = Math.max(alone, rate(INTEGRATE, used));
                    both = Math.max(both, rate(INTEGRATE + PDF, used));
                }
                String suffix = used > 1 ? ".threads" : "";
                figures.add(figure("stream.integrate" + suffix, alone, Double.NaN, used));
                figures.add(figure("stream.pdf" + suffix, both, alone, used));
            }
            return figures;
        }

        private static Measurement figure(String name, double rate, double baseline, int threads) {
            String beside = Double.isNaN(baseline) ? "" : ALONE;
            return new Measurement(name, rate, "frame/s", baseline, beside, threads, Double.NaN, Double.NaN);
        }

        private double rate(String text, int used) throws IOException {
            Path out = folder.resolve("out");
            try (Plan plan = Planner.plan(
                            Pipeline.parse("stream.yaml", text, folder, Pipeline.Overrides.NONE), registry);
                    Runner runner =
                            new Runner(plan, RunOptions.in(out).withThreads(used), Progress.NONE, () -> false)) {
                long begun = System.nanoTime();
                runner.run().close();
                double seconds = (System.nanoTime() - begun) / 1e9;
                runner.discardParts();
                return FRAMES / seconds;
            } catch (PipelineException e) {
                throw new IOException("The benchmark 'stream' can't run: " + e.getMessage(), e);
            }
        }
    }
}
