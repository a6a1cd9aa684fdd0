/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Arrays;
import org.solidus.eels.CountNoise;
import org.solidus.math.fourier.Fft;
import org.solidus.math.fourier.RealFft;

/**
 * Sharper spectra by the iteration of Richardson (1972, doi:10.1364/JOSA.62.000055) and Lucy (1974, doi:10.1086/111605),
 * for energy-loss spectra Gloter et al. (2003, doi:10.1016/S0304-3991(03)00103-7): {@code o <- o / w * K'(i / K o)}, where K
 * blurs by the zero-loss peak and K' is its transpose. Beyond the ends of the spectrum nothing is known: there neither
 * counts nor their lack are taken for data, and {@code w = K' 1} is what a channel gives to those that were measured. The
 * result is {@code w o}, whose sum is that of the counts after every iteration.
 *
 * <p>Convolutions by transforms of real values, padded. The first guess is the blurred spectrum {@code K' i / w}. Scratch
 * of one thread.
 */
public final class RichardsonLucy {

    /** A channel that gives less than this to measured ones can't be told. */
    private static final double BLIND = 1e-2;

    private final int channels;
    private final RealFft fft;
    private final double[] kernelRe;
    private final double[] kernelIm;
    private final double[] given;
    private final double[] counts;
    private final double[] guess;
    private final double[] model;
    private final double[] ratio;
    private final double[] re;
    private final double[] im;
    private double chiSquared;

    /** For spectra of so many channels. */
    public RichardsonLucy(int channels) {
        this.channels = channels;
        fft = new RealFft(Fft.sizeFor(channels + channels / 2));
        kernelRe = new double[fft.frequencies()];
        kernelIm = new double[fft.frequencies()];
        re = new double[fft.frequencies()];
        im = new double[fft.frequencies()];
        given = new double[fft.size()];
        counts = new double[channels];
        guess = new double[fft.size()];
        model = new double[fft.size()];
        ratio = new double[fft.size()];
    }

    /** What is left between spectrum and blurred result after the last call: chi squared a channel. */
    public double chiSquared() {
        return chiSquared;
    }

    /**
     * Takes the peak that blurs.
     *
     * @param peak on the channels of the spectra; its area does not matter
     * @param zero channel of no energy loss; may lie between two
     * @throws IllegalArgumentException with a sentence where it has no area
     */
    public void blur(double[] peak, double zero) {
        int size = fft.size();
        Arrays.fill(ratio, 0);
        double area = 0;
        int origin = (int) Math.rint(zero);
        for (int i = 0; i < channels; i++) {
            double height = Math.max(0, Between.at(peak, i + zero - origin));
            ratio[Math.floorMod(i - origin, size)] += height;
            area += height;
        }
        if (!(area > 0)) {
            throw new IllegalArgumentException("The zero-loss peak that blurs this spectrum has no counts. Leave out"
                    + " pixels without beam, or give a peak that was measured in vacuum as 'zero_loss'.");
        }
        for (int i = 0; i < size; i++) {
            ratio[i] /= area;
        }
        fft.forward(ratio, kernelRe, kernelIm);
        Arrays.fill(ratio, 0, channels, 1);
        Arrays.fill(ratio, channels, size, 0);
        correlate(ratio, given);
    }

    /**
     * Sharpens a spectrum.
     *
     * @param spectrum   counts; what is negative counts as none
     * @param noise      of the counts: its read-out noise is taken as a background that is known
     * @param iterations at most
     * @param enough     stops as soon as {@link #chiSquared} is down to this
     * @param into       receives the result
     * @return how many iterations it took
     */
    public int solve(double[] spectrum, CountNoise noise, int iterations, double enough, double[] into) {
        double dark = noise.gain() > 0 ? noise.readout() * noise.readout() / noise.gain() : 0;
        for (int i = 0; i < channels; i++) {
            counts[i] = Math.max(0, spectrum[i] + dark) - dark;
            ratio[i] = Math.max(0, counts[i]);
        }
        Arrays.fill(ratio, channels, ratio.length, 0);
        correlate(ratio, guess);
        for (int i = 0; i < channels; i++) {
            guess[i] = given[i] > BLIND ? Math.max(0, guess[i] / given[i]) : 0;
        }
        Arrays.fill(guess, channels, guess.length, 0);
        int done = 0;
        while (true) {
            convolve(guess, model);
            chiSquared = chiSquared(noise);
            if (done == iterations || chiSquared <= enough) {
                break;
            }
            for (int i = 0; i < channels; i++) {
                double expected = model[i] + dark;
                ratio[i] = expected > 0 ? (counts[i] + dark) / expected : 1;
            }
            correlate(ratio, model);
            for (int i = 0; i < channels; i++) {
                guess[i] *= given[i] > BLIND ? Math.max(0, model[i] / given[i]) : 0;
            }
            done++;
        }
        for (int i = 0; i < channels; i++) {
            into[i] = guess[i] * given[i];
        }
        return done;
    }

    /**
     * What so many iterations do to small changes of a smooth spectrum, by frequency: {@code conj K ((1 - |K|^2)^n + (1 - (1 -
     * |K|^2)^n) / |K|^2)}. The factor of a channel does to the logarithm of the guess what a step of steepest descent does
     * to a value.
     *
     * @param iterations that were done
     * @param kernel     receives it by the distance in channels, negative ones at the end; {@code 2 channels} long at least
     */
    void response(int iterations, double[] kernel) {
        for (int f = 0; f < re.length; f++) {
            double square = kernelRe[f] * kernelRe[f] + kernelIm[f] * kernelIm[f];
            double left = Math.pow(Math.max(0, 1 - square), iterations);
            double gain = left + (square > 1e-12 ? (1 - left) / square : iterations);
            re[f] = kernelRe[f] * gain;
            im[f] = -kernelIm[f] * gain;
        }
        fft.inverse(re, im, kernel);
    }

    /** Length of the kernel of {@link #response}. */
    int size() {
        return fft.size();
    }

    private double chiSquared(CountNoise noise) {
        double sum = 0;
        double least = 0.01 * noise.gain() * noise.gain();
        for (int i = 0; i < channels; i++) {
            double off = counts[i] - model[i];
            sum += off * off / Math.max(least, noise.variance(model[i]));
        }
        return sum / channels;
    }

    private void convolve(double[] values, double[] into) {
        fft.forward(values, re, im);
        for (int f = 0; f < re.length; f++) {
            double a = re[f] * kernelRe[f] - im[f] * kernelIm[f];
            im[f] = re[f] * kernelIm[f] + im[f] * kernelRe[f];
            re[f] = a;
        }
        fft.inverse(re, im, into);
    }

    private void correlate(double[] values, double[] into) {
        fft.forward(values, re, im);
        for (int f = 0; f < re.length; f++) {
            double a = re[f] * kernelRe[f] + im[f] * kernelIm[f];
            im[f] = im[f] * kernelRe[f] - re[f] * kernelIm[f];
            re[f] = a;
        }
        fft.inverse(re, im, into);
    }
}
