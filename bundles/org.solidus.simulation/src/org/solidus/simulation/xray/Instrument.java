/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

/** The microscopes. */
enum Instrument {
    /** A scanning microscope: micrometres, 20 kV. */
    SEM(20, 132, "um"),
    /** A scanning transmission microscope: nanometres, 200 kV. */
    STEM(200, 138, "nm");

    private final double voltage;
    private final double resolution;
    private final String unit;

    Instrument(double voltage, double resolution, String unit) {
        this.voltage = voltage;
        this.resolution = resolution;
        this.unit = unit;
    }

    /** Of the electrons, kV. */
    double voltage() {
        return voltage;
    }

    /** Full width at half maximum at Mn Ka, eV. */
    double resolution() {
        return resolution;
    }

    /** Of positions. */
    String unit() {
        return unit;
    }
}
