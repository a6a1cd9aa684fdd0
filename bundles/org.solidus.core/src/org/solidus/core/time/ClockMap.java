/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.time;

import java.util.List;

/**
 * Takes times of one clock to another: {@code t = a + b t'}, with the covariance of a and b and the evidence that the
 * map rests on.
 *
 * @param from name of the clock that t' is read on
 * @param to name of the clock that t is on
 * @param a offset, s
 * @param b rate, dimensionless, near 1
 * @param varianceA s2
 * @param covariance of a and b, s
 * @param varianceB dimensionless
 * @param evidence what the map rests on, for people: {@code shared trigger}, {@code 12 pulses}
 */
public record ClockMap(
        String from,
        String to,
        double a,
        double b,
        double varianceA,
        double covariance,
        double varianceB,
        String evidence) {

    /**
     * Checks the rate and the covariance.
     *
     * @throws IllegalArgumentException when the rate is not above 0, a variance is negative, or the covariance is
     *     larger than the variances allow
     */
    public ClockMap {
        if (!(b > 0)
                || varianceA < 0
                || varianceB < 0
                || covariance * covariance > varianceA * varianceB * (1 + 1e-9)) {
            throw new IllegalArgumentException("A clock runs forwards and its covariance is one: rate " + b
                    + ", variances " + varianceA + " and " + varianceB + ", covariance " + covariance + ".");
        }
    }

    /**
     * A time with its standard deviation.
     *
     * @param value s
     * @param sigma one standard deviation, s
     */
    public record Time(double value, double sigma) {}

    /**
     * The same moment on both clocks.
     *
     * @param from time on the clock that is mapped, s
     * @param to time on the clock that it is mapped to, s
     * @param sigma standard deviation of the pair, s, above 0
     */
    public record Pair(double from, double to, double sigma) {}

    /** A clock on itself. */
    public static ClockMap identity(String clock) {
        return new ClockMap(clock, clock, 0, 1, 0, 0, 0, "same clock");
    }

    /** Clocks that differ by an offset. */
    public static ClockMap offset(String from, String to, double offset, double sigma, String evidence) {
        return new ClockMap(from, to, offset, 1, sigma * sigma, 0, 0, evidence);
    }

    /**
     * Weighted least squares through moments that are known on both clocks. With one pair the rate is taken as 1.
     *
     * @throws IllegalArgumentException when there is no pair, or all are at one moment
     */
    public static ClockMap fit(String from, String to, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("Two clocks are mapped by at least one moment that is known on both.");
        }
        if (pairs.size() == 1) {
            Pair pair = pairs.get(0);
            return offset(from, to, pair.to() - pair.from(), pair.sigma(), "1 moment");
        }
        double weight = 0;
        double meanFrom = 0;
        double meanTo = 0;
        for (Pair pair : pairs) {
            double w = 1 / (pair.sigma() * pair.sigma());
            weight += w;
            meanFrom += w * pair.from();
            meanTo += w * pair.to();
        }
        meanFrom /= weight;
        meanTo /= weight;
        double spread = 0;
        double product = 0;
        for (Pair pair : pairs) {
            double w = 1 / (pair.sigma() * pair.sigma());
            spread += w * (pair.from() - meanFrom) * (pair.from() - meanFrom);
            product += w * (pair.from() - meanFrom) * (pair.to() - meanTo);
        }
        if (!(spread > 0)) {
            throw new IllegalArgumentException("The moments that map '" + from + "' to '" + to + "' are all the same.");
        }
        double rate = product / spread;
        return new ClockMap(
                from,
                to,
                meanTo - rate * meanFrom,
                rate,
                1 / weight + meanFrom * meanFrom / spread,
                -meanFrom / spread,
                1 / spread,
                pairs.size() + " moments");
    }

    /** A time on the other clock. @param sigma standard deviation of the time itself, s */
    public Time map(double time, double sigma) {
        double variance = varianceA + 2 * time * covariance + time * time * varianceB + b * b * sigma * sigma;
        return new Time(a + b * time, Math.sqrt(Math.max(0, variance)));
    }

    /** The way back. */
    public ClockMap inverse() {
        // t' = -a/b + t/b; first-order propagation of (a, b) to (-a/b, 1/b).
        double b2 = b * b;
        double dAa = -1 / b;
        double dAb = a / b2;
        double dBb = -1 / b2;
        return new ClockMap(
                to,
                from,
                -a / b,
                1 / b,
                dAa * dAa * varianceA + 2 * dAa * dAb * covariance + dAb * dAb * varianceB,
                dAa * dBb * covariance + dAb * dBb * varianceB,
                dBb * dBb * varianceB,
                evidence);
    }
}
