/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;
import java.util.List;

/**
 * Sine transform of curves over Q to G(r) on even r, {@code G = (2/pi) int F(Q) M(Q) sin(Qr) dQ}, less a polynomial that
 * is fitted to F before. A matrix: exact on any grid of Q, the bins at the ends taken in part, variances and covariances
 * propagated through all of it. Several curves at once give the same bits as one.
 */
final class Transformer {

    private final Grid grid;
    private final TransformMatrix matrix;
    private final BandLimited between;

    /**
     * An even grid of r.
     *
     * @param first angstrom
     * @param step angstrom
     * @param count number of points
     */
    public record Grid(double first, double step, int count) {

        /** All points. */
        public double[] values() {
            double[] values = new double[count];
            Arrays.setAll(values, i -> first + i * step);
            return values;
        }
    }

    /**
     * A transform.
     *
     * @param q ascending points of F, 1/angstrom; each stands for the bin around it
     * @param qmin lower end of the integral, 1/angstrom
     * @param qmax upper end of the integral, 1/angstrom
     * @param degree of the polynomial without constant term that is taken out of F over all of the points; 0: none
     * @param window modification function, 0 at qmax
     * @param grid of r
     */
    public Transformer(double[] q, double qmin, double qmax, double degree, Window window, Grid grid) {
        this(q, weights(q, qmin, qmax, window), new LowDegrees(q, degree), qmax, grid);
    }

    Transformer(double[] q, double[] weights, LowDegrees fit, double band, Grid grid) {
        this.grid = grid;
        this.between = new BandLimited(grid.count(), grid.step(), 2 * band);
        double start = grid.first() + between.start() * grid.step();
        this.matrix = new TransformMatrix(q, weights, fit, start, between.stride() * grid.step(), between.coarse());
    }

    private static double[] weights(double[] q, double qmin, double qmax, Window window) {
        double[] weights = Quadrature.bins(q, qmin, qmax);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= weights[i] == 0 ? 0 : 2 / Math.PI * window.at(Math.min(1, q[i] / qmax));
        }
        return weights;
    }

    /** Points of r. */
    public Grid grid() {
        return grid;
    }

    /** Bytes it takes. */
    public long bytes() {
        return matrix.bytes();
    }

    /**
     * A curve over r.
     *
     * @param values at the points of the grid
     * @param variance of the values; empty where there is none
     */
    public record Curve(double[] values, double[] variance) {}

    /**
     * Transforms curves.
     *
     * @param curves F before the polynomial is taken out, at the points of Q
     * @param variances of their points, independent of each other; as many, or none at all
     * @return as many curves over r
     */
    public List<Curve> apply(List<double[]> curves, List<double[]> variances) {
        int count = curves.size();
        boolean errors = !variances.isEmpty();
        double[][] coarse = new double[count][matrix.rows()];
        double[][] coarseVariance = new double[errors ? count : 0][matrix.rows()];
        matrix.apply(curves.toArray(double[][]::new), variances.toArray(double[][]::new), coarse, coarseVariance);
        Curve[] out = new Curve[count];
        for (int i = 0; i < count; i++) {
            double[] values = new double[grid.count()];
            double[] variance = new double[errors ? grid.count() : 0];
            between.fill(coarse[i], values);
            if (errors) {
                between.fill(coarseVariance[i], variance);
                for (int k = 0; k < variance.length; k++) {
                    variance[k] = Math.max(0, variance[k]);
                }
            }
            out[i] = new Curve(values, variance);
        }
        return List.of(out);
    }

    /**
     * The covariance of G(r).
     *
     * @param variance of the points of F, independent of each other
     * @return count x count, row by row, symmetric
     */
    public double[] covariance(double[] variance) {
        int rows = matrix.rows();
        int count = grid.count();
        double[] coarse = matrix.covariance(variance);
        double[][] half = new double[rows][count];
        double[] row = new double[rows];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(coarse, i * rows, row, 0, rows);
            between.fill(row, half[i]);
        }
        double[] out = new double[Math.multiplyExact(count, count)];
        double[] filled = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < rows; i++) {
                row[i] = half[i][k];
            }
            between.fill(row, filled);
            System.arraycopy(filled, 0, out, k * count, count);
        }
        return out;
    }
}
