/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.pellet;

import org.solidus.simulation.flash.Conductor;

/**
 * The amorphous intermediate of a flash: it forms while the pellet is hot and heats fast, up to a largest share, and
 * crystallises with a rate that is activated by temperature,
 *
 * <pre>
 *   da/dt = rate (largest - a)                           where T above threshold and dT/dt above heating
 *   da/dt = -a / tau exp(-E/k (1/T - 1/Tref))            elsewhere
 * </pre>
 *
 * The numbers are parameters of the simulation, no reference data.
 *
 * @param largest share that can turn amorphous
 * @param threshold K
 * @param heating K/s
 * @param rate 1/s
 * @param tau time constant of the crystallisation at the reference temperature, s
 * @param reference temperature, K
 * @param activation eV
 */
public record Glassing(
        double largest,
        double threshold,
        double heating,
        double rate,
        double tau,
        double reference,
        double activation) {

    /** The amorphous share after a time at a temperature and a rate of heating. */
    double after(double share, double kelvin, double slope, double seconds) {
        if (kelvin > threshold && slope > heating) {
            return share + (largest - share) * -Math.expm1(-rate * seconds);
        }
        double thermal = Math.exp(-activation / Conductor.BOLTZMANN * (1 / kelvin - 1 / reference));
        return share * Math.exp(-seconds / tau * thermal);
    }
}
