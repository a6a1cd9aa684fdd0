/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.impedance;

import java.util.Arrays;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LinearLeastSquares;

/**
 * The linear Kramers-Kronig test: can a series of resistor, inductance, capacitor and M RC elements, whose time constants
 * are spread evenly in logarithm over the frequencies measured, describe the spectrum? What it cannot describe is no
 * response of a linear, causal, steady system. M grows until {@code mu = 1 - sum |Rk < 0| / sum |Rk >= 0|} falls below
 * 0.85: from there on noise is fitted.
 *
 * <p>Source: Schonleber, Klotz and Ivers-Tiffee, Electrochim. Acta 131 (2014) 20, doi:10.1016/j.electacta.2014.01.034;
 * Boukamp, J. Electrochem. Soc. 142 (1995) 1885, doi:10.1149/1.2044210.
 *
 * @param elements M
 * @param mu at that M
 * @param ohmic R0, ohm
 * @param ohmicError one standard deviation, from the scatter of the residuals
 * @param real residuals of Re Z as shares of |Z|
 * @param imaginary of Im Z
 */
record LinKk(int elements, double mu, double ohmic, double ohmicError, double[] real, double[] imaginary) {

    private static final int FIRST = 3;
    private static final int MOST = 60;
    private static final double WORTH = 1.25;

    /**
     * Fits more and more elements, at least one a decade, until mu falls below the limit and three more would no longer
     * describe the spectrum much better: with few elements mu may be low by chance.
     *
     * @param limit of mu, 0.85 by Schonleber
     */
    static LinKk of(Spectrum spectrum, double limit) {
        int most = Math.max(FIRST, Math.min(MOST, spectrum.size() - 3));
        double decades = Math.log10(spectrum.frequency()[0] / spectrum.frequency()[spectrum.size() - 1]);
        int first = (int) Math.clamp(Math.ceil(decades), FIRST, most);
        LinKk found = with(spectrum, first);
        for (int m = first + 1; m <= most; m++) {
            if (found.mu <= limit
                    && found.misfit()
                            < WORTH * with(spectrum, Math.min(most, m + 2)).misfit()) {
                break;
            }
            LinKk next = with(spectrum, m);
            if (Double.isNaN(next.mu)) {
                break;
            }
            found = next;
        }
        return found;
    }

    private double misfit() {
        return Math.hypot(rms(real), rms(imaginary));
    }

    private static LinKk with(Spectrum z, int m) {
        int n = z.size();
        int count = m + 3;
        double[][] design = new double[2 * n][count];
        double[] values = new double[2 * n];
        double[] weight = new double[2 * n];
        double slowest = 1 / z.omega(n - 1);
        double fastest = 1 / z.omega(0);
        for (int i = 0; i < n; i++) {
            double omega = z.omega(i);
            design[i][0] = 1;
            for (int k = 0; k < m; k++) {
                double tau = fastest * Math.pow(slowest / fastest, (double) k / (m - 1));
                double x = omega * tau;
                design[i][1 + k] = 1 / (1 + x * x);
                design[n + i][1 + k] = -x / (1 + x * x);
            }
            design[n + i][m + 1] = omega * fastest;
            design[n + i][m + 2] = -1 / (omega * slowest);
            values[i] = z.real()[i];
            values[n + i] = z.imaginary()[i];
            weight[i] = 1 / (z.modulus(i) * z.modulus(i));
            weight[n + i] = weight[i];
        }
        Fit fit = LinearLeastSquares.fit(design, values, weight);
        double[] p = fit.parameters();
        double[] real = new double[n];
        double[] imaginary = new double[n];
        for (int i = 0; i < n; i++) {
            real[i] = (values[i] - product(design[i], p)) / z.modulus(i);
            imaginary[i] = (values[n + i] - product(design[n + i], p)) / z.modulus(i);
        }
        double scatter = Math.sqrt(Math.max(0, fit.chiSquared()) / Math.max(1, 2 * n - count));
        return new LinKk(m, mu(p, m), p[0], fit.error(0) * scatter, real, imaginary);
    }

    private static double product(double[] row, double[] p) {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            sum += row[k] * p[k];
        }
        return sum;
    }

    private static double mu(double[] p, int m) {
        double negative = 0;
        double positive = 0;
        for (int k = 1; k <= m; k++) {
            negative += p[k] < 0 ? -p[k] : 0;
            positive += p[k] >= 0 ? p[k] : 0;
        }
        return Double.isNaN(p[0]) ? Double.NaN : positive == 0 ? 0 : 1 - negative / positive;
    }

    static double rms(double[] values) {
        return Math.sqrt(
                Arrays.stream(values).map(value -> value * value).average().orElse(0));
    }

    /** Correlation of neighbouring residuals: near 0 for noise, near 1 for what is systematic. */
    double correlation() {
        return 0.5 * (correlation(real) + correlation(imaginary));
    }

    private static double correlation(double[] values) {
        double product = 0;
        double square = 0;
        for (int i = 0; i + 1 < values.length; i++) {
            product += values[i] * values[i + 1];
            square += values[i] * values[i];
        }
        return square > 0 ? product / square : 0;
    }

    double largest() {
        double largest = 0;
        for (int i = 0; i < real.length; i++) {
            largest = Math.max(largest, Math.max(Math.abs(real[i]), Math.abs(imaginary[i])));
        }
        return largest;
    }
}
