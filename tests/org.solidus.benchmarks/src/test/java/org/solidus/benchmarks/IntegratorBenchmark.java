/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.integration.Binning;
import org.solidus.scattering.integration.Blocks;
import org.solidus.scattering.integration.Corrections;
import org.solidus.scattering.integration.ErrorModel;
import org.solidus.scattering.integration.Integrator;
import org.solidus.scattering.integration.Pattern;
import org.solidus.scattering.integration.Shot;
import org.solidus.scattering.integration.Split;
import org.solidus.scattering.integration.ValidRange;

/**
 * What pixel splitting, error models and batches cost on one thread: 2048 x 2048 uint16 on a 0.4096 m square detector
 * at 0.25 m, 76.69 keV, the beam in the middle, into 3000 bins of Q with solid angle and polarization. The headline
 * figures are those of {@code solidus bench integrate}; these show where a change went.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class IntegratorBenchmark {

    private static final int SIZE = 2048;
    private static final int BINS = 3000;
    private static final double SIDE = 0.4096;
    private static final double DISTANCE = 0.25;
    private static final double WAVELENGTH = 1.239841984e-9 / 76.69;
    private static final double POLARIZATION = 0.95;

    /** How a pixel is shared between bins. */
    @Param({"NONE", "BBOX", "FULL"})
    public Split split;

    /** How the uncertainty of a bin is found. */
    @Param({"NONE", "POISSON"})
    public ErrorModel errors;

    private List<Shot> shots;
    private Integrator integrator;
    private Integrator.Scratch scratch;

    /** Makes the frames and the weights. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        shots = Stream.generate(() -> shot(random)).limit(Integrator.batch()).toList();
        integrator = weights();
        scratch = integrator.scratch();
    }

    /** One frame. */
    @Benchmark
    public List<Pattern> single() {
        return integrator.integrate(shots.subList(0, 1), errors, ValidRange.ALL, scratch, Blocks.SEQUENTIAL);
    }

    /** As many frames as one pass over the weights takes. */
    @Benchmark
    public List<Pattern> batch() {
        return integrator.integrate(shots, errors, ValidRange.ALL, scratch, Blocks.SEQUENTIAL);
    }

    /** The weights of a geometry, which a run computes once. */
    @Benchmark
    public Integrator weights() {
        Geometry geometry = Geometry.square(
                Detector.generic(SIDE / SIZE, SIDE / SIZE, SIZE, SIZE), DISTANCE, SIDE / 2, SIDE / 2, WAVELENGTH);
        Binning binning = Binning.pattern(RadialUnit.INVERSE_ANGSTROM, BINS).withSplit(split);
        Corrections corrections = Corrections.SOLID_ANGLE.withPolarization(POLARIZATION, 0);
        return new Integrator(geometry, SIZE, SIZE, binning, corrections, Blocks.SEQUENTIAL);
    }

    private static Shot shot(Random random) {
        short[] counts = new short[SIZE * SIZE];
        for (int pixel = 0; pixel < counts.length; pixel++) {
            counts[pixel] = (short) random.nextInt(40_000);
        }
        return Shot.of(NDArray.of(ElementType.UINT16, counts, SIZE, SIZE));
    }
}
