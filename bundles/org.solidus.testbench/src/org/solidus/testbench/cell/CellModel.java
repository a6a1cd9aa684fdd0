/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a cell is made of: the truth that an analysis of its measurements must find. Parts that are absent are zero.
 *
 * @param resistance of a leak straight through it, ohm; infinite for none
 * @param capacitance F; 0 for none
 * @param access resistance in series to the capacitance, ohm
 * @param charge of a redox couple at the electrode, C; 0 for none
 * @param formal potential of the couple, V
 * @param rate constant of the couple, 1/s
 * @param battery of the cell, if it has one
 * @param noise standard deviation of a current that is measured through it, A
 */
public record CellModel(
        double resistance,
        double capacitance,
        double access,
        double charge,
        double formal,
        double rate,
        Optional<BatteryModel> battery,
        double noise) {

    /**
     * A thin-film battery.
     *
     * @param charge between empty and full, C
     * @param seriesResistance ohm
     * @param resistance of its polarisation, ohm
     * @param capacitance of its polarisation, F
     * @param charged state of charge at first, 0 to 1
     */
    public record BatteryModel(
            double charge, double seriesResistance, double resistance, double capacitance, double charged) {}

    public CellModel {
        if (!(resistance > 0) || !(capacitance >= 0) || !(charge >= 0) || !(noise >= 0)) {
            throw new IllegalArgumentException(
                    "A cell has a positive resistance and no negative capacitance, charge or noise.");
        }
    }

    /** Nothing but a resistor. */
    public static CellModel resistor(double resistance, double noise) {
        return new CellModel(resistance, 0, 0, 0, 0, 0, Optional.empty(), noise);
    }

    /** A capacitor behind a resistor. */
    public static CellModel capacitor(double capacitance, double access, double noise) {
        return new CellModel(Double.POSITIVE_INFINITY, capacitance, access, 0, 0, 0, Optional.empty(), noise);
    }

    /**
     * A lamella whose couple turns over 40 nC around 3.35 V, with peaks 0.4 V apart at 10 mV/s, over a leak of 20
     * gigaohm and a capacitance of 20 nF.
     */
    public static CellModel redox(double noise) {
        return new CellModel(2e10, 2e-8, 5e7, 4e-8, 3.35, 0.004, Optional.empty(), noise);
    }

    /** A thin-film battery of 50 uAh at half charge. */
    public static CellModel thinFilm(double noise) {
        return new CellModel(
                Double.POSITIVE_INFINITY,
                0,
                0,
                0,
                0,
                0,
                Optional.of(new BatteryModel(0.18, 150, 300, 0.05, 0.5)),
                noise);
    }

    /**
     * Where the peak of an upward sweep lies, V; empty without a couple, or where it is too fast for Laviron's limit.
     *
     * @param scanRate V/s
     */
    public OptionalDouble anodicPeak(double scanRate) {
        return shift(scanRate, 1);
    }

    /** Where the peak of a downward sweep lies, V. */
    public OptionalDouble cathodicPeak(double scanRate) {
        return shift(scanRate, -1);
    }

    private OptionalDouble shift(double scanRate, int sign) {
        double over = charge > 0 ? SurfaceCouple.peakShift(scanRate, rate) : 0;
        return over > 0.1 ? OptionalDouble.of(formal + sign * over) : OptionalDouble.empty();
    }

    List<Branch> branches() {
        List<Branch> branches = new ArrayList<>();
        if (Double.isFinite(resistance)) {
            branches.add(new Resistor(resistance));
        }
        if (capacitance > 0) {
            branches.add(new SeriesCapacitor(access, capacitance, 0));
        }
        if (charge > 0) {
            branches.add(new SurfaceCouple(charge, formal, rate));
        }
        battery.ifPresent(b -> branches.add(
                new Battery(b.charge(), b.seriesResistance(), b.resistance(), b.capacitance(), b.charged())));
        return List.copyOf(branches);
    }
}
