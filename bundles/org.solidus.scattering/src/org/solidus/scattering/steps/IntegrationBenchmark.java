/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Progress;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.integration.Binning;
import org.solidus.scattering.integration.Blocks;
import org.solidus.scattering.integration.Corrections;
import org.solidus.scattering.integration.ErrorModel;
import org.solidus.scattering.integration.Integrator;
import org.solidus.scattering.integration.ParallelBlocks;
import org.solidus.scattering.integration.Shot;
import org.solidus.scattering.integration.ValidRange;

/**
 * Azimuthal integration of 2048 x 2048 uint16 on a 0.4096 m square detector at 0.25 m, 76.69 keV, the beam in the
 * middle, into 3000 bins of Q, split by bounding boxes, with solid angle and polarization. The baseline computes Q,
 * solid angle and polarization of each pixel anew and adds the pixel to the bin of its centre.
 */
@Component(service = Benchmark.class)
public final class IntegrationBenchmark implements Benchmark {

    private static final int SIZE = 2048;
    private static final int BINS = 3000;
    private static final double SIDE = 0.4096;
    private static final double DISTANCE = 0.25;
    private static final double POLARIZATION = 0.95;
    /** hc, keV m. */
    private static final double HC = 1.239841984e-9;

    private static final double WAVELENGTH = HC / 76.69;
    private static final String BASELINE = "per-pixel loop";
    /** Time to spend on each figure, s. */
    private static final double SECONDS = 1.0;

    @Override
    public String name() {
        return "integrate";
    }

    @Override
    public String description() {
        return "Azimuthal integration of 2048 x 2048 uint16 into 3000 bins of Q, split by bounding boxes with solid"
                + " angle and polarization, beside a plain loop that computes every pixel anew.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        List<Shot> shots = shots();
        double baseline = SIZE
                * (double) SIZE
                / 1e6
                / seconds(() -> perPixelLoop((short[]) shots.get(0).image().array()))
                        .wall();
        List<Measurement> figures = new ArrayList<>();
        Timing setUp = seconds(() -> integrator(Blocks.SEQUENTIAL));
        Integrator integrator = integrator(Blocks.SEQUENTIAL);
        double megabytes = integrator.bytes() / 1e6;
        figures.add(new Measurement("integrate.setup", setUp.wall(), "s", Double.NaN, "", 1, setUp.cpu(), megabytes));
        figures.add(new Measurement("integrate.memory", megabytes, "MB", Double.NaN, "", 1, Double.NaN, megabytes));
        figures.add(new Measurement(
                "integrate.weights",
                integrator.weightsPerPixel(),
                "1/pixel",
                Double.NaN,
                "",
                1,
                Double.NaN,
                Double.NaN));
        figures.add(rate("integrate.single", integrator, shots.subList(0, 1), Blocks.SEQUENTIAL, 1, baseline));
        figures.add(rate("integrate.batch", integrator, shots, Blocks.SEQUENTIAL, 1, baseline));
        if (threads > 1) {
            try (ParallelBlocks pool = new ParallelBlocks(threads)) {
                figures.add(rate("integrate.single.threads", integrator, shots.subList(0, 1), pool, threads, baseline));
                figures.add(rate("integrate.batch.threads", integrator, shots, pool, threads, baseline));
            }
        }
        return figures;
    }

    private static Measurement rate(
            String name, Integrator integrator, List<Shot> shots, Blocks runner, int threads, double baseline) {
        Integrator.Scratch scratch = integrator.scratch();
        Timing timing = seconds(() -> integrator.integrate(shots, ErrorModel.NONE, ValidRange.ALL, scratch, runner));
        double megapixels = shots.size() * (double) SIZE * SIZE / 1e6;
        return new Measurement(
                name,
                megapixels / timing.wall(),
                "Mpixel/s",
                baseline,
                BASELINE,
                threads,
                threads == 1 ? timing.cpu() : Double.NaN,
                integrator.bytes() / 1e6);
    }

    private static Geometry geometry() {
        return Geometry.square(
                Detector.generic(SIDE / SIZE, SIDE / SIZE, SIZE, SIZE), DISTANCE, SIDE / 2, SIDE / 2, WAVELENGTH);
    }

    private static Integrator integrator(Blocks runner) {
        return new Integrator(
                geometry(),
                SIZE,
                SIZE,
                Binning.pattern(RadialUnit.INVERSE_ANGSTROM, BINS),
                Corrections.SOLID_ANGLE.withPolarization(POLARIZATION, 0),
                runner);
    }

    private static List<Shot> shots() {
        Random random = new Random(1);
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < Integrator.batch(); i++) {
            short[] counts = new short[SIZE * SIZE];
            for (int pixel = 0; pixel < counts.length; pixel++) {
                counts[pixel] = (short) random.nextInt(40000);
            }
            shots.add(Shot.of(NDArray.of(ElementType.UINT16, counts, SIZE, SIZE)));
        }
        return shots;
    }

    /** What a first program would do: every frame computes all of the geometry. */
    private static double[] perPixelLoop(short[] counts) {
        double[] signal = new double[BINS];
        double[] norm = new double[BINS];
        double pixel = SIDE / SIZE;
        double largest = q(Math.atan2(SIDE / Math.sqrt(2), DISTANCE));
        for (int row = 0; row < SIZE; row++) {
            double y = (row + 0.5) * pixel - SIDE / 2;
            for (int column = 0; column < SIZE; column++) {
                double x = (column + 0.5) * pixel - SIDE / 2;
                double twoTheta = Math.atan2(Math.sqrt(x * x + y * y), DISTANCE);
                double cosine = Math.cos(twoTheta);
                double polarization = 0.5
                        * (1 + cosine * cosine - POLARIZATION * Math.cos(2 * Math.atan2(y, x)) * (1 - cosine * cosine));
                int bin = (int) (q(twoTheta) / largest * BINS);
                signal[bin] += counts[row * SIZE + column] & 0xffff;
                norm[bin] += cosine * cosine * cosine * polarization;
            }
        }
        for (int bin = 0; bin < BINS; bin++) {
            signal[bin] /= norm[bin];
        }
        return signal;
    }

    private static double q(double twoTheta) {
        return 4 * Math.PI / WAVELENGTH * 1e-10 * Math.sin(twoTheta / 2);
    }

    /** Best time of a call. */
    private record Timing(double wall, double cpu) {}

    /** Repeats for a second, after the compiler had as long. */
    private static Timing seconds(Runnable work) {
        best(work);
        return best(work);
    }

    private static Timing best(Runnable work) {
        Timing best = new Timing(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        double spent = 0;
        for (int i = 0; spent < SECONDS || i < 3; i++) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            work.run();
            double took = (System.nanoTime() - wall) / 1e9;
            double used = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
            best = took < best.wall() ? new Timing(took, used) : best;
            spent += took;
        }
        return best;
    }
}
