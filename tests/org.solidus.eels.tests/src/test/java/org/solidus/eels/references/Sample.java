/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.eels.EnergyGrid;
import org.solidus.math.fourier.Fft;

/**
 * Spectra of olivine and electrolyte with known truth: Drude plasmons, the 5 eV peak of FePO4, edges of Fe M and Li K;
 * plural scattering by exponentiation in Fourier space, all in a sharp zero-loss peak of one channel, and the inverse
 * of it. The noise is that of counts.
 *
 * @param grid of all spectra; 0 eV lies in a channel
 */
public record Sample(EnergyGrid grid) {

    /** -5 to 97.3 eV in steps of 0.1 eV. */
    public static final Sample USUAL = new Sample(new EnergyGrid(-5, 0.1, 1024));

    /** Single scattering of LiFePO4, its channels add up to 1. */
    public double[] lfp() {
        return normal(e -> drude(e, 22.5, 7.5) + 0.25 * line(e, 10.5, 2.5) + iron(e, 1) + lithium(e, 1));
    }

    /** Of FePO4. */
    public double[] fepo4() {
        return normal(
                e -> drude(e, 23.6, 8.5) + 0.12 * line(e, 5.4, 0.7) + 0.3 * line(e, 11.5, 3) + iron(e - 0.8, 1.1));
    }

    /** Of LAGP. */
    public double[] lagp() {
        return normal(e -> drude(e, 21.4, 11) + 0.2 * line(e, 13.5, 2) + 0.2 * line(e, 32, 2) + lithium(e + 0.3, 1.4));
    }

    private static double drude(double e, double plasmon, double width) {
        return e * width * plasmon * plasmon / (Math.pow(e * e - plasmon * plasmon, 2) + e * e * width * width);
    }

    private static double line(double e, double centre, double width) {
        return Math.exp(-Math.pow((e - centre) / width, 2) / 2);
    }

    private static double iron(double e, double scale) {
        return e < 50 ? 0 : scale * (0.06 * line(e, 56.5, 2) + 0.03 * (1 - Math.exp((50 - e) / 3)) * 55 / e);
    }

    private static double lithium(double e, double scale) {
        return e < 55 ? 0 : scale * (0.03 * line(e, 62, 1.5) + 0.015 * (1 - Math.exp((55 - e) / 3)) * 60 / e);
    }

    /** A shape over the grid, nothing below 0.3 eV, its channels add up to 1. */
    public double[] normal(DoubleUnaryOperator shape) {
        double[] values = new double[grid.size()];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double e = grid.energy(i);
            double rise = e < 0.3 ? 0 : 1 - Math.exp(-Math.pow((e - 0.3) / 1.5, 2));
            values[i] = rise == 0 ? 0 : rise * shape.applyAsDouble(e);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
        return values;
    }

    /** Sum of phases: single scattering of a mixture. */
    public static double[] mixture(double[] amounts, double[]... phases) {
        double[] sum = new double[phases[0].length];
        for (int a = 0; a < amounts.length; a++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += amounts[a] * phases[a][i];
            }
        }
        return sum;
    }

    /** What a spectrometer sees of a sample with this single scattering: zero-loss electrons as given. */
    public double[] raw(double[] single, double zeroLoss) {
        return exponential(single, 1, zeroLoss);
    }

    /** The kernel through which raw noise goes in the deconvolution. */
    public double[] kernel(double[] single) {
        double[] kernel = exponential(single, -1, 1);
        int zero = grid.nearest(0);
        double[] causal = new double[kernel.length];
        System.arraycopy(kernel, zero, causal, 0, kernel.length - zero);
        return causal;
    }

    private double[] exponential(double[] single, double sign, double scale) {
        Transform s = transform(single);
        for (int i = 0; i < s.real.length; i++) {
            double size = scale * Math.exp(sign * s.real[i]);
            double phase = sign * s.imaginary[i];
            s.real[i] = size * Math.cos(phase);
            s.imaginary[i] = size * Math.sin(phase);
        }
        return back(s);
    }

    /** Fourier-log: the single scattering of a raw spectrum with a sharp zero-loss peak. */
    public double[] single(double[] raw, double zeroLoss) {
        Transform j = transform(raw);
        for (int i = 0; i < j.real.length; i++) {
            double size = Math.hypot(j.real[i], j.imaginary[i]) / zeroLoss;
            double phase = Math.atan2(j.imaginary[i], j.real[i]);
            j.real[i] = Math.log(size);
            j.imaginary[i] = phase;
        }
        return back(j);
    }

    private record Transform(double[] real, double[] imaginary) {}

    private Transform transform(double[] values) {
        int zero = grid.nearest(0);
        int n = Fft.sizeFor(4L * values.length);
        Transform t = new Transform(new double[n], new double[n]);
        for (int i = 0; i < values.length; i++) {
            t.real[(i - zero + n) % n] = values[i];
        }
        new Fft(n).forward(t.real, t.imaginary);
        return t;
    }

    private double[] back(Transform t) {
        int zero = grid.nearest(0);
        int n = t.real.length;
        new Fft(n).inverse(t.real, t.imaginary);
        double[] values = new double[grid.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = t.real[(i - zero + n) % n];
        }
        return values;
    }

    /** Counts with these means. */
    public static double[] counted(double[] means, Random random) {
        double[] counts = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            counts[i] = poisson(Math.max(0, means[i]), random);
        }
        return counts;
    }

    private static double poisson(double mean, Random random) {
        if (mean > 200) {
            return Math.rint(mean + Math.sqrt(mean) * random.nextGaussian());
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

    /** A frame of a spectrum. */
    public Frame.Builder frame(double[] values) {
        return Frame.of(NDArray.of(values))
                .quantity(Quantities.INTENSITY, Unit.ONE)
                .axes(grid.axis());
    }

    /**
     * A noisy single-scattering spectrum as a deconvolution gives it: with errors, and the companion {@code noise}.
     *
     * @param zeroLoss electrons in the zero-loss peak
     */
    public Frame deconvolved(double[] single, double zeroLoss, Random random) {
        double[] mean = raw(single, zeroLoss);
        double[] counts = counted(mean, random);
        double[] found = single(counts, zeroLoss);
        double[] kernel = kernel(single);
        double[] rows = new double[2 * mean.length];
        double[] variance = new double[mean.length];
        int zero = grid.nearest(0);
        for (int i = 0; i < mean.length; i++) {
            rows[i] = i == zero ? 0 : Math.max(1, counts[i]) / (zeroLoss * zeroLoss);
            rows[mean.length + i] = kernel[i];
        }
        for (int i = 0; i < mean.length; i++) {
            // Plural scattering has a short memory where it matters: what is farther than 40 eV adds nothing.
            for (int j = Math.max(0, i - 400); j <= i; j++) {
                variance[i] += kernel[i - j] * kernel[i - j] * rows[j];
            }
        }
        Frame noise = Frame.of(NDArray.of(rows, 2, mean.length)).build();
        return frame(found).variance(variance).companion("noise", noise).build();
    }
}
