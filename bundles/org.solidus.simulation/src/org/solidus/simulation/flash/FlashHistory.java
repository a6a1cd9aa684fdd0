/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * What happened, on a fine and even grid of times: the solution of {@link FlashSystem} by the classical Runge-Kutta
 * method of fourth order. Every array has one value a time.
 */
final class FlashHistory {

    /** Step of the solution and of the arrays, in s. */
    static final double STEP = 5e-4;

    private final FlashSystem system;
    private final double first;
    private final double[] temperature;
    private final double[] density;
    private final double[] current;
    private final double[] voltage;
    private final double[] amorphous;
    private final double[] crystallised;
    private final FlashEvents events;

    private FlashHistory(FlashSystem system, double from, double to) {
        this.system = system;
        first = from;
        int size = (int) Math.ceil((to - from) / STEP) + 1;
        temperature = new double[size];
        density = new double[size];
        current = new double[size];
        voltage = new double[size];
        amorphous = new double[size];
        crystallised = new double[size];
        solve();
        events = FlashEvents.of(this);
    }

    /**
     * Solves the state equations, beginning in equilibrium with the furnace.
     *
     * @param system the equations
     * @param from first time in s
     * @param to last time in s
     * @return the solution
     */
    static FlashHistory of(FlashSystem system, double from, double to) {
        return new FlashHistory(system, from, to);
    }

    /**
     * Whether the current limit is reached.
     *
     * @param system the equations
     * @param from first time in s, in equilibrium with the furnace
     * @param to last time in s
     * @return true if the supply changes to current control before
     */
    static boolean reachesLimit(FlashSystem system, double from, double to) {
        double kelvin = system.furnace().at(from);
        double density = system.rod().relativeDensity();
        double step = 10 * STEP;
        for (double time = from; time < to; time += step) {
            if (system.current(time, kelvin, density) >= system.supply().limit()) {
                return true;
            }
            double middle = kelvin + step / 2 * system.heating(time, kelvin, density);
            kelvin += step * system.heating(time + step / 2, middle, density);
        }
        return false;
    }

    private void solve() {
        temperature[0] = system.furnace().at(first);
        density[0] = system.rod().relativeDensity();
        double formed = 0;
        double begun = Double.NaN;
        double spent = 0;
        record(0);
        for (int i = 1; i < temperature.length; i++) {
            step(i);
            record(i);
            double slope = (temperature[i] - temperature[i - 1]) / STEP;
            boolean on = system.supply().isOn(time(i));
            if (Double.isNaN(begun) && on && system.intermediate().forms(temperature[i], slope)) {
                formed = system.intermediate().formed(formed, STEP);
            } else if (Double.isNaN(begun) && formed > 0) {
                begun = time(i);
            }
            spent += !Double.isNaN(begun) && on ? STEP : 0;
            amorphous[i] = formed * system.intermediate().remaining(spent);
            crystallised[i] = formed - amorphous[i];
        }
    }

    private void step(int i) {
        double t = time(i - 1);
        double[] y = {temperature[i - 1], density[i - 1]};
        double[] k1 = slopes(t, y[0], y[1]);
        double[] k2 = slopes(t + STEP / 2, y[0] + STEP / 2 * k1[0], y[1] + STEP / 2 * k1[1]);
        double[] k3 = slopes(t + STEP / 2, y[0] + STEP / 2 * k2[0], y[1] + STEP / 2 * k2[1]);
        double[] k4 = slopes(t + STEP, y[0] + STEP * k3[0], y[1] + STEP * k3[1]);
        temperature[i] = y[0] + STEP / 6 * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0]);
        density[i] = y[1] + STEP / 6 * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1]);
    }

    private double[] slopes(double time, double kelvin, double relative) {
        return new double[] {
            system.heating(time, kelvin, relative), system.densification().at(kelvin, relative)
        };
    }

    private void record(int i) {
        double resistance = system.resistance(temperature[i], density[i]);
        current[i] = system.supply().current(time(i), resistance);
        voltage[i] = current[i] * resistance;
    }

    /**
     * The equations that were solved.
     *
     * @return the system
     */
    FlashSystem system() {
        return system;
    }

    /**
     * When things happened.
     *
     * @return the events
     */
    FlashEvents events() {
        return events;
    }

    /**
     * Number of times.
     *
     * @return the length of every array
     */
    int size() {
        return temperature.length;
    }

    /**
     * A time of the grid.
     *
     * @param index from 0
     * @return s
     */
    double time(int index) {
        return first + index * STEP;
    }

    /**
     * Temperature of the rod.
     *
     * @return K; not to be changed
     */
    double[] temperature() {
        return temperature;
    }

    /** Relative density; not to be changed. */
    double[] density() {
        return density;
    }

    /** Current in A; not to be changed. */
    double[] current() {
        return current;
    }

    /** Voltage in V; not to be changed. */
    double[] voltage() {
        return voltage;
    }

    /** Share of the material that can turn amorphous and is; not to be changed. */
    double[] amorphous() {
        return amorphous;
    }

    /** Share of the material that was amorphous and is crystalline again; not to be changed. */
    double[] crystallised() {
        return crystallised;
    }

    /**
     * The state at a time, linear between the points of the grid.
     *
     * @param time in s, within the solution
     * @return the state
     */
    RodState at(double time) {
        return new RodState(
                time,
                at(temperature, time),
                at(density, time),
                at(amorphous, time),
                at(crystallised, time),
                at(current, time),
                at(voltage, time),
                system.furnace().at(time));
    }

    private double at(double[] values, double time) {
        double place = Math.clamp((time - first) / STEP, 0.0, values.length - 1.0);
        int i = Math.min((int) place, values.length - 2);
        return values[i] + (place - i) * (values[i + 1] - values[i]);
    }
}
