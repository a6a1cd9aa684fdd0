/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Arrays;
import org.solidus.eels.FastElectron;
import org.solidus.math.fourier.Fft;
import org.solidus.math.fourier.RealFft;

/**
 * The dielectric function behind single scattering (Johnson 1975, doi:10.1088/0022-3727/8/3/003; Egerton 2011,
 * doi:10.1007/978-1-4419-9583-4, section 4.2). The loss function is {@code Im(-1/eps) = S / (K ln(1 + beta^2 / theta_E^2))}
 * with {@code S} single scattering a channel, divided by I0, and {@code K = dE t / (pi a0 m0 v^2)}. K follows from the
 * refractive index, {@code sum Im(-1/eps) / E dE = pi / 2 (1 - 1/n^2)}, or from the thickness t. {@code Re(1/eps)} is one
 * plus the Hilbert transform, by a sine and a cosine transform, padded, with the high end continued by a power law.
 *
 * <p>Losses at the two surfaces, {@code 2 / (pi a0 m0 v^2 k0) (atan(beta / theta_E) / theta_E - beta / (beta^2 +
 * theta_E^2)) (4 eps2 / ((eps1 + 1)^2 + eps2^2) - Im(-1/eps))} a unit of energy, are taken from S and all is done again, if
 * asked for, by half each time, so that it does not swing. Scratch of one thread.
 */
public final class KramersKronig {

    /** Bohr radius, nm (CODATA 2018). */
    private static final double BOHR = 0.0529177210903;

    /** Compton wavelength over 2 pi, nm: {@code k0 = gamma v / (c lambda)}. */
    private static final double COMPTON = 3.8615926796e-4;

    private final int size;
    private final double[] energies;
    private final double[] collected;
    private final double[] surface;
    private final double perThickness;
    private final RealFft fft;
    private final double[] padded;
    private final double[] re;
    private final double[] im;
    private final double[] volume;
    private final double[] loss;
    private final double[] eps1;
    private final double[] eps2;
    private double thickness;
    private double beyond;
    private double index;

    /**
     * For losses from 0 upwards in even steps.
     *
     * @param size       channels; that of no loss is number 0
     * @param step       eV
     * @param electron   of the beam
     * @param collection half angle of the spectrometer, mrad
     */
    public KramersKronig(int size, double step, FastElectron electron, double collection) {
        this.size = size;
        double velocity = Math.sqrt(electron.betaSquared());
        double prefactor = 1 / (Math.PI * BOHR * 2000 * electron.effectiveEnergy());
        double wave = electron.gamma() * velocity / COMPTON;
        perThickness = step * prefactor;
        energies = new double[size];
        collected = new double[size];
        surface = new double[size];
        for (int i = 1; i < size; i++) {
            energies[i] = i * step;
            double angle = 1e-3 * electron.characteristicAngle(energies[i]);
            double beta = 1e-3 * collection;
            collected[i] = Math.log1p(beta * beta / (angle * angle));
            surface[i] = step
                    * 2
                    * prefactor
                    / wave
                    * (Math.atan(beta / angle) / angle - beta / (beta * beta + angle * angle));
        }
        fft = new RealFft(Fft.sizeFor(8L * size));
        padded = new double[fft.size()];
        re = new double[fft.frequencies()];
        im = new double[fft.frequencies()];
        volume = new double[size];
        loss = new double[size];
        eps1 = new double[size];
        eps2 = new double[size];
    }

    /** The loss function Im(-1/eps); not to be changed. */
    public double[] loss() {
        return loss;
    }

    /** Real part of the dielectric function; not to be changed. */
    public double[] eps1() {
        return eps1;
    }

    /** Imaginary part of the dielectric function; not to be changed. */
    public double[] eps2() {
        return eps2;
    }

    /** Thickness in nm. */
    public double thickness() {
        return thickness;
    }

    /** Refractive index; infinite for a metal, NaN where more is lost than any material can. */
    public double index() {
        return index;
    }

    /** Part of the Bethe sum that lies beyond the end of the spectrum, where it was continued. */
    double beyond() {
        return beyond;
    }

    /** Factor from single scattering to the loss function in a channel. */
    double factor(int i) {
        return i == 0 ? 0 : 1 / (perThickness * thickness * collected[i]);
    }

    /** What a channel counts in the Bethe sum, for each unit of single scattering. */
    double share(int i) {
        return i == 0 ? 0 : 1 / (collected[i] * energies[i]);
    }

    /**
     * Analyses single scattering.
     *
     * @param single    of each channel, divided by I0
     * @param first     first channel that counts: below, the loss function goes straight to zero
     * @param bethe     the Bethe sum {@code 1 - 1/n^2}, when it is known; NaN: the thickness is
     * @param known     thickness in nm, where the Bethe sum is not known
     * @param surfaces  how often surface losses are taken off
     * @throws IllegalArgumentException with a sentence where nothing scattered
     */
    public void solve(double[] single, int first, double bethe, double known, int surfaces) {
        System.arraycopy(single, 0, volume, 0, size);
        for (int round = 0; ; round++) {
            straighten(first);
            normalise(bethe, known);
            transform();
            if (round == surfaces) {
                return;
            }
            for (int i = 1; i < size; i++) {
                double more = eps1[i] + 1;
                double lost = 4 * eps2[i] / (more * more + eps2[i] * eps2[i]) - loss[i];
                double left = single[i] - surface[i] * lost;
                volume[i] = 0.5 * (volume[i] + (single[i] > 0 ? Math.max(0, left) : single[i]));
            }
        }
    }

    private void straighten(int first) {
        volume[0] = 0;
        double height = first > 0 ? volume[first] * share(first) : 0;
        for (int i = 1; i < first; i++) {
            volume[i] = height / share(i);
        }
    }

    private void normalise(double bethe, double known) {
        Arrays.fill(padded, 0);
        for (int i = 1; i < size; i++) {
            padded[i] = volume[i] / collected[i];
        }
        HighEnd.extend(padded, size, padded.length / 2, 0);
        double sum = 0;
        for (int i = 1; i < size; i++) {
            sum += padded[i] / i;
        }
        double within = sum;
        for (int i = size; i < padded.length / 2; i++) {
            sum += padded[i] / i;
        }
        beyond = 1 - within / sum;
        if (!(sum > 0)) {
            throw new IllegalArgumentException("There is no inelastic scattering to analyse: its Bethe sum is " + sum
                    + ". Leave out pixels without sample.");
        }
        thickness = Double.isNaN(bethe) ? known : sum / (perThickness * 0.5 * Math.PI * bethe);
        double scale = 1 / (perThickness * thickness);
        double left = 1 - 2 / Math.PI * sum * scale;
        index = left > 1e-9 ? 1 / Math.sqrt(left) : left > -1e-2 ? Double.POSITIVE_INFINITY : Double.NaN;
        for (int i = 0; i < padded.length / 2; i++) {
            padded[i] *= scale;
        }
        System.arraycopy(padded, 0, loss, 0, size);
    }

    /** From the odd loss function to the even {@code Re(1/eps)}, both of which one causal response has. */
    private void transform() {
        int half = padded.length / 2;
        for (int i = 1; i < half; i++) {
            padded[padded.length - i] = -padded[i];
        }
        padded[0] = 0;
        padded[half] = 0;
        fft.forward(padded, re, im);
        // the odd values have an imaginary transform; its sign says before or after: turned, it is that of the even
        // part
        for (int f = 0; f < re.length; f++) {
            re[f] = im[f];
            im[f] = 0;
        }
        fft.inverse(re, im, padded);
        for (int i = 0; i < size; i++) {
            double real = 1 + padded[i];
            double square = real * real + loss[i] * loss[i];
            eps1[i] = real / square;
            eps2[i] = loss[i] / square;
        }
    }
}
