/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * Rate at which a half cycle is scanned: the slope of potential against the time without rests, by least squares with
 * Huber's weights. Its error comes from blocks of the residuals, which are hardly independent from row to row.
 *
 * @param value V/s, not negative
 * @param error one standard deviation
 */
record ScanRate(double value, double error) {

    private static final int MOST = 20_000;
    private static final int BLOCKS = 20;
    private static final double HUBER = 1.345;

    static ScanRate of(double[] time, double[] potential, byte[] state, int from, int to) {
        int stride = Math.max(1, (to - from) / MOST);
        double[] t = new double[(to - from) / stride + 1];
        double[] e = new double[t.length];
        int count = 0;
        double rested = 0;
        for (int i = from; i < to; i++) {
            if (i > from && state[i] == SweepFinder.HOLD) {
                rested += time[i] - time[i - 1];
            } else if ((i - from) % stride == 0) {
                t[count] = time[i] - time[from] - rested;
                e[count++] = potential[i];
            }
        }
        return count < 3 ? new ScanRate(Double.NaN, Double.NaN) : fit(Arrays.copyOf(t, count), Arrays.copyOf(e, count));
    }

    private static ScanRate fit(double[] t, double[] e) {
        int n = t.length;
        double[] weight = new double[n];
        Arrays.fill(weight, 1);
        double[] residual = new double[n];
        double[] line = {0, 0, 0, 0};
        for (int round = 0; round < 5; round++) {
            line = line(t, e, weight);
            for (int i = 0; i < n; i++) {
                residual[i] = e[i] - line[0] - line[1] * (t[i] - line[2]);
            }
            double sigma = Robust.sigma(residual);
            for (int i = 0; i < n; i++) {
                double away = Math.abs(residual[i]);
                weight[i] = away <= HUBER * sigma || sigma == 0 ? 1 : HUBER * sigma / away;
            }
        }
        return new ScanRate(Math.abs(line[1]), error(t, residual, weight, line));
    }

    /** Value in the middle, slope, middle, weighted sum of squares of the times. */
    private static double[] line(double[] t, double[] e, double[] weight) {
        double w = 0;
        double mt = 0;
        double me = 0;
        for (int i = 0; i < t.length; i++) {
            w += weight[i];
            mt += weight[i] * t[i];
            me += weight[i] * e[i];
        }
        mt /= w;
        me /= w;
        double tt = 0;
        double te = 0;
        for (int i = 0; i < t.length; i++) {
            tt += weight[i] * (t[i] - mt) * (t[i] - mt);
            te += weight[i] * (t[i] - mt) * (e[i] - me);
        }
        return new double[] {me, tt > 0 ? te / tt : Double.NaN, mt, tt};
    }

    private static double error(double[] t, double[] residual, double[] weight, double[] line) {
        int n = t.length;
        int blocks = Math.min(BLOCKS, n);
        double sum = 0;
        for (int b = 0; b < blocks; b++) {
            double score = 0;
            for (int i = (int) ((long) b * n / blocks); i < (int) ((b + 1L) * n / blocks); i++) {
                score += weight[i] * (t[i] - line[2]) * residual[i];
            }
            sum += score * score;
        }
        return Math.sqrt(sum * blocks / Math.max(1, blocks - 2)) / line[3];
    }
}
