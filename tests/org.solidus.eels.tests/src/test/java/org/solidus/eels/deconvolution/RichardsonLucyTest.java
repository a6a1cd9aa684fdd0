/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;

/** Two lines that the resolution blurred into one come apart, and nothing gets lost. */
class RichardsonLucyTest {

    private static final EnergyGrid GRID = new EnergyGrid(-20, 0.1, 600);

    private static double gauss(double x, double sigma) {
        return Math.exp(-0.5 * x * x / (sigma * sigma));
    }

    private static double[] lines(double sigma, double scale) {
        double[] values = new double[GRID.size()];
        for (int i = 0; i < values.length; i++) {
            double e = GRID.energy(i);
            values[i] = scale * (gauss(e - 10, sigma) + 0.6 * gauss(e - 11.2, sigma)) / sigma + scale * 0.05;
        }
        return values;
    }

    private static Frame frame(double[] values) {
        return Frame.of(NDArray.of(values)).axes(GRID.axis()).build();
    }

    private static double[] peak(double sigma) {
        return Arrays.stream(GRID.energies()).map(e -> gauss(e, sigma)).toArray();
    }

    private static RichardsonLucyStep.Params params(double sigma, int iterations, double enough) {
        return new RichardsonLucyStep.Params(
                Optional.of(PerFrame.of(frame(peak(sigma)))), iterations, enough, CountNoise.POISSON);
    }

    private static Frame solved(double[] counts, RichardsonLucyStep.Params params) {
        return new RichardsonLucyStep().apply(frame(counts), params, new LocalContext());
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    @Test
    void linesComeApartAndStayWhereTheyAre() {
        double sigma = 0.6;
        double[] blurred = lines(Math.hypot(0.2, sigma), 1e5);
        double[] sharp = lines(0.2, 1e5);
        double[] found = solved(blurred, params(sigma, 3000, 0)).doubles();
        int between = GRID.nearest(10.6);
        int first = GRID.nearest(10);
        assertTrue(blurred[between] > blurred[GRID.nearest(11.2)], "no second line");
        assertTrue(found[between] < 0.3 * found[first], "two lines");
        assertEquals(
                1, sum(Arrays.copyOfRange(found, 280, between)) / sum(Arrays.copyOfRange(sharp, 280, between)), 0.03);
        assertEquals(
                1, sum(Arrays.copyOfRange(found, between, 340)) / sum(Arrays.copyOfRange(sharp, between, 340)), 0.03);
    }

    @Test
    void countsAreKept() {
        Random random = new Random(4);
        double[] counts = Arrays.stream(lines(0.5, 400))
                .map(mean -> Scattered.poisson(mean, random))
                .toArray();
        for (int iterations : new int[] {1, 15, 60}) {
            double[] found = solved(counts, params(0.3, iterations, 0)).doubles();
            assertEquals(1, sum(found) / sum(counts), 1e-9);
            assertTrue(Arrays.stream(found).allMatch(v -> v >= 0));
        }
    }

    /** A peak as narrow as a channel blurs nothing. */
    @Test
    void withoutBlurNothingHappens() {
        double[] counts = lines(0.3, 1000);
        double[] found = solved(counts, params(1e-3, 15, 0)).doubles();
        for (int i = 0; i < counts.length; i++) {
            assertEquals(counts[i], found[i], 1e-6 * counts[i] + 1e-6);
        }
    }

    /** Between two channels, the peak is where 0 eV is. */
    @Test
    void theZeroMayLieBetweenChannels() {
        EnergyGrid between = new EnergyGrid(-20.04, 0.1, 600);
        double[] blurred = Arrays.stream(between.energies())
                .map(e -> 1e5 * gauss(e - 10, 0.6))
                .toArray();
        double[] zeroLoss =
                Arrays.stream(between.energies()).map(e -> gauss(e, 0.45)).toArray();
        Frame peakFrame = Frame.of(NDArray.of(zeroLoss)).axes(between.axis()).build();
        double[] found = new RichardsonLucyStep()
                .apply(
                        Frame.of(NDArray.of(blurred)).axes(between.axis()).build(),
                        new RichardsonLucyStep.Params(Optional.of(PerFrame.of(peakFrame)), 30, 0, CountNoise.POISSON),
                        new LocalContext())
                .doubles();
        double centre = 0;
        for (int i = 0; i < found.length; i++) {
            centre += between.energy(i) * found[i] / sum(found);
        }
        assertEquals(10, centre, 2e-3);
    }

    @Test
    void stopsWhereTheNoiseBegins() {
        Random random = new Random(8);
        double[] counts = Arrays.stream(lines(Math.hypot(0.2, 0.45), 5000))
                .map(mean -> Scattered.poisson(mean, random))
                .toArray();
        Frame found = solved(counts, params(0.45, 5000, 1));
        double iterations =
                found.companions().get("table").table().column("iterations").number(0);
        double left = found.companions().get("table").table().column("chi2").number(0);
        assertTrue(iterations > 2 && iterations < 2000, "" + iterations);
        assertTrue(left <= 1, "" + left);
    }

    @Test
    void errorsOnASmoothSpectrumAreHonest() {
        double sigma = 0.3;
        double[] expected = Arrays.stream(GRID.energies())
                .map(e -> 400 + 300 * gauss(e - 10, 8))
                .toArray();
        double[] truth = solved(expected, params(sigma, 15, 0)).doubles();
        Random random = new Random(9);
        int within = 0;
        int channel = 250;
        for (int k = 0; k < 1000; k++) {
            double[] noisy = Arrays.stream(expected)
                    .map(mean -> Scattered.poisson(mean, random))
                    .toArray();
            Frame found = solved(noisy, params(sigma, 15, 0));
            double error = Math.sqrt(found.variance().orElseThrow()[channel]);
            within += Math.abs(found.doubles()[channel] - truth[channel]) < error ? 1 : 0;
        }
        assertEquals(680, within, 45);
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> solved(
                                lines(0.3, 100),
                                new RichardsonLucyStep.Params(
                                        Optional.of(PerFrame.of(frame(new double[GRID.size()]))),
                                        5,
                                        0,
                                        CountNoise.POISSON)))
                .getMessage()
                .contains("no counts"));
    }

    @Test
    void announcesWhatComes() {
        Frame in = frame(lines(0.3, 100));
        RichardsonLucyStep.Params params = params(0.3, 2, 0);
        assertEquals(
                new RichardsonLucyStep().output(in.signature(), params),
                new RichardsonLucyStep().apply(in, params, new LocalContext()).signature());
    }
}
