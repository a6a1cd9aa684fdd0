/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.solidus.math.fit.LinearSystem;
import org.solidus.math.robust.Quickselect;

/**
 * Fits a {@link BackgroundShape} to a map of which a large part may not belong to it.
 *
 * <p>The start is a least trimmed squares fit (FAST-LTS of Rousseeuw and Van Driessen 2006,
 * doi:10.1007/s10618-005-0024-4): from many small random subsets, with a fixed seed, the surface about which the best
 * 60 % of the points scatter least. It stands up to 40 % of outliers on one side, where a median already moves by its
 * share of them. Least squares over the points that a caller then accepts is {@link #fit(boolean[])}.
 */
final class RobustSurface {

    private static final double KEPT = 0.6;
    private static final int STARTS_A_TERM = 30;
    private static final int FIRST_STEPS = 2;
    private static final int LAST_STEPS = 30;
    private static final int MOST_POINTS = 1500;

    private final MetricMap map;
    private final BackgroundShape shape;
    private final LinearSystem system;
    private final double[] row;

    RobustSurface(MetricMap map, BackgroundShape shape) {
        this.map = map;
        this.shape = shape;
        system = new LinearSystem(shape.terms());
        row = new double[shape.terms()];
    }

    /** The surface about which most of the points lie close; coefficients. */
    double[] trimmed() {
        int[] points = sample();
        int kept = Math.min(points.length, Math.max(shape.terms() + 1, (int) Math.ceil(KEPT * points.length)));
        double[] squares = new double[points.length];
        double[] scratch = new double[points.length];
        double[] coefficients = new double[shape.terms()];
        double[] best = new double[shape.terms()];
        double least = Double.POSITIVE_INFINITY;
        SplittableRandom random = new SplittableRandom(20260101);
        for (int start = 0; start < STARTS_A_TERM * shape.terms(); start++) {
            if (!startFrom(points, random, coefficients)) {
                continue;
            }
            double objective = concentrate(points, coefficients, squares, scratch, kept, FIRST_STEPS);
            if (objective < least) {
                least = objective;
                System.arraycopy(coefficients, 0, best, 0, best.length);
            }
        }
        concentrate(points, best, squares, scratch, kept, LAST_STEPS);
        return best;
    }

    /** Least squares over some points; empty coefficients where they do not determine the surface. */
    double[] fit(boolean[] use) {
        system.clear(shape.terms());
        for (int point = 0; point < map.size(); point++) {
            if (use[point]) {
                add(point);
            }
        }
        double[] coefficients = new double[shape.terms()];
        return system.solve(coefficients) ? coefficients : new double[0];
    }

    /** The surface at every point of the map. */
    double[] values(double[] coefficients) {
        double[] values = new double[map.size()];
        for (int point = 0; point < values.length; point++) {
            values[point] = at(point, coefficients);
        }
        return values;
    }

    /** The variance of the surface at each point for noise of 1, after {@link #fit}: large at corners. */
    double[] leverages() {
        double[] leverages = new double[map.size()];
        double[] scratch = new double[shape.terms()];
        for (int point = 0; point < leverages.length; point++) {
            writeTerms(point);
            leverages[point] = system.leverage(row, scratch);
        }
        return leverages;
    }

    /** The valid points, thinned out evenly where they are many. */
    private int[] sample() {
        int[] valid = new int[map.countValid()];
        int count = 0;
        for (int point = 0; point < map.size(); point++) {
            if (map.valid(point)) {
                valid[count++] = point;
            }
        }
        if (count <= MOST_POINTS) {
            return valid;
        }
        // Steps that are no whole number, so that thinning does not fall into step with the rows.
        int[] thinned = new int[MOST_POINTS];
        Arrays.setAll(thinned, i -> valid[(int) ((i + 0.5) * valid.length / MOST_POINTS)]);
        return thinned;
    }

    private boolean startFrom(int[] points, SplittableRandom random, double[] coefficients) {
        system.clear(shape.terms());
        for (int k = 0; k < shape.terms(); k++) {
            add(points[random.nextInt(points.length)]);
        }
        return system.solve(coefficients);
    }

    /** Fits to the nearest points again and again; returns the sum of their squared residuals. */
    private double concentrate(
            int[] points, double[] coefficients, double[] squares, double[] scratch, int kept, int steps) {
        double previous = Double.POSITIVE_INFINITY;
        for (int step = 0; ; step++) {
            for (int i = 0; i < points.length; i++) {
                double residual = map.value(points[i]) - at(points[i], coefficients);
                squares[i] = residual * residual;
                scratch[i] = squares[i];
            }
            double limit = Quickselect.select(scratch, 0, points.length, kept - 1);
            double objective = 0;
            system.clear(shape.terms());
            for (int i = 0; i < points.length; i++) {
                if (squares[i] <= limit) {
                    objective += squares[i];
                    add(points[i]);
                }
            }
            if (step == steps || objective >= previous || !system.solve(coefficients)) {
                return objective;
            }
            previous = objective;
        }
    }

    private void add(int point) {
        writeTerms(point);
        system.add(row, map.value(point), 1);
    }

    private double at(int point, double[] coefficients) {
        writeTerms(point);
        double sum = 0;
        for (int k = 0; k < coefficients.length; k++) {
            sum += coefficients[k] * row[k];
        }
        return sum;
    }

    private void writeTerms(int point) {
        double v = scaled(map.y(), point / map.columns());
        double u = scaled(map.x(), point % map.columns());
        shape.write(u, v, row);
    }

    private static double scaled(double[] positions, int i) {
        double span = positions[positions.length - 1] - positions[0];
        return span == 0 ? 0 : 2 * (positions[i] - positions[0]) / span - 1;
    }
}
