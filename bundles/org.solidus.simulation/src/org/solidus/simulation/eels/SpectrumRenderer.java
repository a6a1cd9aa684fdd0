/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.Arrays;
import java.util.List;
import org.solidus.math.fourier.Fft;

/**
 * Expected spectra with plural scattering, exact: {@code J = I F^-1{ Z exp(sum_i t_i (S_i - S_i(0))) }}, where Z is the
 * transform of the zero-loss peak and S_i that of single scattering per nm in compound i. A shift of energies is a phase in the
 * transform, so that it is exact as well. Where channels are coarse beside the peak, each is the sum of several finer
 * ones; where the peak itself is far from what is recorded, it is left out. For one thread at a time; copies share their
 * tables.
 */
final class SpectrumRenderer {

    /** Energies far beyond the recorded ones come round in a finite transform; nothing scatters there. */
    private static final double ROOM = 0.6;

    private static final double LEAST_ROOM = 180;

    /** Energy below which the zero-loss peak may reach, eV. */
    private static final double NEAR = 100;

    /** Coarsest step in standard deviations of the peak, and the coarsest without the peak, eV. */
    private static final double COARSEST = 0.6;

    private static final double COARSEST_FAR = 0.3;

    private final Channels channels;
    private final Electrons beam;
    private final boolean near;
    private final int parts;
    private final double step;
    private final Fft fft;
    private final double[][] scattering;
    private final double[][] real;
    private final double[][] imaginary;
    private final double[] zeroReal;
    private final double[] zeroImaginary;
    private final double[] re;
    private final double[] im;

    /**
     * Tabulates the transforms.
     *
     * @param channels that are recorded
     * @param peak zero-loss peak
     * @param beam of the microscope
     * @param without name of an inner shell that does not scatter, in whatever compound; empty for none
     */
    SpectrumRenderer(Channels channels, ZeroLoss peak, Electrons beam, String without) {
        this.channels = channels;
        this.beam = beam;
        near = channels.first() < NEAR;
        parts = (int) Math.ceil(channels.step() / (near ? COARSEST * peak.sigma() : COARSEST_FAR));
        step = channels.step() / parts;
        double last = Math.max(channels.end(), channels.end() - 2 * channels.first());
        int size = Fft.sizeFor((long) ((last + Math.max(ROOM * last, LEAST_ROOM)) / step));
        fft = new Fft(size);
        re = new double[size];
        im = new double[size];
        Compound[] compounds = Compound.values();
        scattering = new double[compounds.length][];
        real = new double[compounds.length][];
        imaginary = new double[compounds.length][];
        double beyond = 0.5 * (channels.end() + size * step);
        for (int i = 0; i < compounds.length; i++) {
            List<InnerShell> shells = compounds[i].shells().stream()
                    .filter(shell -> !shell.name().equals(without))
                    .toList();
            scattering[i] = LossFunction.perNanometre(compounds[i], shells, beam, step, size, beyond);
            real[i] = scattering[i].clone();
            imaginary[i] = new double[size];
            fft.forward(real[i], imaginary[i]);
        }
        zeroReal = new double[size / 2 + 1];
        zeroImaginary = new double[size / 2 + 1];
        for (int k = 0; k <= size / 2; k++) {
            double frequency = k / (size * step);
            double[] z = peak.transform(frequency);
            double x = Math.PI * frequency * step;
            double width = k == 0 ? 1 : Math.sin(x) / x;
            zeroReal[k] = width * z[0];
            zeroImaginary[k] = width * z[1];
        }
    }

    private SpectrumRenderer(SpectrumRenderer other) {
        channels = other.channels;
        beam = other.beam;
        near = other.near;
        parts = other.parts;
        step = other.step;
        fft = other.fft;
        scattering = other.scattering;
        real = other.real;
        imaginary = other.imaginary;
        zeroReal = other.zeroReal;
        zeroImaginary = other.zeroImaginary;
        re = new double[fft.size()];
        im = new double[fft.size()];
    }

    /** One for another thread. */
    SpectrumRenderer copy() {
        return new SpectrumRenderer(this);
    }

    Channels channels() {
        return channels;
    }

    /** Single scattering in a compound, by the recorded channels' step, from energy 0; it adds up to 1. */
    double[] scattering(Compound compound) {
        int size = (int) Math.round(channels.end() / channels.step());
        double[] single = LossFunction.perNanometre(
                compound, compound.shells(), beam, channels.step(), size, Double.POSITIVE_INFINITY);
        double sum = Arrays.stream(single).sum();
        return Arrays.stream(single).map(value -> value / sum).toArray();
    }

    /** Inverse mean free path for scattering up to the end of the recorded energies, per nm. */
    double inversePath(Compound compound) {
        double[] all = scattering[compound.ordinal()];
        int end = (int) Math.clamp(Math.round(channels.end() / step), 0, all.length);
        return Arrays.stream(all, 0, end).sum();
    }

    /** Inverse mean free path for all scattering, per nm. */
    double wholeInversePath(Compound compound) {
        return Arrays.stream(scattering[compound.ordinal()]).sum();
    }

    /**
     * The spectrum of a point.
     *
     * @param thickness of each compound along the beam, nm, by {@link Compound#ordinal}
     * @param shift of all energies, eV
     * @param electrons that enter the spectrometer, whatever they lost
     * @param into receives the expected electrons of each channel
     */
    void render(double[] thickness, double shift, double electrons, double[] into) {
        int size = fft.size();
        double first = channels.first() - 0.5 * (parts - 1) * step;
        double turn = -2 * Math.PI * (shift - first) / (size * step);
        double lost = 0;
        for (int k = 0; k <= size / 2; k++) {
            double sr = 0;
            double si = 0;
            for (int i = 0; i < thickness.length; i++) {
                if (thickness[i] != 0) {
                    sr += thickness[i] * real[i][k];
                    si += thickness[i] * imaginary[i][k];
                }
            }
            lost = k == 0 ? sr : lost;
            double length = electrons * Math.exp(sr - lost);
            double angle = si + turn * k;
            double c = length * Math.cos(angle);
            double s = length * Math.sin(angle);
            if (!near) {
                double unscattered = electrons * Math.exp(-lost);
                c -= unscattered * Math.cos(turn * k);
                s -= unscattered * Math.sin(turn * k);
            }
            re[k] = zeroReal[k] * c - zeroImaginary[k] * s;
            im[k] = zeroReal[k] * s + zeroImaginary[k] * c;
        }
        im[size / 2] = 0;
        for (int k = 1; k < size / 2; k++) {
            re[size - k] = re[k];
            im[size - k] = -im[k];
        }
        fft.inverse(re, im);
        for (int k = 0; k < into.length; k++) {
            double sum = 0;
            for (int i = k * parts; i < (k + 1) * parts; i++) {
                sum += re[i];
            }
            into[k] = Math.max(0, sum);
        }
    }
}
