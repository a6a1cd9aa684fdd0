/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

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

    /** All arrays have one value a row. */
    public record Traces(
            double[] field,
            double[] fieldError,
            double[] density,
            double[] densityError,
            double[] power,
            double[] powerError,
            double[] conductivity,
            double[] conductivityError,
            double[] resistance,
            double[] area,
            double[] length) {}

    /**
     * Computes all traces.
     *
     * @param current A
     * @param voltage V
     * @param length measured, mm; not used when the sample does not change
     * @param area measured, mm2; only used when it is measured
     */
    public Traces of(double[] current, double[] voltage, double[] length, double[] area) {
        int n = current.length;
        Traces t = new Traces(
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n]);
        double sizeL = sample.lengthError() / sample.length();
        double sizeA = sample.crossSectionError() / sample.crossSection();
        for (int k = 0; k < n; k++) {
            t.length[k] = sample.length(length[k]);
            t.area[k] = sample.area(length[k], area[k]);
            row(t, k, current[k], voltage[k] - current[k] * leads, sizeL, sizeA);
        }
        return t;
    }

    private void row(Traces t, int k, double current, double voltage, double sizeL, double sizeA) {
        double perLength = 10 / t.length[k];
        double perArea = 100 / t.area[k];
        double sampleError = Math.hypot(voltageError, leads * currentError);
        double field = voltage * perLength;
        double density = current * perArea;
        t.field[k] = field;
        t.fieldError[k] = Math.hypot(sampleError * perLength, field * sizeL);
        t.density[k] = density;
        t.densityError[k] = Math.hypot(currentError * perArea, density * sizeA);
        t.power[k] = Math.abs(field * density);
        // The voltage V - I R is correlated with the current through the leads.
        double byCurrent = (voltage - current * leads) * currentError;
        double byVoltage = current * voltageError;
        double ofSize = t.power[k] * Math.hypot(sizeL, sizeA);
        t.powerError[k] = Math.hypot(Math.hypot(byCurrent, byVoltage) * perLength * perArea, ofSize);
        t.resistance[k] = current == 0 ? Double.NaN : voltage / current;
        boolean known = Math.abs(voltage) > sampleError && voltage != 0;
        t.conductivity[k] = known ? Math.abs(density / field) : Double.NaN;
        double relative = Math.hypot(
                Math.hypot(currentError * (voltage + current * leads) / (current * voltage), voltageError / voltage),
                Math.hypot(sizeL, sizeA));
        t.conductivityError[k] = !known
                ? Double.NaN
                : current == 0 ? currentError * perArea / Math.abs(field) : t.conductivity[k] * relative;
    }
}
