/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.random;

/** A smooth random field: a sum of plane waves, about a standard deviation of 1. */
public final class Warp {

    private static final int WAVES = 12;

    private final double[] kx = new double[WAVES];
    private final double[] ky = new double[WAVES];
    private final double[] phase = new double[WAVES];

    /**
     * A field.
     *
     * @param random to draw from
     * @param length shortest wavelength; the longest is four times as long
     */
    public Warp(RandomStream random, double length) {
        for (int i = 0; i < WAVES; i++) {
            double k = 2 * Math.PI / (length * random.uniform(1, 4));
            double direction = random.uniform(0, 2 * Math.PI);
            kx[i] = k * StrictMath.cos(direction);
            ky[i] = k * StrictMath.sin(direction);
            phase[i] = random.uniform(0, 2 * Math.PI);
        }
    }

    /**
     * The value at a point, in the unit of the wavelength.
     *
     * @param x along one axis
     * @param y along the other one
     * @return about as large as a standard normal number
     */
    public double at(double x, double y) {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            sum += StrictMath.sin(kx[i] * x + ky[i] * y + phase[i]);
        }
        return sum * Math.sqrt(2.0 / WAVES);
    }
}
