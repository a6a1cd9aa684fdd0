/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import org.solidus.math.fourier.Fft;

/**
 * Single scattering by the Fourier-log method (Johnson and Spence 1974, doi:10.1088/0022-3727/7/6/304; Egerton 2011,
 * doi:10.1007/978-1-4419-9583-4, section 4.1): {@code j1 = F^-1{ R ln(J / Z) }} with spectrum J, zero-loss peak Z and
 * reconvolution function R of unit area, so that the sum of {@code j1} is t/lambda.
 *
 * <p>What keeps it exact:
 * <ul>
 *   <li>Both transforms are padded to at least twice the channels, and behind the end of the spectrum a power law goes on.
 *   <li>They are taken on a circle within the unit circle: channel n is damped by {@code r^n}, undone afterwards. The
 *       logarithm of a causal series needs only the channels up to n for its value at n, so that what lies beyond the end of
 *       the spectrum does no harm but by wrapping around, and that is damped by {@code r^M = 1e-4}.
 *   <li>The phase is followed from frequency to frequency, as thick samples turn it beyond pi.
 *   <li>Where the zero-loss peak's transform sinks into the noise, there is nothing to divide by: these frequencies are
 *       taken as they are, {@code J - Z} (through a Gaussian: left out). Their noise then is that of the counts, and
 *       what plural scattering has at frequencies finer than the resolution is none.
 * </ul>
 * Noise {@code dJ} of the spectrum goes into {@code j1 / I0} as {@code k * dJ / I0} with the kernel {@code k = F^-1{Z/J}};
 * it comes out of the same transform as {@code j1}. Scratch of one thread.
 */
public final class FourierLog {

    /** Damping over a whole turn: what wraps around is so much smaller. */
    private static final double DAMPING = 1e-4;

    /** Multiples of the noise at which the peak's transform begins to count, and at which it counts in full. */
    private static final double FAINT = 3;

    private static final double CLEAR = 9;

    /** Part of the peak below which its transform is none, however many counts it has. */
    private static final double FAINTEST = 1e-4;

    private final int channels;
    private final double zero;
    private final Fft fft;
    private final double[] damping;
    private final double[] gaussRe;
    private final double[] gaussIm;
    private final double[] re;
    private final double[] im;
    private final int reach;
    private double intensity;

    /**
     * For spectra of one grid.
     *
     * @param channels of a spectrum
     * @param zero     channel of no energy loss; may lie between two
     * @param gaussian standard deviation of the Gaussian to see the result through, in channels; 0: see it through the
     *                 zero-loss peak
     */
    public FourierLog(int channels, double zero, double gaussian) {
        if (channels < 8) {
            throw new IllegalArgumentException("A spectrum of " + channels + " channels can't be deconvolved.");
        }
        this.channels = channels;
        this.zero = zero;
        fft = new Fft(Fft.sizeFor(2L * channels - 1));
        int size = fft.size();
        damping = new double[size];
        double rate = Math.log(DAMPING) / size;
        for (int i = 0; i < size; i++) {
            damping[i] = Math.exp(rate * (i - zero));
        }
        gaussRe = new double[gaussian > 0 ? size / 2 + 1 : 0];
        gaussIm = new double[gaussRe.length];
        for (int f = 0; f < gaussRe.length; f++) {
            tabulate(f, gaussian, -rate);
        }
        reach = (int) Math.min(Math.ceil(5 * gaussian), channels / 4);
        re = new double[size];
        im = new double[size];
    }

    /** The damped Gaussian's transform: that of an imaginary shift of frequency. */
    private void tabulate(int f, double sigma, double rate) {
        double omega = 2 * Math.PI * f / fft.size();
        double height = Math.exp(0.5 * sigma * sigma * (rate * rate - omega * omega));
        double phase = omega * (sigma * sigma * rate - zero);
        gaussRe[f] = height * Math.cos(phase);
        gaussIm[f] = height * Math.sin(phase);
    }

    /** Channels of a spectrum. */
    public int channels() {
        return channels;
    }

    /** Channels by which noise reaches down: the distance of the first value of a kernel is so much below 0. */
    public int reach() {
        return reach;
    }

    /** Area of the last zero-loss peak. */
    public double intensity() {
        return intensity;
    }

    /**
     * Takes plural scattering out of a spectrum.
     *
     * @param spectrum counts, all of them numbers
     * @param peak     its zero-loss peak, on the same channels
     * @param variance of the counts
     * @param single   receives single scattering divided by I0: its sum is t/lambda
     * @param kernel   receives, by the distance in channels from -{@link #reach()} upwards, what noise of a channel does to
     *                 those above it
     * @throws IllegalArgumentException with a sentence where there is no zero-loss peak
     */
    public void solve(double[] spectrum, double[] peak, double[] variance, double[] single, double[] kernel) {
        intensity = sum(peak);
        double total = sum(spectrum);
        if (!(intensity > 0) || !(total > 0)) {
            throw new IllegalArgumentException("The zero-loss peak of this spectrum has " + intensity
                    + " counts of " + total + ": there is nothing to divide by. Leave out pixels without beam, and see"
                    + " that the energy axis of the spectrum includes 0 eV (eels.align).");
        }
        load(spectrum, peak);
        fft.forward(re, im);
        double noise = dampedNoise(variance);
        logarithm(Math.max(FAINT * FAINT * noise, square(FAINTEST * intensity)));
        fft.inverse(re, im);
        unload(single, kernel);
    }

    private void load(double[] spectrum, double[] peak) {
        int size = fft.size();
        System.arraycopy(spectrum, 0, re, 0, channels);
        System.arraycopy(peak, 0, im, 0, channels);
        HighEnd.extend(re, channels, size, zero);
        for (int i = 0; i < channels; i++) {
            re[i] *= damping[i];
            im[i] *= damping[i];
        }
        for (int i = channels; i < size; i++) {
            re[i] *= damping[i];
            im[i] = 0;
        }
    }

    private double dampedNoise(double[] variance) {
        double noise = 0;
        for (int i = 0; i < channels; i++) {
            noise += variance[i] * damping[i] * damping[i];
        }
        return noise;
    }

    /**
     * Replaces the common transform {@code J + i Z} by {@code j1 + i k}, from the lowest frequency to the highest.
     *
     * @param low square of the peak's transform below which it is noise
     */
    private void logarithm(double low) {
        int size = fft.size();
        double span = low * (CLEAR * CLEAR / (FAINT * FAINT) - 1);
        boolean gaussian = gaussRe.length > 0;
        double before = 0;
        for (int f = 0; f <= size / 2; f++) {
            int g = size - f & size - 1;
            double jRe = 0.5 * (re[f] + re[g]);
            double jIm = 0.5 * (im[f] - im[g]);
            double zRe = 0.5 * (im[f] + im[g]);
            double zIm = 0.5 * (re[g] - re[f]);
            double z = zRe * zRe + zIm * zIm;
            double j = jRe * jRe + jIm * jIm;
            double aRe = gaussian ? 0 : jRe - zRe;
            double aIm = gaussian ? 0 : jIm - zIm;
            double kRe = gaussian ? 0 : 1;
            double kIm = 0;
            if (z > low && j > 0) {
                double share = smooth((z - low) / span);
                double rest = 1 - share;
                double phase = Math.atan2(jIm * zRe - jRe * zIm, jRe * zRe + jIm * zIm);
                phase += 2 * Math.PI * Math.rint((before - phase) / (2 * Math.PI));
                before = phase;
                double size1 = 0.5 * Math.log(j / z);
                double rRe = gaussian ? intensity * gaussRe[f] : zRe;
                double rIm = gaussian ? intensity * gaussIm[f] : zIm;
                aRe = share * (rRe * size1 - rIm * phase) + rest * aRe;
                aIm = share * (rRe * phase + rIm * size1) + rest * aIm;
                kRe = share * (rRe * jRe + rIm * jIm) / j + rest * kRe;
                kIm = share * (rIm * jRe - rRe * jIm) / j;
            } else {
                before = 0;
            }
            if (f == g) {
                re[f] = aRe;
                im[f] = kRe;
            } else {
                re[f] = aRe - kIm;
                im[f] = aIm + kRe;
                re[g] = aRe + kIm;
                im[g] = kRe - aIm;
            }
        }
    }

    private void unload(double[] single, double[] kernel) {
        int size = fft.size();
        for (int i = 0; i < channels; i++) {
            single[i] = re[i] / (damping[i] * intensity);
        }
        double origin = damping[reach];
        for (int i = 0; i < channels; i++) {
            kernel[i] = im[i - reach & size - 1] * (origin / damping[i]);
        }
    }

    /** From 0 to 1 without a kink. */
    private static double smooth(double x) {
        return x >= 1 ? 1 : x * x * (3 - 2 * x);
    }

    private static double square(double x) {
        return x * x;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
