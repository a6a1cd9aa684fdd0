/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import org.solidus.simulation.random.RandomStream;

/**
 * The current of the cell, without noise: {@code I = E/R + C dE/dt + couple}, and while the beam is on {@code + I_beam
 * + E/R_beam}. The couple of a redox cell is held at the electrodes: a charge Q is turned over in each sweep, in a peak
 * {@code Q |dE/dt| / 4w sech2((E - Ep) / 2w)}. Of a polarised cell only its exponential foot is within the sweep.
 *
 * @param kind of the cell; never auto
 * @param resistance ohm
 * @param capacitance F
 * @param charge of the couple, C
 * @param anodic peak potential of upward sweeps, V
 * @param cathodic peak potential of downward sweeps, V
 * @param width w of the peaks, V
 * @param beamCurrent A
 * @param beamResistance ohm
 * @param noise standard deviation of a measurement, A
 */
record Cell(
        CellKind kind,
        double resistance,
        double capacitance,
        double charge,
        double anodic,
        double cathodic,
        double width,
        double beamCurrent,
        double beamResistance,
        double noise) {

    /**
     * Draws a cell.
     *
     * @param random to draw from
     * @param asked kind, or auto
     * @param sweep of its potential
     * @param beamEffect factor on what the beam does
     */
    static Cell of(RandomStream random, CellKind asked, Sweep sweep, double beamEffect) {
        CellKind[] kinds = {CellKind.OHMIC, CellKind.CAPACITIVE, CellKind.REDOX, CellKind.POLARISED};
        CellKind drawn = kinds[random.below(kinds.length)];
        CellKind kind = asked == CellKind.AUTO ? drawn : asked;
        boolean ohmic = kind == CellKind.OHMIC;
        double leak = random.uniform(2.5e10, 5e10) * (kind == CellKind.CAPACITIVE ? 20 : 1);
        double resistance = ohmic ? random.uniform(1.5e9, 4e9) : leak;
        double capacitance = ohmic ? 0 : 2e-10 * random.uniform(0.8, 1.25) / sweep.rate();
        double charge = kind == CellKind.REDOX || kind == CellKind.POLARISED
                ? random.uniform(3e-8, 6e-8) * (kind == CellKind.POLARISED ? 5 : 1)
                : 0;
        double middle = random.uniform(3.2, 3.5);
        double apart = random.uniform(0.3, 0.5);
        boolean far = kind == CellKind.POLARISED;
        double width = random.uniform(0.06, 0.09);
        return new Cell(
                kind,
                resistance,
                capacitance,
                charge,
                far ? sweep.high() + random.uniform(0.2, 0.4) : middle + apart / 2,
                far ? sweep.low() - random.uniform(0.2, 0.4) : middle - apart / 2,
                far ? 3 * width : width,
                beamEffect * random.uniform(3e-11, 6e-11),
                random.uniform(5e9, 8e9) / Math.max(beamEffect, 1e-9),
                2e-12);
    }

    /** A, without noise. */
    double current(double potential, double slope, boolean beam) {
        double current = potential / resistance + capacitance * slope + couple(potential, slope);
        return beam ? current + beamCurrent + potential / beamResistance : current;
    }

    private double couple(double potential, double slope) {
        if (charge == 0 || slope == 0) {
            return 0;
        }
        double peak = slope > 0 ? anodic : cathodic;
        double cosh = StrictMath.cosh((potential - peak) / (2 * width));
        return charge * slope / (4 * width * cosh * cosh);
    }
}
