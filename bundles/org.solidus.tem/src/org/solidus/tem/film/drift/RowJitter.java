/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.Arrays;
import org.solidus.core.data.Frame;
import org.solidus.math.robust.Robust;

/**
 * By how much the content of each row lies to the right of where a template has it. The shift s of a row makes {@code sum
 * (I(x) - T(x - s))^2 / 2 sigma^2 + s^2 / 2 tau^2} least: noise sigma from what is left, spread tau of the shifts by
 * the moments of what the rows say by themselves (empirical Bayes; Efron and Morris 1973,
 * doi:10.1080/01621459.1973.10481350). What changed beside the template counts less (Cauchy).
 *
 * @param shifts one a row, pixels
 * @param errors their standard deviations
 */
record RowJitter(double[] shifts, double[] errors) {

    private static final int ROUNDS = 6;
    private static final int STEPS = 3;
    private static final double CUT = 3;

    static RowJitter none(int rows) {
        return new RowJitter(new double[rows], new double[rows]);
    }

    static RowJitter of(Frame frame, RowTemplate template, int largest) {
        int rows = template.rows();
        double[] values = frame.doubles();
        byte[] mask = frame.mask().orElse(null);
        double[] shifts = new double[rows];
        double[] variances = new double[rows];
        double sigma = noise(values, mask, template, shifts);
        double tau = 1;
        for (int round = 0; round < ROUNDS && sigma > 0; round++) {
            for (int y = 0; y < rows; y++) {
                Row row = new Row(values, mask, template, y, sigma, tau);
                shifts[y] = row.refined(round == 0 ? row.search(largest) : shifts[y], largest);
                variances[y] = 1 / row.curvature(shifts[y]);
            }
            tau = spread(shifts, variances, tau);
            sigma = noise(values, mask, template, shifts);
        }
        return new RowJitter(shifts, Arrays.stream(variances).map(Math::sqrt).toArray());
    }

    /**
     * The spread of the shifts: the mean of the squares of what each row says by itself, less its own variance; rows that
     * say little count little.
     */
    private static double spread(double[] shifts, double[] variances, double tau) {
        double sum = 0;
        double weights = 0;
        for (int y = 0; y < shifts.length; y++) {
            double information = Math.max(0, 1 / variances[y] - 1 / (tau * tau));
            double part = information * variances[y];
            if (part > 1e-6) {
                double alone = shifts[y] / part;
                sum += part * part * (alone * alone - 1 / information);
                weights += part * part;
            }
        }
        return weights > 0 ? Math.sqrt(Math.max(1e-6, sum / weights)) : 1e-3;
    }

    /** Standard deviation of what is left, by medians. */
    private static double noise(double[] values, byte[] mask, RowTemplate template, double[] shifts) {
        double[] left = new double[values.length];
        for (int i = 0; i < left.length; i++) {
            int y = i / template.columns();
            boolean valid = mask == null || mask[i] == 0;
            left[i] = valid ? values[i] - template.at(y, i % template.columns() - shifts[y]) : Double.NaN;
        }
        double sigma = Robust.sigma(left);
        return sigma > 0 ? sigma : 0;
    }

    /** A row of a frame against its template. */
    private record Row(double[] values, byte[] mask, RowTemplate template, int y, double sigma, double tau) {

        /** The whole number of pixels that fits best. */
        double search(int largest) {
            double best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int shift = -largest; shift <= largest; shift++) {
                double cost = cost(shift);
                if (cost < least) {
                    least = cost;
                    best = shift;
                }
            }
            return best;
        }

        private double cost(double shift) {
            double sum = 0;
            int count = 0;
            for (int x = 0; x < template.columns(); x++) {
                double off = off(x, shift);
                if (!Double.isNaN(off)) {
                    sum += CUT * CUT * Math.log1p(off * off / (CUT * CUT)) / 2;
                    count++;
                }
            }
            // Shifts see different ends of the row.
            return count < 8
                    ? Double.POSITIVE_INFINITY
                    : sum * template.columns() / count + shift * shift / (2 * tau * tau);
        }

        private double off(int x, double shift) {
            int at = y * template.columns() + x;
            return mask != null && mask[at] != 0 ? Double.NaN : (values[at] - template.at(y, x - shift)) / sigma;
        }

        double refined(double start, int largest) {
            double shift = start;
            for (int step = 0; step < STEPS; step++) {
                double[] sums = sums(shift);
                shift = Math.clamp(shift + Math.clamp(sums[0] / sums[1], -1, 1), -largest, largest);
            }
            return shift;
        }

        double curvature(double shift) {
            return sums(shift)[1];
        }

        /** Slope and curvature of the likelihood. */
        private double[] sums(double shift) {
            double slope = -shift / (tau * tau);
            double curvature = 1 / (tau * tau);
            for (int x = 0; x < template.columns(); x++) {
                double off = off(x, shift);
                double gradient = (template.at(y, x - shift - 0.5) - template.at(y, x - shift + 0.5)) / sigma;
                if (!Double.isNaN(off) && !Double.isNaN(gradient)) {
                    double weight = 1 / (1 + off * off / (CUT * CUT));
                    slope += weight * off * gradient;
                    curvature += weight * gradient * gradient;
                }
            }
            return new double[] {slope, curvature};
        }
    }
}
