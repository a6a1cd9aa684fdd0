/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.pellet;

import org.solidus.simulation.flash.Conductor;
import org.solidus.simulation.flash.Densification;
import org.solidus.simulation.flash.HeatLoss;
import org.solidus.simulation.flash.Rod;
import org.solidus.simulation.random.RandomStream;

/**
 * What a pellet is made of.
 *
 * @param rod its size and mass
 * @param conductor its conductivity, rising with temperature
 * @param loss what it gives to the furnace
 * @param densification how its pores close
 * @param glassing how it turns amorphous and crystallises
 * @param expansion linear, 1/K, from 298 K
 */
public record PelletSpec(
        Rod rod, Conductor conductor, HeatLoss loss, Densification densification, Glassing glassing, double expansion) {

    private static final double DENSITY = 0.6;
    private static final double ROOM = 298;

    /** A green pellet of 3 mm by 4 mm, as in the simulated flash experiments; the seed draws the rest. */
    public static PelletSpec of(long seed) {
        RandomStream random = RandomStream.of(seed, "testbench pellet", 0);
        return new PelletSpec(
                new Rod(3, 4, DENSITY, 2.94, random.uniform(0.95, 1.1)),
                new Conductor(4e-4, 900, random.uniform(0.85, 0.95), DENSITY),
                new HeatLoss(random.uniform(0.75, 0.85), random.uniform(0.001, 0.003)),
                new Densification(random.uniform(0.10, 0.16), 1340, 2.5, 0.97),
                new Glassing(
                        random.uniform(0.45, 0.7),
                        random.uniform(990, 1020),
                        40,
                        random.uniform(2.5, 3.5),
                        random.uniform(3, 6),
                        1300,
                        1.5),
                random.uniform(7e-6, 9e-6));
    }

    /** How much longer every edge is than before the experiment, for a density and a temperature. */
    double edge(double density, double kelvin) {
        return rod.shrinkage(density) * (1 + expansion * (kelvin - ROOM));
    }

    /** mm. */
    double length(double density, double kelvin) {
        return rod.length() * edge(density, kelvin);
    }

    /** mm2. */
    double area(double density, double kelvin) {
        double edge = edge(density, kelvin);
        return rod.area() * edge * edge;
    }

    /** Between the electrodes, ohm. */
    public double resistance(double density, double kelvin) {
        return length(density, kelvin) / (conductor.at(kelvin, density) * area(density, kelvin));
    }
}
