/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;

/**
 * A stream of 1024 x 1024 uint16 frames from a file through whole pipelines: digests, integration into 2500 bins of Q,
 * G(r) with variances at 2500 points, parts on disk; beside integration alone in the same run. The frames are read once
 * before, so that they come from the system's file cache.
 */
@Component(service = Benchmark.class)
public final class StreamBenchmark implements Benchmark {

    private static final int SIZE = 1024;
    private static final int FRAMES = 256;
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
        try (DetectorFiles files = DetectorFiles.write(SIZE, FRAMES, progress)) {
            return new Stage(files.folder(), registry, threads).measure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
