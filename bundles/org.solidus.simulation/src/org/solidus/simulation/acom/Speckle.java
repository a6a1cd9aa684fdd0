/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import org.solidus.simulation.random.RandomStream;

/**
 * How the intensity of a ring varies along it: the crystallites in the beam are few, and lie on each other with their
 * layers more or less along one direction. Mean 1, at whole angular steps.
 */
final class Speckle {

    private static final int STEPS = 180;

    private final double[] factor = new double[STEPS];

    /**
     * One pattern's.
     *
     * @param random of the pattern
     * @param crystallites how many
     * @param texture strength, 0 for none
     * @param direction of the strongest part, radian
     */
    Speckle(RandomStream random, int crystallites, double texture, double direction) {
        double[] raw = new double[STEPS];
        for (int n = 0; n < crystallites; n++) {
            // A crystallite and its Friedel mate, an exponential intensity each as single speckles have.
            int at = random.below(STEPS);
            double strength = -StrictMath.log(1 - random.uniform());
            raw[at] += strength;
            raw[(at + STEPS / 2) % STEPS] += strength;
        }
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            // A crystallite is some degrees wide.
            double smooth = 0;
            for (int k = -3; k <= 3; k++) {
                smooth += raw[Math.floorMod(i + k, STEPS)] * (4 - Math.abs(k));
            }
            double angle = 2 * Math.PI * i / STEPS - direction;
            factor[i] = smooth * (1 + texture * StrictMath.cos(2 * angle));
            sum += factor[i];
        }
        for (int i = 0; i < STEPS; i++) {
            factor[i] *= STEPS / sum;
        }
    }

    double at(double azimuth) {
        double place = azimuth / (2 * Math.PI) * STEPS;
        int i = (int) Math.floor(place);
        double part = place - i;
        return factor[Math.floorMod(i, STEPS)] * (1 - part) + factor[Math.floorMod(i + 1, STEPS)] * part;
    }
}
