/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import org.solidus.crystal.orientation.Rotation;
import org.solidus.simulation.random.RandomStream;

/** Random orientations and slight bends: the same for the same seed and number. */
record Crystals(long seed) {

    /** Radian a step: a crystal bends by some tenths of a degree from end to end. */
    private static final double BEND = Math.toRadians(0.03);

    Domain domain(int number, Material material, double x, double y) {
        if (!material.isCrystal()) {
            return Domain.of(material, x, y);
        }
        return oriented(number, material, -1, x, y, orientation(number));
    }

    /** A domain of a given orientation, bent as the number says. */
    Domain oriented(int number, Material material, int particle, double x, double y, Rotation orientation) {
        RandomStream random = RandomStream.of(seed, "bend", number);
        double[] bendX = vector(random, BEND);
        double[] bendY = vector(random, BEND);
        return new Domain(material, particle, x, y, orientation, bendX, bendY);
    }

    /** Any orientation is as likely as any other. */
    Rotation orientation(int number) {
        RandomStream random = RandomStream.of(seed, "orientation", number);
        return new Rotation(random.gaussian(), random.gaussian(), random.gaussian(), random.gaussian());
    }

    /** A turn about any axis. */
    static Rotation turn(RandomStream random, double angle) {
        return Rotation.about(vector(random, 1), angle);
    }

    private static double[] vector(RandomStream random, double scale) {
        return new double[] {scale * random.gaussian(), scale * random.gaussian(), scale * random.gaussian()};
    }
}
