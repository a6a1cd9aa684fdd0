/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/**
 * What G(r) is below the shortest distance between atoms, where it must be {@code -4 pi rho0 r}. Transforms curves over
 * Q to points r below a limit, under Lorch's window, so that the ripples of the first peak do not reach there.
 */
final class LowR {

    private static final int POINTS = 40;
    private static final int LOWER = 28;

    private final double[] r = new double[POINTS];
    private final double[][] matrix;
    private final double[] slope;
    private final double[] lowerSlope;

    /**
     * @param q points, 1/angstrom
     * @param weights of the points up to qmax
     * @param qmax 1/angstrom
     * @param limit shortest distance between atoms, angstrom
     */
    LowR(double[] q, double[] weights, double qmax, double limit) {
        matrix = new double[POINTS][q.length];
        for (int j = 0; j < POINTS; j++) {
            r[j] = limit * (j + 0.5) / POINTS;
        }
        for (int j = 0; j < POINTS; j++) {
            for (int i = 0; i < q.length; i++) {
                double window = weights[i] == 0 ? 0 : Window.LORCH.at(Math.min(1, q[i] / qmax));
                matrix[j][i] = 2 / Math.PI * weights[i] * window * Math.sin(q[i] * r[j]);
            }
        }
        slope = slope(POINTS);
        lowerSlope = slope(LOWER);
    }

    /** What F is multiplied by, point by point, for the density that fits the first points of r best. */
    private double[] slope(int points) {
        double squares = 0;
        for (int j = 0; j < points; j++) {
            squares += r[j] * r[j];
        }
        double[] sum = new double[matrix[0].length];
        for (int j = 0; j < points; j++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] -= r[j] * matrix[j][i] / (4 * Math.PI * squares);
            }
        }
        return sum;
    }

    /** Points r, angstrom. */
    double[] r() {
        return r;
    }

    /** The transform of a curve at the points. */
    double[] transform(double[] curve) {
        double[] out = new double[POINTS];
        for (int j = 0; j < POINTS; j++) {
            out[j] = dot(matrix[j], curve);
        }
        return out;
    }

    /**
     * A number density.
     *
     * @param value atoms per cubic angstrom
     * @param error one standard deviation: counting statistics, and the difference to what the lower part alone says
     */
    record Density(double value, double error) {}

    /** Number density from the slope of the transform of F. */
    Density density(double[] f, double[] variance) {
        double value = dot(slope, f);
        double shift = value - dot(lowerSlope, f);
        double sum = shift * shift;
        for (int i = 0; i < variance.length; i++) {
            sum += slope[i] * slope[i] * variance[i];
        }
        return new Density(value, Math.sqrt(sum));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
