/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

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
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.crystal.Structure;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.tem.spots.SpotsStep;

/**
 * Orientations of LiFePO4 from lists of about 70 spots, and from patterns of 144 x 144 pixels of which the spots are found
 * first, with templates 2 degrees apart, mirror images and refinement. The baseline looks up every spot of every template
 * at every angle of a dense polar pattern, without refinement. Beside that, how long banks at 1 degree take and how large
 * they are.
 */
@Component(service = Benchmark.class)
public final class AcomBenchmark implements Benchmark {

    private static final int PATTERNS = 200;
    private static final int BASELINE_PATTERNS = 3;
    private static final int REPEATS = 3;
    private static final String RATE = "patterns/s";

    @Override
    public String name() {
        return "acom";
    }

    @Override
    public String description() {
        return "Orientations of LiFePO4 from lists of spots and from patterns of 144 x 144 pixels, 2 degree bank with"
                + " mirror images, beside every template at every angle in a polar pattern.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        Structure structure = ShippedStructures.get("LiFePO4");
        MatchStep.Params params = MatchStep.Params.of(
                List.of(new MatchStep.Phase(Input.of(structure), Optional.empty(), Optional.empty())));
        BenchmarkPatterns made = new BenchmarkPatterns(structure);
        List<Frame> lists = IntStream.range(0, PATTERNS).mapToObj(made::spots).toList();
        List<Frame> images = IntStream.range(0, PATTERNS).mapToObj(made::image).toList();
        progress.advance(1);
        double baseline = baseline(lists, structure, params.settings());
        progress.advance(1);
        LocalContext context = new LocalContext();
        List<Measurement> figures = new ArrayList<>();
        Work fromLists = i -> new MatchStep().apply(lists.get(i), params, context);
        Work fromImages = i -> new MatchStep()
                .apply(new SpotsStep().apply(images.get(i), SpotsStep.Params.defaults(), context), params, context);
        for (int workers : threads > 1 ? new int[] {1, threads} : new int[] {1}) {
            String end = workers > 1 ? ".threads" : "";
            figures.add(rate("acom.peaks" + end, best(fromLists, workers), baseline, workers));
            progress.advance(1);
            figures.add(rate("acom.patterns" + end, best(fromImages, workers), baseline, workers));
            progress.advance(1);
        }
        figures.add(bank("acom.bank.LFP", structure, params));
        figures.add(bank("acom.bank.LVP", ShippedStructures.get("LVP"), params));
        return figures;
    }

    /** What is done with a pattern. */
    private interface Work {
        void at(int pattern);
    }

    private record Timing(double wall, double cpu) {}

    private static Measurement rate(String name, Timing timing, double baseline, int threads) {
        return new Measurement(
                name,
                PATTERNS / timing.wall(),
                RATE,
                baseline,
                "every template at every angle",
                threads,
                threads == 1 ? timing.cpu() : Double.NaN,
                Double.NaN);
    }

    private static Timing best(Work work, int threads) {
        Timing best = new Timing(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                Timing timing = threads == 1
                        ? timed(() -> IntStream.range(0, PATTERNS).forEach(work::at))
                        : timed(() -> pool.submit(() ->
                                        IntStream.range(0, PATTERNS).parallel().forEach(work::at))
                                .join());
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

    private static Measurement bank(String name, Structure structure, MatchStep.Params params) {
        MatchSettings settings = params.settings().withStep(Math.toRadians(1));
        PhaseBank[] made = new PhaseBank[1];
        Timing timing = timed(() -> made[0] = PhaseBank.of(structure, LaueClass.of(structure), settings));
        return new Measurement(
                name,
                timing.wall(),
                "s",
                Double.NaN,
                "",
                Runtime.getRuntime().availableProcessors(),
                Double.NaN,
                made[0].bytes() / 1e6);
    }

    /** Patterns a second of the plain way. */
    private static double baseline(List<Frame> lists, Structure structure, MatchSettings settings) {
        TemplateBank bank =
                PhaseBank.of(structure, LaueClass.of(structure), settings).templates();
        Timing best = new Timing(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            Timing timing = timed(() -> lists.subList(0, BASELINE_PATTERNS).forEach(list -> plain(list, bank)));
            best = timing.wall() < best.wall() ? timing : best;
        }
        return BASELINE_PATTERNS / best.wall();
    }

    private static float plain(Frame list, TemplateBank bank) {
        float[] polar = BenchmarkPatterns.polar(list);
        float best = 0;
        for (int zone = 0; zone < bank.zones(); zone++) {
            for (int angle = 0; angle < TemplateBank.AZIMUTHS; angle += 2) {
                float straight = 0;
                float mirrored = 0;
                for (int t = bank.starts()[zone]; t < bank.starts()[zone + 1]; t++) {
                    int spot = bank.spots()[t];
                    int row = TemplateBank.shell(spot) * TemplateBank.AZIMUTHS;
                    int azimuth = TemplateBank.azimuth(spot);
                    straight += TemplateBank.weight(spot) * polar[row + (azimuth + angle & TemplateBank.MASK)];
                    mirrored += TemplateBank.weight(spot) * polar[row + (angle - azimuth & TemplateBank.MASK)];
                }
                best = Math.max(best, Math.max(straight, mirrored));
            }
        }
        return best;
    }
}
