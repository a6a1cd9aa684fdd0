/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.solidus.core.step.Context;

/**
 * Errors of area fractions by drawing blocks of the map anew (H. R. Künsch, Ann. Statist. 17 (1989) 1217, doi
 * 10.1214/aos/1176347265, in two dimensions): blocks of twice the correlation length are nearly independent, points are
 * not. There are at least nine blocks; where that makes them smaller than the correlation length, errors are lower bounds.
 *
 * <p>The interval is Wilson's (doi 10.1080/01621459.1927.10502953) with as many independent points as the error tells, at
 * most the blocks' worth where a kind is absent or everywhere.
 */
final class BlockBootstrap {

    private static final int LEAST_BLOCKS_ACROSS = 3;

    private final int kinds;
    private final long[][] counts;
    private final long[] sizes;
    private final long[] totals;
    private final long points;
    private final int side;
    private final double correlation;

    private BlockBootstrap(int kinds, long[][] counts, long[] sizes, int side, double correlation) {
        this.kinds = kinds;
        this.counts = counts;
        this.sizes = sizes;
        this.side = side;
        this.correlation = correlation;
        totals = new long[kinds];
        long sum = 0;
        for (int block = 0; block < sizes.length; block++) {
            sum += sizes[block];
            for (int kind = 0; kind < kinds; kind++) {
                totals[kind] += counts[block][kind];
            }
        }
        points = sum;
    }

    /**
     * Counts the kinds in blocks.
     *
     * @param kind of each point, negative where there is none
     * @param block points along the side of a block; 0 for twice the correlation length
     */
    static BlockBootstrap of(int[] kind, int kinds, MapGrid grid, int block) {
        double correlation = correlationLength(kind, kinds, grid);
        int most = Math.max(1, Math.min(grid.rows(), grid.columns()) / LEAST_BLOCKS_ACROSS);
        int side = block > 0 ? block : Math.max(1, Math.min(most, (int) Math.ceil(2 * correlation)));
        int across = (grid.columns() + side - 1) / side;
        int down = (grid.rows() + side - 1) / side;
        long[][] counts = new long[across * down][kinds];
        long[] sizes = new long[across * down];
        for (int point = 0; point < kind.length; point++) {
            if (kind[point] >= 0) {
                int at = point / grid.columns() / side * across + point % grid.columns() / side;
                counts[at][kind[point]]++;
                sizes[at]++;
            }
        }
        return new BlockBootstrap(kinds, counts, sizes, side, correlation);
    }

    /**
     * The distance in points over which the probability to find the same kind falls to 1/e of its way down to that of
     * independent points; along rows and columns together, at distances of 1, 2, 3, 4, 6, 8, ...
     */
    static double correlationLength(int[] kind, int kinds, MapGrid grid) {
        double[] shares = new double[kinds];
        double all = 0;
        for (int one : kind) {
            if (one >= 0) {
                shares[one]++;
                all++;
            }
        }
        double chance = 0;
        for (double share : shares) {
            chance += share * share / (all * all);
        }
        if (!(chance < 1)) {
            return 1;
        }
        double before = 1;
        double at = 0;
        int most = Math.max(grid.rows(), grid.columns()) / 2;
        for (int lag = 1; lag <= most; lag += Math.max(1, Integer.highestOneBit(lag) / 2)) {
            double now = (same(kind, grid, lag) - chance) / (1 - chance);
            if (!(now > 1 / Math.E)) {
                double part = before > now ? (before - 1 / Math.E) / (before - now) : 1;
                return Math.max(1, at + part * (lag - at));
            }
            before = now;
            at = lag;
        }
        return Math.max(1, most);
    }

    private static double same(int[] kind, MapGrid grid, int lag) {
        long same = 0;
        long pairs = 0;
        for (int point = 0; point < kind.length; point++) {
            if (kind[point] < 0) {
                continue;
            }
            if (point % grid.columns() + lag < grid.columns() && kind[point + lag] >= 0) {
                pairs++;
                same += kind[point] == kind[point + lag] ? 1 : 0;
            }
            long below = point + (long) lag * grid.columns();
            if (below < kind.length && kind[(int) below] >= 0) {
                pairs++;
                same += kind[point] == kind[(int) below] ? 1 : 0;
            }
        }
        return pairs == 0 ? Double.NaN : (double) same / pairs;
    }

    long points() {
        return points;
    }

    long count(int kind) {
        return totals[kind];
    }

    double fraction(int kind) {
        return (double) totals[kind] / points;
    }

    int side() {
        return side;
    }

    int number() {
        return sizes.length;
    }

    double correlationLength() {
        return correlation;
    }

    /** Standard deviation of each fraction over the draws. */
    double[] errors(int draws, Context context) {
        SplittableRandom random = new SplittableRandom(context.seed() ^ 0x5DEECE66DL);
        double[] sums = new double[kinds];
        double[] squares = new double[kinds];
        long[] drawn = new long[kinds];
        context.progress().begin("drawing blocks", draws);
        for (int draw = 0; draw < draws; draw++) {
            context.checkCancelled();
            long size = 0;
            Arrays.fill(drawn, 0);
            for (int i = 0; i < sizes.length; i++) {
                int block = random.nextInt(sizes.length);
                size += sizes[block];
                for (int kind = 0; kind < kinds; kind++) {
                    drawn[kind] += counts[block][kind];
                }
            }
            for (int kind = 0; kind < kinds && size > 0; kind++) {
                double off = (double) drawn[kind] / size - fraction(kind);
                sums[kind] += off;
                squares[kind] += off * off;
            }
            context.progress().advance(1);
        }
        double[] errors = new double[kinds];
        // Of n blocks, deviations from their own mean are too small by sqrt((n - 1) / n).
        double few = sizes.length > 1 ? (double) sizes.length / (sizes.length - 1) : 1;
        for (int kind = 0; kind < kinds; kind++) {
            double mean = sums[kind] / draws;
            errors[kind] = Math.sqrt(few * Math.max(0, squares[kind] / draws - mean * mean));
        }
        return errors;
    }

    /** Wilson's interval. @param z of its level */
    double[] interval(int kind, double error, double z) {
        double p = fraction(kind);
        double independent = error > 0 ? p * (1 - p) / (error * error) : Math.max(1, points / (4.0 * correlation * correlation));
        double n = Math.max(1, Math.min(points, independent));
        double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return new double[] {Math.max(0, Math.min(p, centre - half)), Math.min(1, Math.max(p, centre + half))};
    }
}
