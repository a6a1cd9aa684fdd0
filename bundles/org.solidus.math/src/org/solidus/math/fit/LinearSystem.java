/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import java.util.Arrays;

/**
 * A weighted linear least-squares problem of few unknowns, gathered point by point in normal equations.
 *
 * <p>For kernels that solve many small, well-scaled problems without allocation; {@link LinearLeastSquares} keeps more
 * digits where the columns are nearly dependent. An object serves one thread at a time.
 */
public final class LinearSystem {

    private final int capacity;
    private final double[] curvature;
    private final double[] side;
    private final double[] inverse;
    private final Cholesky cholesky;
    private int unknowns;

    /** For at most so many unknowns. */
    public LinearSystem(int capacity) {
        this(capacity, new Cholesky(capacity));
    }

    /** For at most so many unknowns, with a limit below which a scaled pivot counts as undetermined. */
    public LinearSystem(int capacity, double singular) {
        this(capacity, new Cholesky(capacity, singular));
    }

    private LinearSystem(int capacity, Cholesky cholesky) {
        this.capacity = capacity;
        curvature = new double[capacity * capacity];
        side = new double[capacity];
        inverse = new double[capacity * capacity];
        this.cholesky = cholesky;
    }

    /** Begins a problem of so many unknowns. */
    public void clear(int count) {
        if (count < 1 || count > capacity) {
            throw new IllegalArgumentException("This system holds 1 to " + capacity + " unknowns, not " + count + ".");
        }
        unknowns = count;
        Arrays.fill(curvature, 0, count * count, 0);
        Arrays.fill(side, 0, count, 0);
    }

    /** Adds a point: coefficients of the unknowns, value, and weight {@code 1 / sigma^2}. */
    public void add(double[] coefficients, double value, double weight) {
        for (int i = 0; i < unknowns; i++) {
            double weighted = weight * coefficients[i];
            side[i] += weighted * value;
            for (int j = 0; j <= i; j++) {
                curvature[i * unknowns + j] += weighted * coefficients[j];
            }
        }
    }

    /**
     * Writes the solution.
     *
     * @return false where the points do not determine the unknowns
     */
    public boolean solve(double[] solution) {
        if (!cholesky.factorise(curvature, unknowns)) {
            return false;
        }
        System.arraycopy(side, 0, solution, 0, unknowns);
        cholesky.solve(solution);
        return true;
    }

    /** What a solution explains of the weighted sum of squares of the values. */
    public double explained(double[] solution) {
        double sum = 0;
        for (int i = 0; i < unknowns; i++) {
            sum += solution[i] * side[i];
        }
        return sum;
    }

    /**
     * Writes the variance of each unknown for weights {@code 1 / sigma^2}.
     *
     * @return false where the points do not determine the unknowns
     */
    public boolean variances(double[] target) {
        if (!cholesky.factorise(curvature, unknowns)) {
            return false;
        }
        cholesky.invert(inverse);
        for (int i = 0; i < unknowns; i++) {
            target[i] = inverse[i * unknowns + i];
        }
        return true;
    }

    /**
     * The variance of the fitted value at a point, {@code a' C a}: the leverage of a point of unit weight. Only after a
     * successful {@link #solve} or {@link #variances} of the same points.
     *
     * @param coefficients of the unknowns at the point
     * @param scratch      at least as many numbers; overwritten
     */
    public double leverage(double[] coefficients, double[] scratch) {
        System.arraycopy(coefficients, 0, scratch, 0, unknowns);
        cholesky.solve(scratch);
        double sum = 0;
        for (int i = 0; i < unknowns; i++) {
            sum += coefficients[i] * scratch[i];
        }
        return sum;
    }
}
