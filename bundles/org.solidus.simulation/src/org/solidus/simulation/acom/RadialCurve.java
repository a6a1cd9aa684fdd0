/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.function.DoubleUnaryOperator;

/** A function of the length of the scattering vector, per square 1/angstrom, as a table: it is asked for at every pixel. */
final class RadialCurve {

    private final double step;
    private final float[] values;

    private RadialCurve(double step, float[] values) {
        this.step = step;
        this.values = values;
    }

    /**
     * A curve whose integral over the plane is 1.
     *
     * @param shape not negative
     * @param reach where it is cut off
     * @param step of the table
     */
    static RadialCurve normalised(DoubleUnaryOperator shape, double reach, double step) {
        int size = (int) Math.ceil(reach / step) + 2;
        double integral = 0;
        for (int i = 0; i < size; i++) {
            integral += 2 * Math.PI * i * step * step * shape.applyAsDouble(i * step);
        }
        float[] values = new float[size];
        for (int i = 0; i < size - 1; i++) {
            values[i] = (float) (shape.applyAsDouble(i * step) / integral);
        }
        return new RadialCurve(step, values);
    }

    /** A weighted sum of curves with the same table. */
    static void add(RadialCurve curve, double weight, double[] sum) {
        for (int i = 0; i < curve.values.length; i++) {
            sum[i] += weight * curve.values[i];
        }
    }

    int size() {
        return values.length;
    }

    double step() {
        return step;
    }
}
