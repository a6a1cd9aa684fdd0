/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How many non-negative components a series has: as many as the error curve asks for, as long as both halves of the
 * series give the same ones.
 *
 * <p>The error curve ends at the first k which leaves no structure beyond noise ({@link NoiseRank}), or leaves less
 * than {@code rtol} of the data, or after which another component lowers the error by less than {@code rtol} of the
 * error of one component. Stability: the even and the odd curves are factorised apart; the smallest correlation of a
 * component with its partner from the other half. The number is the largest up to the end of the error curve that is
 * known to be stable.
 *
 * @param chosen components
 * @param tries  one a number of components, from 1
 * @param stable whether the chosen number is that of the error curve; false where stability asked for fewer
 */
public record FactorRank(int chosen, List<Try> tries, boolean stable) {

    /** Smallest correlation of components of the two halves that counts as the same. */
    public static final double STABLE = 0.85;

    private static final int ITERATIONS = 600;
    /** Of longer series so many curves, evenly taken, are factorised. */
    private static final int MOST_ROWS = 400;

    /** Copies the list. */
    public FactorRank {
        tries = List.copyOf(tries);
    }

    /**
     * One number of components.
     *
     * @param k         components
     * @param error     {@code ||X - W H|| / ||X||}
     * @param strength  of the residual, beside noise
     * @param stability smallest correlation of components of the two halves; NaN where there are too few curves
     */
    public record Try(int k, double error, NoiseRank.Strength strength, double stability) {}

    /**
     * What a factorisation leaves.
     *
     * @param components curves
     * @param error      {@code ||residual|| / ||x||}
     * @param residual   may be changed
     */
    public record Fitted(double[][] components, double error, DataMatrix residual) {}

    /** A way of factorising a series. */
    @FunctionalInterface
    public interface Method {

        /** Gets ready for some curves; what it gives factorises them into a number of components. */
        IntFunction<Fitted> on(DataMatrix matrix);
    }

    /**
     * Finds the number of components of a plain non-negative factorisation.
     *
     * @param matrix not changed
     * @param most   largest number to try
     * @param rtol   improvement that does not count
     */
    public static FactorRank of(DataMatrix matrix, int most, double rtol, long seed, Watch watch) {
        Method method = part -> {
            PrincipalComponents start = PrincipalComponents.of(part, most, seed, watch);
            return k -> {
                NonNegativeFactors factors = NonNegativeFactors.of(part, start, k, ITERATIONS, watch);
                return new Fitted(factors.components(), factors.error(), factors.residual(part));
            };
        };
        return of(matrix, most, rtol, method, MOST_ROWS, seed, watch);
    }

    /**
     * Finds the number of components.
     *
     * @param matrix not changed
     * @param most   largest number to try
     * @param rtol   improvement that does not count
     * @param method of factorisation
     * @param rows   of longer series so many curves, evenly taken, are factorised
     */
    public static FactorRank of(
            DataMatrix matrix, int most, double rtol, Method method, int rows, long seed, Watch watch) {
        int step = Math.max(1, (matrix.rows() + rows - 1) / rows);
        DataMatrix part = step == 1 ? matrix : matrix.every(0, step);
        IntFunction<Fitted> whole = method.on(part);
        boolean halves = part.rows() > 3;
        IntFunction<Fitted> even = halves ? method.on(part.every(0, 2)) : whole;
        IntFunction<Fitted> odd = halves ? method.on(part.every(1, 2)) : whole;
        List<Try> tries = new ArrayList<>();
        int elbow = -1;
        for (int k = 1; k <= most && (elbow < 0 || k <= elbow + 1); k++) {
            Fitted fitted = whole.apply(k);
            DataMatrix residual = fitted.residual();
            residual.subtract(residual.columnMeans());
            NoiseRank.Strength strength = NoiseRank.of(residual, k - 1, seed, watch);
            double stability = halves && part.rows() / 2 > k
                    ? Matching.smallest(even.apply(k).components(), odd.apply(k).components())
                    : Double.NaN;
            tries.add(new Try(k, fitted.error(), strength, stability));
            if (elbow < 0) {
                elbow = elbow(tries, rtol);
            }
        }
        int end = elbow > 0 ? elbow : tries.size();
        int chosen = end;
        while (chosen > 1 && !(tries.get(chosen - 1).stability() >= STABLE)) {
            chosen--;
        }
        return new FactorRank(chosen, tries, chosen == end);
    }

    /** The number at which the error curve ends, as far as it is known; -1 where it goes on. */
    private static int elbow(List<Try> tries, double rtol) {
        Try last = tries.get(tries.size() - 1);
        if (tries.size() > 1) {
            Try before = tries.get(tries.size() - 2);
            if (before.error() - last.error() < rtol * tries.get(0).error()) {
                return before.k();
            }
        }
        return !last.strength().structured() || last.error() < rtol ? last.k() : -1;
    }
}
