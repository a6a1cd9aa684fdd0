/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.Arrays;

/** A first guess of how each curve of a series is stretched: each is fitted to the mean of the few before it. */
final class Alignment {

    private static final double MEMORY = 0.7;
    private static final int STEPS = 12;
    private static final int GRID = 24;

    private final DataMatrix matrix;
    private final double[] u;
    private final double limit;

    Alignment(DataMatrix matrix, double first, double step, double limit) {
        this.matrix = matrix;
        this.limit = limit;
        u = new double[matrix.columns()];
        for (int i = 0; i < u.length; i++) {
            u[i] = first + i * step;
        }
    }

    /** The stretch of each row, their geometric mean one. */
    double[] stretches(Watch watch) {
        int m = matrix.rows();
        double[] stretches = new double[m];
        stretches[0] = 1;
        if (limit == 0 || u.length < 8) {
            Arrays.fill(stretches, 1);
            return stretches;
        }
        double[] template = row(0);
        for (int j = 1; j < m; j++) {
            double[] curve = row(j);
            stretches[j] = fitted(template, curve, stretches[j - 1]);
            double[] aligned = aligned(new CubicCurve(u, curve), stretches[j]);
            for (int i = 0; i < u.length; i++) {
                template[i] = MEMORY * template[i] + (1 - MEMORY) * aligned[i];
            }
            watch.advance(1);
        }
        double mean = 0;
        for (double stretch : stretches) {
            mean += Math.log(stretch) / m;
        }
        for (int j = 0; j < m; j++) {
            stretches[j] = Math.clamp(stretches[j] / Math.exp(mean), 1 - limit, 1 + limit);
        }
        return stretches;
    }

    /** All rows brought to a stretch of one. */
    DataMatrix aligned(double[] stretches) {
        DataMatrix aligned = DataMatrix.zero(matrix.rows(), u.length);
        for (int j = 0; j < matrix.rows(); j++) {
            double[] row = u.length < 2 ? row(j) : aligned(new CubicCurve(u, row(j)), stretches[j]);
            System.arraycopy(row, 0, aligned.values(), j * u.length, u.length);
        }
        return aligned;
    }

    private double[] row(int j) {
        return Arrays.copyOfRange(matrix.values(), j * u.length, (j + 1) * u.length);
    }

    private double[] aligned(CubicCurve curve, double stretch) {
        double[] aligned = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            aligned[i] = curve.value(Math.clamp(u[i] * stretch, curve.from(), curve.to()));
        }
        return aligned;
    }

    /** The stretch s of {@code curve(u) ~ a template(u / s) + b} near a first guess, from the best of a coarse grid. */
    private double fitted(double[] template, double[] curve, double guess) {
        CubicCurve shape = new CubicCurve(u, template);
        double best = guess;
        double least = new Match(shape, curve, guess).left();
        double cell = shape.correlationLength() / Math.max(Math.abs(u[0]), Math.abs(u[u.length - 1]));
        for (int i = 1; i <= GRID; i++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double trial = guess * (1 + sign * i * cell);
                if (Math.abs(trial - guess) <= limit) {
                    double left = new Match(shape, curve, trial).left();
                    if (left < 0.8 * least) { // only for a reason: neighbours are stretched alike
                        least = left;
                        best = trial;
                    }
                }
            }
        }
        double stretch = best;
        for (int step = 0; step < STEPS; step++) {
            Match match = new Match(shape, curve, stretch);
            if (match.left() < least) {
                least = match.left();
                best = stretch;
            }
            double next = stretch + Math.clamp(match.step(), -cell, cell);
            if (!(Math.abs(next - stretch) > 1e-9)) {
                break;
            }
            stretch = next;
        }
        return best;
    }

    /** Scale, offset and a small stretch by least squares. */
    private static final class Match {

        private final double[] normal = new double[9];
        private final double[] side = new double[3];
        private double squares;
        private int count;

        Match(CubicCurve shape, double[] curve, double stretch) {
            double from = shape.from();
            double step = (shape.to() - from) / (curve.length - 1);
            double[] row = new double[3];
            for (int i = 0; i < curve.length; i++) {
                double place = (from + i * step) / stretch;
                if (shape.covers(place)) {
                    row[0] = shape.value(place);
                    row[1] = 1;
                    row[2] = -place / stretch * shape.slope(place);
                    for (int a = 0; a < 3; a++) {
                        side[a] += row[a] * curve[i];
                        for (int b = 0; b < 3; b++) {
                            normal[a * 3 + b] += row[a] * row[b];
                        }
                    }
                    squares += curve[i] * curve[i];
                    count++;
                }
            }
        }

        /** Mean square that scale and offset leave. */
        double left() {
            double determinant = normal[0] * normal[4] - normal[1] * normal[3];
            if (count == 0) {
                return Double.POSITIVE_INFINITY;
            }
            if (!(determinant > 1e-12 * normal[0] * normal[4])) {
                return squares / count;
            }
            double a = (side[0] * normal[4] - side[1] * normal[1]) / determinant;
            double b = (side[1] * normal[0] - side[0] * normal[3]) / determinant;
            return Math.max(0, squares - a * side[0] - b * side[1]) / count;
        }

        double step() {
            double[] solution = Solve.of(normal, side, 3);
            return solution.length == 0 || solution[0] == 0 ? 0 : solution[2] / solution[0];
        }
    }
}
