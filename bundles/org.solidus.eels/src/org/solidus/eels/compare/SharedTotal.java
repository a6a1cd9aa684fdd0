/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

/**
 * A spectrum over its own total in a range, with exact errors of what is made of it: the total is made of the same
 * counts, so that a part {@code f = A / N} of it has the variance {@code (V_A + f^2 V_N - 2 f V_AN) / N^2}, where {@code
 * V_AN} is the variance of the counts that both share.
 */
final class SharedTotal {

    private final double[] values;
    private final double[] sums;
    private final double[] variances;
    private final int from;
    private final int to;
    private final double total;

    /**
     * @param values of the channels; NaN counts as nothing
     * @param variance of each
     * @param from first channel of the range
     * @param to the one behind its last; equal to {@code from} where nothing is divided by
     */
    SharedTotal(double[] values, double[] variance, int from, int to) {
        this.values = values;
        this.from = from;
        this.to = to;
        sums = new double[values.length + 1];
        variances = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            boolean there = !Double.isNaN(values[i]);
            sums[i + 1] = sums[i] + (there ? values[i] : 0);
            variances[i + 1] = variances[i] + (there ? variance[i] : 0);
        }
        total = from == to ? 1 : sums[to] - sums[from];
    }

    boolean isPositive() {
        return total > 0;
    }

    double total() {
        return total;
    }

    double value(int channel) {
        return values[channel] / total;
    }

    /** Mean of the channels from one on up to another. */
    double mean(int first, int end) {
        return (sums[end] - sums[first]) / total / (end - first);
    }

    /** Variance of {@link #mean}. */
    double variance(int first, int end) {
        double share = (sums[end] - sums[first]) / total;
        double own = variances[end] - variances[first];
        double range = variances[to] - variances[from];
        int a = Math.max(first, from);
        int b = Math.min(end, to);
        double common = b > a ? variances[b] - variances[a] : 0;
        double all = own + share * share * range - 2 * share * common;
        return all / (total * total) / ((double) (end - first) * (end - first));
    }
}
