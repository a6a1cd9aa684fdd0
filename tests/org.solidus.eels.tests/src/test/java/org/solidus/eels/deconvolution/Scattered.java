/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Arrays;
import java.util.Random;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.eels.EnergyGrid;

/**
 * Spectra of which everything is known. Plural scattering is summed event by event in energy, {@code z * (delta + s + s*s/2
 * + ...)}, far beyond the end of the spectrum, without any transform.
 */
final class Scattered {

    private static final int EVENTS = 24;

    final EnergyGrid grid;
    /** Single scattering without any width, divided by I0. */
    final double[] single;
    /** The same through the zero-loss peak. */
    final double[] seen;
    /** Zero-loss peak, counts. */
    final double[] peak;
    /** All of it. */
    final double[] counts;

    /** What each material does, by energy loss; any scale. */
    interface Loss {
        double at(double energy);
    }

    /** A plasmon and a few transitions, and a tail that goes on beyond the end. */
    static final Loss PLASMON = e -> e <= 2.5
            ? 0
            : e * 8 * 23.0 * 23.0 / (Math.pow(e * e - 23.0 * 23.0, 2) + 64 * e * e)
                    + 0.002 * Math.exp(-0.5 * Math.pow((e - 5.2) / 0.6, 2))
                    + (e > 54 ? 0.0012 * Math.pow(e / 54, -3.2) : 0);

    /**
     * @param thickness t/lambda up to twice the end of the grid; NaN: the loss is a probability a channel as it is
     */
    Scattered(EnergyGrid grid, double thickness, double zeroLoss, double fwhm, double asymmetry, Loss loss) {
        this.grid = grid;
        int n = grid.size();
        int zero = (int) Math.rint(grid.channel(0));
        double[] s = new double[2 * n];
        double sum = 0;
        for (int i = 1; i < s.length; i++) {
            s[i] = loss.at(i * grid.step());
            sum += s[i];
        }
        for (int i = 0; i < s.length; i++) {
            s[i] *= Double.isNaN(thickness) ? 1 : thickness / sum;
        }
        double[] all = s.clone();
        double[] order = s;
        for (int k = 2; k <= EVENTS && thickness != 0; k++) {
            order = convolved(order, s, 1.0 / k);
            for (int i = 0; i < all.length; i++) {
                all[i] += order[i];
            }
        }
        double[] z = peak(fwhm / grid.step() / 2.3548, asymmetry);
        single = new double[n];
        seen = new double[n];
        peak = new double[n];
        counts = new double[n];
        int half = z.length / 2;
        for (int i = 0; i < n; i++) {
            int lag = i - zero;
            single[i] = lag >= 0 ? s[lag] : 0;
            peak[i] = Math.abs(lag) <= half ? zeroLoss * z[lag + half] : 0;
            counts[i] = peak[i];
            for (int k = -half; k <= half; k++) {
                if (lag - k >= 0) {
                    counts[i] += zeroLoss * z[k + half] * all[lag - k];
                    seen[i] += z[k + half] * s[lag - k];
                }
            }
        }
    }

    private static double[] peak(double sigma, double asymmetry) {
        int half = (int) Math.ceil(9 * sigma * (1 + asymmetry));
        double[] z = new double[2 * half + 1];
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double x = i - half;
            double width = x > 0 ? sigma * (1 + asymmetry) : sigma;
            z[i] = Math.exp(-0.5 * x * x / (width * width));
            sum += z[i];
        }
        for (int i = 0; i < z.length; i++) {
            z[i] /= sum;
        }
        return z;
    }

    private static double[] convolved(double[] a, double[] b, double factor) {
        double[] c = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            double value = a[i] * factor;
            if (value != 0) {
                for (int k = 0; k < c.length - i; k++) {
                    c[i + k] += value * b[k];
                }
            }
        }
        return c;
    }

    double thickness() {
        return Arrays.stream(single).sum();
    }

    Frame frame() {
        return frame(counts);
    }

    Frame frame(double[] values) {
        return Frame.of(NDArray.of(values)).axes(grid.axis()).build();
    }

    /** The spectrum as it is counted: Poisson numbers. */
    double[] counted(Random random) {
        double[] noisy = new double[counts.length];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = poisson(counts[i], random);
        }
        return noisy;
    }

    static double poisson(double mean, Random random) {
        if (mean > 60) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
