/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/**
 * Least-squares polynomials without constant term, {@code sum_{k=1..n} c_k x^k}, of any degree n, also a broken one: the
 * mean of the fits of the degrees below and above, weighted by the broken part. The polynomials are orthonormal on the
 * points, made by multiplying the last one by x and taking out those before it, twice: no large powers, no normal
 * equations, stable for degree 50 and more.
 *
 * <p>Source of the broken degree: P. Juhas et al., J. Appl. Cryst. 46 (2013) 560, doi 10.1107/S0021889813005190.
 */
final class LowDegrees {

    private final double[][] basis;
    private final double[] share;

    /**
     * Polynomials on points.
     *
     * @param x the points, positive
     * @param degree 0 or more; below 1 only the broken part of the linear term is taken
     * @throws IllegalArgumentException when there are fewer points than degrees
     */
    LowDegrees(double[] x, double degree) {
        int whole = (int) Math.floor(degree);
        double part = degree - whole;
        int count = part > 0 ? whole + 1 : whole;
        if (count >= x.length) {
            throw new IllegalArgumentException("A polynomial of degree " + count + " needs more than the " + x.length
                    + " points there are up to 'qmaxinst'; lower 'rpoly'.");
        }
        basis = new double[count][];
        share = new double[count];
        double scale = x[x.length - 1];
        for (int k = 0; k < count; k++) {
            double[] next = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                next[i] = x[i] / scale * (k == 0 ? 1 : basis[k - 1][i]);
            }
            basis[k] = orthonormal(next, k);
            share[k] = k < whole ? 1 : part;
        }
    }

    /** Number of polynomials. */
    int count() {
        return basis.length;
    }

    /** The values of an orthonormal polynomial at the points; not to be changed. */
    double[] values(int k) {
        return basis[k];
    }

    /** How much of the projection on a polynomial belongs to the fit: 1, for the last one the broken part. */
    double share(int k) {
        return share[k];
    }

    /** Takes the fit out of a curve. */
    void subtractFit(double[] y) {
        for (int k = 0; k < basis.length; k++) {
            subtract(y, basis[k], share[k] * dot(y, basis[k]));
        }
    }

    private double[] orthonormal(double[] y, int before) {
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < before; k++) {
                subtract(y, basis[k], dot(y, basis[k]));
            }
        }
        double norm = Math.sqrt(dot(y, y));
        for (int i = 0; i < y.length; i++) {
            y[i] /= norm;
        }
        return y;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void subtract(double[] y, double[] of, double times) {
        for (int i = 0; i < y.length; i++) {
            y[i] -= times * of[i];
        }
    }
}
