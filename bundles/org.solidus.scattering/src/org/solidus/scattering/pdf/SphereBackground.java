/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/**
 * Soper's top-hat background: what is left of F(Q) after its mean over a sphere of radius T in reciprocal space is taken
 * off. In G(r) that is a factor {@code 1 - 3 (sin rT - rT cos rT) / (rT)3}, which is undone above a distance below which
 * there are no atoms.
 *
 * <p>Source: A. K. Soper, GudrunN and GudrunX, RAL-TR-2011-013 (2011), and A. K. Soper, E. R. Barney, J. Appl. Cryst. 44
 * (2011) 714, doi 10.1107/S0021889811021455.
 */
final class SphereBackground {

    /** What is left of G(r) at so small a factor is not restored. */
    private static final double LEAST = 1e-3;

    private final double[] q;
    private final double[] weights;
    private final double radius;

    /**
     * @param q ascending points, 1/angstrom
     * @param radius 1/angstrom
     */
    SphereBackground(double[] q, double radius) {
        this.q = q;
        this.weights = Quadrature.bins(q, 0, q[q.length - 1] + 1);
        this.radius = radius;
    }

    /**
     * F less its mean over the sphere; beyond the data F is 0, below Q = 0 it is odd.
     * The mean of S - 1 over the sphere, times Q, is
     * {@code 3 / (4 T3) int_{Q-T}^{Q+T} F(Q') [T2 - (Q - Q')2] dQ'}.
     */
    double[] subtract(double[] f) {
        double[] left = new double[q.length];
        double factor = 3 / (4 * radius * radius * radius);
        int from = 0;
        for (int i = 0; i < q.length; i++) {
            while (q[from] < q[i] - radius) {
                from++;
            }
            double sum = 0;
            for (int k = from; k < q.length && q[k] <= q[i] + radius; k++) {
                sum += weights[k] * f[k] * kernel(q[i] - q[k]);
            }
            for (int k = 0; k < q.length && q[k] + q[i] <= radius; k++) {
                sum -= weights[k] * f[k] * kernel(q[i] + q[k]);
            }
            left[i] = f[i] - factor * sum;
        }
        return left;
    }

    private double kernel(double away) {
        return Math.max(0, radius * radius - away * away);
    }

    /** What G(r) is divided by to undo the subtraction; not below a limit. */
    double factor(double r) {
        return Math.max(LEAST, 1 - Sphere.transform(r * radius));
    }
}
