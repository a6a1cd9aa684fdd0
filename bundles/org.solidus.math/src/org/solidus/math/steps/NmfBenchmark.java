/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.run.Progress;
import org.solidus.math.decomposition.DataMatrix;
import org.solidus.math.decomposition.NonNegativeFactors;
import org.solidus.math.decomposition.PrincipalComponents;
import org.solidus.math.decomposition.Watch;

/**
 * Non-negative matrix factorisation of 500 curves of 2500 points into three components: 200 iterations from NNDSVD. The
 * baseline makes as many iterations of the multiplicative updates of Lee and Seung (2001) in plain loops, whose
 * products with the matrix are the same.
 */
@Component(service = Benchmark.class)
public final class NmfBenchmark implements Benchmark {

    private static final int CURVES = 500;
    private static final int POINTS = 2500;
    private static final int COMPONENTS = 3;
    private static final int ITERATIONS = 200;
    private static final String BASELINE = "multiplicative updates";

    @Override
    public String name() {
        return "nmf";
    }

    @Override
    public String description() {
        return "Non-negative matrix factorisation of 500 x 2500 into three components, 200 iterations, beside plain"
                + " loops of multiplicative updates.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        DataMatrix matrix = matrix();
        PrincipalComponents start = PrincipalComponents.of(matrix, COMPONENTS, 1, Watch.NONE);
        progress.begin("nmf", 6);
        Timing own = best(() -> NonNegativeFactors.fixed(matrix, start, COMPONENTS, ITERATIONS, Watch.NONE), progress);
        Timing plain = best(() -> multiplicative(matrix), progress);
        double megabytes = 8.0 * CURVES * POINTS / 1e6;
        return List.of(
                new Measurement("nmf.200", own.wall(), "s", plain.wall(), BASELINE, 1, own.cpu(), megabytes),
                new Measurement(
                        "nmf.iteration",
                        1e3 * own.wall() / ITERATIONS,
                        "ms",
                        1e3 * plain.wall() / ITERATIONS,
                        BASELINE,
                        1,
                        Double.NaN,
                        megabytes));
    }

    private record Timing(double wall, double cpu) {}

    private static Timing best(Runnable work, Progress progress) {
        Timing best = new Timing(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        for (int i = 0; i < 3; i++) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            work.run();
            double took = (System.nanoTime() - wall) / 1e9;
            double used = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
            best = took < best.wall() ? new Timing(took, used) : best;
            progress.advance(1);
        }
        return best;
    }

    private static DataMatrix matrix() {
        Random random = new Random(1);
        DataMatrix matrix = DataMatrix.zero(CURVES, POINTS);
        for (int j = 0; j < CURVES; j++) {
            double t = j / (CURVES - 1.0);
            double[] weights = {1 - t, 3 * t * (1 - t), t * t};
            for (int i = 0; i < POINTS; i++) {
                double sum = 0.01 * random.nextGaussian();
                for (int k = 0; k < COMPONENTS; k++) {
                    double d = (i % 500 - 120 * (k + 1)) / 20.0;
                    sum += weights[k] * Math.exp(-d * d);
                }
                matrix.values()[j * POINTS + i] = Math.abs(sum);
            }
        }
        return matrix;
    }

    /** {@code H *= W'X / (W'W H)}, {@code W *= X H' / (W H H')}. */
    private static double[] multiplicative(DataMatrix matrix) {
        double[] x = matrix.values();
        double[] w = new double[CURVES * COMPONENTS];
        double[] h = new double[COMPONENTS * POINTS];
        Random random = new Random(2);
        for (int i = 0; i < w.length; i++) {
            w[i] = random.nextDouble();
        }
        for (int i = 0; i < h.length; i++) {
            h[i] = random.nextDouble();
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            updateComponents(x, w, h);
            updateWeights(x, w, h);
        }
        return h;
    }

    private static void updateComponents(double[] x, double[] w, double[] h) {
        double[] above = new double[h.length];
        for (int j = 0; j < CURVES; j++) {
            for (int k = 0; k < COMPONENTS; k++) {
                for (int i = 0; i < POINTS; i++) {
                    above[k * POINTS + i] += w[j * COMPONENTS + k] * x[j * POINTS + i];
                }
            }
        }
        double[] gram = new double[COMPONENTS * COMPONENTS];
        for (int j = 0; j < CURVES; j++) {
            for (int k = 0; k < COMPONENTS; k++) {
                for (int l = 0; l < COMPONENTS; l++) {
                    gram[k * COMPONENTS + l] += w[j * COMPONENTS + k] * w[j * COMPONENTS + l];
                }
            }
        }
        double[] old = h.clone();
        for (int k = 0; k < COMPONENTS; k++) {
            for (int i = 0; i < POINTS; i++) {
                double below = 1e-300;
                for (int l = 0; l < COMPONENTS; l++) {
                    below += gram[k * COMPONENTS + l] * old[l * POINTS + i];
                }
                h[k * POINTS + i] *= above[k * POINTS + i] / below;
            }
        }
    }

    private static void updateWeights(double[] x, double[] w, double[] h) {
        double[] gram = new double[COMPONENTS * COMPONENTS];
        for (int k = 0; k < COMPONENTS; k++) {
            for (int l = 0; l < COMPONENTS; l++) {
                for (int i = 0; i < POINTS; i++) {
                    gram[k * COMPONENTS + l] += h[k * POINTS + i] * h[l * POINTS + i];
                }
            }
        }
        double[] old = w.clone();
        for (int j = 0; j < CURVES; j++) {
            for (int k = 0; k < COMPONENTS; k++) {
                double above = 0;
                for (int i = 0; i < POINTS; i++) {
                    above += x[j * POINTS + i] * h[k * POINTS + i];
                }
                double below = 1e-300;
                for (int l = 0; l < COMPONENTS; l++) {
                    below += gram[k * COMPONENTS + l] * old[j * COMPONENTS + l];
                }
                w[j * COMPONENTS + k] *= above / below;
            }
        }
    }
}
