/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.core.data.NDArray;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.RadialUnit;

/** Scatter within rings and sigma clipping. */
class RingStatisticsTest {

    private static final int SIZE = 240;
    private static final Geometry GEOMETRY = Geometry.square(Detector.generic(1e-4, 1e-4), 0.05, 0.0117, 0.0121, 1e-10);

    private static Integrator integrator(Split split) {
        return new Integrator(
                GEOMETRY,
                SIZE,
                SIZE,
                Binning.pattern(RadialUnit.DEGREE, 80).withSplit(split),
                Corrections.SOLID_ANGLE,
                Blocks.SEQUENTIAL);
    }

    private static double[] noisy(long seed, double level, double sigma) {
        Random random = new Random(seed);
        double[] image = new double[SIZE * SIZE];
        for (int i = 0; i < image.length; i++) {
            image[i] = level + sigma * random.nextGaussian();
        }
        return image;
    }

    private static Shot shot(double[] image) {
        return Shot.of(NDArray.of(image, SIZE, SIZE));
    }

    @ParameterizedTest
    @EnumSource
    void theScatterIsTheErrorOfTheMean(Split split) {
        Integrator integrator = new Integrator(
                GEOMETRY,
                SIZE,
                SIZE,
                Binning.pattern(RadialUnit.DEGREE, 80).withSplit(split),
                Corrections.NONE,
                Blocks.SEQUENTIAL);
        double chi2 = 0;
        int frames = 30;
        for (int frame = 0; frame < frames; frame++) {
            Pattern pattern = integrator.integrate(shot(noisy(frame, 1e4, 7)), ErrorModel.AZIMUTHAL, ValidRange.ALL);
            for (int bin = 5; bin < 75; bin++) {
                double z = pattern.intensity()[bin] - 1e4;
                chi2 += z * z / pattern.variance().orElseThrow()[bin];
            }
        }
        assertEquals(1, chi2 / frames / 70, 0.12);
    }

    /**
     * Repeated images: what is reported is the variance from image to image, to the last bin, whatever the split. (The
     * azimuthal variances of pyFAI 0.21.3 are 1.25 times the true ones for bounding boxes, 1.15 for outlines.)
     */
    @ParameterizedTest
    @EnumSource
    void reportedVariancesAreThoseOfRepeatedImages(Split split) {
        Integrator integrator = new Integrator(
                GEOMETRY,
                SIZE,
                SIZE,
                Binning.pattern(RadialUnit.DEGREE, 80).withSplit(split),
                Corrections.SOLID_ANGLE,
                Blocks.SEQUENTIAL);
        int frames = 300;
        for (ErrorModel errors : new ErrorModel[] {ErrorModel.AZIMUTHAL, ErrorModel.POISSON}) {
            double[] sum = new double[80];
            double[] squares = new double[80];
            double[] reported = new double[80];
            for (int frame = 0; frame < frames; frame++) {
                double[] image = noisy(1000 + frame, 100, 10);
                Pattern pattern = integrator.integrate(shot(image), errors, ValidRange.ALL);
                for (int bin = 0; bin < 80; bin++) {
                    double z = pattern.intensity()[bin] - 100;
                    sum[bin] += z;
                    squares[bin] += z * z;
                    reported[bin] += pattern.variance().orElseThrow()[bin];
                }
            }
            double ratios = 0;
            for (int bin = 0; bin < 80; bin++) {
                double variance = (squares[bin] - sum[bin] * sum[bin] / frames) / (frames - 1);
                double ratio = reported[bin] / frames / variance;
                assertEquals(1, ratio, 0.45, errors + ", bin " + bin); // five times the error of a variance
                ratios += ratio / 80;
            }
            assertEquals(1, ratios, 0.04, errors.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void hotPixelsAndSpotsAreLeftOut(Split split) {
        Integrator integrator = integrator(split);
        double[] clean = noisy(1, 1000, 30);
        double[] spoilt = clean.clone();
        Random random = new Random(2);
        for (int i = 0; i < 150; i++) {
            spoilt[random.nextInt(spoilt.length)] += 3000 + 10000 * random.nextDouble();
        }
        double[] expected = integrator
                .integrate(shot(clean), ErrorModel.NONE, ValidRange.ALL)
                .intensity();
        double[] plain = integrator
                .integrate(shot(spoilt), ErrorModel.NONE, ValidRange.ALL)
                .intensity();
        Pattern clipped =
                integrator.clipped(shot(spoilt), 4, 10, ErrorModel.AZIMUTHAL, ValidRange.ALL, Blocks.SEQUENTIAL);
        double worstPlain = 0;
        double worst = 0;
        for (int bin = 5; bin < 75; bin++) {
            double sigma = Math.sqrt(clipped.variance().orElseThrow()[bin]);
            worst = Math.max(worst, Math.abs(clipped.intensity()[bin] - expected[bin]) / sigma);
            worstPlain = Math.max(worstPlain, Math.abs(plain[bin] - expected[bin]) / sigma);
        }
        assertTrue(worst < 1, "worst after clipping " + worst);
        assertTrue(worstPlain > 10, "worst before " + worstPlain);
    }

    /** Clean data lose next to nothing, so that clipping does not bias them. */
    @Test
    void cleanDataKeepTheirMean() {
        Integrator integrator = integrator(Split.BBOX);
        double[] image = noisy(3, 500, 20);
        Pattern plain = integrator.integrate(shot(image), ErrorModel.NONE, ValidRange.ALL);
        Pattern clipped = integrator.clipped(shot(image), 5, 10, ErrorModel.POISSON, ValidRange.ALL, Blocks.SEQUENTIAL);
        for (int bin = 0; bin < 80; bin++) {
            assertEquals(
                    plain.intensity()[bin],
                    clipped.intensity()[bin],
                    0.1 * Math.sqrt(clipped.variance().orElseThrow()[bin]) + 1e-9);
        }
    }

    @Test
    void equalPixelsAreNotRejectedByRounding() {
        double[] image = new double[SIZE * SIZE];
        java.util.Arrays.fill(image, 0.1);
        Integrator integrator = new Integrator(
                GEOMETRY, SIZE, SIZE, Binning.pattern(RadialUnit.DEGREE, 80), Corrections.NONE, Blocks.SEQUENTIAL);
        for (double value : integrator
                .clipped(shot(image), 3, 10, ErrorModel.NONE, ValidRange.ALL, Blocks.SEQUENTIAL)
                .intensity()) {
            assertEquals(0.1, value, 1e-12);
        }
    }

    @Test
    void threadsDoNotMatter() {
        Integrator integrator = integrator(Split.FULL);
        double[] image = noisy(5, 500, 20);
        image[17000] = 1e6;
        try (ParallelBlocks pool = new ParallelBlocks(3)) {
            Pattern a = integrator.clipped(shot(image), 4, 6, ErrorModel.AZIMUTHAL, ValidRange.ALL, Blocks.SEQUENTIAL);
            Pattern b = integrator.clipped(shot(image), 4, 6, ErrorModel.AZIMUTHAL, ValidRange.ALL, pool);
            org.junit.jupiter.api.Assertions.assertArrayEquals(a.intensity(), b.intensity());
            org.junit.jupiter.api.Assertions.assertArrayEquals(
                    a.variance().orElseThrow(), b.variance().orElseThrow());
        }
    }
}
