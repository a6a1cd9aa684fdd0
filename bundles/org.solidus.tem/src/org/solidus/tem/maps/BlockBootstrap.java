/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.solidus.core.step.Context;
import org.solidus.math.robust.StudentT;

/**
 * Errors of area fractions, whose points are not independent. Of each kind the correlation length L is measured, the
 * distance at which the correlation of its indicator falls to 1/e. Two estimates follow:
 * <ul>
 * <li>blocks of four correlation lengths along a side (at least nine of them) are drawn anew (H. R. Künsch, Ann. Statist.
 *     17 (1989) 1217, doi 10.1214/aos/1176347265, in two dimensions), which sees every scale up to that of the blocks;
 * <li>the integral range A, the sum of an exponential correlation {@code exp(-h/L)} over the grid, so that N points are
 *     worth N / A (C. Lantuejoul, J. Microscopy 161 (1991) 387, doi 10.1111/j.1365-2818.1991.tb03099.x), which also holds
 *     for maps of few blocks.
 * </ul>
 * The larger of both is the error.
 *
 * <p>The interval is Wilson's (doi 10.1080/01621459.1927.10502953) with as many independent points as the error tells, and
 * Student's t of the number of blocks in place of the normal distribution.
 */
final class BlockBootstrap {

    private static final int LEAST_BLOCKS_ACROSS = 3;

    private final int kinds;
    private final long[][] counts;
    private final long[] sizes;
    private final long[] totals;
    private final long points;
    private final int side;
    private final double[] correlation;

    private BlockBootstrap(int kinds, long[][] counts, long[] sizes, int side, double[] correlation) {
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
     * @param block points along the side of a block; 0 for four times the longest correlation length
     */
    static BlockBootstrap of(int[] kind, int kinds, MapGrid grid, int block) {
        double[] correlation = new double[kinds];
        for (int i = 0; i < kinds; i++) {
            correlation[i] = correlationLength(kind, i, grid);
        }
        double longest = Arrays.stream(correlation).max().orElse(0);
        int most = Math.max(1, Math.min(grid.rows(), grid.columns()) / LEAST_BLOCKS_ACROSS);
        int side = block > 0 ? block : Math.max(1, Math.min(most, (int) Math.ceil(4 * longest)));
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
     * The distance in points at which the correlation of a kind's indicator falls to 1/e, along rows and columns together,
     * looked for at distances of 1, 2, 3, 4, 6, 8, ...; 0 where there is none, or nothing to correlate.
     */
    static double correlationLength(int[] kind, int of, MapGrid grid) {
        long all = 0;
        long own = 0;
        for (int one : kind) {
            all += one >= 0 ? 1 : 0;
            own += one == of ? 1 : 0;
        }
        double p = (double) own / all;
        if (!(p > 0 && p < 1)) {
            return 0;
        }
        double before = 1;
        double at = 0;
        int most = Math.max(grid.rows(), grid.columns()) / 2;
        for (int lag = 1; lag <= most; lag += Math.max(1, Integer.highestOneBit(lag) / 2)) {
            double now = (both(kind, of, grid, lag) - p * p) / (p * (1 - p));
            if (!(now > 1 / Math.E)) {
                // The correlation falls like an exponential between two distances.
                double part =
                        now > 1e-3 ? (Math.log(before) + 1) / Math.log(before / now) : (before - 1 / Math.E) / before;
                return lag == 1 && now < 1e-3 ? 0 : at + part * (lag - at);
            }
            before = now;
            at = lag;
        }
        return most;
    }

    /** Share of the pairs of points so far apart of which both are of a kind. */
    private static double both(int[] kind, int of, MapGrid grid, int lag) {
        long same = 0;
        long pairs = 0;
        for (int point = 0; point < kind.length; point++) {
            if (kind[point] < 0) {
                continue;
            }
            if (point % grid.columns() + lag < grid.columns() && kind[point + lag] >= 0) {
                pairs++;
                same += kind[point] == of && kind[point + lag] == of ? 1 : 0;
            }
            long below = point + (long) lag * grid.columns();
            if (below < kind.length && kind[(int) below] >= 0) {
                pairs++;
                same += kind[point] == of && kind[(int) below] == of ? 1 : 0;
            }
        }
        return pairs == 0 ? Double.NaN : (double) same / pairs;
    }

    /** Points that are worth one independent one: the sum of an exponential correlation over the grid. */
    private static double integralRange(double length) {
        if (length < 0.1) {
            return 1;
        }
        if (length > 3) {
            return 2 * Math.PI * length * length;
        }
        double sum = 0;
        int reach = (int) Math.ceil(12 * length);
        for (int y = -reach; y <= reach; y++) {
            for (int x = -reach; x <= reach; x++) {
                sum += Math.exp(-Math.hypot(x, y) / length);
            }
        }
        return sum;
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

    double correlationLength(int kind) {
        return correlation[kind];
    }

    /** The standard deviation of independent points, each worth an integral range. */
    private double rangeError(int kind) {
        double p = fraction(kind);
        return Math.sqrt(p * (1 - p) * Math.min(1, integralRange(correlation[kind]) / points));
    }

    /** Standard deviation of each fraction: over the draws, or by the integral range, whichever is larger. */
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
            double drawnError = Math.sqrt(few * Math.max(0, squares[kind] / draws - mean * mean));
            errors[kind] = Math.max(drawnError, rangeError(kind));
        }
        return errors;
    }

    /**
     * How many standard deviations the interval reaches: of Student's t, since the error comes from few blocks.
     *
     * @param level probability of the interval
     */
    double reach(double level) {
        double tail = (1 - level) / 2;
        double degrees = Math.max(1, sizes.length - 1);
        double low = 0;
        double high = 1000;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            boolean above = StudentT.survival(middle, degrees) > tail;
            low = above ? middle : low;
            high = above ? high : middle;
        }
        return (low + high) / 2;
    }

    /** Wilson's interval. @param z how many standard deviations it reaches */
    double[] interval(int kind, double error, double z) {
        double p = fraction(kind);
        double longest = Arrays.stream(correlation).max().orElse(0);
        double independent = error > 0 ? p * (1 - p) / (error * error) : points / integralRange(longest);
        double n = Math.max(1, Math.min(points, independent));
        double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return new double[] {Math.max(0, Math.min(p, centre - half)), Math.min(1, Math.max(p, centre + half))};
    }
}
