/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.List;
import org.solidus.core.time.ClockMap;

/**
 * The line through marks, with what a drift can be at all as a further datum. At the reference, the weighted mean of the
 * marks' times, offset and drift do not depend on each other.
 *
 * @param reference moment on the log's clock, s
 * @param offset s
 * @param offsetError one standard deviation, s
 * @param drift rate less 1
 * @param driftError one standard deviation
 */
record MarkedClock(double reference, double offset, double offsetError, double drift, double driftError) {

    static MarkedClock through(List<ClockMap.Pair> pairs, double maxDrift) {
        double weight = 0;
        double time = 0;
        double offset = 0;
        for (ClockMap.Pair pair : pairs) {
            double w = 1 / (pair.sigma() * pair.sigma());
            weight += w;
            time += w * pair.from();
            offset += w * (pair.to() - pair.from());
        }
        time /= weight;
        offset /= weight;
        double prior = maxDrift / Math.sqrt(3);
        double spread = 1 / (prior * prior);
        double product = 0;
        for (ClockMap.Pair pair : pairs) {
            double w = 1 / (pair.sigma() * pair.sigma());
            spread += w * (pair.from() - time) * (pair.from() - time);
            product += w * (pair.from() - time) * (pair.to() - pair.from() - offset);
        }
        MarkedClock line = new MarkedClock(
                time, offset, Math.sqrt(1 / weight), prior == 0 ? 0 : product / spread, Math.sqrt(1 / spread));
        double scale = line.scale(pairs);
        return new MarkedClock(
                time, offset, scale * line.offsetError, line.drift, Math.min(prior, scale * line.driftError));
    }

    /** How much more the marks scatter than they should; 1 where that can't be told. */
    private double scale(List<ClockMap.Pair> pairs) {
        double square = 0;
        for (ClockMap.Pair pair : pairs) {
            square += Math.pow(residual(pair) / pair.sigma(), 2);
        }
        return pairs.size() < 3 ? 1 : Math.sqrt(Math.max(1, square / (pairs.size() - 2)));
    }

    /** What a mark says beyond offset and drift, s. */
    double residual(ClockMap.Pair pair) {
        return pair.to() - pair.from() - offset - drift * (pair.from() - reference);
    }
}
