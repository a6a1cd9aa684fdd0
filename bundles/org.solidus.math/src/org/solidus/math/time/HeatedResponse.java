/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

/**
 * A response with one state that the driver feeds and that loses what it has at any rate of its own: {@code ds/dt = a u
 * + b0 + b1 s + b2 s^2 + b3 s^3 + b4 s^4}, as temperature does under Joule heat with conduction and radiation. It is
 * fitted in its integrated form, in which everything but the driver's clock is linear, and white noise of s is noise of
 * the left side.
 */
final class HeatedResponse implements Response {

    private static final int POWERS = 4;

    private final Driver.Cumulative sum;
    private final double[] frameTimes;
    private final double[][] integrals;
    private final double duration;

    /** @param series of the frames, scaled to about 0 to 1 */
    HeatedResponse(Driver driver, double[] frameTimes, double[] series, double duration) {
        this.frameTimes = frameTimes;
        this.duration = duration;
        sum = driver.cumulative();
        integrals = new double[POWERS][series.length];
        for (int i = 1; i < series.length; i++) {
            double h = frameTimes[i] - frameTimes[i - 1];
            double before = 1;
            double now = 1;
            for (int p = 0; p < POWERS; p++) {
                before *= series[i - 1];
                now *= series[i];
                integrals[p][i] = integrals[p][i - 1] + h * (before + now) / 2;
            }
        }
    }

    @Override
    public int columns() {
        return 3 + POWERS;
    }

    @Override
    public boolean nonNegative(int column) {
        return false;
    }

    @Override
    public boolean driven(int column) {
        return column == 0;
    }

    @Override
    public void fill(double[] logTimes, double[][] columns, boolean all) {
        for (int i = 0; i < logTimes.length; i++) {
            // The mean of the integral over an exposure, by Simpson's rule.
            double half = duration / 2;
            columns[0][i] = duration > 0
                    ? (sum.at(logTimes[i] - half) + 4 * sum.at(logTimes[i]) + sum.at(logTimes[i] + half)) / 6
                    : sum.at(logTimes[i]);
            if (all) {
                columns[1][i] = 1;
                columns[2][i] = frameTimes[i] - frameTimes[0];
                for (int p = 0; p < POWERS; p++) {
                    columns[3 + p][i] = integrals[p][i];
                }
            }
        }
    }

    @Override
    public double lag(double[] factors) {
        return factors[3] < 0 ? -1 / factors[3] : Double.NaN;
    }
}
