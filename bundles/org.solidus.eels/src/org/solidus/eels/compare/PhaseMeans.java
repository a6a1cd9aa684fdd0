/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How the values of a map depend on the kind of each of its points: means with errors, and a test that takes neighbours
 * for as alike as they are.
 *
 * <p>Errors of means are those of the delete-one jackknife over blocks of the map (at most ten by ten): points within a
 * block may be alike. The test compares the correlation ratio (variance between kinds over all variance) with that of
 * the same two maps when one is moved over the other by random steps, its ends joined to a torus: each map keeps its own
 * pattern, and only what binds both is lost (Lotwick and Silverman, J. R. Stat. Soc. B 44 (1982) 406).
 *
 * @param kinds codes that occur, in order
 * @param points of each kind that have a value
 * @param means of each kind
 * @param errors of the means; NaN where all points of a kind lie in one block
 * @param deviations standard deviation of the points of each kind
 * @param ratio correlation ratio, 0 to 1
 * @param pValue share of moves, the one that was found among them, with as large a ratio
 */
record PhaseMeans(
        int[] kinds, int[] points, double[] means, double[] errors, double[] deviations, double ratio, double pValue) {

    /** Code of a point without a kind. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int MOST_BLOCKS = 10;

    /**
     * @param values row-major, NaN where there is none
     * @param codes kind of each point, {@link #NONE} where there is none
     * @param moves how many for the test
     */
    static PhaseMeans of(double[] values, int[] codes, int rows, int columns, int moves, long seed) {
        int[] kinds = Arrays.stream(codes)
                .filter(code -> code != NONE)
                .distinct()
                .sorted()
                .toArray();
        int[] place = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            place[i] = codes[i] == NONE ? -1 : Arrays.binarySearch(kinds, codes[i]);
        }
        int count = kinds.length;
        double[][] sums = new double[3][count];
        int side = Math.max(1, (Math.max(rows, columns) + MOST_BLOCKS - 1) / MOST_BLOCKS);
        int across = (columns + side - 1) / side;
        int blocks = across * ((rows + side - 1) / side);
        double[][] blockSums = new double[count][blocks];
        double[][] blockPoints = new double[count][blocks];
        for (int i = 0; i < values.length; i++) {
            int k = place[i];
            if (k >= 0 && !Double.isNaN(values[i])) {
                int block = i / columns / side * across + i % columns / side;
                sums[0][k]++;
                sums[1][k] += values[i];
                sums[2][k] += values[i] * values[i];
                blockSums[k][block] += values[i];
                blockPoints[k][block]++;
            }
        }
        double[] means = new double[count];
        double[] errors = new double[count];
        double[] deviations = new double[count];
        for (int k = 0; k < count; k++) {
            means[k] = sums[1][k] / sums[0][k];
            deviations[k] = Math.sqrt(Math.max(0, sums[2][k] / sums[0][k] - means[k] * means[k])
                    * sums[0][k]
                    / Math.max(1, sums[0][k] - 1));
            errors[k] = jackknife(blockSums[k], blockPoints[k], sums[1][k], sums[0][k]);
        }
        double[] moved = moves(values, place, rows, columns, count, moves, seed);
        int[] points = Arrays.stream(sums[0]).mapToInt(number -> (int) number).toArray();
        return new PhaseMeans(kinds, points, means, errors, deviations, moved[0], moved[1]);
    }

    private static double jackknife(double[] sums, double[] points, double sum, double count) {
        double mean = sum / count;
        int blocks = 0;
        double squares = 0;
        for (int block = 0; block < sums.length; block++) {
            if (points[block] > 0 && points[block] < count) {
                double without = (sum - sums[block]) / (count - points[block]);
                squares += (without - mean) * (without - mean);
                blocks++;
            }
        }
        return blocks < 2 ? Double.NaN : Math.sqrt(squares * (blocks - 1) / blocks);
    }

    /** The correlation ratio and its p-value. */
    private static double[] moves(
            double[] values, int[] place, int rows, int columns, int kinds, int moves, long seed) {
        double found = ratio(values, place, rows, columns, kinds, 0, 0);
        if (Double.isNaN(found) || rows * columns < 4) {
            return new double[] {found, Double.NaN};
        }
        SplittableRandom random = new SplittableRandom(seed);
        int asLarge = 1;
        for (int move = 0; move < moves; move++) {
            int down = random.nextInt(rows);
            int right = random.nextInt(columns);
            double ratio = ratio(values, place, rows, columns, kinds, down, right);
            asLarge += ratio >= found * (1 - 1e-12) ? 1 : 0;
        }
        return new double[] {found, asLarge / (moves + 1.0)};
    }

    private static double ratio(double[] values, int[] place, int rows, int columns, int kinds, int down, int right) {
        double[] count = new double[kinds];
        double[] sums = new double[kinds];
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            int from = (row + down) % rows * columns;
            for (int column = 0; column < columns; column++) {
                int kind = place[from + (column + right) % columns];
                double value = values[row * columns + column];
                if (kind >= 0 && !Double.isNaN(value)) {
                    count[kind]++;
                    sums[kind] += value;
                    squares += value * value;
                }
            }
        }
        double points = Arrays.stream(count).sum();
        double sum = Arrays.stream(sums).sum();
        double between = -sum * sum / points;
        for (int k = 0; k < kinds; k++) {
            between += count[k] > 0 ? sums[k] * sums[k] / count[k] : 0;
        }
        double all = squares - sum * sum / points;
        return all > 0 ? Math.clamp(between / all, 0, 1) : Double.NaN;
    }
}
