/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry;

import org.solidus.math.fourier.Fft;

/**
 * Spectrum of the noise of a trace, from the residuals of a fit, for errors that know of correlated noise.
 *
 * <p>The periodogram of the residuals is described by white noise plus one of a power law {@code f^-a} (a = 0.5 to 2) and
 * a Lorentzian, by maximum Whittle likelihood; the coloured part stays only where it gains more than its parameters cost.
 * A smooth law also speaks for the few frequencies at which the fit itself has taken the noise away. The variance of a
 * weighted sum {@code sum_i a_i y_i} is then {@code sum_k |A_k|^2 S_k / N}.
 *
 * <p>Source: P. Whittle, Ark. Mat. 2 (1953) 423, doi:10.1007/BF02590998.
 */
public final class NoiseSpectrum {

    private static final double RATIO = 1.2;
    private static final double COST = 4;
    private static final double[] POWERS = {0.5, 0.75, 1, 1.25, 1.5, 2};
    private static final int CORNERS = 14;

    private final int points;
    private final Fft fft;
    private final double[] frequency;
    private final double[] power;
    private final double[] count;
    private double white;
    private double coloured;
    private Shape shape = f -> 0;

    private interface Shape {
        double at(double frequency);
    }

    private NoiseSpectrum(int points) {
        this.points = points;
        fft = new Fft(Fft.sizeFor(2L * points));
        int bands = 2 + (int) (Math.log(fft.size()) / Math.log(RATIO));
        frequency = new double[bands];
        power = new double[bands];
        count = new double[bands];
    }

    /**
     * Of residuals.
     *
     * @param residual of each point, in the order of time; what was not used is 0
     * @param used how many were used
     * @param parameters how many were fitted
     * @param slow periods in the record up to which a fitted drift has taken the noise away
     * @param fitted periods in the record of what was fitted, at which noise was taken away as well; NaN if none
     */
    public static NoiseSpectrum of(double[] residual, int used, int parameters, double slow, double fitted) {
        NoiseSpectrum spectrum = new NoiseSpectrum(Math.max(2, residual.length));
        spectrum.bands(residual, Math.max(1, used - parameters), slow, fitted);
        spectrum.fit();
        return spectrum;
    }

    private void bands(double[] residual, int degrees, double slow, double fitted) {
        int size = fft.size();
        double[] real = new double[size];
        double[] imaginary = new double[size];
        System.arraycopy(residual, 0, real, 0, residual.length);
        fft.forward(real, imaginary);
        double share = (double) points / size;
        for (int k = 1; k <= size / 2; k++) {
            double periods = k * share;
            if (periods < Math.max(1, slow) || Math.abs(periods - fitted) < 0.7) {
                continue;
            }
            int band = (int) (Math.log(k) / Math.log(RATIO));
            frequency[band] += (double) k / size;
            power[band] += (real[k] * real[k] + imaginary[k] * imaginary[k]) / degrees;
            count[band]++;
        }
        for (int band = 0; band < count.length; band++) {
            if (count[band] > 0) {
                frequency[band] /= count[band];
                power[band] /= count[band];
                count[band] *= share;
            }
        }
    }

    private void fit() {
        double best = likelihood(f -> 0) - COST;
        double bestWhite = white;
        double bestColoured = 0;
        Shape bestShape = f -> 0;
        double lowest = 1.0 / points;
        for (int k = 0; k < POWERS.length + CORNERS; k++) {
            Shape candidate = k < POWERS.length ? law(POWERS[k], lowest) : corner(k - POWERS.length, lowest);
            double found = likelihood(candidate);
            if (found < best) {
                best = found;
                bestWhite = white;
                bestColoured = coloured;
                bestShape = candidate;
            }
        }
        white = bestWhite;
        coloured = bestColoured;
        shape = bestShape;
    }

    private static Shape law(double power, double lowest) {
        return f -> Math.pow(Math.max(f, 0.5 * lowest) / lowest, -power);
    }

    private static Shape corner(int k, double lowest) {
        double at = lowest * Math.pow(0.25 / lowest, (k + 0.5) / CORNERS);
        return f -> 1 / (1 + f / at * (f / at));
    }

    /** Fits white and coloured power; twice the negative logarithm of the likelihood. */
    private double likelihood(Shape candidate) {
        white = 0;
        double all = 0;
        for (int b = 0; b < count.length; b++) {
            white += count[b] * power[b];
            all += count[b];
        }
        white = all > 0 ? Math.max(white / all, Double.MIN_NORMAL) : Double.MIN_NORMAL;
        coloured = 0;
        if (candidate.at(0.01) > 0) {
            iterate(candidate);
        }
        double sum = 0;
        for (int b = 0; b < count.length; b++) {
            if (count[b] > 0) {
                double s = Math.max(white + coloured * candidate.at(frequency[b]), Double.MIN_NORMAL);
                sum += 2 * count[b] * (Math.log(s) + power[b] / s);
            }
        }
        return sum;
    }

    /** Multiplicative steps towards the maximum, which keep both powers positive. */
    private void iterate(Shape candidate) {
        double total = white;
        white = 0.3 * total;
        double mean = 0;
        double all = 0;
        for (int b = 0; b < count.length; b++) {
            mean += count[b] * candidate.at(Math.max(frequency[b], 1e-12));
            all += count[b];
        }
        coloured = mean > 0 ? 0.7 * total * all / mean : 0;
        for (int round = 0; round < 200; round++) {
            double up0 = 0;
            double down0 = 0;
            double up1 = 0;
            double down1 = 0;
            for (int b = 0; b < count.length; b++) {
                if (count[b] > 0) {
                    double g = candidate.at(frequency[b]);
                    double s = white + coloured * g;
                    up0 += count[b] * power[b] / (s * s);
                    down0 += count[b] / s;
                    up1 += count[b] * g * power[b] / (s * s);
                    down1 += count[b] * g / s;
                }
            }
            white *= down0 > 0 ? Math.sqrt(up0 / down0) : 0;
            coloured *= down1 > 0 ? Math.sqrt(up1 / down1) : 0;
            if (!(white + coloured > 0)) {
                return;
            }
        }
    }

    /** Power at a frequency in cycles a point; white noise of standard deviation s has s^2 everywhere. */
    public double at(double cycles) {
        return white + coloured * shape.at(cycles);
    }

    /** Standard deviation of the white part. */
    public double white() {
        return Math.sqrt(white);
    }

    /** Whether noise is correlated from point to point. */
    public boolean isColoured() {
        return coloured > 0;
    }

    /** Standard deviation of a weighted sum of the points. @param weights one a point */
    public double error(double[] weights) {
        int size = fft.size();
        double[] real = new double[size];
        double[] imaginary = new double[size];
        System.arraycopy(weights, 0, real, 0, weights.length);
        fft.forward(real, imaginary);
        double sum = 0;
        for (int k = 0; k < size; k++) {
            double f = (double) Math.min(k, size - k) / size;
            sum += (real[k] * real[k] + imaginary[k] * imaginary[k]) * at(f);
        }
        return Math.sqrt(sum / size);
    }
}
