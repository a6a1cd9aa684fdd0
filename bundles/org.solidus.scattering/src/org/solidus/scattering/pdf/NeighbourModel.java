/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.math.fit.Cholesky;

/**
 * Tells a point of a pattern from the eight on either side of it: a linear combination whose coefficients are learned,
 * by least squares, from the surroundings. So it knows how wide Bragg peaks are there, and how noise hangs together.
 *
 * <p>After A. J. E. M. Janssen et al., IEEE Trans. Acoust. Speech Signal Process. 34 (1986) 317.
 */
final class NeighbourModel {

    static final int REACH = 8;
    private static final int TERMS = REACH + 1;
    private static final int BLOCK = 80;
    private static final double SINGULAR = 1e-11;
    /** Lessons needed for the coefficients. */
    private static final int ENOUGH = 4 * TERMS;

    private final int count;
    private final int blocks;
    /** Normal equations of each block: matrix and, as the last row, the right side. */
    private final double[][] sums;

    private final int[] lessons;
    private final double[][] coefficients;

    NeighbourModel(int count) {
        this.count = count;
        this.blocks = Math.max(1, count / BLOCK);
        this.sums = new double[blocks][TERMS * (TERMS + 1)];
        this.lessons = new int[blocks];
        this.coefficients = new double[blocks][TERMS];
    }

    /** Learns from a curve, but not from what stands beside bad points. */
    void learn(double[] y, boolean[] bad) {
        double[] terms = new double[TERMS];
        int nearestBad = -REACH - 1;
        int nextBad = next(bad, 0);
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(sums[block], 0);
            lessons[block] = 0;
            for (int i = start(block); i < start(block + 1); i++) {
                if (i + REACH >= nextBad) {
                    nearestBad = nextBad;
                    nextBad = next(bad, nextBad + 1);
                }
                if (i < REACH || i >= count - REACH || i - nearestBad <= REACH) {
                    continue;
                }
                add(sums[block], terms(y, i, terms), y[i]);
                lessons[block]++;
            }
        }
        for (int block = 0; block < blocks; block++) {
            coefficients[block] = solve(block).orElseGet(NeighbourModel::cubic);
        }
    }

    private int next(boolean[] bad, int from) {
        int i = from;
        while (i < count && !bad[i]) {
            i++;
        }
        return i < count ? i : Integer.MAX_VALUE / 2;
    }

    private int start(int block) {
        return (int) ((long) block * count / blocks);
    }

    private static double[] terms(double[] y, int at, double[] terms) {
        for (int t = 1; t <= REACH; t++) {
            terms[t - 1] = y[at - t] + y[at + t];
        }
        terms[REACH] = 1;
        return terms;
    }

    private static void add(double[] sums, double[] terms, double value) {
        double level = 0;
        for (int t = 0; t < REACH; t++) {
            level += Math.abs(terms[t]);
        }
        // Counting noise: the variance goes with the level.
        double weight = 1 / (level + 1e-300);
        for (int row = 0; row < TERMS; row++) {
            double scaled = weight * terms[row];
            for (int column = 0; column <= row; column++) {
                sums[row * TERMS + column] += scaled * terms[column];
            }
            sums[TERMS * TERMS + row] += scaled * value;
        }
    }

    /** The coefficients from a block and its two neighbours. */
    private Optional<double[]> solve(int block) {
        double[] matrix = new double[TERMS * TERMS];
        double[] right = new double[TERMS];
        int known = 0;
        for (int near = Math.max(0, block - 1); near <= Math.min(blocks - 1, block + 1); near++) {
            known += lessons[near];
            for (int row = 0; row < TERMS; row++) {
                for (int column = 0; column <= row; column++) {
                    matrix[row * TERMS + column] += sums[near][row * TERMS + column];
                }
                right[row] += sums[near][TERMS * TERMS + row];
            }
        }
        Cholesky cholesky = new Cholesky(TERMS, SINGULAR);
        if (known < ENOUGH || !cholesky.factorise(matrix, TERMS)) {
            return Optional.empty();
        }
        cholesky.solve(right);
        return Optional.of(right);
    }

    /** Where too little is known: the cubic through two points on either side. */
    private static double[] cubic() {
        double[] coefficients = new double[TERMS];
        coefficients[0] = 4.0 / 6;
        coefficients[1] = -1.0 / 6;
        return coefficients;
    }

    /** Whether a point has enough neighbours. */
    boolean reaches(int at) {
        return at >= REACH && at < count - REACH;
    }

    /** What its neighbours say of a point that has enough of them. */
    double predict(double[] y, int at) {
        double[] c = coefficients[Math.min(blocks - 1, (int) ((long) at * blocks / count))];
        double sum = c[REACH];
        for (int t = 1; t <= REACH; t++) {
            sum += c[t - 1] * (y[at - t] + y[at + t]);
        }
        return sum;
    }

    /** How much the neighbours add to the prediction, each above the lowest of them, whatever the sign. */
    double span(double[] y, int at) {
        double[] c = coefficients[Math.min(blocks - 1, (int) ((long) at * blocks / count))];
        double low = Double.POSITIVE_INFINITY;
        for (int t = 1; t <= REACH; t++) {
            low = Math.min(low, Math.min(y[at - t], y[at + t]));
        }
        double sum = 0;
        for (int t = 1; t <= REACH; t++) {
            sum += Math.abs(c[t - 1]) * (y[at - t] + y[at + t] - 2 * low);
        }
        return sum;
    }
}
