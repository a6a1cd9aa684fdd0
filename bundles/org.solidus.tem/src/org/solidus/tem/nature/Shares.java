/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.nature;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.solidus.math.fit.NonNegativeLeastSquares;
import org.solidus.math.robust.Robust;

/**
 * How much of each pattern is amorphous and how much is ring carbon: least squares without negative weights of its radial
 * profile by those of the purest patterns of the scan,
 * {@code profile = a amorphous + r ring + b bare}. Bare is what a crystal leaves beside its spots, and what a thin point
 * lacks: it counts as crystal only as far as there are spots for it, beyond those of speckle on rings. Shares are a and r
 * over the sum of all three, or over 0.25 where that is less.
 *
 * <p>The purest patterns are those where broad (or narrow) bumps hold most of the counts in bumps and spots, a least share
 * in any case: counts below these are a background, which depends on the detector and not on the specimen. Where no pattern
 * is that pure, there is no such component, and its share is 0. Points with less than half the counts of a typical one are
 * thin or none at all, and never the purest.
 *
 * @param amorphous share of each pattern
 * @param ring      share of each pattern
 * @param broad     counts in broad bumps
 * @param narrow    counts in narrow bumps
 */
record Shares(double[] amorphous, double[] ring, double[] broad, double[] narrow) {

    private static final double SIGNIFICANT = 5;
    private static final double TOP = 0.98;
    private static final double PURE = 0.75;
    private static final double NEAR = 0.85;
    private static final double BARE = 0.1;
    private static final double LEAST_TOTAL = 0.25;
    /** Crystals in some orientations have half the counts in spots that others have. */
    private static final double WEAK = 0.5;
    /** The speckle of rings varies as much from point to point. */
    private static final double SPECKLE = 1.8;

    private static final double EMPTY = 0.5;
    private static final double LOWEST = 0.25;
    private static final double MOST_BARE = 0.5;
    private static final double MODEL_ERROR = 0.05;

    /** Unmixes the profiles of a scan; {@code window} in shells, {@code least} share of the counts. */
    static Shares of(ScanShells scan, int window, double least) {
        int frames = scan.frames();
        int end = scan.shells();
        double[] broad = new double[frames];
        double[] narrow = new double[frames];
        double[] sigma = new double[frames];
        Bumps bumps = new Bumps(scan.first(), end, window);
        for (int i = 0; i < frames; i++) {
            if (!scan.missing().get(i)) {
                double[] counts = bumps.of(scan.profile()[i], scan.variance()[i]);
                broad[i] = counts[0];
                narrow[i] = counts[1];
                sigma[i] = Math.sqrt(counts[2]);
            }
        }
        Pure halo = Pure.of(scan, broad, narrow, sigma, least);
        Pure rings = Pure.of(scan, narrow, broad, sigma, least);
        BitSet bare = bare(scan, broad, narrow, halo, rings);
        double[][] shares = unmix(scan, halo, rings, bare, crystals(scan, broad, narrow), end);
        return new Shares(shares[0], shares[1], broad, narrow);
    }

    /** Patterns that a component is taken from, and their level. */
    private record Pure(BitSet frames, double level) {

        static Pure of(ScanShells scan, double[] counts, double[] others, double[] sigma, double least) {
            double leastCounts = EMPTY * Robust.median(scan.counts());
            double[] purity = new double[counts.length];
            BitSet candidates = new BitSet();
            for (int i = 0; i < counts.length; i++) {
                purity[i] = counts[i] / (counts[i] + others[i] + scan.inSpots()[i]);
                candidates.set(
                        i,
                        !scan.missing().get(i)
                                && scan.counts()[i] >= leastCounts
                                && counts[i] > SIGNIFICANT * sigma[i]
                                && counts[i] > others[i]
                                && purity[i] >= least);
            }
            if (candidates.isEmpty()) {
                return new Pure(candidates, 0);
            }
            double top = Robust.quantile(pick(purity, candidates, 0), TOP);
            BitSet pure = new BitSet();
            candidates.stream().filter(i -> purity[i] >= NEAR * top).forEach(pure::set);
            double level = Robust.quantile(pick(counts, pure, 0), PURE);
            BitSet thick = new BitSet();
            pure.stream()
                    .filter(i -> counts[i] >= NEAR * level && counts[i] <= level / NEAR)
                    .forEach(thick::set);
            return new Pure(thick, level);
        }

        private static double[] pick(double[] counts, BitSet of, double above) {
            return of.stream()
                    .mapToDouble(i -> counts[i])
                    .filter(x -> x >= above)
                    .toArray();
        }
    }

    /** Patterns that are not empty with the least of both: those of a tenth of the pure ones or, if these are few, the lowest quarter. */
    private static BitSet bare(ScanShells scan, double[] broad, double[] narrow, Pure halo, Pure rings) {
        double typical = Robust.median(scan.counts());
        double[] with = new double[broad.length];
        for (int i = 0; i < with.length; i++) {
            double halos = halo.frames().isEmpty() ? 0 : broad[i] / halo.level();
            double sharp = rings.frames().isEmpty() ? 0 : narrow[i] / rings.level();
            boolean counts = !scan.missing().get(i) && scan.counts()[i] >= EMPTY * typical;
            with[i] = counts ? halos + sharp : Double.NaN;
        }
        double limit = Math.min(MOST_BARE, Math.max(BARE, Robust.quantile(with, LOWEST)));
        BitSet bare = new BitSet();
        for (int i = 0; i < with.length; i++) {
            bare.set(i, with[i] <= limit);
        }
        return bare;
    }

    /** Patterns of hardly anything but spots. */
    private static BitSet crystals(ScanShells scan, double[] broad, double[] narrow) {
        BitSet crystals = new BitSet();
        for (int i = 0; i < broad.length; i++) {
            double bumps = broad[i] + narrow[i];
            crystals.set(i, !scan.missing().get(i) && bumps < BARE * (bumps + scan.inSpots()[i]));
        }
        return crystals;
    }

    private static double[] mean(ScanShells scan, BitSet of, int end) {
        double[] mean = new double[end];
        of.stream().forEach(i -> Arrays.setAll(mean, k -> mean[k] + scan.profile()[i][k]));
        int count = Math.max(1, of.cardinality());
        Arrays.setAll(mean, k -> mean[k] / count);
        return mean;
    }

    private static double[][] unmix(ScanShells scan, Pure halo, Pure rings, BitSet bare, BitSet crystals, int end) {
        double[][] parts = {mean(scan, halo.frames(), end), mean(scan, rings.frames(), end), mean(scan, bare, end)};
        boolean[] there = {!halo.frames().isEmpty(), !rings.frames().isEmpty(), !bare.isEmpty()};
        double[] weight = weights(scan, parts, end);
        double[] spots = {spots(scan, halo.frames()), spots(scan, rings.frames()), spots(scan, crystals)};
        double[][] shares = new double[2][scan.frames()];
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(parts.length);
        int[] used = IntStream.range(0, parts.length).filter(j -> there[j]).toArray();
        int n = used.length;
        double[] gram = new double[n * n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                gram[a * n + b] = product(parts[used[a]], parts[used[b]], weight, scan.first(), end);
            }
        }
        double[] side = new double[n];
        for (int i = 0; i < scan.frames() && n > 0; i++) {
            if (!scan.missing().get(i)) {
                for (int a = 0; a < n; a++) {
                    side[a] = product(parts[used[a]], scan.profile()[i], weight, scan.first(), end);
                }
                double[] solution = solver.solve(gram, side, n);
                double[] amounts = new double[parts.length];
                for (int a = 0; a < n; a++) {
                    amounts[used[a]] = solution[a];
                }
                double all =
                        Math.max(LEAST_TOTAL, amounts[0] + amounts[1] + crystal(amounts, scan.inSpots()[i], spots));
                shares[0][i] = amounts[0] / all;
                shares[1][i] = amounts[1] / all;
            }
        }
        return shares;
    }

    /** How much of the bare part there are spots for, beyond those that speckle makes in the others. */
    private static double crystal(double[] amounts, double inSpots, double[] spots) {
        double own = Math.max(0, inSpots - SPECKLE * (amounts[0] * spots[0] + amounts[1] * spots[1]));
        return spots[2] > 0 ? Math.min(amounts[2], own / (WEAK * spots[2])) : amounts[2];
    }

    /** Typical counts in spots; 0 without patterns. */
    private static double spots(ScanShells scan, BitSet of) {
        return of.isEmpty()
                ? 0
                : Robust.median(of.stream().mapToDouble(i -> scan.inSpots()[i]).toArray());
    }

    /** Of shells: counting noise of a typical profile, and what no profile keeps from point to point. */
    private static double[] weights(ScanShells scan, double[][] parts, int end) {
        double[] weight = new double[end];
        for (int k = scan.first(); k < end; k++) {
            double level = Math.max(parts[0][k], Math.max(parts[1][k], parts[2][k]));
            double variance = 0;
            int count = 0;
            for (int i = 0; i < scan.frames(); i++) {
                if (!scan.missing().get(i)) {
                    variance += scan.variance()[i][k];
                    count++;
                }
            }
            double total = variance / Math.max(1, count) + MODEL_ERROR * MODEL_ERROR * level * level;
            weight[k] = total > 0 ? 1 / total : 0;
        }
        return weight;
    }

    private static double product(double[] a, double[] b, double[] weight, int from, int end) {
        double sum = 0;
        for (int k = from; k < end; k++) {
            sum += weight[k] * a[k] * b[k];
        }
        return sum;
    }
}
