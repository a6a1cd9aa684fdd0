/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

/**
 * Where cells are searched: the pattern on a coarse grid, weighted, and without what background and given curves explain.
 * The weights are those of counts that fall like the form factors; they are the same for all frames, so that templates
 * are prepared once. Immutable.
 */
final class SearchSpace {

    private final double[] q;
    private final int[] firstPoint;
    private final double[] rootWeight;
    private final double[][] basis;

    /**
     * @param points of the pattern, 1/angstrom
     * @param step of the coarse grid, 1/angstrom
     * @param self squared form factors at the points
     * @param linear curves that explain what is no line, at the points
     */
    SearchSpace(double[] points, double step, double[] self, double[][] linear) {
        int bins = Math.max(1, (int) ((points[points.length - 1] - points[0]) / step));
        firstPoint = new int[bins + 1];
        int at = 0;
        for (int bin = 0; bin < bins; bin++) {
            while (at < points.length && points[at] < points[0] + bin * step) {
                at++;
            }
            firstPoint[bin] = at;
        }
        firstPoint[bins] = points.length;
        q = binned(points);
        rootWeight = binned(self);
        for (int i = 0; i < bins; i++) {
            int count = firstPoint[i + 1] - firstPoint[i];
            rootWeight[i] = Math.sqrt(count / Math.max(rootWeight[i], 1e-3));
        }
        basis = new double[linear.length][];
        for (int k = 0; k < linear.length; k++) {
            basis[k] = weighted(binned(linear[k]));
            orthogonalise(basis[k], k);
            normalise(basis[k]);
        }
    }

    /** The points of the coarse grid, 1/angstrom. */
    double[] q() {
        return q.clone();
    }

    /** Means over the points of each bin; a bin without points repeats the one before it. */
    private double[] binned(double[] values) {
        double[] means = new double[firstPoint.length - 1];
        for (int bin = 0; bin < means.length; bin++) {
            double sum = 0;
            int count = 0;
            for (int i = firstPoint[bin]; i < firstPoint[bin + 1]; i++) {
                if (!Double.isNaN(values[i])) {
                    sum += values[i];
                    count++;
                }
            }
            means[bin] = count > 0 ? sum / count : bin > 0 ? means[bin - 1] : 0;
        }
        return means;
    }

    /** A measured pattern at the points (NaN where not valid) as the search sees it. */
    double[] residual(double[] values) {
        double[] residual = weighted(binned(values));
        orthogonalise(residual, basis.length);
        return residual;
    }

    /** A pattern on the coarse grid as the search sees it, of unit length; zero if nothing of it is left. */
    double[] whitened(double[] values) {
        double[] template = weighted(values);
        orthogonalise(template, basis.length);
        normalise(template);
        return template;
    }

    private double[] weighted(double[] values) {
        double[] weighted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            weighted[i] = rootWeight[i] * values[i];
        }
        return weighted;
    }

    private void orthogonalise(double[] vector, int count) {
        // Twice is enough (Kahan and Parlett).
        for (int round = 0; round < 2; round++) {
            for (int k = 0; k < count; k++) {
                double product = dot(basis[k], vector);
                for (int i = 0; i < vector.length; i++) {
                    vector[i] -= product * basis[k][i];
                }
            }
        }
    }

    private static void normalise(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] = length > 0 ? vector[i] / length : 0;
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
