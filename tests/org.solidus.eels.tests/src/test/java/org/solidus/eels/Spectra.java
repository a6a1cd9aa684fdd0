/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;

/**
 * Low-loss spectra of known truth for tests, independent of the simulator: a zero-loss peak of any shape and Poisson's
 * plural scattering {@code exp(S - t/lambda)} convolved with it, summed term by term in energy.
 */
public final class Spectra {

    private Spectra() {}

    /** A Gaussian of unit area, of a full width at half maximum. */
    public static DoubleUnaryOperator gaussian(double fwhm) {
        double sigma = fwhm / 2.3548200450309493;
        return e -> Math.exp(-e * e / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
    }

    /** Two half Gaussians with their common top at 0, of unit area. */
    public static DoubleUnaryOperator split(double gain, double loss) {
        double norm = 2 / (Math.sqrt(2 * Math.PI) * (gain + loss));
        return e -> norm * Math.exp(-e * e / (2 * (e < 0 ? gain * gain : loss * loss)));
    }

    /** A Gaussian with an exponential tail to the loss side, of unit area, by summing Gaussians. */
    public static DoubleUnaryOperator tailed(double sigma, double tail) {
        int parts = 100;
        return e -> {
            double sum = 0;
            for (int k = 0; k < parts; k++) {
                double quantile = (k + 0.5) / parts;
                double d = (e + tail * Math.log(1 - quantile)) / sigma;
                sum += Math.exp(-d * d / 2);
            }
            return sum / (parts * sigma * Math.sqrt(2 * Math.PI));
        };
    }

    /** Energy-loss function of a free-electron plasmon: its integral over all losses is 1. */
    public static DoubleUnaryOperator plasmon(double energy, double width) {
        double square = energy * energy;
        return e -> e <= 0
                ? 0
                : 2 / Math.PI * e * width * square / ((e * e - square) * (e * e - square) + e * e * width * width);
    }

    /**
     * Expected counts.
     *
     * @param grid     energies
     * @param peak     zero-loss peak of unit area around 0
     * @param single   single scattering, which is normalised to an area of 1
     * @param thickness t/lambda
     * @param total    electrons in all
     * @param shift    where the peak is, eV
     */
    public static double[] expected(
            EnergyGrid grid,
            DoubleUnaryOperator peak,
            DoubleUnaryOperator single,
            double thickness,
            double total,
            double shift) {
        int n = grid.size();
        double step = grid.step();
        double[] s = new double[n];
        double area = 0;
        for (int i = 1; i < n; i++) {
            s[i] = single.applyAsDouble(i * step);
            area += s[i];
        }
        for (int i = 0; i < n; i++) {
            s[i] *= thickness / Math.max(area, 1e-300);
        }
        // exp(S) by its power series as convolutions: P' = S' P, so n p_n = sum k s_k p_(n-k)
        double[] p = new double[n];
        p[0] = 1;
        for (int i = 1; i < n; i++) {
            double sum = 0;
            for (int k = 1; k <= i; k++) {
                sum += k * s[k] * p[i - k];
            }
            p[i] = sum / i;
        }
        int reach = (int) Math.ceil(6 / step);
        double[] z = new double[2 * reach + 1];
        double fraction = grid.channel(shift) - Math.rint(grid.channel(shift));
        int start = (int) Math.rint(grid.channel(shift));
        for (int k = -reach; k <= reach; k++) {
            z[k + reach] = peak.applyAsDouble((k - fraction) * step) * step;
        }
        double scale = total * Math.exp(-thickness);
        double[] counts = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = Math.max(0, i - start - reach); k <= Math.min(n - 1, i - start + reach); k++) {
                counts[i] += scale * p[k] * z[i - start - k + reach];
            }
        }
        return counts;
    }

    /** Poisson noise. */
    public static double[] noisy(double[] expected, Random random) {
        double[] counts = new double[expected.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = poisson(expected[i], random);
        }
        return counts;
    }

    /** A Poisson number; a rounded normal one above 200. */
    public static double poisson(double mean, Random random) {
        if (mean > 200) {
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

    /** A spectrum on a grid. */
    public static Frame frame(EnergyGrid grid, double[] counts) {
        return Frame.of(NDArray.of(counts)).axes(grid.axis()).build();
    }
}
