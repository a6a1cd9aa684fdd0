/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.bench;

import org.solidus.eels.EnergyGrid;
import org.solidus.math.fourier.Fft;

/** The same without any thought: what the baselines of the benchmark are. */
final class PlainMethods {

    private static final double END = 3;

    private final EnergyGrid grid;
    private final Fft fft;

    PlainMethods(EnergyGrid grid) {
        this.grid = grid;
        fft = new Fft(Fft.sizeFor(2L * grid.size()));
    }

    /** {@code F^-1{Z ln(J / Z)}}: three complex transforms, a complex logarithm at all frequencies. */
    double[] fourierLog(float[] counts) {
        int size = fft.size();
        double[] re = new double[size];
        double[] im = new double[size];
        double[] zRe = new double[size];
        double[] zIm = new double[size];
        for (int i = 0; i < counts.length; i++) {
            re[i] = counts[i];
            zRe[i] = grid.energy(i) < END ? counts[i] : 0;
        }
        fft.forward(re, im);
        fft.forward(zRe, zIm);
        for (int f = 0; f < size; f++) {
            double z = zRe[f] * zRe[f] + zIm[f] * zIm[f] + 1e-30;
            double qRe = (re[f] * zRe[f] + im[f] * zIm[f]) / z;
            double qIm = (im[f] * zRe[f] - re[f] * zIm[f]) / z;
            double log = Math.log(Math.hypot(qRe, qIm) + 1e-30);
            double phase = Math.atan2(qIm, qRe);
            re[f] = zRe[f] * log - zIm[f] * phase;
            im[f] = zRe[f] * phase + zIm[f] * log;
        }
        fft.inverse(re, im);
        return re;
    }

    /** Sums over all channels of the peak for each channel. */
    double[] richardsonLucy(float[] counts, int iterations) {
        int zero = (int) Math.rint(grid.channel(0));
        int reach = (int) Math.rint(END / grid.step());
        double[] kernel = new double[2 * reach + 1];
        double area = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = counts[zero - reach + i];
            area += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= area;
        }
        double[] guess = new double[counts.length];
        for (int i = 0; i < guess.length; i++) {
            guess[i] = Math.max(1e-3, counts[i]);
        }
        for (int k = 0; k < iterations; k++) {
            double[] model = convolved(guess, kernel, reach, 1);
            for (int i = 0; i < model.length; i++) {
                model[i] = counts[i] / Math.max(1e-12, model[i]);
            }
            double[] factor = convolved(model, kernel, reach, -1);
            for (int i = 0; i < guess.length; i++) {
                guess[i] *= factor[i];
            }
        }
        return guess;
    }

    private static double[] convolved(double[] values, double[] kernel, int reach, int sign) {
        double[] sums = new double[values.length];
        for (int i = 0; i < sums.length; i++) {
            for (int d = -reach; d <= reach; d++) {
                int from = i - sign * d;
                if (from >= 0 && from < values.length) {
                    sums[i] += kernel[d + reach] * values[from];
                }
            }
        }
        return sums;
    }
}
