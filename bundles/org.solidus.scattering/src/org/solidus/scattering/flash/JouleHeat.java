/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.ArrayList;
import java.util.List;

/**
 * Field E = V / L (V/cm), current density J = I / A (A/cm2), power density P = E J (W/cm3), conductivity J / E (S/cm)
 * and resistance V / I (ohm) with the sample's length and cross-section of the moment, and one standard deviation of
 * each. Errors of the logged values and of the sample's size are independent and propagated to first order; the part
 * of the size is common to all rows.
 *
 * <p>V is what is logged less the drop in the leads, {@code I R}. Field and current keep their signs; P and the
 * conductivity are of their sizes. The conductivity is NaN where E is no more than its error, the resistance where the
 * current is 0.
 */
public final class JouleHeat {

    private final Sample sample;
    private final double leads;
    private final double voltageError;
    private final double currentError;

    /** @param leads resistance, ohm @param voltageError V @param currentError A */
    public JouleHeat(Sample sample, double leads, double voltageError, double currentError) {
        this.sample = sample;
        this.leads = leads;
        this.voltageError = voltageError;
        this.currentError = currentError;
    }

    /** A row of a log; what ends in Error is one standard deviation. Length in mm, area in mm2. */
    public record Row(
            double field,
            double fieldError,
            double density,
            double densityError,
            double power,
            double powerError,
            double conductivity,
            double conductivityError,
            double resistance,
            double area,
            double length) {}

    /**
     * Computes all rows.
     *
     * @param current A
     * @param voltage V
     * @param length measured, mm; not used when the sample does not change
     * @param area measured, mm2; only used when it is measured
     */
    public List<Row> of(double[] current, double[] voltage, double[] length, double[] area) {
        List<Row> rows = new ArrayList<>(current.length);
        for (int k = 0; k < current.length; k++) {
            rows.add(row(
                    current[k],
                    voltage[k] - current[k] * leads,
                    sample.length(length[k]),
                    sample.area(length[k], area[k])));
        }
        return rows;
    }

    private Row row(double current, double voltage, double length, double area) {
        double sizeL = sample.lengthError() / sample.length();
        double sizeA = sample.crossSectionError() / sample.crossSection();
        double perLength = 10 / length;
        double perArea = 100 / area;
        double sampleError = Math.hypot(voltageError, leads * currentError);
        double field = voltage * perLength;
        double density = current * perArea;
        double power = Math.abs(field * density);
        // The voltage V - I R is correlated with the current through the leads.
        double byCurrent = (voltage - current * leads) * currentError;
        double byVoltage = current * voltageError;
        double ofSize = power * Math.hypot(sizeL, sizeA);
        boolean known = Math.abs(voltage) > sampleError && voltage != 0;
        double conductivity = known ? Math.abs(density / field) : Double.NaN;
        double relative = Math.hypot(
                Math.hypot(currentError * (voltage + current * leads) / (current * voltage), voltageError / voltage),
                Math.hypot(sizeL, sizeA));
        return new Row(
                field,
                Math.hypot(sampleError * perLength, field * sizeL),
                density,
                Math.hypot(currentError * perArea, density * sizeA),
                power,
                Math.hypot(Math.hypot(byCurrent, byVoltage) * perLength * perArea, ofSize),
                conductivity,
                !known ? Double.NaN : current == 0 ? currentError * perArea / Math.abs(field) : conductivity * relative,
                current == 0 ? Double.NaN : voltage / current,
                area,
                length);
    }
}
