/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.pellet;

/**
 * The heat balance of a pellet with one temperature,
 *
 * <pre>
 *   m c dT/dt = I(R(T)) I R(T) - loss(T, Tf)
 * </pre>
 *
 * which runs away under voltage control because the resistance falls with temperature (R. I. Todd et al., J. Eur. Ceram.
 * Soc. 35 (2015) 1865, doi 10.1016/j.jeurceramsoc.2014.12.022). Solved by an L-stable Rosenbrock method of second order
 * with an embedded first-order solution for the step (J. G. Verwer et al., SIAM J. Sci. Comput. 20 (1999) 1456, doi
 * 10.1137/S1064827597326651), so that a cold pellet takes long steps and a flashing one short ones.
 */
final class HeatBalance {

    private static final double GAMMA = 1 - Math.sqrt(0.5);
    private static final double TOLERANCE = 0.02;
    private static final double SHORTEST = 1e-7;
    private static final double LARGEST_GROWTH = 0.25;

    private final PelletSpec spec;
    private final Drive drive;
    private final long nanos;
    private final double density;
    private final double furnace;
    private final double capacity;
    private final double mantle;

    /** For a step from a moment on, during which density and furnace hardly change. */
    HeatBalance(PelletSpec spec, Drive drive, long nanos, double density, double furnace) {
        this.spec = spec;
        this.drive = drive;
        this.nanos = nanos;
        this.density = density;
        this.furnace = furnace;
        capacity = spec.rod().heatCapacityOfAll();
        mantle = spec.rod().mantle(density);
    }

    /** What a step came to. */
    record Step(double kelvin, double seconds, double next) {}

    /**
     * Goes a step from a temperature.
     *
     * @param kelvin temperature before
     * @param wanted s; what is taken is this or less
     */
    Step step(double kelvin, double wanted) {
        double slope = slope(kelvin);
        double probe = 1e-4 * kelvin;
        double jacobian = (slope(kelvin + probe) - slope) / probe;
        double seconds = jacobian > 0 ? Math.min(wanted, LARGEST_GROWTH / (GAMMA * jacobian)) : wanted;
        while (true) {
            double damping = 1 - GAMMA * seconds * jacobian;
            double first = slope / damping;
            double second = (slope(kelvin + seconds * first) - 2 * first) / damping;
            double error = Math.abs(seconds / 2 * (first + second));
            if (error <= TOLERANCE || seconds <= SHORTEST) {
                double grown = seconds * Math.clamp(0.9 * Math.sqrt(TOLERANCE / Math.max(error, 1e-9)), 0.3, 4);
                return new Step(kelvin + seconds * (1.5 * first + 0.5 * second), seconds, Math.max(SHORTEST, grown));
            }
            seconds = Math.max(SHORTEST, seconds * Math.clamp(0.9 * Math.sqrt(TOLERANCE / error), 0.1, 0.7));
        }
    }

    private double slope(double kelvin) {
        double resistance = spec.resistance(density, kelvin);
        double current = drive.current(nanos, resistance);
        return (current * current * resistance - spec.loss().at(kelvin, furnace, mantle)) / capacity;
    }
}
