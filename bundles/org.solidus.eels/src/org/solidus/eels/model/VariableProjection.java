/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

import java.util.Arrays;
import org.solidus.math.fit.Cholesky;

/**
 * Weighted least squares of a sum of parts that are linear in their amounts: in every step the amounts are eliminated by
 * linear least squares and the other parameters moved by Levenberg and Marquardt's method in Kaufman's approximation
 * (variable projection: Golub and Pereyra 1973, doi:10.1137/0710036; Kaufman 1975, doi:10.1007/BF01932995). A step takes
 * one pass over the channels, after which everything is done in the products of the columns; so there are few steps,
 * amounts need no start values, and nothing is allocated.
 *
 * <p>Bounds hold by projection: a parameter at a bound whose gradient points outwards stays there. An amount may be
 * bounded below by 0.
 *
 * <p>Serves one thread at a time; results hold until the next fit.
 */
final class VariableProjection {

    private static final int ITERATIONS = 120;
    private static final double LARGEST_DAMPING = 1e14;

    private final double[] energies;
    private final Shape[] shapes;
    private final int[] parametersOf;
    private final int size;
    private final int[] amountOf;
    private final boolean[] linear;
    private final int[] follows;
    private final double[] factor;
    private final double[] offset;
    private final double[] low;
    private final double[] high;

    private final double[][] columns;
    private final int[] from;
    private final int[] to;
    private final int[] range = new int[2];
    private final double[] weighted;

    private double[] values;
    private double[] trial;
    private Products products;
    private Products trialProducts;
    private final boolean[] stuck;
    private final int[] unknown;
    private final double[] system;
    private final double[] side;
    private final double[] scale;
    private final double[] best;
    private final Cholesky cholesky;
    private final double[] covariance;
    private double chiSquared;
    private double predicted;

    VariableProjection(double[] energies, Parameters parameters) {
        this.energies = energies;
        shapes = parameters.shapes().stream().map(shape -> shape.on(energies)).toArray(Shape[]::new);
        parametersOf = Arrays.stream(shapes)
                .mapToInt(shape -> shape.parameters().size())
                .toArray();
        size = parameters.names().size();
        factor = new double[size];
        offset = new double[size];
        follows = parameters.followed(factor, offset);
        linear = new boolean[size];
        low = new double[size];
        high = new double[size];
        amountOf = new int[size];
        values = new double[size];
        trial = new double[size];
        int amount = 0;
        for (int i = 0; i < size; i++) {
            linear[i] = parameters.isLinear(i);
            amount = linear[i] ? i : amount;
            amountOf[i] = amount;
            low[i] = parameters.low(i);
            high[i] = parameters.high(i);
            values[i] = parameters.start(i);
        }
        columns = new double[size][energies.length];
        from = new int[size];
        to = new int[size];
        weighted = new double[energies.length];
        products = new Products(size);
        trialProducts = new Products(size);
        stuck = new boolean[size];
        unknown = new int[size];
        system = new double[size * size];
        side = new double[size];
        scale = new double[size];
        best = new double[size];
        cholesky = new Cholesky(size);
        covariance = new double[size * size];
    }

    /** Number of free parameters. */
    int free() {
        int free = 0;
        for (int i = 0; i < size; i++) {
            free += follows[i] == i ? 1 : 0;
        }
        return free;
    }

    /** Sets the values to start from; amounts do not matter. */
    void start(double[] from) {
        System.arraycopy(from, 0, values, 0, size);
        for (int i = 0; i < size; i++) {
            values[i] = linear[i] ? values[i] : Math.max(low[i], Math.min(high[i], values[i]));
        }
        complete(values);
    }

    /**
     * Fits.
     *
     * @param y         values; 0 where there is none
     * @param weight    one over the variance; 0 where there is no value
     * @param tolerance change of chi-squared below which it has converged
     * @return whether a minimum was reached
     */
    boolean fit(double[] y, double[] weight, double tolerance) {
        products.data(y, weight);
        trialProducts.data(y, weight);
        evaluate(values, products, y, weight);
        chiSquared = solveAmounts(values, products);
        if (!Double.isFinite(chiSquared)) {
            return false;
        }
        double damping = 1e-3;
        double growth = 2;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            if (!step(damping)) {
                return predicted == 0;
            }
            evaluate(trial, trialProducts, y, weight);
            double reached = solveAmounts(trial, trialProducts);
            double gain = chiSquared - reached;
            if (gain >= -1e-12 * chiSquared) {
                double quality = 2 * gain / Math.max(predicted, 1e-300) - 1;
                accept(reached);
                if (gain < tolerance && predicted < tolerance) {
                    return true;
                }
                damping *= Math.max(1. / 3, 1 - quality * quality * quality);
                growth = 2;
            } else if (predicted < 1e-3 * tolerance) {
                return true;
            } else {
                damping *= growth;
                growth *= 2;
                if (!(damping < LARGEST_DAMPING)) {
                    return false;
                }
            }
        }
        return false;
    }

    private void accept(double reached) {
        double[] old = values;
        values = trial;
        trial = old;
        Products oldProducts = products;
        products = trialProducts;
        trialProducts = oldProducts;
        chiSquared = reached;
    }

    private void evaluate(double[] at, Products into, double[] y, double[] weight) {
        int first = 0;
        for (int part = 0; part < shapes.length; part++) {
            shapes[part].evaluate(energies, at, first + 1, columns, first, range);
            int last = first + parametersOf[part];
            for (int i = first; i <= last; i++) {
                from[i] = range[0];
                to[i] = linear[i] || follows[i] >= 0 ? range[1] : range[0];
            }
            first = last + 1;
        }
        into.take(columns, from, to, y, weight, weighted);
    }

    /** Amounts by linear least squares, those bounded by 0 not below; leaves them in {@code at}. */
    private double solveAmounts(double[] at, Products of) {
        Arrays.fill(stuck, false);
        for (int round = 0; round <= size; round++) {
            if (!solveFreeAmounts(at, of)) {
                return Double.NaN;
            }
            int worst = -1;
            for (int i = 0; i < size; i++) {
                if (linear[i] && follows[i] == i && low[i] == 0 && at[i] < 0 && (worst < 0 || at[i] < at[worst])) {
                    worst = i;
                }
            }
            if (worst < 0) {
                break;
            }
            stuck[worst] = true;
        }
        return chiSquared(at, of);
    }

    private boolean solveFreeAmounts(double[] at, Products of) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (linear[i] && follows[i] == i) {
                at[i] = 0;
                if (!stuck[i]) {
                    unknown[count++] = i;
                }
            }
        }
        complete(at);
        for (int a = 0; a < count; a++) {
            side[a] = 0;
            for (int b = 0; b < count; b++) {
                system[a * count + b] = 0;
            }
            for (int i = 0; i < size; i++) {
                if (linear[i] && follows[i] == unknown[a]) {
                    side[a] += factor[i] * gradient(i, at, of);
                    for (int b = 0; b < count; b++) {
                        system[a * count + b] += factor[i] * following(i, unknown[b], of);
                    }
                }
            }
        }
        ridgeEmpty(count);
        if (count > 0 && !cholesky.factorise(system, count)) {
            return false;
        }
        if (count > 0) {
            cholesky.solve(side);
        }
        for (int a = 0; a < count; a++) {
            at[unknown[a]] = side[a];
        }
        complete(at);
        return true;
    }

    /** A part that lies nowhere in the spectrum has the amount 0. */
    private void ridgeEmpty(int count) {
        for (int a = 0; a < count; a++) {
            if (system[a * count + a] == 0) {
                system[a * count + a] = 1;
                side[a] = 0;
            }
        }
    }

    private double following(int i, int free, Products of) {
        double sum = 0;
        for (int j = 0; j < size; j++) {
            if (linear[j] && follows[j] == free) {
                sum += factor[j] * of.pair(i, j);
            }
        }
        return sum;
    }

    /** Product of a column with what the amounts leave of the spectrum. */
    private double gradient(int i, double[] at, Products of) {
        double sum = of.withData(i);
        for (int j = 0; j < size; j++) {
            if (linear[j]) {
                sum -= at[j] * of.pair(i, j);
            }
        }
        return sum;
    }

    private double chiSquared(double[] at, Products of) {
        double sum = of.dataSquared();
        for (int i = 0; i < size; i++) {
            if (linear[i]) {
                sum -= at[i] * (of.withData(i) + gradient(i, at, of));
            }
        }
        return Math.max(0, sum);
    }

    /** Values of tied and held parameters from the free ones. */
    private void complete(double[] at) {
        for (int i = 0; i < size; i++) {
            if (follows[i] != i) {
                at[i] = follows[i] < 0 ? offset[i] : factor[i] * at[follows[i]] + offset[i];
            }
        }
    }

    /**
     * Moves the other parameters; leaves the new ones in {@link #trial}.
     *
     * @return false where there is no step: {@link #predicted} is then 0 at a minimum, NaN elsewhere
     */
    private boolean step(double damping) {
        for (int i = 0; i < size; i++) {
            scale[i] = linear[i] ? 1 : values[amountOf[i]];
        }
        int count = unknowns(false);
        int moving = 0;
        for (int a = 0; a < count; a++) {
            moving += linear[unknown[a]] ? 0 : 1;
        }
        if (moving == 0) {
            predicted = 0;
            return false;
        }
        fill(count);
        for (int a = 0; a < count; a++) {
            best[a] = linear[unknown[a]] ? 0 : damping * system[a * count + a];
            system[a * count + a] += best[a];
        }
        if (!cholesky.factorise(system, count)) {
            predicted = Double.NaN;
            return damping < LARGEST_DAMPING && step(Math.max(damping, 1e-12) * 100);
        }
        predicted = 0;
        double[] move = side;
        double[] downhill = scale;
        System.arraycopy(side, 0, downhill, 0, count);
        cholesky.solve(move);
        System.arraycopy(values, 0, trial, 0, size);
        for (int a = 0; a < count; a++) {
            int i = unknown[a];
            predicted += move[a] * (downhill[a] + best[a] * move[a]);
            if (!linear[i]) {
                trial[i] = Math.max(low[i], Math.min(high[i], values[i] + move[a]));
            }
        }
        complete(trial);
        return true;
    }

    /** Free parameters that are not held at a bound; with {@code all}, those whose column is empty, too. */
    private int unknowns(boolean all) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (follows[i] != i) {
                continue;
            }
            boolean atBound;
            if (linear[i]) {
                atBound = stuck[i];
            } else {
                double uphill = freeGradient(i);
                atBound = values[i] <= low[i] && uphill <= 0 || values[i] >= high[i] && uphill >= 0;
                atBound |= !all && freePair(i, i) == 0;
            }
            if (!atBound) {
                unknown[count++] = i;
            }
        }
        return count;
    }

    private void fill(int count) {
        for (int a = 0; a < count; a++) {
            side[a] = freeGradient(unknown[a]);
            for (int b = 0; b <= a; b++) {
                double pair = freePair(unknown[a], unknown[b]);
                system[a * count + b] = pair;
                system[b * count + a] = pair;
            }
        }
    }

    private double freeGradient(int free) {
        double sum = 0;
        for (int i = free; i < size; i++) {
            if (follows[i] == free) {
                sum += factor[i] * scale[i] * gradient(i, values, products);
            }
        }
        for (int i = 0; i < free; i++) {
            if (follows[i] == free) {
                sum += factor[i] * scale[i] * gradient(i, values, products);
            }
        }
        return sum;
    }

    private double freePair(int one, int other) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (follows[i] != one) {
                continue;
            }
            for (int j = 0; j < size; j++) {
                if (follows[j] == other) {
                    sum += factor[i] * factor[j] * scale[i] * scale[j] * products.pair(i, j);
                }
            }
        }
        return sum;
    }

    /**
     * The errors of all parameters at the minimum: NaN where a parameter is held, at a bound, or not determined.
     *
     * @return whether all free parameters that are not at a bound are determined
     */
    boolean errors(double[] errors) {
        Arrays.fill(errors, 0, size, Double.NaN);
        for (int i = 0; i < size; i++) {
            scale[i] = linear[i] ? 1 : values[amountOf[i]];
        }
        int count = unknowns(true);
        fill(count);
        boolean determined = count == 0 || cholesky.factorise(system, count);
        if (!determined) {
            int all = count;
            count = unknowns(false);
            fill(count);
            if (count == all || count > 0 && !cholesky.factorise(system, count)) {
                return false;
            }
        }
        if (count > 0) {
            cholesky.invert(covariance);
        }
        for (int a = 0; a < count; a++) {
            errors[unknown[a]] = Math.sqrt(covariance[a * count + a]);
        }
        for (int i = 0; i < size; i++) {
            if (follows[i] >= 0 && follows[i] != i) {
                errors[i] = Math.abs(factor[i]) * errors[follows[i]];
            }
        }
        return determined;
    }

    /** Whether a parameter is at one of its bounds. */
    boolean atLimit() {
        for (int i = 0; i < size; i++) {
            boolean atBound = linear[i] ? stuck[i] : values[i] <= low[i] || values[i] >= high[i];
            if (follows[i] == i && atBound) {
                return true;
            }
        }
        return false;
    }

    /** The model's curve at the values of the last step. */
    void curve(double[] curve) {
        Arrays.fill(curve, 0);
        int first = 0;
        for (int part = 0; part < shapes.length; part++) {
            shapes[part].evaluate(energies, values, first + 1, columns, first, range);
            for (int k = range[0]; k < range[1]; k++) {
                curve[k] += values[first] * columns[first][k];
            }
            first += 1 + parametersOf[part];
        }
    }

    /** Values of all parameters. Not to be changed. */
    double[] values() {
        return values;
    }

    /** Weighted sum of squares. */
    double chiSquared() {
        return chiSquared;
    }
}
