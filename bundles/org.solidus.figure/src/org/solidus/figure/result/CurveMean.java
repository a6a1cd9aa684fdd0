/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.List;
import org.solidus.core.data.Frame;
import org.solidus.figure.Values;

/**
 * The mean of curves, point by point over the valid values.
 *
 * @param values means, NaN where no curve has a value
 * @param sigma one standard deviation of the mean
 * @param frames how many curves
 */
record CurveMean(Values values, Values sigma, int frames) {

    /** From the curves' own variances where all have them, else from their spread. */
    static CurveMean of(List<Frame> frames) {
        int points = frames.get(0).raw().size();
        boolean own = frames.stream().allMatch(frame -> frame.variance().isPresent());
        double[] mean = new double[points];
        double[] sigma = new double[points];
        int[] count = new int[points];
        for (Frame frame : frames) {
            add(frame, own, mean, sigma, count);
        }
        for (int i = 0; i < points; i++) {
            double spread = own ? sigma[i] : sigma[i] / (count[i] - 1);
            double variance = own ? spread / ((double) count[i] * count[i]) : spread / count[i];
            sigma[i] = count[i] == 0 ? Double.NaN : Math.sqrt(variance);
            mean[i] = count[i] == 0 ? Double.NaN : mean[i];
        }
        return new CurveMean(Values.of(mean), Values.of(sigma), frames.size());
    }

    /** Welford: the mean so far, and the sum of the squares of what is beside it, or of the curves' own variances. */
    private static void add(Frame frame, boolean own, double[] mean, double[] squares, int[] count) {
        double[] y = CurveFigures.values(frame);
        for (int i = 0; i < mean.length; i++) {
            if (Double.isFinite(y[i])) {
                count[i]++;
                double before = y[i] - mean[i];
                mean[i] += before / count[i];
                squares[i] += own ? frame.variance().orElseThrow()[i] : before * (y[i] - mean[i]);
            }
        }
    }
}
