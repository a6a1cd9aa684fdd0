/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.math.robust.Robust;

/**
 * Offset and drift between the clock of a log and that of a series of frames, from a logged quantity and the change
 * that it causes in the frames.
 *
 * <p>A cross-correlation of the two, or of their derivatives, is late by the lag of the response: heat comes at once,
 * temperature with its integral. So the series is modelled as the answer to the driver, in two ways: as a sum of
 * first-order systems that can only come after their cause, and as one state that is heated and cools at any rate of
 * its own. Where the better model leaves nothing but noise, its clocks are the result. Where it does not (the series
 * also holds a transformation, say), the moments at which the driver jumps decide, about which a series is smooth but
 * for the driver's own part; how far both disagree is the systematic part of the error. Without such moments it is the
 * disagreement of the two models.
 *
 * <p>A drift is told by the early and the late events of a run. What a drift can be at all is taken as known
 * beforehand: with a single event its error stays as wide as that, and grows into the offset away from the event.
 */
public final class ClockAlignment {

    private static final int COARSE = 700;
    private static final int FINE = 20000;
    private static final int TRIALS = 6000;
    private static final int FEWEST = 16;
    private static final double CHANCE = 1e-3;
    private static final double WHITE = 1.6;
    private static final double LEAST = 0.1;
    private static final double RIVAL = 1.3;
    // What a response model leaves of the truth, in frames: real samples are not linear, and noise hides it.
    private static final double TRUST = 0.02;

    private final double around;
    private final double maxOffset;
    private final double maxDrift;
    private final double maxLag;

    /**
     * @param around offset about which is searched, s
     * @param maxOffset farthest from it, s
     * @param maxDrift largest drift that clocks can have
     * @param maxLag longest time constant of the response, s; 0 for an answer without delay
     */
    public ClockAlignment(double around, double maxOffset, double maxDrift, double maxLag) {
        this.around = around;
        this.maxOffset = maxOffset;
        this.maxDrift = maxDrift;
        this.maxLag = maxLag;
    }

    /**
     * What was found: {@code t_frames = t_log + offset + drift (t_log - reference)}.
     *
     * @param found whether the driver shows in the series at all; if not, the numbers are NaN
     * @param driftFound whether the run tells the drift better than was known beforehand
     * @param offset s
     * @param offsetError one standard deviation, systematic part included, s
     * @param drift rate less 1
     * @param driftError one standard deviation
     * @param covariance of both, s
     * @param reference moment on the log's clock, s
     * @param lag mean delay of the response, s; NaN where it has none
     * @param systematic part of the offset's error, s
     * @param correlation of the series with its model by the driver, 0 to 1
     * @param pValue that it is chance
     * @param moments shifts left over in parts of the run
     */
    public record Result(
            boolean found,
            boolean driftFound,
            double offset,
            double offsetError,
            double drift,
            double driftError,
            double covariance,
            double reference,
            double lag,
            double systematic,
            double correlation,
            double pValue,
            List<Moment> moments) {

        /** The same with the offset and drift of events, where there are any. */
        private Result by(List<KinkEvents.Event> events, double prior) {
            if (events.isEmpty()) {
                return this;
            }
            Line line = Line.through(events, prior);
            // Neither is free of error: they may differ by the bias of either; events that agree are trusted more.
            double difference =
                    Math.abs(line.at(reference) - offset) / (line.events().size() > 2 ? 4 : 2);
            List<Moment> seen = new ArrayList<>();
            line.events()
                    .forEach(event -> seen.add(new Moment(
                            event.time() + event.offset(), event.offset() - line.at(event.time()), event.error())));
            return new Result(
                    true,
                    line.driftError() < 0.7 * prior,
                    line.offset(),
                    Math.hypot(line.offsetError(), difference),
                    line.drift(),
                    line.driftError(),
                    0,
                    line.reference(),
                    lag,
                    difference,
                    correlation,
                    pValue,
                    seen);
        }
    }

    /** Offset and drift through events, with what is known of a drift beforehand. */
    private record Line(
            double reference,
            double offset,
            double offsetError,
            double drift,
            double driftError,
            List<KinkEvents.Event> events) {

        private double at(double time) {
            return offset + drift * (time - reference);
        }

        static Line through(List<KinkEvents.Event> events, double prior) {
            List<KinkEvents.Event> used = new ArrayList<>(events);
            while (true) {
                Line line = fit(used, prior);
                double chiSquared = 0;
                KinkEvents.Event worst = used.get(0);
                double farthest = 0;
                for (KinkEvents.Event event : used) {
                    double pull = Math.abs(event.offset() - line.at(event.time())) / event.error();
                    chiSquared += pull * pull;
                    if (pull > farthest) {
                        farthest = pull;
                        worst = event;
                    }
                }
                if (used.size() > 2 && farthest > 4) {
                    used.remove(worst);
                    continue;
                }
                double scale = used.size() < 2 ? 1 : Math.sqrt(Math.max(1, chiSquared / (used.size() - 1)));
                return new Line(
                        line.reference,
                        line.offset,
                        scale * line.offsetError,
                        line.drift,
                        Math.min(prior, scale * line.driftError),
                        used);
            }
        }

        private static Line fit(List<KinkEvents.Event> events, double prior) {
            double weight = 0;
            double time = 0;
            double offset = 0;
            for (KinkEvents.Event event : events) {
                double w = 1 / (event.error() * event.error());
                weight += w;
                time += w * event.time();
                offset += w * event.offset();
            }
            time /= weight;
            offset /= weight;
            double square = prior > 0 ? 1 / (prior * prior) : Double.POSITIVE_INFINITY;
            double product = 0;
            for (KinkEvents.Event event : events) {
                double w = 1 / (event.error() * event.error());
                square += w * (event.time() - time) * (event.time() - time);
                product += w * (event.time() - time) * (event.offset() - offset);
            }
            return new Line(time, offset, Math.sqrt(1 / weight), product / square, Math.sqrt(1 / square), events);
        }
    }

    /**
     * What a part of the run says of the clocks.
     *
     * @param time middle of its evidence, frames' clock, s
     * @param shift frames against log beyond offset and drift, s
     * @param error one standard deviation, s
     */
    public record Moment(double time, double shift, double error) {}

    private record Series(double[] times, double[] values, double duration) {}

    private record Candidate(ResponseFit fit, ResponseFit.Clocks clocks, double sse) {}

    /**
     * Finds the clocks.
     *
     * @param logTimes s, rising where they have values
     * @param logValues of the driver; NaN where there is none
     * @param frameTimes middles, s, rising; NaN for frames that are not there
     * @param series one value a frame; NaN where there is none
     * @param duration of an exposure, s; NaN or 0 when it is not known
     * @throws IllegalArgumentException with a sentence, when either has too few values, or is constant
     */
    public Result find(double[] logTimes, double[] logValues, double[] frameTimes, double[] series, double duration) {
        Driver driver = Driver.of(logTimes, logValues).normalised();
        Series all = valid(frameTimes, series, Double.isFinite(duration) ? duration : 0);
        Series fine = averaged(all, FINE);
        Series coarse = averaged(all, COARSE);
        double middle = (all.times[0] + all.times[all.times.length - 1]) / 2;
        Start start = search(driver, coarse, middle);
        double reference = middle - start.offset;
        double interval = interval(fine.times);
        double reach = Math.max(5 * interval(coarse.times), 10 * interval);
        List<Candidate> candidates = new ArrayList<>();
        Response causal = new CausalResponse(driver, constants(interval), start.sign, fine.times, fine.duration);
        candidates.add(candidate(causal, fine, reference, start.offset, reach, interval));
        if (maxLag > 0) {
            Response heated = new HeatedResponse(driver, fine.times, fine.values, fine.duration);
            candidates.add(candidate(heated, fine, reference, start.offset, reach, interval));
        }
        Result rough = result(candidates, fine, reference, start.ambiguous);
        if (maxLag <= 0 || !rough.found || rough.systematic == 0) {
            return rough;
        }
        double near = Math.max(10 * interval, Math.min(Math.max(3 * rough.offsetError, maxLag / 50), maxLag / 20));
        KinkEvents kinks = new KinkEvents(driver, fine.times, fine.values, fine.duration, interval);
        return rough.by(kinks.find(rough.offset, near), maxDrift / Math.sqrt(3));
    }

    private static Series valid(double[] times, double[] series, double duration) {
        double[] t = new double[times.length];
        double[] v = new double[times.length];
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            if (Double.isFinite(times[i]) && Double.isFinite(series[i])) {
                if (count > 0 && times[i] <= t[count - 1]) {
                    throw new IllegalArgumentException("The times of the frames do not rise: frame " + i + " is at "
                            + times[i] + " s and the one before it at " + t[count - 1] + " s.");
                }
                t[count] = times[i];
                v[count++] = series[i];
            }
        }
        if (count < FEWEST) {
            throw new IllegalArgumentException(
                    "Only " + count + " frames have a time and a value; an alignment needs at least " + FEWEST + ".");
        }
        double[] values = Arrays.copyOf(v, count);
        double low = Robust.quantile(values, 0.01);
        double high = Robust.quantile(values, 0.99);
        if (!(high > low)) {
            throw new IllegalArgumentException(
                    "The series of the frames is " + low + " throughout: nothing in it can be found in the log.");
        }
        Arrays.setAll(values, i -> (values[i] - low) / (high - low));
        return new Series(Arrays.copyOf(t, count), values, duration);
    }

    /** Means of neighbouring frames, so that no more are left than that. */
    private static Series averaged(Series series, int most) {
        int n = series.times.length;
        int every = (n + most - 1) / most;
        if (every == 1) {
            return series;
        }
        int size = n / every;
        double[] t = new double[size];
        double[] v = new double[size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < every; k++) {
                t[i] += series.times[i * every + k] / every;
                v[i] += series.values[i * every + k] / every;
            }
        }
        return new Series(t, v, interval(series.times) * (every - 1) + series.duration);
    }

    private static double interval(double[] times) {
        double[] steps = new double[times.length - 1];
        Arrays.setAll(steps, i -> times[i + 1] - times[i]);
        return Robust.median(steps);
    }

    private double[] constants(double interval) {
        double shortest = Math.max(interval, maxLag / 300);
        List<Double> constants = new ArrayList<>(List.of(0.0));
        for (double tau = shortest; maxLag > 0 && tau <= maxLag * 1.001; tau *= 3) {
            constants.add(tau);
        }
        return constants.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private record Start(double offset, double sign, boolean ambiguous) {}

    /** Offset and sign of the best response among all offsets, and whether another one is nearly as good. */
    private Start search(Driver driver, Series series, double middle) {
        double step = Math.max(interval(series.times), 2 * maxOffset / TRIALS);
        double[] constants = maxLag > 0 ? new double[] {0, maxLag / 20, maxLag / 4, maxLag} : new double[] {0};
        int count = (int) Math.round(2 * maxOffset / step) + 1;
        double[] sums = new double[count];
        Arrays.fill(sums, Double.POSITIVE_INFINITY);
        double best = Double.POSITIVE_INFINITY;
        int at = 0;
        double bestSign = 1;
        for (double sign : new double[] {1, -1}) {
            Response response = new CausalResponse(driver, constants, sign, series.times, series.duration);
            ResponseFit fit = new ResponseFit(response, series.times, series.values, middle);
            for (int k = 0; k < count; k++) {
                double sse = fit.sse(around - maxOffset + k * step, 0);
                sums[k] = Math.min(sums[k], sse);
                if (sse < best) {
                    best = sse;
                    at = k;
                    bestSign = sign;
                }
            }
        }
        return new Start(around - maxOffset + at * step, bestSign, hasRival(sums, at));
    }

    /** Whether, beyond the hill about the best offset, there is another that is nearly as good. */
    private static boolean hasRival(double[] sums, int at) {
        double limit = RIVAL * sums[at];
        int low = at;
        while (low > 0 && sums[low] < limit) {
            low--;
        }
        int high = at;
        while (high < sums.length - 1 && sums[high] < limit) {
            high++;
        }
        boolean rival = false;
        for (int k = 0; k < sums.length; k++) {
            rival |= (k < low || k > high) && sums[k] < limit;
        }
        return rival;
    }

    private Candidate candidate(
            Response response, Series series, double reference, double start, double reach, double interval) {
        ResponseFit fit = new ResponseFit(response, series.times, series.values, reference);
        double at = start;
        double best = fit.sse(start, 0);
        for (double step = reach / 12; step > interval / 8; step /= 4) {
            double centre = at;
            for (int k = -12; k <= 12; k++) {
                double sse = fit.sse(centre + k * step, 0);
                if (sse < best) {
                    best = sse;
                    at = centre + k * step;
                }
            }
        }
        ResponseFit.Clocks clocks = fit.refine(at, 0, interval / 4, maxDrift / Math.sqrt(3));
        return new Candidate(fit, clocks, fit.sse(clocks.offset(), clocks.drift()));
    }

    private Result result(List<Candidate> candidates, Series series, double reference, boolean ambiguous) {
        Candidate best = candidates.get(0);
        for (Candidate other : candidates) {
            best = other.sse < best.sse ? other : best;
        }
        double systematic = 0;
        best.fit.sse(best.clocks.offset(), best.clocks.drift());
        // A model that leaves nothing but noise is right; one that does not may be wrong by as much as another.
        boolean right = ResponseFit.correlated(best.fit.residuals()) < WHITE;
        for (Candidate other : candidates) {
            double difference = Math.abs(other.clocks.offset() - best.clocks.offset());
            double weight = right ? 0 : Math.sqrt(best.sse / Math.max(other.sse, 1e-300));
            systematic = Math.max(systematic, difference * weight);
        }
        double trust = TRUST * interval(series.times);
        Candidate causal = candidates.get(0);
        causal.fit.sse(causal.clocks.offset(), causal.clocks.drift());
        double[] residuals = causal.fit.residuals();
        double undriven = causal.fit.sseUndriven();
        double share = undriven > 0 ? 1 - causal.sse / undriven : 0;
        // A trend that a straight line explains (a heating furnace) is no answer to the driver.
        boolean trend = undriven - causal.sse < LEAST * total(series.values);
        double count = residuals.length / ResponseFit.correlated(residuals);
        double pValue = chance(share, count, 2 * maxOffset / Math.max(interval(series.times), 1e-300));
        boolean atEdge = Math.abs(best.clocks.offset() - around) > maxOffset;
        if (pValue > CHANCE || atEdge || ambiguous || trend || !Double.isFinite(best.clocks.offset())) {
            return none(reference, Math.sqrt(Math.max(0, share)), pValue);
        }
        ResponseFit.Clocks clocks = best.clocks;
        double prior = maxDrift / Math.sqrt(3);
        double driftError = Math.sqrt(clocks.varianceDrift());
        // The moment at which offset and drift are independent: the middle of the evidence.
        double shift = clocks.varianceDrift() > 0 ? -clocks.covariance() / clocks.varianceDrift() : 0;
        double variance = clocks.varianceOffset() + shift * clocks.covariance();
        best.fit.sse(clocks.offset(), clocks.drift());
        return new Result(
                true,
                prior > 0 && driftError < 0.7 * prior,
                clocks.offset() + clocks.drift() * shift,
                Math.sqrt(Math.max(0, variance) + systematic * systematic + trust * trust),
                clocks.drift(),
                driftError,
                0,
                reference + shift,
                best.fit.lag(),
                systematic,
                Math.sqrt(Math.max(0, share)),
                pValue,
                moments(best, series));
    }

    /** Sum of squares about the mean. */
    private static double total(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    }

    /** Bonferroni's bound on chance for a share of the variance explained by 4 factors among so many offsets. */
    private static double chance(double share, double count, double offsets) {
        double degrees = Math.max(1, count - 6);
        if (share <= 0) {
            return 1;
        }
        double f = share / (1 - Math.min(share, 1 - 1e-12)) * degrees / 4;
        // Survival of F with 4 and n degrees of freedom, which is elementary.
        double x = 1 / (1 + 4 * f / degrees);
        double tail = Math.pow(x, degrees / 2) * (1 + degrees / 2 * (1 - x));
        return Math.min(1, tail * Math.max(1, Math.min(offsets, count)));
    }

    private static Result none(double reference, double correlation, double pValue) {
        double nan = Double.NaN;
        return new Result(false, false, nan, nan, nan, nan, nan, reference, nan, nan, correlation, pValue, List.of());
    }

    /** Splits the run into parts of equal evidence and asks each for a shift of its own. */
    private static List<Moment> moments(Candidate best, Series series) {
        ResponseFit.Clocks clocks = best.clocks;
        double step = interval(series.times) / 4;
        double[] residuals = best.fit.residuals();
        double[] kept = best.fit.factors();
        double[] slope = best.fit.slope(clocks.offset(), clocks.drift(), step, kept);
        double correlated = ResponseFit.correlated(residuals);
        double variance = 0;
        double total = 0;
        for (int i = 0; i < slope.length; i++) {
            variance += residuals[i] * residuals[i] / slope.length;
            total += slope[i] * slope[i];
        }
        int parts = 5;
        List<Moment> moments = new ArrayList<>();
        double sum = 0;
        double product = 0;
        double centre = 0;
        for (int i = 0; i < slope.length; i++) {
            double square = slope[i] * slope[i];
            sum += square;
            product += slope[i] * residuals[i];
            centre += square * series.times[i];
            if (sum >= total / parts || i == slope.length - 1 && sum > 0.3 * total / parts) {
                moments.add(new Moment(centre / sum, product / sum, Math.sqrt(variance * correlated / sum)));
                sum = 0;
                product = 0;
                centre = 0;
            }
        }
        return moments;
    }
}
