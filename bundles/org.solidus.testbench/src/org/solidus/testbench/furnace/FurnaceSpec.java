/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.furnace;

import org.solidus.simulation.random.RandomStream;

/**
 * A furnace and the tuning of its controller.
 *
 * @param ambient temperature of the room, degrees Celsius
 * @param gain how much hotter than the room it gets at full power, K
 * @param tau time constant, s
 * @param deadTime how long the heater's power takes to reach the sensor, s
 * @param proportional power for a kelvin of error, 1/K
 * @param reset integral time, s
 */
public record FurnaceSpec(double ambient, double gain, double tau, double deadTime, double proportional, double reset) {

    public FurnaceSpec {
        if (!(gain > 0) || !(tau > 0) || !(deadTime >= 0) || !(proportional > 0) || !(reset > 0)) {
            throw new IllegalArgumentException("A furnace needs a positive gain, time constant, proportional gain and "
                    + "integral time, and no negative dead time; found " + gain + " K, " + tau + " s, " + proportional
                    + "/K, " + reset + " s, " + deadTime + " s.");
        }
    }

    /** A small tube furnace of a seed; tuned for no overshoot (S. Skogestad, J. Process Control 13 (2003) 291). */
    public static FurnaceSpec of(long seed) {
        RandomStream random = RandomStream.of(seed, "testbench furnace", 0);
        double gain = random.uniform(1150, 1350);
        double tau = random.uniform(150, 250);
        double dead = random.uniform(1.5, 3.5);
        double closed = 4 * dead;
        double proportional = tau / (gain * (closed + dead));
        return new FurnaceSpec(
                random.uniform(21, 25), gain, tau, dead, proportional, Math.min(tau, 4 * (closed + dead)));
    }
}
