/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import java.util.Arrays;

/**
 * Least squares with parameters that must not be negative, by the active-set method of Lawson and Hanson (Solving Least
 * Squares Problems, 1974, doi:10.1137/1.9781611971217), on the normal equations of a few unknowns.
 *
 * <p>Minimises {@code x'Gx/2 - b'x}, where {@code G = A'WA} and {@code b = A'Wy}. Some unknowns may be free of the
 * constraint (a background), and the constrained ones may have to add up to a given sum. The normal equations are
 * scaled to a unit diagonal; a column that depends on those already in use within rounding (scaled pivot below 1e-13)
 * stays out.
 *
 * <p>Unknowns that are not bound are solved exactly; the method ends after finitely many steps. An object serves one
 * thread at a time.
 */
public final class NonNegativeLeastSquares {

    private static final double TOLERANCE = 1e-11;

    private final int capacity;
    private final Cholesky cholesky;
    private final double[] small;
    private final double[] ones;
    private final double[] trial;
    private final int[] used;
    private final boolean[] passive;
    private final boolean[] unbound;
    private final boolean[] refused;
    private double[] solution;
    private double multiplier;
    private int count;

    /** For at most so many unknowns. */
    public NonNegativeLeastSquares(int capacity) {
        this.capacity = capacity;
        cholesky = new Cholesky(capacity);
        small = new double[capacity * capacity];
        ones = new double[capacity];
        trial = new double[capacity];
        used = new int[capacity];
        passive = new boolean[capacity];
        unbound = new boolean[capacity];
        refused = new boolean[capacity];
        solution = new double[capacity];
    }

    /** All unknowns not negative. */
    public double[] solve(double[] gram, double[] side, int n) {
        return solve(gram, side, n, n, Double.NaN);
    }

    /**
     * Solves.
     *
     * @param gram        {@code n * n}, row-major, symmetric
     * @param side        right-hand side
     * @param n           unknowns
     * @param constrained the first so many must not be negative; the others are free
     * @param sum         what the constrained ones add up to; NaN for no such condition
     * @return the unknowns, fresh
     */
    public double[] solve(double[] gram, double[] side, int n, int constrained, double sum) {
        if (n < 1 || n > capacity || constrained < 0 || constrained > n) {
            throw new IllegalArgumentException(
                    "This solver holds 1 to " + capacity + " unknowns, not " + n + " with " + constrained + ".");
        }
        solution = new double[n];
        Arrays.fill(passive, 0, n, false);
        Arrays.fill(refused, 0, n, false);
        for (int i = 0; i < n; i++) {
            unbound[i] = i >= constrained;
        }
        multiplier = 0;
        begin(gram, side, n, constrained, sum);
        for (int step = 0; step < 30 * n + 30; step++) {
            int next = steepest(gram, side, n, constrained);
            if (next < 0) {
                return solution;
            }
            passive[next] = true;
            if (!inner(gram, side, n, sum, next)) {
                passive[next] = false;
                refused[next] = true;
            } else {
                Arrays.fill(refused, 0, n, false);
            }
        }
        return solution;
    }

    /** Free unknowns come first; a sum needs one bound unknown from the start, the one that fits best. */
    private void begin(double[] gram, double[] side, int n, int constrained, double sum) {
        for (int i = constrained; i < n; i++) {
            passive[i] = true;
            if (!factorise(gram, n)) {
                passive[i] = false;
            }
        }
        if (Double.isNaN(sum)) {
            solvePassive(gram, side, n, sum);
            return;
        }
        int best = -1;
        double bestValue = Double.POSITIVE_INFINITY;
        for (int i = 0; i < constrained; i++) {
            passive[i] = true;
            if (factorise(gram, n)) {
                solvePassive(gram, side, n, sum);
                double value = objective(gram, side, n);
                if (value < bestValue) {
                    best = i;
                    bestValue = value;
                }
            }
            passive[i] = false;
        }
        Arrays.fill(solution, 0);
        if (best >= 0) {
            passive[best] = true;
            solvePassive(gram, side, n, sum);
        }
    }

    private double objective(double[] gram, double[] side, int n) {
        double value = 0;
        for (int i = 0; i < n; i++) {
            double product = 0;
            for (int j = 0; j < n; j++) {
                product += gram[i * n + j] * solution[j];
            }
            value += solution[i] * (product / 2 - side[i]);
        }
        return value;
    }

    /** The bound unknown at zero whose growth lowers chi-squared fastest, relative to its scale; -1 for none. */
    private int steepest(double[] gram, double[] side, int n, int constrained) {
        int best = -1;
        double steepest = 0;
        for (int i = 0; i < constrained; i++) {
            double diagonal = gram[i * n + i];
            if (passive[i] || refused[i] || !(diagonal > 0)) {
                continue;
            }
            double gradient = side[i] - multiplier;
            double magnitude = Math.abs(side[i]);
            for (int j = 0; j < n; j++) {
                gradient -= gram[i * n + j] * solution[j];
                magnitude += Math.abs(gram[i * n + j] * solution[j]);
            }
            double scaled = gradient / Math.sqrt(diagonal);
            if (gradient > TOLERANCE * magnitude && scaled > steepest) {
                best = i;
                steepest = scaled;
            }
        }
        return best;
    }

    /**
     * Solves for the used unknowns and drops those that would turn negative; false where the newcomer does not fit in.
     */
    private boolean inner(double[] gram, double[] side, int n, double sum, int newcomer) {
        double[] before = solution.clone();
        double multiplierBefore = multiplier;
        boolean first = true;
        while (true) {
            if (!factorise(gram, n)) {
                restore(before, multiplierBefore, n);
                return false;
            }
            double newMultiplier = unconstrained(side, sum);
            if (first && trial[indexOf(newcomer)] <= 0) {
                restore(before, multiplierBefore, n);
                return false;
            }
            first = false;
            double step = longestStep();
            boolean all = moveTowardsTrial(step, before);
            multiplier = newMultiplier;
            if (step >= 1 && all) {
                return true;
            }
        }
    }

    /** How far towards the trial no bound unknown turns negative; at most 1. */
    private double longestStep() {
        double step = 1;
        for (int a = 0; a < count; a++) {
            if (!unbound[used[a]] && trial[a] <= 0) {
                double value = solution[used[a]];
                step = Math.min(step, value / (value - trial[a]));
            }
        }
        return step;
    }

    /** Moves the used unknowns, and takes those out that arrive at zero; false where there are such. */
    private boolean moveTowardsTrial(double step, double[] before) {
        boolean all = true;
        for (int a = 0; a < count; a++) {
            int i = used[a];
            boolean falls = !unbound[i] && trial[a] <= 0;
            solution[i] += step * (trial[a] - solution[i]);
            if (falls && solution[i] <= 1e-14 * Math.abs(trial[a] - before[i]) + Double.MIN_NORMAL) {
                solution[i] = 0;
                passive[i] = false;
                all = false;
            }
        }
        return all;
    }

    private void restore(double[] before, double multiplierBefore, int n) {
        System.arraycopy(before, 0, solution, 0, n);
        multiplier = multiplierBefore;
        for (int i = 0; i < n; i++) {
            passive[i] = passive[i] && (unbound[i] || before[i] > 0);
        }
    }

    private int indexOf(int unknown) {
        for (int a = 0; a < count; a++) {
            if (used[a] == unknown) {
                return a;
            }
        }
        return -1;
    }

    private void solvePassive(double[] gram, double[] side, int n, double sum) {
        if (factorise(gram, n) && count > 0) {
            multiplier = unconstrained(side, sum);
            for (int a = 0; a < count; a++) {
                solution[used[a]] = trial[a];
            }
        }
    }

    private boolean factorise(double[] gram, int n) {
        count = 0;
        for (int i = 0; i < n; i++) {
            if (passive[i]) {
                used[count++] = i;
            }
        }
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                small[a * count + b] = gram[used[a] * n + used[b]];
            }
        }
        return count == 0 || cholesky.factorise(small, count);
    }

    /** The solution of the used unknowns alone, in {@code trial}; the multiplier of the sum. */
    private double unconstrained(double[] side, double sum) {
        for (int a = 0; a < count; a++) {
            trial[a] = side[used[a]];
            ones[a] = unbound[used[a]] ? 0 : 1;
        }
        cholesky.solve(trial);
        if (Double.isNaN(sum)) {
            return 0;
        }
        cholesky.solve(ones);
        double have = 0;
        double gain = 0;
        for (int a = 0; a < count; a++) {
            if (!unbound[used[a]]) {
                have += trial[a];
                gain += ones[a];
            }
        }
        double lambda = gain > 0 ? (have - sum) / gain : 0;
        for (int a = 0; a < count; a++) {
            trial[a] -= lambda * ones[a];
        }
        return lambda;
    }

    /**
     * The covariance of the last solution for weights {@code 1 / sigma^2}: that of the unknowns that are not at zero,
     * given that the others stay there. For an unknown at zero its own variance is that which it would have if it were
     * let go alone, an upper scale for what may hide there; NaN where the data do not determine it.
     *
     * @param gram as it was solved
     * @return {@code n * n}, row-major
     */
    public double[] covariance(double[] gram, int n, boolean hasSum) {
        double[] covariance = new double[n * n];
        boolean[] kept = Arrays.copyOf(passive, n);
        double[] inverse = inverse(gram, n, hasSum);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                covariance[used[a] * n + used[b]] = inverse[a * count + b];
            }
        }
        for (int i = 0; i < n; i++) {
            if (!kept[i]) {
                passive[i] = true;
                double[] larger = inverse(gram, n, hasSum);
                int at = indexOf(i);
                covariance[i * n + i] = at < 0 || larger.length == 0 ? Double.NaN : larger[at * count + at];
                System.arraycopy(kept, 0, passive, 0, n);
            }
        }
        return covariance;
    }

    private double[] inverse(double[] gram, int n, boolean hasSum) {
        if (!factorise(gram, n) || count == 0) {
            return new double[0];
        }
        double[] inverse = new double[count * count];
        cholesky.invert(inverse);
        if (hasSum) {
            keepSum(inverse);
        }
        return inverse;
    }

    /** Takes the direction in which the sum of the bound unknowns changes out of an inverse. */
    private void keepSum(double[] inverse) {
        double gain = 0;
        for (int a = 0; a < count; a++) {
            ones[a] = 0;
            for (int b = 0; b < count; b++) {
                ones[a] += unbound[used[b]] ? 0 : inverse[a * count + b];
            }
        }
        for (int a = 0; a < count; a++) {
            gain += unbound[used[a]] ? 0 : ones[a];
        }
        for (int a = 0; a < count && gain > 0; a++) {
            for (int b = 0; b < count; b++) {
                inverse[a * count + b] -= ones[a] * ones[b] / gain;
            }
        }
    }

    /** Whether an unknown of the last solution is in use: not held at zero. */
    public boolean inUse(int unknown) {
        return passive[unknown];
    }
}
