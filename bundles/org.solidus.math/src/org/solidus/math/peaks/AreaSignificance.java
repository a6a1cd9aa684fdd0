/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

import org.solidus.math.fit.LinearSystem;

/**
 * The errors of the areas of lines whose shapes are given: the linear problem of all areas and the background. Unlike
 * the errors of the full fit they exist where a line vanishes, and area over this error is a standard normal variable
 * there.
 */
final class AreaSignificance {

    private LinearSystem system = new LinearSystem(0);
    private double[] jacobian = {};
    private double[] values = {};
    private double[] row = {};
    private double[] variances = {};

    /** Computes the errors; false where the areas cannot be told apart. */
    boolean compute(PeakModel model, WindowData data, double[] parameters) {
        int unknowns = model.peaks() + 2;
        reserve(model, data, unknowns);
        model.evaluate(parameters, values, jacobian);
        system.clear(unknowns);
        for (int i = 0; i < data.points; i++) {
            int at = i * model.parameters();
            for (int k = 0; k < model.peaks(); k++) {
                row[k] = jacobian[at + k * PeakModel.PER_PEAK + PeakModel.AREA];
            }
            row[unknowns - 2] = jacobian[at + model.parameters() - 2];
            row[unknowns - 1] = jacobian[at + model.parameters() - 1];
            system.add(row, data.y[i], data.weight[i]);
        }
        return system.variances(variances);
    }

    /** One standard deviation of a line's area for weights {@code 1 / sigma^2}. */
    double error(int line) {
        return Math.sqrt(variances[line]);
    }

    private void reserve(PeakModel model, WindowData data, int unknowns) {
        if (row.length < unknowns) {
            system = new LinearSystem(unknowns);
            row = new double[unknowns];
            variances = new double[unknowns];
        }
        if (values.length < data.points) {
            values = new double[data.points];
        }
        if (jacobian.length < data.points * model.parameters()) {
            jacobian = new double[data.points * model.parameters()];
        }
    }
}
