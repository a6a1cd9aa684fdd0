/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.cell;

/**
 * A thin-film battery: {@code E = U(s) + v + R0 I}, with the open-circuit potential {@code U} of its state of charge
 * {@code s}, and a polarisation {@code dv/dt = I/C1 - v/(R1 C1)}; {@code ds/dt = I/Q}. Backward Euler with U linear
 * within a step, stable for any step.
 */
final class Battery implements Branch {

    private static final double EDGE = 1e-4;
    private static final int STEPS = 64;

    private final double charge;
    private final double seriesResistance;
    private final double resistance;
    private final double capacitance;
    private State state;

    private record State(double charged, double polarisation, double passed) {}

    /**
     * @param charge Q between empty and full, C
     * @param seriesResistance R0, ohm
     * @param resistance R1, ohm
     * @param capacitance C1, F
     * @param charged state of charge at first, 0 to 1
     */
    Battery(double charge, double seriesResistance, double resistance, double capacitance, double charged) {
        this.charge = charge;
        this.seriesResistance = seriesResistance;
        this.resistance = resistance;
        this.capacitance = capacitance;
        this.state = new State(charged, 0, 0);
    }

    /** Potential at rest, V: a flank at either end of a slope. */
    static double rest(double charged) {
        double s = Math.clamp(charged, EDGE, 1 - EDGE);
        return 3.7 + 0.4 * (s - 0.5) + 0.04 * StrictMath.log(s / (1 - s));
    }

    private static double slope(double charged) {
        double s = Math.clamp(charged, EDGE, 1 - EDGE);
        return 0.4 + 0.04 / (s * (1 - s));
    }

    double charged() {
        return state.charged;
    }

    @Override
    public double mean(double potential, double seconds) {
        return (after(potential, seconds).passed - state.passed) / seconds;
    }

    @Override
    public void hold(double potential, double seconds) {
        state = after(potential, seconds);
    }

    private State after(double potential, double seconds) {
        int steps = (int) Math.clamp(Math.ceil(seconds / (0.1 * resistance * capacitance)), 1, STEPS);
        double h = seconds / steps;
        double lag = 1 + h / (resistance * capacitance);
        State now = state;
        for (int i = 0; i < steps; i++) {
            double against = seriesResistance + h / (capacitance * lag) + slope(now.charged) * h / charge;
            double current = (potential - rest(now.charged) - now.polarisation / lag) / against;
            now = new State(
                    Math.clamp(now.charged + h * current / charge, 0, 1),
                    (now.polarisation + h * current / capacitance) / lag,
                    now.passed + h * current);
        }
        return now;
    }
}
