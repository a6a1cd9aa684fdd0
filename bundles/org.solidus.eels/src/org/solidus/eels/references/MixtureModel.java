/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.solidus.math.fit.NonNegativeLeastSquares;

/**
 * Spectra as sums of columns, {@code y = sum_k c_k A_k}, by weighted least squares; the first columns (the references)
 * may be bound to coefficients that are not negative.
 *
 * <p>The weights belong to the model and not to the spectrum, so that nothing of the noise of a spectrum gets into its
 * weights: the fit is linear and unbiased whatever they are, and its covariance is that of the noise as it is, {@code P
 * V P'} with {@code P = (A'WA)^-1 A'W}, not that of the weights. Normal equations are solved once for each choice of
 * columns in use; for at most {@value #ENUMERATED} bound columns the right choice is found by trying all of them, which
 * is exact; beyond that by Lawson and Hanson (doi:10.1137/1.9781611971217).
 *
 * <p>Immutable: all threads share one; what they change is in a {@link MixtureFit} of their own.
 */
public final class MixtureModel {

    /** Most bound columns whose choices are tried one and all. */
    static final int ENUMERATED = 5;
    /** Choices that are remembered. */
    private static final int MOST_KEPT = 256;

    private static final Object DEPENDENT = new Object();

    private final int channels;
    private final int bound;
    private final double[][] columns;
    private final double[][] weighted;
    private final double[] weights;
    private final double[] gram;
    private final ConcurrentMap<Integer, Object> supports = new ConcurrentHashMap<>();
    private final Object[] few;

    /**
     * Prepares a model.
     *
     * @param columns one array a column, all of one length
     * @param weights of the channels, 0 leaves one out
     * @param bound the first so many coefficients must not be negative
     */
    public MixtureModel(double[][] columns, double[] weights, int bound) {
        this.columns = columns.clone();
        this.weights = weights;
        this.bound = bound;
        channels = weights.length;
        weighted = new double[columns.length][channels];
        for (int a = 0; a < columns.length; a++) {
            for (int i = 0; i < channels; i++) {
                weighted[a][i] = weights[i] == 0 ? 0 : weights[i] * columns[a][i];
            }
        }
        gram = gram();
        few = new Object[bound <= ENUMERATED ? 1 << bound : 0];
    }

    private double[] gram() {
        int k = columns.length;
        double[] products = new double[k * k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                products[a * k + b] = dot(weighted[a], columns[b], 0, channels);
                products[b * k + a] = products[a * k + b];
            }
        }
        return products;
    }

    /** Number of channels. */
    public int channels() {
        return channels;
    }

    /** Number of columns. */
    public int size() {
        return columns.length;
    }

    /** A column; not to be changed. */
    double[] column(int a) {
        return columns[a];
    }

    /** The weights; not to be changed. */
    double[] weights() {
        return weights;
    }

    /**
     * Condition number of the columns scaled to one length: how much larger than necessary the errors can be. Above
     * some 30 references are hard to tell apart.
     */
    public double condition() {
        int k = columns.length;
        double[][] scaled = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                scaled[a][b] = gram[a * k + b] / Math.sqrt(gram[a * k + a] * gram[b * k + b]);
                if (!Double.isFinite(scaled[a][b])) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        }
        double[] values = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(scaled, false)).getEigenvalues();
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        return least > 1e-15 * most ? Math.sqrt(most / least) : Double.POSITIVE_INFINITY;
    }

    /**
     * Fits a spectrum.
     *
     * @param y values
     * @param at index of the first channel of the model in it
     * @param fit receives the coefficients
     * @return false where the columns can't be told apart; the fit then holds zeros
     */
    public boolean solve(double[] y, int at, MixtureFit fit) {
        for (int a = 0; a < columns.length; a++) {
            fit.side[a] = dot(weighted[a], y, at, channels);
        }
        int all = (1 << bound) - 1;
        fit.mask = all;
        fit.support = support(all);
        if (fit.support != null && solved(fit)) {
            return true;
        }
        boolean found = bound <= ENUMERATED ? enumerate(fit, all) : lawsonHanson(fit);
        if (!found) {
            Arrays.fill(fit.coefficients, 0);
        }
        return found;
    }

    /** Coefficients with the columns that the fit has in use; whether the bound ones are not negative. */
    private boolean solved(MixtureFit fit) {
        Arrays.fill(fit.coefficients, 0);
        fit.support.solve(fit.side, fit.coefficients);
        for (int a = 0; a < bound; a++) {
            if (fit.coefficients[a] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Of all choices without negative coefficients the one that explains most. */
    private boolean enumerate(MixtureFit fit, int all) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int mask = 0; mask < all; mask++) {
            fit.support = support(mask);
            if (fit.support != null && solved(fit)) {
                double explained = 0;
                for (int a = 0; a < columns.length; a++) {
                    explained += fit.side[a] * fit.coefficients[a];
                }
                if (explained > most) {
                    most = explained;
                    best = mask;
                }
            }
        }
        if (best >= 0) {
            fit.mask = best;
            fit.support = support(best);
            solved(fit);
        }
        return best >= 0;
    }

    private boolean lawsonHanson(MixtureFit fit) {
        double[] found = fit.solver(columns.length).solve(gram, fit.side, columns.length, bound, Double.NaN);
        int mask = 0;
        for (int a = 0; a < bound; a++) {
            mask |= found[a] > 0 ? 1 << a : 0;
        }
        fit.mask = mask;
        fit.support = support(mask);
        System.arraycopy(found, 0, fit.coefficients, 0, found.length);
        return fit.support != null;
    }

    /** The columns of a choice, solved; null where they depend on each other. */
    private Support support(int mask) {
        Object known = few.length > 0 ? few[mask] : supports.get(mask);
        if (known == null) {
            Support made = Support.of(gram, weighted, mask, bound);
            known = made == null ? DEPENDENT : made;
            if (few.length > 0) {
                few[mask] = known;
            } else if (supports.size() < MOST_KEPT) {
                supports.put(mask, known);
            }
        }
        return known == DEPENDENT ? null : (Support) known;
    }

    /**
     * Where a coefficient that is held at zero would lie if it were let go alone: below zero; of one in use, itself.
     */
    double released(MixtureFit fit, int column) {
        if (column >= bound || (fit.mask & 1 << column) != 0) {
            return fit.coefficients[column];
        }
        int k = columns.length;
        double gradient = fit.side[column];
        for (int b = 0; b < k; b++) {
            gradient -= gram[column * k + b] * fit.coefficients[b];
        }
        double[] row = fit.support.row(column);
        // The row of a lone release is (column - its part along those in use) / Schur complement, so that with the
        // column itself it gives 1; the Schur complement is what the gradient has to be divided by.
        double along = 0;
        for (int i = 0; i < row.length; i++) {
            along += weights[i] > 0 ? row[i] * row[i] / weights[i] : 0;
        }
        return gradient * along;
    }

    /** Four sums, always in the same order. */
    static double dot(double[] a, double[] b, int at, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += a[i] * b[at + i];
            s1 += a[i + 1] * b[at + i + 1];
            s2 += a[i + 2] * b[at + i + 2];
            s3 += a[i + 3] * b[at + i + 3];
        }
        for (; i < n; i++) {
            s0 += a[i] * b[at + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** A solver for a fit of more columns than are enumerated. */
    static NonNegativeLeastSquares solverFor(int size) {
        return new NonNegativeLeastSquares(size);
    }
}
