/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

/**
 * A linear response that never comes before its cause: an offset, a slow trend, and a mixture of first-order systems of
 * fixed time constants (0 among them) with factors of one sign. Delays are its to explain, advances are not.
 */
final class CausalResponse implements Response {

    private static final int FIXED = 2;

    private final double[] constants;
    private final Driver.Cumulative[] filtered;
    private final double duration;
    private final double sign;
    private final double origin;
    private final double span;
    private final double[] frameTimes;

    CausalResponse(Driver driver, double[] constants, double sign, double[] frameTimes, double duration) {
        this.constants = constants;
        this.duration = duration;
        this.sign = sign;
        this.frameTimes = frameTimes;
        origin = frameTimes[0];
        span = Math.max(frameTimes[frameTimes.length - 1] - origin, 1e-300);
        filtered = new Driver.Cumulative[constants.length];
        for (int k = 0; k < constants.length; k++) {
            filtered[k] = driver.filtered(constants[k]).cumulative();
        }
    }

    @Override
    public int columns() {
        return FIXED + constants.length;
    }

    @Override
    public boolean nonNegative(int column) {
        return column >= FIXED;
    }

    @Override
    public boolean driven(int column) {
        return column >= FIXED;
    }

    @Override
    public void fill(double[] logTimes, double[][] columns, boolean all) {
        for (int i = 0; i < logTimes.length; i++) {
            if (all) {
                columns[0][i] = 1;
                columns[1][i] = (frameTimes[i] - origin) / span - 0.5;
            }
            for (int k = 0; k < constants.length; k++) {
                columns[FIXED + k][i] = sign * filtered[k].mean(logTimes[i] - duration / 2, logTimes[i] + duration / 2);
            }
        }
    }

    @Override
    public double lag(double[] factors) {
        double sum = 0;
        double weighted = 0;
        for (int k = 0; k < constants.length; k++) {
            sum += factors[FIXED + k];
            weighted += factors[FIXED + k] * constants[k];
        }
        return sum > 0 ? weighted / sum : Double.NaN;
    }
}
