/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * When things happened, in s on the clock of the detector; NaN for what never did.
 *
 * @param on the field is switched on
 * @param runaway the criterion of Todd is met for the first time with the field on
 * @param onset the corner of two straight lines that meet, through the logarithm of the power density against time
 *        from the field to the limit: when the incubation goes over into the flash
 * @param limit the current limit is reached
 * @param glass the amorphous share is largest: it begins to crystallise
 * @param off the field is switched off
 */
record FlashEvents(double on, double runaway, double onset, double limit, double glass, double off) {

    /** Every tenth step of the solution is as fine as a log. */
    private static final int STRIDE = 10;

    static FlashEvents of(FlashHistory history) {
        PowerSupply supply = history.system().supply();
        double runaway = Double.NaN;
        double limit = Double.NaN;
        double glass = Double.NaN;
        double most = 0;
        for (int i = 0; i < history.size(); i++) {
            double time = history.time(i);
            double kelvin = history.temperature()[i];
            double density = history.density()[i];
            if (Double.isNaN(runaway) && supply.isOn(time) && history.system().runsAway(time, kelvin, density)) {
                runaway = time;
            }
            if (Double.isNaN(limit) && supply.isOn(time) && history.current()[i] >= supply.limit()) {
                limit = time;
            }
            if (history.amorphous()[i] > most) {
                most = history.amorphous()[i];
                glass = time;
            }
        }
        double onset = Double.isNaN(limit) ? Double.NaN : breakpoint(history, supply.on(), limit);
        return new FlashEvents(supply.on(), runaway, onset, limit, glass, supply.off());
    }

    /**
     * Whether it came to a flash.
     *
     * @return false if the current limit was never reached
     */
    boolean flashed() {
        return !Double.isNaN(limit);
    }

    private static double breakpoint(FlashHistory history, double from, double to) {
        int begin = index(history, from) + 1;
        int size = (index(history, to) - begin) / STRIDE;
        double[] x = new double[size];
        double[] y = new double[size];
        for (int i = 0; i < size; i++) {
            int k = begin + i * STRIDE;
            double shrinkage = history.system().rod().shrinkage(history.density()[k]);
            x[i] = history.time(k);
            y[i] = StrictMath.log(history.current()[k] * history.voltage()[k]) - 3 * StrictMath.log(shrinkage);
        }
        return TwoLines.breakpoint(x, y);
    }

    private static int index(FlashHistory history, double time) {
        return (int) Math.ceil((time - history.time(0)) / FlashHistory.STEP - 1e-6);
    }
}
