/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.List;

/**
 * How far points of maps are alike: the correlation of a field with itself, pooled over several maps of the same
 * quantity, each about its own mean, and described by {@code c exp(-(y/a)^2 - (x/b)^2)} or {@code c exp(-sqrt((y/a)^2 +
 * (x/b)^2))}, whichever fits better; {@code 1 - c} is noise that no two points share. A description is steadier than
 * the sum of the empirical correlations over many lags, each with its own noise.
 *
 * <p>The empirical correlation of deviations from the mean of a map is too low by the variance of that mean; it is put
 * back by iteration. Correlations that are no larger than those of white noise count as none.
 */
final class Autocorrelation {

    private static final int MOST_LAG = 12;
    private static final double SHORTEST = 0.4;
    private static final double STEP = 1.15;
    private static final int ROUNDS = 4;
    /** Correlation of neighbours, in standard deviations of white noise, from which there is one. */
    private static final double SIGNIFICANT = 3;
    /** Below this correlation points count as unlike. */
    private static final double UNLIKE = 0.1;

    private final double share;
    private final double rows;
    private final double columns;
    private final boolean gaussian;

    private Autocorrelation(double share, double rows, double columns, boolean gaussian) {
        this.share = share;
        this.rows = rows;
        this.columns = columns;
        this.gaussian = gaussian;
    }

    private static final Autocorrelation NONE = new Autocorrelation(0, 1, 1, true);

    /**
     * Of maps.
     *
     * @param maps validity and shape
     * @param fields the numbers, one array a map
     */
    static Autocorrelation of(List<MetricMap> maps, List<double[]> fields) {
        int longest = maps.stream()
                .mapToInt(map -> Math.max(map.rows(), map.columns()))
                .min()
                .orElse(1);
        Lags lags = new Lags(Math.max(1, Math.min(MOST_LAG, longest / 3)));
        for (int k = 0; k < maps.size(); k++) {
            lags.add(maps.get(k), fields.get(k));
        }
        if (!lags.neighboursAlike()) {
            return NONE;
        }
        Autocorrelation fitted = NONE;
        double missing = 0;
        for (int round = 0; round < ROUNDS; round++) {
            fitted = fit(lags, missing);
            missing = 0;
            for (MetricMap map : maps) {
                missing += Math.min(0.5, fitted.varianceOfMean(map.rows(), map.columns())) / maps.size();
            }
        }
        return fitted;
    }

    /** Sums of products over pairs of points, by the lag between them. */
    private static final class Lags {

        private final int most;
        private final double[][] sums;
        private final double[][] pairs;

        Lags(int most) {
            this.most = most;
            sums = new double[most + 1][2 * most + 1];
            pairs = new double[most + 1][2 * most + 1];
        }

        void add(MetricMap map, double[] field) {
            double[] d = deviations(map, field);
            for (int dy = 0; dy <= most; dy++) {
                for (int dx = dy == 0 ? 0 : -most; dx <= most; dx++) {
                    add(map, d, dy, dx);
                }
            }
        }

        private void add(MetricMap map, double[] d, int dy, int dx) {
            int width = map.columns();
            double sum = 0;
            int count = 0;
            for (int row = 0; row + dy < map.rows(); row++) {
                for (int column = Math.max(0, -dx); column < Math.min(width, width - dx); column++) {
                    double product = d[row * width + column] * d[(row + dy) * width + column + dx];
                    if (!Double.isNaN(product)) {
                        sum += product;
                        count++;
                    }
                }
            }
            sums[dy][most + dx] += sum;
            pairs[dy][most + dx] += count;
        }

        private static double[] deviations(MetricMap map, double[] field) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < field.length; i++) {
                if (map.valid(i)) {
                    sum += field[i];
                    count++;
                }
            }
            double[] deviations = new double[field.length];
            for (int i = 0; i < field.length; i++) {
                deviations[i] = map.valid(i) ? field[i] - sum / count : Double.NaN;
            }
            return deviations;
        }

        /** 0 where there are no pairs or nothing varies. */
        double correlation(int dy, int dx) {
            double variance = pairs[0][most] > 0 ? sums[0][most] / pairs[0][most] : 0;
            double count = pairs[dy][most + dx];
            return variance > 0 && count > 0 ? sums[dy][most + dx] / count / variance : 0;
        }

        double pairs(int dy, int dx) {
            return pairs[dy][most + dx];
        }

        boolean neighboursAlike() {
            double count = pairs(1, 0) + pairs(0, 1);
            double mean = count == 0 ? 0 : (correlation(1, 0) * pairs(1, 0) + correlation(0, 1) * pairs(0, 1)) / count;
            return mean * Math.sqrt(count) > SIGNIFICANT;
        }
    }

    /** @param missing of every correlation, since deviations are from the mean of a map */
    private static Autocorrelation fit(Lags lags, double missing) {
        double longest = lags.most;
        Candidate best = new Candidate(NONE, Double.MAX_VALUE);
        for (double length = SHORTEST; length <= longest; length *= STEP) {
            best = best.orBetter(lags, missing, length, length, true).orBetter(lags, missing, length, length, false);
        }
        for (int round = 0; round < 2; round++) {
            for (double length = SHORTEST; length <= longest; length *= STEP) {
                best = best.orBetter(lags, missing, length, best.model.columns, best.model.gaussian);
            }
            for (double length = SHORTEST; length <= longest; length *= STEP) {
                best = best.orBetter(lags, missing, best.model.rows, length, best.model.gaussian);
            }
        }
        return best.model;
    }

    private record Candidate(Autocorrelation model, double misfit) {

        Candidate orBetter(Lags lags, double missing, double rows, double columns, boolean gaussian) {
            Autocorrelation shape = new Autocorrelation(1, rows, columns, gaussian);
            double products = 0;
            double squares = 0;
            double targets = 0;
            for (int dy = 0; dy <= lags.most; dy++) {
                for (int dx = dy == 0 ? 1 : -lags.most; dx <= lags.most; dx++) {
                    double weight = lags.pairs(dy, dx);
                    double target = missing + (1 - missing) * lags.correlation(dy, dx);
                    double value = shape.at(dy, dx);
                    products += weight * value * target;
                    squares += weight * value * value;
                    targets += weight * target * target;
                }
            }
            double share = squares > 0 ? Math.clamp(products / squares, 0.0, 1.0) : 0;
            double misfit = targets - 2 * share * products + share * share * squares;
            return misfit < this.misfit
                    ? new Candidate(new Autocorrelation(share, rows, columns, gaussian), misfit)
                    : this;
        }
    }

    /** Correlation of points so far apart, cells. */
    private double at(int dy, int dx) {
        if (dy == 0 && dx == 0) {
            return 1;
        }
        double square = dy * dy / (rows * rows) + dx * dx / (columns * columns);
        return share * Math.exp(gaussian ? -square : -Math.sqrt(square));
    }

    /** Cells after which points are unlike, at least 1. */
    int reach() {
        if (share <= UNLIKE) {
            return 1;
        }
        double log = Math.log(share / UNLIKE);
        double lengths = gaussian ? Math.sqrt(log) : log;
        return Math.max(1, (int) Math.ceil(lengths * Math.max(rows, columns)));
    }

    /** Variance of the mean over a rectangle of cells, in units of the variance of one cell. */
    double varianceOfMean(int height, int width) {
        double cells = (double) height * width;
        double sum = 0;
        int far = (int) Math.min(Math.max(height, width), Math.ceil(8 * Math.max(rows, columns)));
        for (int dy = 0; dy < Math.min(height, far + 1); dy++) {
            for (int dx = dy == 0 ? 0 : -Math.min(width - 1, far); dx <= Math.min(width - 1, far); dx++) {
                double pairs = (height - dy) * (double) (width - Math.abs(dx));
                sum += (dy == 0 && dx == 0 ? 1 : 2) * pairs * at(dy, dx);
            }
        }
        return sum / cells / cells;
    }
}
