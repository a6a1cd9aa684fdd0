/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.Arrays;
import org.solidus.math.fit.NonNegativeLeastSquares;

/** The alternation of {@link StretchedFactors}. */
final class StretchedIteration {

    private static final int COMPONENT_SWEEPS = 4;
    private static final int START_ITERATIONS = 300;
    private static final int WINDOW = 8;
    private static final double STILL = 2e-4;
    /** Below this part of the curves the error is rounding. */
    private static final double ROUNDING = 1e-7;

    private final double[] x;
    private final Spline spline;
    private final int m;
    private final int n;
    private final int k;
    private final StretchedFactors.Settings settings;
    private final Watch watch;
    private final int columns;
    private final double norm;
    private final NonNegativeLeastSquares solver;
    private final double[] weights;
    private final double[] stretches;
    private final double[] offsets;
    private final double[][] coefficients;
    private final double[] residual;
    /** Of the row that is worked on: the stretched components, a constant for the offset, and the derivatives. */
    private final double[][] read;

    private final double[] centre;
    private double damping = 1e-3;

    StretchedIteration(DataMatrix matrix, Spline spline, int k, StretchedFactors.Settings settings, Watch watch) {
        this.spline = spline;
        this.k = k;
        this.settings = settings;
        this.watch = watch;
        x = matrix.values();
        m = matrix.rows();
        n = matrix.columns();
        columns = k + (settings.offset() ? 1 : 0);
        norm = matrix.sumOfSquares();
        solver = new NonNegativeLeastSquares(columns);
        weights = new double[m * k];
        stretches = new double[m * k];
        offsets = new double[m];
        centre = new double[k];
        coefficients = new double[k][];
        residual = new double[m * n];
        read = new double[2 * k + 1][n];
        Arrays.fill(read[2 * k], 1);
    }

    StretchedFactors run(Alignment alignment, long seed) {
        start(alignment, seed);
        double[] past = new double[WINDOW];
        boolean still = false;
        int done = 0;
        double error = updateWeights();
        while (done < settings.iterations() && !still) {
            for (int sweep = 0; sweep < COMPONENT_SWEEPS; sweep++) {
                updateComponents();
            }
            if (settings.limit() > 0) {
                updateStretches();
            }
            error = updateWeights();
            still = error < ROUNDING || done >= WINDOW && past[done % WINDOW] - error < STILL * past[done % WINDOW];
            past[done % WINDOW] = error;
            done++;
        }
        centre();
        return finished(done, still);
    }

    private void start(Alignment alignment, long seed) {
        double[] common = alignment.stretches(watch);
        DataMatrix aligned = alignment.aligned(common);
        PrincipalComponents leading = PrincipalComponents.of(aligned, k, seed, watch);
        NonNegativeFactors factors = NonNegativeFactors.of(aligned, leading, k, START_ITERATIONS, watch);
        for (int c = 0; c < k; c++) {
            coefficients[c] = spline.coefficients(factors.components()[c]);
        }
        for (int j = 0; j < m; j++) {
            Arrays.fill(stretches, j * k, (j + 1) * k, common[j]);
        }
    }

    /** Weights and offset of each row for the components as they are; what is left, and its relative size. */
    private double updateWeights() {
        double sum = 0;
        double[] gram = new double[columns * columns];
        double[] side = new double[columns];
        for (int j = 0; j < m; j++) {
            readRow(j, false);
            for (int a = 0; a < columns; a++) {
                double[] own = column(a);
                side[a] = DataMatrix.dot(x, j * n, own, 0, n);
                for (int b = 0; b <= a; b++) {
                    gram[a * columns + b] = DataMatrix.dot(own, 0, column(b), 0, n);
                    gram[b * columns + a] = gram[a * columns + b];
                }
            }
            double[] solution = solver.solve(gram, side, columns, k, Double.NaN);
            System.arraycopy(solution, 0, weights, j * k, k);
            offsets[j] = settings.offset() ? solution[k] : 0;
            sum += leave(j);
            watch.advance(1);
        }
        return norm > 0 ? Math.sqrt(sum / norm) : 0;
    }

    private double[] column(int a) {
        return a < k ? read[a] : read[2 * k];
    }

    private void readRow(int j, boolean slopes) {
        for (int c = 0; c < k; c++) {
            spline.read(coefficients[c], stretches[j * k + c], read[c], false);
            if (slopes) {
                spline.read(coefficients[c], stretches[j * k + c], read[k + c], true);
            }
        }
    }

    /** What is left of a row whose components were read. */
    private double leave(int j) {
        System.arraycopy(x, j * n, residual, j * n, n);
        for (int c = 0; c < k; c++) {
            DataMatrix.axpy(-weights[j * k + c], read[c], 0, residual, j * n, n);
        }
        DataMatrix.axpy(-offsets[j], read[2 * k], 0, residual, j * n, n);
        return DataMatrix.dot(residual, j * n, residual, j * n, n);
    }

    /**
     * A step of each component that does not raise the sum of squares: gradient over a separable bound of the
     * curvature.
     */
    private void updateComponents() {
        double[] ones = read[2 * k];
        double cost = settings.sparsity() * Math.sqrt(norm / Math.max(1, (double) m * n));
        for (int c = 0; c < k; c++) {
            double[] gradient = new double[spline.size()];
            double[] curvature = new double[spline.size()];
            for (int j = 0; j < m; j++) {
                double w = weights[j * k + c];
                if (w > 0) {
                    spline.scatter(residual, j * n, stretches[j * k + c], w, gradient);
                    spline.scatter(ones, 0, stretches[j * k + c], w * w, curvature);
                }
            }
            double[] change = new double[spline.size()];
            for (int t = 0; t < change.length; t++) {
                double next = curvature[t] > 0
                        ? Math.max(0, coefficients[c][t] + (gradient[t] - cost) / curvature[t])
                        : coefficients[c][t];
                change[t] = next - coefficients[c][t];
                coefficients[c][t] = next;
            }
            for (int j = 0; j < m; j++) {
                if (weights[j * k + c] > 0) {
                    spline.read(change, stretches[j * k + c], read[c], false);
                    DataMatrix.axpy(-weights[j * k + c], read[c], 0, residual, j * n, n);
                }
            }
            watch.advance(1);
        }
    }

    /** All stretches by one damped step, which is taken back where it raises the sum of squares and the roughness. */
    private void updateStretches() {
        int size = m * k;
        BandedSystem system = new BandedSystem(size, 2 * k);
        double[] side = new double[size];
        double largest = 0;
        for (int j = 0; j < m; j++) {
            double[] curvature = projectedCurvature(j, side);
            for (int a = 0; a < k; a++) {
                for (int b = 0; b <= a; b++) {
                    system.add(j * k + a, j * k + b, curvature[a * k + b]);
                }
                largest = Math.max(largest, curvature[a * k + a]);
            }
            watch.advance(1);
        }
        if (!(largest > 0)) {
            return;
        }
        double stiffness = settings.smoothness() * largest;
        smooth(system, side, stiffness);
        for (int i = 0; i < size; i++) {
            double weak = 1e-6 * largest;
            side[i] -= weak * (stretches[i] - 1);
            system.add(i, i, weak + damping * system.diagonal(i));
        }
        double before = objective(stiffness);
        if (!system.solve(side)) {
            damping *= 10;
            return;
        }
        double[] kept = stretches.clone();
        for (int i = 0; i < size; i++) {
            stretches[i] = Math.clamp(stretches[i] + side[i], 1 - settings.limit(), 1 + settings.limit());
        }
        updateWeights();
        if (objective(stiffness) <= before) {
            damping = Math.max(1e-6, damping / 3);
        } else {
            System.arraycopy(kept, 0, stretches, 0, size);
            damping = Math.min(1e6, damping * 10);
            updateWeights();
        }
    }

    private double objective(double stiffness) {
        double sum = DataMatrix.dot(residual, 0, residual, 0, residual.length);
        for (int j = 1; j + 1 < m; j++) {
            for (int c = 0; c < k; c++) {
                double bend = stretches[(j - 1) * k + c] - 2 * stretches[j * k + c] + stretches[(j + 1) * k + c];
                sum += stiffness * bend * bend;
            }
        }
        return sum;
    }

    /**
     * Of a row: the curvature by its stretches with the weights eliminated; adds the descent to the right-hand side.
     */
    private double[] projectedCurvature(int j, double[] side) {
        readRow(j, true);
        double[] curvature = new double[k * k];
        int[] active = active(j);
        double[] gram = new double[active.length * active.length];
        for (int a = 0; a < active.length; a++) {
            for (int b = 0; b < active.length; b++) {
                gram[a * active.length + b] = DataMatrix.dot(column(active[a]), 0, column(active[b]), 0, n);
            }
        }
        double[] inverse = active.length == 0 ? new double[0] : Solve.inverse(gram, active.length);
        double[][] cross = new double[k][active.length];
        for (int c = 0; c < k; c++) {
            double w = weights[j * k + c];
            side[j * k + c] += w * DataMatrix.dot(residual, j * n, read[k + c], 0, n);
            for (int a = 0; a < active.length; a++) {
                cross[c][a] = w * DataMatrix.dot(read[k + c], 0, column(active[a]), 0, n);
            }
            for (int d = 0; d <= c; d++) {
                curvature[c * k + d] = w * weights[j * k + d] * DataMatrix.dot(read[k + c], 0, read[k + d], 0, n);
                curvature[d * k + c] = curvature[c * k + d];
            }
        }
        if (inverse.length > 0) {
            eliminate(curvature, cross, inverse, active.length);
        }
        return curvature;
    }

    /** Takes out what the weights make up for: {@code curvature -= cross inverse cross'}. */
    private void eliminate(double[] curvature, double[][] cross, double[] inverse, int size) {
        for (int c = 0; c < k; c++) {
            for (int d = 0; d < k; d++) {
                for (int a = 0; a < size; a++) {
                    for (int b = 0; b < size; b++) {
                        curvature[c * k + d] -= cross[c][a] * inverse[a * size + b] * cross[d][b];
                    }
                }
            }
        }
    }

    private int[] active(int j) {
        int[] active = new int[columns];
        int count = 0;
        for (int c = 0; c < k; c++) {
            if (weights[j * k + c] > 0) {
                active[count++] = c;
            }
        }
        if (settings.offset()) {
            active[count++] = k;
        }
        return Arrays.copyOf(active, count);
    }

    /** Second differences of each component's stretches. */
    private void smooth(BandedSystem system, double[] side, double stiffness) {
        double[] bend = {1, -2, 1};
        for (int j = 1; j + 1 < m; j++) {
            for (int c = 0; c < k; c++) {
                double value = 0;
                for (int a = 0; a < 3; a++) {
                    value += bend[a] * stretches[(j - 1 + a) * k + c];
                }
                for (int a = 0; a < 3; a++) {
                    int row = (j - 1 + a) * k + c;
                    side[row] -= stiffness * bend[a] * value;
                    for (int b = 0; b <= a; b++) {
                        system.add(row, (j - 1 + b) * k + c, stiffness * bend[a] * bend[b]);
                    }
                }
            }
        }
    }

    /** The scale of a component's axis is free: the weighted mean of its stretches becomes one. */
    private void centre() {
        for (int c = 0; c < k; c++) {
            double sum = 0;
            double moment = 0;
            for (int j = 0; j < m; j++) {
                sum += weights[j * k + c];
                moment += weights[j * k + c] * Math.log(stretches[j * k + c]);
            }
            centre[c] = sum > 0 ? Math.exp(moment / sum) : 1;
        }
    }

    private StretchedFactors finished(int iterations, boolean still) {
        double[] weightErrors = new double[m * k];
        double[] stretchErrors = new double[m * k];
        double sum = 0;
        for (int j = 0; j < m; j++) {
            errors(j, weightErrors, stretchErrors);
            sum += DataMatrix.dot(residual, j * n, residual, j * n, n);
        }
        double[][] components = new double[k][];
        for (int c = 0; c < k; c++) {
            components[c] = spline.curve(coefficients[c], centre[c]);
            for (int j = 0; j < m; j++) {
                stretches[j * k + c] /= centre[c];
                stretchErrors[j * k + c] /= centre[c];
            }
        }
        double error = norm > 0 ? Math.sqrt(sum / norm) : 0;
        return new StretchedFactors(
                weights,
                stretches,
                weightErrors,
                stretchErrors,
                components,
                offsets,
                new DataMatrix(m, n, residual),
                error,
                iterations,
                still);
    }

    /** From the normal equations of a row's weights, offset and stretches, and its own scatter. */
    private void errors(int j, double[] weightErrors, double[] stretchErrors) {
        readRow(j, true);
        int[] active = active(j);
        int linear = active.length;
        int moving = settings.limit() > 0 ? linear - (settings.offset() ? 1 : 0) : 0;
        double[][] all = new double[linear + moving][];
        for (int a = 0; a < linear; a++) {
            all[a] = column(active[a]);
        }
        for (int a = 0; a < moving; a++) {
            all[linear + a] = read[k + active[a]].clone();
            for (int i = 0; i < n; i++) {
                all[linear + a][i] *= weights[j * k + active[a]];
            }
        }
        double[] gram = new double[all.length * all.length];
        for (int a = 0; a < all.length; a++) {
            for (int b = 0; b < all.length; b++) {
                gram[a * all.length + b] = DataMatrix.dot(all[a], 0, all[b], 0, n);
            }
        }
        double[] inverse = all.length == 0 ? new double[0] : Solve.inverse(gram, all.length);
        double variance = DataMatrix.dot(residual, j * n, residual, j * n, n) / Math.max(1, n - all.length);
        for (int c = 0; c < k; c++) {
            double own = DataMatrix.dot(read[c], 0, read[c], 0, n);
            weightErrors[j * k + c] = own > 0 ? Math.sqrt(variance / own) : Double.NaN;
            stretchErrors[j * k + c] = Double.NaN;
        }
        for (int a = 0; a < moving && inverse.length > 0; a++) {
            int c = active[a];
            int s = linear + a;
            weightErrors[j * k + c] = Math.sqrt(variance * inverse[a * all.length + a]);
            stretchErrors[j * k + c] = Math.sqrt(variance * inverse[s * all.length + s]);
        }
    }
}
