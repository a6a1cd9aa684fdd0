/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.Arrays;
import org.solidus.math.fourier.Fft;

/**
 * Noise of a spectrum that was deconvolved: independent noise of the raw channels, which then went through a causal
 * kernel, {@code delta S(E) = sum_E' k(E - E') delta J(E')}, and what the noise of I0 does to all channels at once. A
 * coefficient {@code P S} has the variance {@code P K V K' P' + (P z)^2}; its row {@code K' P'} comes from two transforms,
 * and {@code P z} stands behind it as if there were one raw channel more, of variance 1.
 *
 * <p>A scratch object of one thread; nothing is allocated a spectrum.
 */
public final class CorrelatedNoise {

    private static final double[] NONE = {};

    private final int from;
    private final int to;
    private final Fft fft;
    private final double[] kernelReal;
    private final double[] kernelImaginary;
    private final double[] real;
    private final double[] imaginary;
    private final double[] variance;
    private final double[] common;
    private final double[] raw;

    /**
     * For a window of channels {@code from <= i < to} of spectra.
     *
     * @param from first channel of the window
     * @param to the one behind the last
     */
    public CorrelatedNoise(int from, int to) {
        this.from = from;
        this.to = to;
        fft = new Fft(Fft.sizeFor(2L * to - from));
        kernelReal = new double[fft.size()];
        kernelImaginary = new double[fft.size()];
        real = new double[fft.size()];
        imaginary = new double[fft.size()];
        variance = new double[to + 1];
        variance[to] = 1;
        common = new double[to - from];
        raw = new double[to + 1];
    }

    /**
     * Takes the noise of a spectrum.
     *
     * @param rows raw variances of all channels, then the kernel from no shift on, then (it may be absent) one standard
     *     deviation of what is common to all channels, as {@code eels.fourier_log} gives them
     * @param channels of the spectrum
     */
    public void set(double[] rows, int channels) {
        System.arraycopy(rows, 0, variance, 0, to);
        System.arraycopy(rows, channels, kernelReal, 0, to);
        if (rows.length >= 3 * channels) {
            System.arraycopy(rows, 2 * channels + from, common, 0, to - from);
        } else {
            Arrays.fill(common, 0);
        }
        Arrays.fill(kernelReal, to, kernelReal.length, 0);
        Arrays.fill(kernelImaginary, 0);
        fft.forward(kernelReal, kernelImaginary);
    }

    /** Raw channels that the window depends on: the first so many, and the common noise as one more. */
    public int size() {
        return to + 1;
    }

    /** Variances of the raw channels; not to be changed. */
    public double[] variance() {
        return variance;
    }

    /**
     * Linear functionals of the spectrum as functionals of the raw one.
     *
     * @param first over the window
     * @param second another, or empty
     * @param into receives both, one after the other, {@link #size()} numbers each
     * @param at where the first begins
     */
    public void project(double[] first, double[] second, double[] into, int at) {
        Arrays.fill(real, 0);
        Arrays.fill(imaginary, 0);
        System.arraycopy(first, 0, real, from, first.length);
        System.arraycopy(second, 0, imaginary, from, second.length);
        fft.forward(real, imaginary);
        for (int i = 0; i < real.length; i++) {
            double re = real[i] * kernelReal[i] + imaginary[i] * kernelImaginary[i];
            imaginary[i] = imaginary[i] * kernelReal[i] - real[i] * kernelImaginary[i];
            real[i] = re;
        }
        fft.inverse(real, imaginary);
        System.arraycopy(real, 0, into, at, to);
        into[at + to] = MixtureModel.dot(first, common, 0, first.length);
        if (second.length > 0) {
            System.arraycopy(imaginary, 0, into, at + to + 1, to);
            into[at + 2 * to + 1] = MixtureModel.dot(second, common, 0, second.length);
        }
    }

    /**
     * Variance of a linear functional of the spectrum.
     *
     * @param row over the window
     */
    public double variance(double[] row) {
        project(row, NONE, raw, 0);
        double sum = 0;
        for (int i = 0; i < raw.length; i++) {
            sum += raw[i] * raw[i] * variance[i];
        }
        return sum;
    }
}
