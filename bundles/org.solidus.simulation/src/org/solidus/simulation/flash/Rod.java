/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * The sample: a round rod between two electrodes, the current along its axis, shrinking equally in all directions.
 *
 * @param diameter before the experiment, in mm
 * @param length along the current before the experiment, in mm
 * @param relativeDensity before the experiment, 0 to 1
 * @param solidDensity of the material without pores, in g/cm3
 * @param heatCapacity in J/(g K)
 */
public record Rod(double diameter, double length, double relativeDensity, double solidDensity, double heatCapacity) {

    private static final double GRAM_PER_MM3 = 1e-3;

    /**
     * Cross-section before the experiment.
     *
     * @return mm2
     */
    public double area() {
        return Math.PI * diameter * diameter / 4;
    }

    /**
     * Volume before the experiment.
     *
     * @return mm3
     */
    public double volume() {
        return area() * length;
    }

    /**
     * What a kelvin of the whole rod takes.
     *
     * @return J/K
     */
    public double heatCapacityOfAll() {
        return volume() * relativeDensity * solidDensity * GRAM_PER_MM3 * heatCapacity;
    }

    /**
     * How much shorter every edge is once the pores have partly closed.
     *
     * @param density present relative density
     * @return factor on lengths, 1 at the beginning
     */
    public double shrinkage(double density) {
        return StrictMath.cbrt(relativeDensity / density);
    }

    /**
     * The surface that radiates freely: the mantle.
     *
     * @param density present relative density
     * @return mm2
     */
    public double mantle(double density) {
        double factor = shrinkage(density);
        return Math.PI * diameter * length * factor * factor;
    }
}
