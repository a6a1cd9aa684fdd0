/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

/**
 * The potential of a cell that is swept up and down between two limits, on the clock of the microscope.
 *
 * @param begin of the first sweep, s; it goes up
 * @param rate V/s
 * @param low V
 * @param high V
 * @param cycles up and down
 */
record Sweep(double begin, double rate, double low, double high, int cycles) {

    double end() {
        return begin + cycles * period();
    }

    private double period() {
        return 2 * (high - low) / rate;
    }

    /** V; outside of the sweeps that of their ends. */
    double potential(double time) {
        double phase = phase(time);
        return phase < 0.5 ? low + 2 * phase * (high - low) : high - (2 * phase - 1) * (high - low);
    }

    /** V/s: the rate or its opposite; 0 outside of the sweeps. */
    double slope(double time) {
        return time < begin || time >= end() ? 0 : phase(time) < 0.5 ? rate : -rate;
    }

    private double phase(double time) {
        double passed = Math.clamp((time - begin) / period(), 0, cycles);
        return passed >= cycles ? 1 : passed - Math.floor(passed);
    }
}
