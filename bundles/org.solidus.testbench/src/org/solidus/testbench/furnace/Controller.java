/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.furnace;

/**
 * A proportional-integral controller whose working set point goes to the target no faster than a rate limit. What the
 * set point needs in equilibrium is fed forward; the integral waits while the output is at an end.
 */
final class Controller {

    private final FurnaceSpec spec;
    private double target;
    private double working;
    private double ratePerMinute;
    private double integral;
    private boolean on = true;

    Controller(FurnaceSpec spec, double celsius) {
        this.spec = spec;
        target = celsius;
        working = celsius;
    }

    /** The power for what was measured, 0 to 1; NaN where the sensor is broken: nothing is heated blindly. */
    double output(double measured, double seconds) {
        double step = ratePerMinute > 0 ? ratePerMinute / 60 * seconds : Double.MAX_VALUE;
        working += Math.clamp(target - working, -step, step);
        if (!on || Double.isNaN(measured)) {
            integral = 0;
            return 0;
        }
        double error = working - measured;
        double wanted = (working - spec.ambient()) / spec.gain() + spec.proportional() * error + integral;
        double output = Math.clamp(wanted, 0, 1);
        if (output == wanted) {
            integral += spec.proportional() * error * seconds / spec.reset();
        }
        return output;
    }

    double target() {
        return target;
    }

    /** A ramp begins where the furnace is. */
    void target(double celsius, double measured) {
        if (target != celsius && ratePerMinute > 0 && !Double.isNaN(measured) && working == target) {
            working = measured;
        }
        target = celsius;
    }

    double working() {
        return working;
    }

    double ratePerMinute() {
        return ratePerMinute;
    }

    void ratePerMinute(double rate) {
        ratePerMinute = rate;
    }

    void on(boolean heats) {
        on = heats;
    }
}
