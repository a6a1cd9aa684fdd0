/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.solidus.core.step.Context;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LinearLeastSquares;

/**
 * The map that brings measured spots of crystals in unknown orientations onto simulated ones.
 *
 * <p>Patterns are matched at scales a few percent apart, of which the one with the highest indices is taken; then by turns
 * patterns are matched and the map is fitted to the pairs of spots (least squares; the part that turns is left out, since
 * orientations take it up).
 */
final class CameraFit {

    private static final double SCALE_STEP = 0.015;
    private static final int ROUNDS = 4;

    /** Patterns that are enough to tell which scale is best. */
    private static final int FEW = 20;

    private static final double LEAST_INDEX = 0.2;
    private static final double CLEARLY = 1.15;
    private static final int LEAST_PAIRS = 40;

    private final List<PhaseBank> banks;
    private final MatchSettings settings;
    private final MatchLimits limits;
    private final List<double[][]> patterns;

    /**
     * What was found.
     *
     * @param map measured to true places, 1/angstrom
     * @param fit of its last round: xx, xy, yy, dx, dy
     * @param patterns that were indexed
     * @param pairs of spots
     * @param residual root mean square of a component, 1/angstrom
     * @param index mean of the patterns that were indexed
     */
    record Result(PlaneMap map, Fit fit, int patterns, int pairs, double residual, double index) {}

    private record Matched(SpotPairs pairs, double index) {}

    /** @param patterns qx, qy (1/angstrom) and intensity of the spots of each */
    CameraFit(List<PhaseBank> banks, MatchSettings settings, MatchLimits limits, List<double[][]> patterns) {
        this.banks = banks;
        this.settings = settings;
        this.limits = limits;
        this.patterns = patterns;
    }

    /**
     * Fits.
     *
     * @param range by what part lengths may be wrong
     * @throws IllegalArgumentException when the patterns are not those of the phases
     */
    Result fit(double range, Context context) {
        PlaneMap map = PlaneMap.scale(scale(range, context));
        for (int round = 1; ; round++) {
            context.checkCancelled();
            List<Matched> matched = matched(patterns, map);
            SpotPairs pairs = new SpotPairs();
            matched.forEach(pattern -> pairs.add(pattern.pairs()));
            if (pairs.size() < LEAST_PAIRS) {
                throw new IllegalArgumentException("Only " + pairs.size() + " spots of " + patterns.size()
                        + " patterns agree with one of the structures; at least " + LEAST_PAIRS + " are needed.");
            }
            Fit fit = LinearLeastSquares.fit(pairs.design(), pairs.targets(), pairs.weights())
                    .scaledByScatter();
            double[] p = fit.parameters();
            map = new PlaneMap(p[0], p[1], p[1], p[2], p[3], p[4]).after(map);
            if (round == ROUNDS) {
                double index = matched.stream()
                        .mapToDouble(Matched::index)
                        .filter(each -> each > 0)
                        .average()
                        .orElse(0);
                int indexed =
                        (int) matched.stream().filter(each -> each.index() > 0).count();
                return new Result(map, fit, indexed, pairs.size(), Math.sqrt(fit.reducedChiSquared()), index);
            }
        }
    }

    /** The scale with the highest indices. */
    private double scale(double range, Context context) {
        int reach = (int) Math.ceil(range / SCALE_STEP);
        double[] means = new double[2 * reach + 1];
        for (int i = 0; i < means.length; i++) {
            context.checkCancelled();
            PlaneMap map = PlaneMap.scale(Math.pow(1 + SCALE_STEP, i - reach));
            means[i] = matched(few(), map).stream()
                    .mapToDouble(Matched::index)
                    .average()
                    .orElse(0);
        }
        int best = 0;
        for (int i = 1; i < means.length; i++) {
            best = means[i] > means[best] ? i : best;
        }
        double usual = Arrays.stream(means).sorted().toArray()[means.length / 2];
        if (means[best] < LEAST_INDEX || reach > 2 && means[best] < CLEARLY * usual) {
            throw new IllegalArgumentException("At no pixel size within " + Math.round(100 * range)
                    + " % of the present one are the patterns those of the structures: their mean index is "
                    + Math.round(100 * means[best]) / 100.0 + " at best and " + Math.round(100 * usual) / 100.0
                    + " usually. Name all structures that the patterns show, or a larger 'range'.");
        }
        return Math.pow(1 + SCALE_STEP, best - reach);
    }

    private List<double[][]> few() {
        int count = Math.min(FEW, patterns.size());
        return IntStream.range(0, count)
                .mapToObj(k -> patterns.get(k * patterns.size() / count))
                .toList();
    }

    private List<Matched> matched(List<double[][]> patterns, PlaneMap map) {
        ThreadLocal<Matcher> matchers = ThreadLocal.withInitial(() -> new Matcher(banks, settings, limits));
        return IntStream.range(0, patterns.size())
                .parallel()
                .mapToObj(i -> matched(patterns.get(i), map, matchers.get()))
                .toList();
    }

    private static Matched matched(double[][] spots, PlaneMap map, Matcher matcher) {
        int count = spots[0].length;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = map.x(spots[0][i], spots[1][i]);
            y[i] = map.y(spots[0][i], spots[1][i]);
        }
        SpotPairs pairs = new SpotPairs();
        double index = matcher.pairs(x, y, spots[2], pairs);
        return new Matched(pairs, index);
    }
}
