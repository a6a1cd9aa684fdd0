/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import org.solidus.math.fit.LinearSystem;

/**
 * A step on a line: {@code p(x) = b0 + b1 x + A / (1 + exp(-(x - x0) / w))}, by least squares over a grid of places and
 * widths that is refined about its best point. The error of the place is where the sum of squares, width and line
 * refitted, has risen by its own share of a degree of freedom (profile likelihood).
 *
 * @param position x0
 * @param error    one standard deviation of it, the larger of both sides
 * @param width    from 12 to 88 % of the step: 4 w
 * @param height   A
 * @param squares  sum of squares that is left
 * @param isStep   whether the step lies within the points and is larger than its error
 */
record Step(double position, double error, double width, double height, double squares, boolean isStep) {

    private static final int PLACES = 120;
    private static final int WIDTHS = 24;

    static Step fit(double[] x, double[] p) {
        Search search = new Search(x, p);
        double range = x[x.length - 1] - x[0];
        double finest = range;
        for (int i = 1; i < x.length; i++) {
            finest = Math.min(finest, x[i] - x[i - 1]);
        }
        double narrow = Math.max(finest, 1e-4 * range) / 20;
        double from = x[0];
        double to = x[x.length - 1];
        double at = from;
        double best = Double.POSITIVE_INFINITY;
        for (int zoom = 0; zoom < 4; zoom++) {
            for (int i = 0; i <= PLACES; i++) {
                double place = from + (to - from) * i / PLACES;
                double sum = search.overWidths(place, narrow, range / 2);
                if (sum < best) {
                    best = sum;
                    at = place;
                }
            }
            double cell = 2 * (to - from) / PLACES;
            from = Math.max(x[0], at - cell);
            to = Math.min(x[x.length - 1], at + cell);
        }
        search.overWidths(at, narrow, range / 2);
        double height = search.height;
        double width = search.width;
        double rise = best * (1 + 1.0 / Math.max(1, x.length - 5)) + 1e-300;
        double left = at - edge(search, at, x[0], rise, narrow, range);
        double right = edge(search, at, x[x.length - 1], rise, narrow, range) - at;
        boolean inside = at > x[0] + 1e-9 * range && at < x[x.length - 1] - 1e-9 * range;
        double sigma = Math.sqrt(best / Math.max(1, x.length - 5));
        return new Step(at, Math.max(left, right), 4 * width, height, best, inside && Math.abs(height) > 3 * sigma / 2);
    }

    /** The sum of squares that the polynomial with as many parameters, of the fourth degree, leaves. */
    static double polynomial(double[] x, double[] p) {
        LinearSystem system = new LinearSystem(5);
        double[] row = new double[5];
        double[] solution = new double[5];
        double middle = (x[0] + x[x.length - 1]) / 2;
        double half = (x[x.length - 1] - x[0]) / 2;
        system.clear(5);
        for (int i = 0; i < x.length; i++) {
            legendre((x[i] - middle) / half, row);
            system.add(row, p[i], 1);
        }
        double sum = 0;
        boolean solved = system.solve(solution);
        for (int i = 0; i < x.length; i++) {
            legendre((x[i] - middle) / half, row);
            double left = p[i];
            for (int k = 0; k < 5 && solved; k++) {
                left -= solution[k] * row[k];
            }
            sum += left * left;
        }
        return sum;
    }

    private static void legendre(double t, double[] row) {
        row[0] = 1;
        row[1] = t;
        for (int k = 2; k < row.length; k++) {
            row[k] = ((2 * k - 1) * t * row[k - 1] - (k - 1) * row[k - 2]) / k;
        }
    }

    /** Where the sum of squares reaches a level between the best place and an end. */
    private static double edge(Search search, double at, double end, double level, double narrow, double range) {
        double inner = at;
        double outer = at;
        for (double part = 1e-4; part < 2; part *= 1.6) {
            outer = at + (end - at) * Math.min(1, part);
            if (search.overWidths(outer, narrow, range / 2) > level) {
                break;
            }
            inner = outer;
        }
        for (int i = 0; i < 20; i++) {
            double middle = (inner + outer) / 2;
            if (search.overWidths(middle, narrow, range / 2) > level) {
                outer = middle;
            } else {
                inner = middle;
            }
        }
        return (inner + outer) / 2;
    }

    /** Sums of squares for a place, at its best width. */
    private static final class Search {

        private final double[] x;
        private final double[] p;
        private final double middle;
        private final double half;
        private final LinearSystem system = new LinearSystem(3);
        private final double[] row = new double[3];
        private final double[] solution = new double[3];
        private double width;
        private double height;

        Search(double[] x, double[] p) {
            this.x = x;
            this.p = p;
            middle = (x[0] + x[x.length - 1]) / 2;
            half = (x[x.length - 1] - x[0]) / 2;
        }

        double overWidths(double place, double narrow, double wide) {
            double best = Double.POSITIVE_INFINITY;
            double bestWidth = narrow;
            double bestHeight = 0;
            double ratio = Math.pow(wide / narrow, 1.0 / (WIDTHS - 1));
            for (int i = 0; i < WIDTHS; i++) {
                double trial = narrow * Math.pow(ratio, i);
                double sum = squares(place, trial);
                if (sum < best) {
                    best = sum;
                    bestWidth = trial;
                    bestHeight = solution[2];
                }
            }
            width = bestWidth;
            height = bestHeight;
            return best;
        }

        private double squares(double place, double w) {
            system.clear(3);
            for (int i = 0; i < x.length; i++) {
                fill(i, place, w);
                system.add(row, p[i], 1);
            }
            if (!system.solve(solution)) {
                return Double.POSITIVE_INFINITY;
            }
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                fill(i, place, w);
                double left = p[i] - solution[0] - solution[1] * row[1] - solution[2] * row[2];
                sum += left * left;
            }
            return sum;
        }

        private void fill(int i, double place, double w) {
            row[0] = 1;
            row[1] = (x[i] - middle) / half;
            row[2] = 1 / (1 + Math.exp(-(x[i] - place) / w));
        }
    }
}
