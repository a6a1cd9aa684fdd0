/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.integration.ParallelBlocks;

/**
 * 500 patterns of 2500 points, with variances and a background, to G(r) of 2500 points with variances: spikes looked for,
 * background, form factors, polynomial and transform, all tables cached. The baseline takes each pattern by itself
 * through the sine transform and its variance in a double loop with the sines in a table, without the rest.
 */
@Component(service = Benchmark.class)
public final class PdfBenchmark implements Benchmark {

    private static final int PATTERNS = 500;
    private static final int POINTS = 2500;
    private static final double STEP = 0.01;
    private static final int BATCH = 16;
    private static final int BASELINE_PATTERNS = 10;
    private static final int REPEATS = 4;

    @Override
    public String name() {
        return "pdf";
    }

    @Override
    public String description() {
        return "500 patterns of 2500 points to G(r) of 2500 points with variances, corrections included, tables cached,"
                + " beside a plain double loop over a table of sines for each pattern.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        List<Frame> patterns = patterns();
        double[][] sines = sines();
        double baseline =
                best(() -> plain(patterns.subList(0, BASELINE_PATTERNS), sines)).wall() * PATTERNS / BASELINE_PATTERNS;
        List<Measurement> figures = new ArrayList<>();
        for (Route route : List.of(Route.ADHOC, Route.PHYSICAL)) {
            PdfParams params = params(route);
            String name = "pdf." + route.name().toLowerCase(Locale.ROOT);
            LocalContext context = new LocalContext();
            Timing one = best(() -> all(patterns, params, context));
            figures.add(measurement(name, one, baseline, 1));
            if (threads > 1) {
                Timing many = best(() -> parallel(patterns, params, context, threads));
                figures.add(measurement(name + ".threads", many, baseline, threads));
            }
            Timing single = best(() -> new PdfStep().apply(patterns.get(0), params, context));
            figures.add(measurement(name + ".single", single, baseline / PATTERNS, 1));
            Timing fresh = best(() -> new PdfStep().apply(patterns.get(0), params, new LocalContext()));
            figures.add(measurement(name + ".fresh", fresh, Double.NaN, 1));
        }
        return figures;
    }

    private static Measurement measurement(String name, Timing timing, double baseline, int threads) {
        double megabytes = 8e-6 * POINTS * POINTS;
        return new Measurement(
                name,
                timing.wall(),
                "s",
                baseline,
                Double.isNaN(baseline) ? "" : "double loop, transform alone",
                threads,
                threads == 1 ? timing.cpu() : Double.NaN,
                megabytes);
    }

    private static PdfParams params(Route route) {
        PdfParams plain = PdfParams.of("LiFePO4");
        return new PdfParams(
                plain.composition(),
                route,
                Optional.empty(),
                Optional.of(76.69),
                plain.axis(),
                Optional.of(Input.of(background())),
                0.9,
                0.5,
                Optional.of(24.0),
                plain.qmaxinst(),
                plain.rpoly(),
                0,
                STEP * (POINTS - 1),
                STEP,
                Window.LORCH,
                plain.tophat(),
                true,
                Optional.of(3.6),
                plain.numberDensity(),
                false,
                false,
                false,
                Optional.empty());
    }

    private static double expected(double q) {
        double s = 1 + 0.8 * Math.sin(1.54 * q) / (1.54 * q) * Math.exp(-0.003 * q * q);
        return 500 * s * Math.exp(-q / 7) + 300 * Math.exp(-q);
    }

    private static Axis axis() {
        return Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), POINTS, 0.1, STEP);
    }

    private static Frame background() {
        double[] values = new double[POINTS];
        Axis q = axis();
        Arrays.setAll(values, i -> 300 * Math.exp(-q.value(i)));
        return Frame.of(NDArray.of(values)).axes(q).variance(values).build();
    }

    private static List<Frame> patterns() {
        Random random = new Random(1);
        Axis q = axis();
        List<Frame> patterns = new ArrayList<>();
        for (int k = 0; k < PATTERNS; k++) {
            double[] values = new double[POINTS];
            double[] variance = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                variance[i] = expected(q.value(i)) / 100;
                values[i] = 100 * variance[i] + Math.sqrt(variance[i]) * random.nextGaussian();
            }
            patterns.add(Frame.of(NDArray.of(values)).axes(q).variance(variance).build());
        }
        return patterns;
    }

    private static void all(List<Frame> patterns, PdfParams params, LocalContext context) {
        for (int start = 0; start < patterns.size(); start += BATCH) {
            new PdfStep().apply(patterns.subList(start, Math.min(patterns.size(), start + BATCH)), params, context);
        }
    }

    private static void parallel(List<Frame> patterns, PdfParams params, LocalContext context, int threads) {
        int batches = (patterns.size() + BATCH - 1) / BATCH;
        try (ParallelBlocks pool = new ParallelBlocks(threads)) {
            pool.run(batches, batch -> {
                int start = batch * BATCH;
                new PdfStep().apply(patterns.subList(start, Math.min(patterns.size(), start + BATCH)), params, context);
            });
        }
    }

    private static double[][] sines() {
        double[][] sines = new double[POINTS][POINTS];
        for (int j = 0; j < POINTS; j++) {
            for (int i = 0; i < POINTS; i++) {
                sines[j][i] = 2 / Math.PI * STEP * Math.sin((0.1 + i * STEP) * j * STEP);
            }
        }
        return sines;
    }

    private static double plain(List<Frame> patterns, double[][] sines) {
        double sum = 0;
        for (Frame pattern : patterns) {
            double[] f = pattern.doubles();
            double[] v = pattern.variance().orElseThrow();
            double[] g = new double[POINTS];
            double[] gv = new double[POINTS];
            for (int j = 0; j < POINTS; j++) {
                for (int i = 0; i < POINTS; i++) {
                    g[j] += sines[j][i] * f[i];
                    gv[j] += sines[j][i] * sines[j][i] * v[i];
                }
            }
            sum += g[100] + gv[100];
        }
        return sum;
    }

    private record Timing(double wall, double cpu) {}

    private static Timing best(Runnable work) {
        Timing best = new Timing(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        for (int i = 0; i < REPEATS; i++) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            work.run();
            double took = (System.nanoTime() - wall) / 1e9;
            double used = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
            best = took < best.wall() ? new Timing(took, used) : best;
        }
        return best;
    }
}
