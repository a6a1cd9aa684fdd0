/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.EnumMap;
import java.util.Map;
import org.solidus.core.app.Simulator.Size;
import org.solidus.simulation.random.RandomStream;

/**
 * Everything that a simulated scan is made of; what a person does not set follows from the seed.
 *
 * @param seed of all random numbers
 * @param rows of the scan
 * @param columns of the scan
 * @param step of the scan, nm
 * @param grain mean distance of grains, steps
 * @param probe standard deviation of the beam on the specimen, steps
 * @param camera what the patterns are projected on
 * @param volts accelerating voltage
 * @param precession half the opening of the cone, degrees
 * @param thickness mean of the specimen, nm
 * @param dose electrons a pattern
 * @param shares aimed at, of each material
 * @param nearAmorphous whether mixed particles are to be found near amorphous regions
 */
record AcomPlan(
        long seed,
        int rows,
        int columns,
        double step,
        double grain,
        double probe,
        Camera camera,
        double volts,
        double precession,
        double thickness,
        double dose,
        Map<Material, Double> shares,
        boolean nearAmorphous) {

    static AcomPlan of(long seed, Size size, AcomSettings settings) {
        RandomStream random = RandomStream.of(seed, "plan", 0);
        int side =
                switch (size) {
                    case SMALL -> 40;
                    case MEDIUM -> 72;
                    case LARGE -> 160;
                };
        int points = settings.scan().orElse(side);
        double dose = 2.5e4 * StrictMath.pow(4, random.uniform());
        double thickness = random.uniform(30, 50);
        double grain = random.uniform(5.2, 6.8);
        double probe = random.uniform(0.3, 0.45);
        double voltage = settings.voltage() * 1e3;
        return new AcomPlan(
                seed,
                points,
                points,
                10,
                grain,
                probe,
                Camera.of(random, settings),
                voltage,
                settings.precession(),
                settings.thickness().orElse(thickness),
                settings.dose().orElse(dose),
                shares(random, settings.vacuum()),
                settings.nearAmorphous());
    }

    /** About those of a published map of a cycled cell, different with each seed. */
    private static Map<Material, Double> shares(RandomStream random, double vacuum) {
        Map<Material, Double> shares = new EnumMap<>(Material.class);
        double[] usual = {0.20, 0.21, 0.18, 0.09, 0.17, 0.15};
        double sum = 0;
        double[] drawn = new double[usual.length];
        for (int i = 0; i < usual.length; i++) {
            drawn[i] = usual[i] * random.uniform(0.8, 1.2);
            sum += drawn[i];
        }
        for (int i = 0; i < usual.length; i++) {
            shares.put(Material.values()[i], drawn[i] / sum * (1 - vacuum));
        }
        shares.put(Material.VACUUM, vacuum);
        return shares;
    }

    /** Wavelength of the electrons, angstrom. */
    double wavelength() {
        // In units of the rest energy, 510 998.95 eV, and hc, 12 398.4198 eV angstrom.
        return 12398.4198 / Math.sqrt(volts * (volts + 2 * 510998.95));
    }

    /** Ratio of the electrons' mass to that at rest. */
    double relativisticMass() {
        return 1 + volts / 510998.95;
    }
}
