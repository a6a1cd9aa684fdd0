/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

/**
 * Stretched non-negative matrix factorisation: {@code x_j(u) ~ sum_k w_kj Y_k(u / s_kj) (+ b_j)}, {@code w, Y >= 0}, so
 * that a curve that only expands with the temperature needs one component (Gu, Rakita, Lan and others 2024, npj Comput.
 * Mater. 10, 193, doi:10.1038/s41524-024-01377-5).
 *
 * <p>The components are cubic B-splines, which may be read anywhere with an exact derivative. In turn: the weights of
 * each curve by NNLS; all stretches together by Gauss and Newton with the weights eliminated (variable projection) and
 * their second difference along the series kept small; the components by steps that a separable bound of the sum of
 * squares allows, which never raise it. The start: curves are aligned with the mean of the last few, one after the
 * other, and the aligned curves factorised ({@link NonNegativeFactors}). It ends where the error stands still.
 *
 * <p>Memory beside the matrix: another such matrix.
 *
 * @param weights       {@code rows * k}, row-major
 * @param stretches     {@code rows * k}; the mean of a component, weighted by its weights, is one
 * @param weightErrors  one standard deviation with the stretches free, from what is left of the row
 * @param stretchErrors likewise; NaN where a component has no weight
 * @param components    k curves at the points
 * @param offsets       one a row; zero where there are none
 * @param residual      what is left
 * @param error         {@code ||residual|| / ||x||}
 * @param iterations    that were made
 * @param converged     whether the error stood still
 */
public record StretchedFactors(
        double[] weights,
        double[] stretches,
        double[] weightErrors,
        double[] stretchErrors,
        double[][] components,
        double[] offsets,
        DataMatrix residual,
        double error,
        int iterations,
        boolean converged) {

    /**
     * How it is done.
     *
     * @param limit      largest relative stretch, below 0.5; 0 for none
     * @param smoothness weight of the squared second differences of the stretches, relative to what the curves say of
     *     them
     * @param sparsity   what a component's values cost, relative to the root mean square of the curves
     * @param offset     whether each curve has an offset of its own
     * @param iterations at most so many
     */
    public record Settings(double limit, double smoothness, double sparsity, boolean offset, int iterations) {

        /** The usual ones. */
        public static final Settings USUAL = new Settings(0.05, 0.1, 0, false, 300);
    }

    /**
     * Factorises.
     *
     * @param matrix not changed; its columns are the points {@code first + i step}
     */
    public static StretchedFactors of(
            DataMatrix matrix, double first, double step, int k, Settings settings, long seed, Watch watch) {
        return new StretchedIteration(
                        matrix, new Spline(first, step, matrix.columns(), settings.limit()), k, settings, watch)
                .run(new Alignment(matrix, first, step, settings.limit()), seed);
    }

    /** Number of components. */
    public int k() {
        return components.length;
    }
}
