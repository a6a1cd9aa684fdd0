/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.Arrays;
import org.solidus.math.fit.Bounds;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.FitModel;
import org.solidus.math.fit.LevenbergMarquardt;
import org.solidus.math.fit.NonNegativeLeastSquares;

/**
 * A curve as a sum of end members: {@code y(x) = sum_k w_k Y_k(x / s_k) + sum_p b_p T_p(x)}, {@code w >= 0}, with a
 * polynomial background (Chebyshev) and a uniform stretch s of each member within limits.
 *
 * <p>Without stretch the weights come from NNLS ({@link NonNegativeLeastSquares}). With stretch, a common stretch is
 * looked for on a grid that is fine enough not to miss the curve's lines, then all weights, stretches and the
 * background are refined together (Levenberg-Marquardt); the stretch of a member without weight stays where it is, and
 * every member is offered again to the result.
 *
 * <p>An object holds scratch space and serves one thread at a time.
 */
public final class EndMemberFit {

    private static final int ROUNDS = 4;
    private static final int MOST_GRID = 200;

    private final CubicCurve[] members;
    private final double[] x;
    private final int degree;
    private final double stretch;
    private final boolean together;
    private final boolean sumToOne;
    private final double[][] background;
    private final NonNegativeLeastSquares solver;

    /**
     * The problem.
     *
     * @param members  end members, over places that cover {@code x}, and {@code x / (1 +- stretch)}
     * @param x        places of the curve's points
     * @param degree   of the background polynomial; -1 for none
     * @param stretch  largest relative stretch; 0 for none
     * @param together whether all members have one stretch
     * @param sumToOne whether the weights add up to one
     */
    public EndMemberFit(
            CubicCurve[] members, double[] x, int degree, double stretch, boolean together, boolean sumToOne) {
        this.members = members.clone();
        this.x = x;
        this.degree = degree;
        this.stretch = stretch;
        this.together = together;
        this.sumToOne = sumToOne;
        background = chebyshev(x, degree);
        solver = new NonNegativeLeastSquares(members.length + degree + 1);
    }

    /** Chebyshev polynomials over the range of the places, by their recurrence. */
    private static double[][] chebyshev(double[] x, int degree) {
        double[][] terms = new double[degree + 1][x.length];
        double middle = x.length == 0 ? 0 : (x[0] + x[x.length - 1]) / 2;
        double half = x.length < 2 ? 1 : (x[x.length - 1] - x[0]) / 2;
        for (int i = 0; i < x.length; i++) {
            double t = (x[i] - middle) / half;
            for (int p = 0; p <= degree; p++) {
                terms[p][i] = p == 0 ? 1 : p == 1 ? t : 2 * t * terms[p - 1][i] - terms[p - 2][i];
            }
        }
        return terms;
    }

    /**
     * What was found.
     *
     * @param weights    one a member
     * @param covariance of the weights, row-major; of a weight at zero only its own variance, as if it were let go
     * @param stretches  one a member, 1 for none
     * @param stretchErrors one standard deviation; NaN where the stretch is not free
     * @param fit        the curve
     * @param chiSquared sum of weight times squared residual
     * @param freedom    points less free parameters
     * @param determined whether the points tell all members apart
     */
    public record Result(
            double[] weights,
            double[] covariance,
            double[] stretches,
            double[] stretchErrors,
            double[] fit,
            double chiSquared,
            int freedom,
            boolean determined) {}

    /**
     * Fits a curve.
     *
     * @param y      values
     * @param weight {@code 1 / sigma^2} of each; 0 leaves a point out, whatever its value
     */
    public Result fit(double[] y, double[] weight) {
        double[] stretches = new double[members.length];
        Arrays.fill(stretches, stretch > 0 ? commonStretch(y, weight) : 1);
        Linear linear = linear(y, weight, stretches);
        if (stretch == 0 || linear.chiSquared == 0) {
            return result(linear, stretches, nothing(), weight, 0);
        }
        Fit refined = refine(y, weight, linear, stretches);
        double[] errors = nothing();
        int free = 0;
        for (int k = 0; k < members.length; k++) {
            int parameter = members.length + (together ? 0 : k);
            boolean moves = linear.solution[k] > 0 && refined.converged();
            if (moves) {
                boolean limited = Math.abs(stretches[k] - 1) >= stretch * (1 - 1e-6);
                errors[k] = limited ? Double.NaN : refined.error(parameter);
                free += together ? 0 : 1;
            }
        }
        Result plain = result(linear(y, weight, stretches), stretches, errors, weight, together ? 1 : free);
        return refined.converged() ? withCovariance(plain, refined) : plain;
    }

    private double[] nothing() {
        double[] nothing = new double[members.length];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /** The weights' covariance with the stretches free, where the members are in use. */
    private Result withCovariance(Result plain, Fit refined) {
        int k = members.length;
        double[] covariance = plain.covariance().clone();
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                boolean free = refined.covariance(a, a) > 0 && refined.covariance(b, b) > 0;
                if (free && plain.weights()[a] > 0 && plain.weights()[b] > 0) {
                    covariance[a * k + b] = refined.covariance(a, b);
                }
            }
        }
        return new Result(
                plain.weights(),
                covariance,
                plain.stretches(),
                plain.stretchErrors(),
                plain.fit(),
                plain.chiSquared(),
                plain.freedom(),
                plain.determined());
    }

    /** The best of a grid of stretches that all members share. */
    private double commonStretch(double[] y, double[] weight) {
        double finest = Double.POSITIVE_INFINITY;
        for (CubicCurve member : members) {
            finest = Math.min(finest, member.correlationLength());
        }
        double reach = Math.max(Math.abs(x[0]), Math.abs(x[x.length - 1])) * stretch;
        int steps = (int) Math.min(MOST_GRID, Math.ceil(1.5 * reach / finest));
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        double[] stretches = new double[members.length];
        for (int i = -steps; i <= steps; i++) {
            double trial = 1 + (steps == 0 ? 0 : stretch * i / steps);
            Arrays.fill(stretches, trial);
            double chiSquared = linear(y, weight, stretches).chiSquared;
            if (chiSquared < least) {
                least = chiSquared;
                best = trial;
            }
        }
        return best;
    }

    /** Refines in place; members that get no weight keep their stretch and are offered again. */
    private Fit refine(double[] y, double[] weight, Linear linear, double[] stretches) {
        int k = members.length;
        int own = together ? 1 : k;
        Model model = new Model(own);
        double[] padded = Arrays.copyOf(y, model.points());
        double[] paddedWeight = Arrays.copyOf(weight, model.points());
        if (sumToOne) {
            padded[x.length] = 1;
            paddedWeight[x.length] = 1e6 * linear.stiffest();
        }
        Fit fit = null;
        for (int round = 0; round < ROUNDS; round++) {
            fit = new LevenbergMarquardt(100, 1e-10)
                    .fit(model, padded, paddedWeight, start(linear, stretches, own), bounds(linear, stretches, own));
            for (int a = 0; a < k; a++) {
                double value = fit.parameters()[k + (together ? 0 : a)];
                stretches[a] = Double.isFinite(value) ? value : stretches[a];
            }
            boolean[] before = linear.used(k);
            Linear next = linear(y, weight, stretches);
            boolean settled = Arrays.equals(before, next.used(k));
            System.arraycopy(next.solution, 0, linear.solution, 0, next.size);
            if (settled) {
                break;
            }
        }
        return fit;
    }

    private double[] start(Linear linear, double[] stretches, int own) {
        int k = members.length;
        double[] start = new double[k + own + degree + 1];
        System.arraycopy(linear.solution, 0, start, 0, k);
        System.arraycopy(stretches, 0, start, k, own);
        System.arraycopy(linear.solution, k, start, k + own, degree + 1);
        return start;
    }

    /** Weights are not negative, stretches within their limits; what has no weight gets none and stays where it is. */
    private Bounds bounds(Linear linear, double[] stretches, int own) {
        int k = members.length;
        double[] lower = new double[k + own + degree + 1];
        double[] upper = new double[lower.length];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        for (int a = 0; a < k; a++) {
            lower[a] = 0;
            upper[a] = linear.solution[a] > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        for (int a = 0; a < own; a++) {
            boolean free = together || linear.solution[a] > 0;
            lower[k + a] = free ? 1 - stretch : stretches[a];
            upper[k + a] = free ? 1 + stretch : stretches[a];
        }
        return new Bounds(lower, upper);
    }

    private Result result(
            Linear linear, double[] stretches, double[] stretchErrors, double[] weight, int freeStretches) {
        int k = members.length;
        double[] all = solver.covariance(linear.gram, linear.size, sumToOne);
        double[] covariance = new double[k * k];
        boolean determined = true;
        int free = freeStretches - (sumToOne ? 1 : 0);
        for (int a = 0; a < linear.size; a++) {
            free += solver.inUse(a) ? 1 : 0;
            for (int b = 0; b < k && a < k; b++) {
                covariance[a * k + b] = all[a * linear.size + b];
            }
            determined &= Double.isFinite(all[a * linear.size + a]) && linear.gram[a * linear.size + a] > 0;
        }
        int points = 0;
        for (int i = 0; i < x.length; i++) {
            points += weight[i] > 0 ? 1 : 0;
        }
        return new Result(
                Arrays.copyOf(linear.solution, k),
                covariance,
                stretches.clone(),
                stretchErrors,
                linear.curve(),
                linear.chiSquared,
                points - free,
                determined && points > free);
    }

    private Linear linear(double[] y, double[] weight, double[] stretches) {
        return new Linear(y, weight, stretches);
    }

    /** The problem with the stretches held fixed. */
    private final class Linear {

        final int size = members.length + degree + 1;
        final double[][] columns = new double[size][];
        final double[] gram = new double[size * size];
        final double[] side = new double[size];
        final double[] solution;
        final double chiSquared;

        Linear(double[] y, double[] weight, double[] stretches) {
            for (int k = 0; k < members.length; k++) {
                columns[k] = new double[x.length];
                for (int i = 0; i < x.length; i++) {
                    columns[k][i] = weight[i] > 0 ? members[k].value(x[i] / stretches[k]) : 0;
                }
            }
            System.arraycopy(background, 0, columns, members.length, degree + 1);
            normalEquations(y, weight);
            solution = solver.solve(gram, side, size, members.length, sumToOne ? 1 : Double.NaN);
            chiSquared = chiSquared(y, weight);
        }

        private void normalEquations(double[] y, double[] weight) {
            for (int i = 0; i < x.length; i++) {
                for (int a = 0; a < size && weight[i] > 0; a++) {
                    double weighted = weight[i] * columns[a][i];
                    side[a] += weighted * y[i];
                    for (int b = 0; b <= a; b++) {
                        gram[a * size + b] += weighted * columns[b][i];
                    }
                }
            }
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < a; b++) {
                    gram[b * size + a] = gram[a * size + b];
                }
            }
        }

        private double chiSquared(double[] y, double[] weight) {
            double[] curve = curve();
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                if (weight[i] > 0) {
                    sum += weight[i] * (y[i] - curve[i]) * (y[i] - curve[i]);
                }
            }
            return sum;
        }

        /** The largest curvature by a member's weight. */
        double stiffest() {
            double stiffest = 0;
            for (int a = 0; a < members.length; a++) {
                stiffest = Math.max(stiffest, gram[a * size + a]);
            }
            return stiffest;
        }

        boolean[] used(int k) {
            boolean[] used = new boolean[k];
            for (int a = 0; a < k; a++) {
                used[a] = solution[a] > 0;
            }
            return used;
        }

        double[] curve() {
            double[] curve = new double[x.length];
            for (int a = 0; a < size; a++) {
                DataMatrix.axpy(solution[a], columns[a], 0, curve, 0, x.length);
            }
            return curve;
        }
    }

    /** Weights, stretches, background; and where it is asked for, the sum of the weights as one more point. */
    private final class Model implements FitModel {

        private final int own;

        Model(int own) {
            this.own = own;
        }

        @Override
        public int points() {
            return x.length + (sumToOne ? 1 : 0);
        }

        @Override
        public int parameters() {
            return members.length + own + degree + 1;
        }

        @Override
        public void evaluate(double[] parameters, double[] values) {
            int k = members.length;
            double total = 0;
            for (int a = 0; a < k; a++) {
                total += parameters[a];
            }
            for (int i = 0; i < x.length; i++) {
                double sum = 0;
                for (int a = 0; a < k; a++) {
                    if (parameters[a] != 0) {
                        sum += parameters[a] * valid(members[a].value(x[i] / parameters[k + (together ? 0 : a)]));
                    }
                }
                for (int p = 0; p <= degree; p++) {
                    sum += parameters[k + own + p] * background[p][i];
                }
                values[i] = sum;
            }
            if (sumToOne) {
                values[x.length] = total;
            }
        }

        @Override
        public void evaluate(double[] parameters, double[] values, double[] jacobian) {
            evaluate(parameters, values);
            int k = members.length;
            int n = parameters();
            Arrays.fill(jacobian, 0, points() * n, 0);
            for (int i = 0; i < x.length; i++) {
                for (int a = 0; a < k; a++) {
                    int s = k + (together ? 0 : a);
                    double place = x[i] / parameters[s];
                    jacobian[i * n + a] = valid(members[a].value(place));
                    jacobian[i * n + s] -= parameters[a] * valid(members[a].slope(place)) * place / parameters[s];
                }
                for (int p = 0; p <= degree; p++) {
                    jacobian[i * n + k + own + p] = background[p][i];
                }
            }
            for (int a = 0; a < k && sumToOne; a++) {
                jacobian[x.length * n + a] = 1;
            }
        }

        /** Points outside of a member have no weight; they must not spoil the arithmetic. */
        private static double valid(double value) {
            return Double.isNaN(value) ? 0 : value;
        }
    }
}
