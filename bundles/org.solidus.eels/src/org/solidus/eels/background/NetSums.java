/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.background;

import java.util.Arrays;
import org.solidus.eels.CountNoise;

/**
 * Weighted sums of a spectrum less its background, and the covariance of these sums: of the counts, which they share, and
 * of the background, which was fitted before the edge. Serves one thread; results hold until the next spectrum.
 */
public final class NetSums {

    private final LogLinearFit fit;
    private final double[][] weights;
    private final int[] from;
    private final int[] to;
    private final double[] values;
    private final double[][] slopes;
    private final double[] variance;
    private double[] spectrum = {};

    /**
     * For sums that may be weighted anew for each spectrum.
     *
     * @param fit      of the background
     * @param sums     how many
     * @param channels of the spectra
     */
    public NetSums(LogLinearFit fit, int sums, int channels) {
        this.fit = fit;
        weights = new double[sums][channels];
        from = new int[sums];
        to = new int[sums];
        values = new double[sums];
        slopes = new double[sums][2];
        variance = new double[channels];
    }

    /** Fits the background of a spectrum of counts. */
    public FitState fit(double[] counts, CountNoise noise) {
        spectrum = counts;
        noise.variances(counts, counts.length, variance);
        return fit.fit(counts, noise.gain(), noise.readout());
    }

    /** Fits the background of a spectrum with stated variances. */
    public FitState fit(double[] counts, double[] stated) {
        spectrum = counts;
        System.arraycopy(stated, 0, variance, 0, stated.length);
        return fit.fit(counts, stated);
    }

    /** Clears a sum's weights, to be set by {@link #weights}. */
    public double[] clear(int sum, int first, int end) {
        Arrays.fill(weights[sum], 0);
        from[sum] = Math.max(0, first);
        to[sum] = Math.min(variance.length, end);
        return weights[sum];
    }

    /** A sum's weights, to be changed. */
    public double[] weights(int sum) {
        return weights[sum];
    }

    /** Takes a sum with its weights as they are now. */
    public double take(int sum) {
        double total = 0;
        for (int i = from[sum]; i < to[sum]; i++) {
            total += weights[sum][i] == 0 ? 0 : weights[sum][i] * spectrum[i];
        }
        fit.weightedSum(weights[sum], from[sum], to[sum], slopes[sum]);
        values[sum] = total - slopes[sum][0];
        return values[sum];
    }

    /** The value of a sum that was taken. */
    public double value(int sum) {
        return values[sum];
    }

    /** Covariance of two sums that were taken. */
    public double covariance(int one, int other) {
        double total = fit.covariance(slopes[one], slopes[other]);
        for (int i = Math.max(from[one], from[other]); i < Math.min(to[one], to[other]); i++) {
            double both = weights[one][i] * weights[other][i];
            total += both == 0 ? 0 : both * variance[i];
        }
        return total;
    }

    /** Standard deviation of a sum that was taken. */
    public double error(int sum) {
        return Math.sqrt(Math.max(0, covariance(sum, sum)));
    }

    /** Standard deviation of the ratio of two sums. */
    public double ratioError(int over, int under) {
        double a = values[over];
        double b = values[under];
        double relative = covariance(over, over)
                - 2 * a / b * covariance(over, under)
                + a / b * (a / b) * covariance(under, under);
        return Math.sqrt(Math.max(0, relative)) / Math.abs(b);
    }

    /** The spectrum less the background in a channel. */
    public double net(int channel) {
        return spectrum[channel] - fit.curve(channel);
    }
}
