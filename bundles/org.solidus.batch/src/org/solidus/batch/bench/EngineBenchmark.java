/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.run.Progress;
import org.solidus.core.step.Step;

/**
 * What the engine costs a small frame, beside a bare loop over the same frames with the same kernel: 256 x 256 uint16
 * from a file in the file cache, through azimuthal integration into 1000 bins, and through a step that looks at one
 * pixel. Processor time of all threads, since it hardly changes on a busy machine; bare loop and engine take turns, and
 * the figures are medians over the turns. What a run costs once, and not with every frame, is left out.
 *
 * <p>{@code engine}: what the engine takes beyond a bare loop that reads, computes and takes digests; {@code overhead}:
 * that in per cent of the bare loop without digests; {@code digest}: the SHA-256 of every frame, which a result carries;
 * {@code file}: the result file; {@code allocated}: bytes of arrays and objects beyond those of the bare loop.
 */
@Component(service = Benchmark.class)
public final class EngineBenchmark implements Benchmark {

    private static final int SIZE = 256;
    private static final int FRAMES = 1024;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 9;
    private static final String BARE = "bare loop";

    /** Kernels that differ in what they cost. */
    private enum Kernel {
        INTEGRATE("scattering.integrate: { geometry: detector.poni, bins: 1000, checkRings: false }"),
        PIXEL(PixelStep.ID + ": {}");

        private final String step;

        Kernel(String step) {
            this.step = step;
        }

        String figure(String what) {
            return "engine." + name().toLowerCase(Locale.ROOT) + (what.isEmpty() ? "" : "." + what);
        }
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String description() {
        return "What the engine costs a frame of 256 x 256 uint16, beside a bare loop with the same reads and kernel:"
                + " processor time, what the SHA-256 of every frame takes of it, and what the result file takes more.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        throw new UnsupportedOperationException("It needs the steps of a registry.");
    }

    @Override
    public List<Measurement> run(Registry registry, int threads, Progress progress) {
        List<Measurement> figures = new ArrayList<>();
        try (DetectorFiles files = DetectorFiles.write(SIZE, FRAMES, progress)) {
            for (Kernel kernel : Kernel.values()) {
                for (int used : threads > 1 ? List.of(1, threads) : List.of(1)) {
                    figures.addAll(measure(kernel, new EngineTurn(files, withPixelStep(registry), used), used));
                }
            }
            return figures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PipelineException e) {
            throw new IllegalStateException("The benchmark 'engine' can't run: " + e.getMessage(), e);
        }
    }

    private static Registry withPixelStep(Registry registry) {
        List<Step<?>> steps = new ArrayList<>(List.of(new PixelStep()));
        registry.steps().stream().map(StepInfo::step).forEach(steps::add);
        return new Registry(steps, registry.readers(), registry.sinks(), List.of(), List.of(), List.of());
    }

    private static List<Measurement> measure(Kernel kernel, EngineTurn turn, int threads)
            throws IOException, PipelineException {
        List<Map<EngineTurn.Work, Cost>> rounds = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            Map<EngineTurn.Work, Cost> costs = turn.take(kernel.step);
            if (round >= WARM_UP) {
                rounds.add(costs);
            }
        }
        return figures(kernel, new Medians(rounds), threads);
    }

    private static List<Measurement> figures(Kernel kernel, Medians medians, int threads) {
        double bare = medians.micros(EngineTurn.Work.BARE, Optional.empty());
        double digest = medians.micros(EngineTurn.Work.DIGEST, Optional.of(EngineTurn.Work.BARE));
        double engine = medians.micros(EngineTurn.Work.ENGINE, Optional.of(EngineTurn.Work.DIGEST));
        double sink = medians.micros(EngineTurn.Work.SINK, Optional.empty());
        double bytes = medians.of(costs -> costs.get(EngineTurn.Work.ENGINE)
                .minus(costs.get(EngineTurn.Work.DIGEST))
                .allocated());
        return List.of(
                figure(kernel.figure(""), bare + digest + engine, "us/frame", bare, BARE, threads),
                figure(kernel.figure("engine"), engine, "us/frame", Double.NaN, "", threads),
                figure(kernel.figure("overhead"), 100 * engine / bare, "%", Double.NaN, "", threads),
                figure(kernel.figure("digest"), digest, "us/frame", Double.NaN, "", threads),
                figure(kernel.figure("file"), sink, "us/frame", Double.NaN, "", threads),
                figure(kernel.figure("allocated"), bytes, "B/frame", Double.NaN, "", threads));
    }

    private static Measurement figure(
            String name, double value, String unit, double baseline, String baselineName, int threads) {
        String suffix = threads > 1 ? ".threads" : "";
        return new Measurement(name + suffix, value, unit, baseline, baselineName, threads, Double.NaN, Double.NaN);
    }

    /** Medians over the rounds: what disturbs a round disturbs all of its turns alike. */
    private record Medians(List<Map<EngineTurn.Work, Cost>> rounds) {

        double of(ToDoubleFunction<Map<EngineTurn.Work, Cost>> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        double micros(EngineTurn.Work work, Optional<EngineTurn.Work> less) {
            return of(costs -> 1e6
                    * less.map(other -> costs.get(work).minus(costs.get(other)))
                            .orElse(costs.get(work))
                            .cpu());
        }
    }
}
