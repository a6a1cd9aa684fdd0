/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import org.solidus.math.fit.NonNegativeLeastSquares;

/**
 * What one thread finds of one spectrum after the other with a {@link MixtureModel}: coefficients and their covariance.
 * Nothing is allocated a spectrum.
 */
public final class MixtureFit {

    private static final double[] NONE = {};

    private final int size;
    final double[] coefficients;
    final double[] side;
    /** Of all columns; of one that is held at zero only its own variance, as if it were let go alone. */
    final double[] covariance;

    final double[] residual;
    private double[] rawRows = NONE;
    private NonNegativeLeastSquares solver;
    int mask;
    Support support;

    /** For models of this many columns and channels. */
    public MixtureFit(int size, int channels) {
        this.size = size;
        coefficients = new double[size];
        side = new double[size];
        covariance = new double[size * size];
        residual = new double[channels];
    }

    /** Room for the spectra of a model. */
    public static MixtureFit of(MixtureModel model) {
        return new MixtureFit(model.size(), model.channels());
    }

    /** A coefficient. */
    public double coefficient(int column) {
        return coefficients[column];
    }

    /** Covariance of two coefficients; of one that is held at zero only its own variance, as if it were let go alone. */
    public double covariance(int a, int b) {
        return covariance[a * size + b];
    }

    /** Whether a column is in use: not held at zero. */
    public boolean inUse(int column) {
        for (int used : support.used()) {
            if (used == column) {
                return true;
            }
        }
        return false;
    }

    /**
     * Adds what a coefficient takes from each channel, {@code coefficient = sum P_i y_i}; nothing for one at zero.
     *
     * @param factor that it is multiplied by
     * @param into over all channels of the model, from a place on
     */
    public void addRow(int column, double factor, double[] into, int at) {
        double[] row = inUse(column) ? support.row(column) : NONE;
        for (int i = 0; i < row.length; i++) {
            into[at + i] += factor * row[i];
        }
    }

    /** Values less model, over the channels of the model; not to be changed. */
    public double[] residual() {
        return residual;
    }

    /** Computes the residual of the last solution. */
    void residual(MixtureModel model, double[] y, int at) {
        System.arraycopy(y, at, residual, 0, residual.length);
        for (int used : support.used()) {
            double factor = coefficients[used];
            double[] column = model.column(used);
            for (int i = 0; i < residual.length; i++) {
                residual[i] -= factor * column[i];
            }
        }
    }

    /**
     * The covariance of the last solution for independent noise in the channels.
     *
     * @param variance of the values, at the same offset
     */
    void covariance(double[] variance, int at) {
        for (int a = 0; a < size; a++) {
            double[] left = support.row(a);
            boolean alone = !inUse(a);
            for (int b = 0; b <= a; b++) {
                double[] right = support.row(b);
                boolean apart = a != b && (alone || !inUse(b));
                double sum = apart ? 0 : product(left, right, variance, at);
                covariance[a * size + b] = sum;
                covariance[b * size + a] = sum;
            }
        }
    }

    /** Adds what further independent noise of the channels does, scaled. */
    void addCovariance(double[] variance, double scale) {
        for (int a = 0; a < size; a++) {
            for (int b = 0; b <= a; b++) {
                boolean apart = a != b && !(inUse(a) && inUse(b));
                double sum = apart ? 0 : scale * product(support.row(a), support.row(b), variance, 0);
                covariance[a * size + b] += sum;
                covariance[b * size + a] = covariance[a * size + b];
            }
        }
    }

    /** The covariance for noise that went through a kernel. */
    void covariance(CorrelatedNoise noise) {
        int n = noise.size();
        if (rawRows.length < n * size) {
            rawRows = new double[n * size];
        }
        for (int a = 0; a < size; a += 2) {
            noise.project(support.row(a), a + 1 < size ? support.row(a + 1) : NONE, rawRows, a * n);
        }
        for (int a = 0; a < size; a++) {
            boolean alone = !inUse(a);
            for (int b = 0; b <= a; b++) {
                boolean apart = a != b && (alone || !inUse(b));
                boolean unknown = support.row(a).length == 0 || support.row(b).length == 0;
                double sum = apart ? 0 : unknown ? Double.NaN : products(a, b, n, noise.variance());
                covariance[a * size + b] = sum;
                covariance[b * size + a] = sum;
            }
        }
    }

    private double products(int a, int b, int n, double[] variance) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += rawRows[a * n + i] * rawRows[b * n + i] * variance[i];
        }
        return sum;
    }

    private static double product(double[] left, double[] right, double[] variance, int at) {
        if (left.length == 0 || right.length == 0) {
            return Double.NaN;
        }
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < left.length; i += 2) {
            even += left[i] * right[i] * variance[at + i];
            odd += left[i + 1] * right[i + 1] * variance[at + i + 1];
        }
        return even + odd + (i < left.length ? left[i] * right[i] * variance[at + i] : 0);
    }

    NonNegativeLeastSquares solver(int columns) {
        if (solver == null) {
            solver = MixtureModel.solverFor(columns);
        }
        return solver;
    }
}
