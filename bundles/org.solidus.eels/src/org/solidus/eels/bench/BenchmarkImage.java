/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.bench;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.eels.EnergyGrid;
import org.solidus.math.fourier.RealFft;

/**
 * A low-loss spectrum image with counting noise: a particle of LiFePO4 with a rim of FePO4 in an electrolyte, 0.25 to 0.8
 * mean free paths thick, with a zero-loss peak that drifts. Spectra are {@code Z exp(S)} in the transform, plural scattering
 * of all orders included. The same for the same size.
 */
final class BenchmarkImage {

    static final EnergyGrid GRID = new EnergyGrid(-10, 0.1, 2048);
    static final int PHASES = 3;

    private static final double I0 = 200_000;
    private static final double FWHM = 0.7;
    private static final double GAUSSIAN = 2.3548;
    private static final double CERTAIN = 50;

    /** Energy, width and weight of the losses of each phase, and the onset of its band. */
    private static final double[][][] LOSSES = {
        {{24, 11, 1}, {9.5, 4, 0.05}, {57, 9, 0.05}, {62.5, 3, 0.02}},
        {{25, 12, 1}, {5.2, 1.3, 0.05}, {10.5, 4, 0.06}, {57.5, 10, 0.06}},
        {{22, 13, 1}, {12, 5, 0.08}, {34, 9, 0.1}, {60, 3, 0.008}}
    };

    private final int side;
    private final float[][] spectra;
    private final double[] shift;
    private final double[][] parts;
    private final double[] within = new double[PHASES];
    private final double[][] losses = new double[PHASES][GRID.size()];

    BenchmarkImage(int side) {
        this.side = side;
        spectra = new float[side * side][];
        shift = new double[side * side];
        parts = new double[side * side][];
        RealFft fft = new RealFft(4 * GRID.size());
        double[][] re = new double[PHASES][fft.frequencies()];
        double[][] im = new double[PHASES][fft.frequencies()];
        for (int phase = 0; phase < PHASES; phase++) {
            double[] loss = loss(phase, fft.size());
            System.arraycopy(loss, 0, losses[phase], 0, GRID.size());
            within[phase] =
                    Arrays.stream(loss, 0, GRID.size() - (int) GRID.channel(0)).sum();
            fft.forward(loss, re[phase], im[phase]);
        }
        IntStream.range(0, side).parallel().forEach(row -> {
            RealFft own = new RealFft(fft.size());
            double[][] scratch = new double[3][fft.size()];
            for (int i = row * side; i < (row + 1) * side; i++) {
                place(i);
                spectra[i] = counted(expected(own, re, im, parts[i], shift[i], I0, scratch), new Random(i));
            }
        });
    }

    /** Single scattering of a phase by channels of loss; its sum is one. */
    private static double[] loss(int phase, int size) {
        double[] loss = new double[size];
        double sum = 0;
        for (int i = 1; i < size / 2; i++) {
            double e = i * GRID.step();
            for (double[] line : LOSSES[phase]) {
                double width = line[1] * e;
                loss[i] +=
                        line[2] * width * line[0] * line[0] / (Math.pow(e * e - line[0] * line[0], 2) + width * width);
            }
            loss[i] *= 1 / (1 + Math.exp((3.2 - e) / 0.15));
            sum += loss[i];
        }
        for (int i = 0; i < size; i++) {
            loss[i] /= sum;
        }
        return loss;
    }

    private void place(int i) {
        double x = (i % side + 0.5) / side - 0.5;
        double y = (i / side + 0.5) / side - 0.5;
        double radius = Math.hypot(x, y);
        double inside = 1 / (1 + Math.exp((radius - 0.32) / 0.02));
        double rim = inside / (1 + Math.exp((0.2 - radius) / 0.03));
        double thickness = 0.25 + 0.55 * (0.5 + x) * (0.5 + 0.5 * Math.cos(3 * y));
        parts[i] = new double[] {thickness * (inside - rim), thickness * rim, thickness * (1 - inside)};
        shift[i] = 0.6 * x - 0.3 * y + 0.05 * Math.sin(i);
    }

    private static double[] expected(
            RealFft fft,
            double[][] re,
            double[][] im,
            double[] parts,
            double shift,
            double counts,
            double[][] scratch) {
        double sigma = FWHM / GAUSSIAN / GRID.step();
        double origin = GRID.channel(shift);
        for (int f = 0; f < fft.frequencies(); f++) {
            double omega = 2 * Math.PI * f / fft.size();
            double real = 0;
            double phase = -omega * origin;
            for (int k = 0; k < PHASES; k++) {
                real += parts[k] * re[k][f];
                phase += parts[k] * im[k][f];
            }
            double size = counts * Math.exp(real - 0.5 * sigma * sigma * omega * omega);
            scratch[0][f] = size * Math.cos(phase);
            scratch[1][f] = size * Math.sin(phase);
        }
        fft.inverse(scratch[0], scratch[1], scratch[2]);
        return scratch[2];
    }

    private static float[] counted(double[] expected, Random random) {
        float[] counts = new float[GRID.size()];
        for (int i = 0; i < counts.length; i++) {
            double mean = Math.max(0, expected[i]);
            counts[i] = mean > CERTAIN
                    ? (float) Math.rint(mean + Math.sqrt(mean) * random.nextGaussian())
                    : few(mean, random);
        }
        return counts;
    }

    private static int few(double mean, Random random) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    int pixels() {
        return spectra.length;
    }

    /** Spectrum of a pixel as it was measured. */
    Frame frame(int pixel) {
        return frame(spectra[pixel], pixel);
    }

    static Frame frame(float[] values, int pixel) {
        return Frame.of(NDArray.of(values))
                .axes(GRID.axis())
                .place(Place.at(pixel))
                .build();
    }

    float[] counts(int pixel) {
        return spectra[pixel];
    }

    /** How far the zero-loss peak of a pixel is off, eV. */
    double shift(int pixel) {
        return shift[pixel];
    }

    /** t/lambda of each phase in a pixel. */
    double[] parts(int pixel) {
        return parts[pixel];
    }

    double thickness(int pixel) {
        return parts[pixel][0] + parts[pixel][1] + parts[pixel][2];
    }

    /** t/lambda of a pixel, of the losses that lie within the spectrum. */
    double seen(int pixel) {
        double seen = 0;
        for (int k = 0; k < PHASES; k++) {
            seen += parts[pixel][k] * within[k];
        }
        return seen;
    }

    /** Single scattering of a phase seen through the zero-loss peak, as a reference. */
    Frame reference(int phase) {
        double sigma = FWHM / GAUSSIAN / GRID.step();
        int zero = (int) Math.rint(GRID.channel(0));
        double[] seen = new double[GRID.size()];
        for (int d = -25; d <= 25; d++) {
            double weight = Math.exp(-0.5 * d * d / (sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
            for (int i = zero; i < seen.length; i++) {
                int lag = i - zero - d;
                seen[i] += lag >= 0 && lag < seen.length ? weight * losses[phase][lag] : 0;
            }
        }
        return Frame.of(NDArray.of(seen)).axes(GRID.axis()).build();
    }
}
