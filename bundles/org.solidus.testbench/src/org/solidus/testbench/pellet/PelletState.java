/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.pellet;

/**
 * A pellet at one moment, as it truly is.
 *
 * @param nanos of the bench's clock
 * @param temperature K
 * @param density relative, 0 to 1
 * @param amorphous share, 0 to 1
 * @param crystallised share that was amorphous and is crystalline again, 0 to 1
 * @param current A
 * @param voltage V
 * @param length mm
 * @param area cross-section, mm2
 * @param furnace temperature about it, K
 */
public record PelletState(
        long nanos,
        double temperature,
        double density,
        double amorphous,
        double crystallised,
        double current,
        double voltage,
        double length,
        double area,
        double furnace) {

    /** Current density, A/mm2. */
    public double currentDensity() {
        return current / area;
    }

    /** Between this state and another one, linear in time. */
    PelletState towards(PelletState later, long moment) {
        double part = (double) (moment - nanos) / (later.nanos - nanos);
        return new PelletState(
                moment,
                mix(temperature, later.temperature, part),
                mix(density, later.density, part),
                mix(amorphous, later.amorphous, part),
                mix(crystallised, later.crystallised, part),
                mix(current, later.current, part),
                mix(voltage, later.voltage, part),
                mix(length, later.length, part),
                mix(area, later.area, part),
                mix(furnace, later.furnace, part));
    }

    private static double mix(double from, double to, double part) {
        return from + part * (to - from);
    }
}
