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
 * {@code profile = a amorphous + r ring + b bare}; shares are a and r over the sum of all three, or over 0.5 where that is
 * less.
 *
 * <p>The purest patterns are those with the most counts in broad (or narrow) bumps: where these hold a least share of all
 * counts, exceed what is in spots and in bumps of the other kind, and come within a seventh of the level of the purest.
 * Where no pattern is that pure, there is no such component, and its share is 0.
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
    private static final double LEAST_TOTAL = 0.5;
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
        double[][] shares = unmix(scan, halo, rings, bare, end);
        return new Shares(shares[0], shares[1], broad, narrow);
    }

    /** Patterns that a component is taken from, and their level. */
    private record Pure(BitSet frames, double level) {

        static Pure of(ScanShells scan, double[] counts, double[] others, double[] sigma, double least) {
            BitSet candidates = new BitSet();
            for (int i = 0; i < counts.length; i++) {
                candidates.set(
                        i,
                        !scan.missing().get(i)
                                && counts[i] > SIGNIFICANT * sigma[i]
                                && counts[i] >= least * scan.counts()[i]
                                && counts[i] > others[i]
                                && counts[i] > scan.inSpots()[i]);
            }
            if (candidates.isEmpty()) {
                return new Pure(candidates, 0);
            }
            double top = Robust.quantile(pick(counts, candidates, 0), TOP);
            double level = Robust.quantile(pick(counts, candidates, top / 2), PURE);
            BitSet pure = new BitSet();
            candidates.stream()
                    .filter(i -> counts[i] >= NEAR * level && counts[i] <= level / NEAR)
                    .forEach(pure::set);
            return new Pure(pure, level);
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

    private static double[] mean(ScanShells scan, BitSet of, int end) {
        double[] mean = new double[end];
        of.stream().forEach(i -> Arrays.setAll(mean, k -> mean[k] + scan.profile()[i][k]));
        int count = Math.max(1, of.cardinality());
        Arrays.setAll(mean, k -> mean[k] / count);
        return mean;
    }

    private static double[][] unmix(ScanShells scan, Pure halo, Pure rings, BitSet bare, int end) {
        double[][] parts = {mean(scan, halo.frames(), end), mean(scan, rings.frames(), end), mean(scan, bare, end)};
        boolean[] there = {!halo.frames().isEmpty(), !rings.frames().isEmpty(), !bare.isEmpty()};
        double[] weight = weights(scan, parts, end);
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
                // A thin point has less of everything: shares are of what there is, down to half of a pure pattern.
                double all = Math.max(LEAST_TOTAL, Arrays.stream(solution).sum());
                for (int a = 0; a < n; a++) {
                    if (used[a] < 2) {
                        shares[used[a]][i] = solution[a] / all;
                    }
                }
            }
        }
        return shares;
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
