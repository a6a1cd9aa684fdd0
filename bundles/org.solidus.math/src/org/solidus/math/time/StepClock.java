/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Offset and drift between the clock of a log and that of a film, {@code t_frames = t_log + offset + drift (t_log -
 * reference)}, from the steps of the beam that both show. The trains of steps are correlated ({@link StepTrains}); the
 * pairs of the best way give the probability of offset and drift ({@link ClockPosterior}). Where another way is not much
 * less probable (pulses at even intervals) there is no answer but the list of them.
 *
 * <p>Errors are those of the probability, widened where the pairs scatter more than they should.
 */
public final class StepClock {

    /** Another way counts from this probability beside the best on: one in a hundred. */
    private static final double RIVAL = Math.log(100);

    private static final int CLOSER = 6;
    private static final int FEWEST = 2;

    private final double low;
    private final double high;
    private final double maxDrift;

    /**
     * @param around offset about which is searched, s
     * @param maxOffset farthest from it, s; may be infinite
     * @param maxDrift largest drift that such clocks have, as a rate
     */
    public StepClock(double around, double maxOffset, double maxDrift) {
        low = around - maxOffset;
        high = around + maxOffset;
        this.maxDrift = maxDrift;
    }

    /**
     * A pair of steps after the fit.
     *
     * @param on whether the beam comes on
     * @param log when, on the log's clock, s
     * @param frames when, on the frames' clock, s
     * @param residual frames' clock against what offset and drift say, s
     * @param error one standard deviation of the residual, s
     */
    public record Pair(boolean on, double log, double frames, double residual, double error) {}

    /**
     * A way in which the trains fit.
     *
     * @param offset at the reference of its own pairs, s
     * @param pairs number of pairs
     * @param missed steps without a partner
     * @param probability beside the other ways
     */
    public record Way(double offset, int pairs, int missed, double probability) {}

    /**
     * What was found.
     *
     * @param found whether there is one answer; if not, the numbers are NaN
     * @param driftFound whether the drift is known better than beforehand
     * @param reference moment on the log's clock, s
     * @param offset at the reference, s
     * @param offsetError one standard deviation, s
     * @param drift rate less 1
     * @param driftError one standard deviation
     * @param covariance of offset and drift, s
     * @param systematic part of the offset's error that all pairs share, s
     * @param residual root mean square of the pairs' residuals, s
     * @param missed steps without a partner
     * @param pairs in the order of time
     * @param ways in which the trains fit, the most probable first
     */
    public record Result(
            boolean found,
            boolean driftFound,
            double reference,
            double offset,
            double offsetError,
            double drift,
            double driftError,
            double covariance,
            double systematic,
            double residual,
            int missed,
            List<Pair> pairs,
            List<Way> ways) {

        private static Result none(List<Way> ways) {
            double nan = Double.NaN;
            return new Result(false, false, nan, nan, nan, nan, nan, nan, nan, nan, 0, List.of(), ways);
        }
    }

    private record Candidate(StepTrains.Way way, ClockPosterior.Clock clock, double logarithm) {}

    /**
     * Finds the clocks. Where the log's column is no state, the beam may raise or lower it: both are tried; where the film
     * may be read in two ways, the one that fits the log is taken.
     */
    public Result find(LogSteps.Found log, FrameSteps.Found frames) {
        List<Candidate> candidates = sorted(log, frames);
        double systematic = frames.systematic();
        if (frames.otherwise().isPresent()) {
            List<Candidate> others = sorted(log, frames.otherwise().get());
            if (best(others) > best(candidates)) {
                candidates = others;
                systematic = frames.otherwise().get().systematic();
            }
        }
        List<Way> ways = ways(candidates);
        boolean clear = best(candidates) > RIVAL
                && candidates.get(0).way.pairs().size()
                        >= Math.min(FEWEST, frames.steps().size())
                && (candidates.size() == 1 || candidates.get(0).logarithm - candidates.get(1).logarithm > RIVAL);
        return clear ? result(candidates.get(0), systematic, ways) : Result.none(ways);
    }

    private static double best(List<Candidate> sorted) {
        return sorted.isEmpty() ? Double.NEGATIVE_INFINITY : sorted.get(0).logarithm;
    }

    private List<Candidate> sorted(LogSteps.Found log, FrameSteps.Found frames) {
        List<Candidate> candidates = new ArrayList<>(candidates(log, frames));
        if (!log.states()) {
            candidates.addAll(candidates(log.inverted(), frames));
        }
        candidates.sort(Comparator.comparingDouble(Candidate::logarithm).reversed());
        return candidates;
    }

    private List<Candidate> candidates(LogSteps.Found log, FrameSteps.Found frames) {
        StepTrains trains = new StepTrains(log, frames, maxDrift);
        List<StepTrains.Way> ways = trains.ways(low, high);
        double best = ways.isEmpty() ? 0 : ways.get(0).score();
        // The score of a way is its probability but for a rounding; what is far below the best needs no closer look.
        return ways.stream()
                .limit(CLOSER)
                .filter(way -> way.score() > best - Math.max(20, 0.3 * Math.abs(best)))
                .map(way -> candidate(way, trains.density()))
                .toList();
    }

    private Candidate candidate(StepTrains.Way way, double density) {
        ClockPosterior posterior = new ClockPosterior(way.pairs(), density, maxDrift);
        double mean =
                way.pairs().stream().mapToDouble(StepShift::shift).average().orElseThrow();
        double reach = way.pairs().stream()
                .mapToDouble(pair -> pair.reach() + Math.abs(pair.shift() - mean))
                .max()
                .orElseThrow();
        ClockPosterior.Clock clock = posterior.find(mean, Math.max(reach, 1e-6));
        return new Candidate(way, clock, clock.evidence() + way.missed() * StepTrains.MISSED);
    }

    private static List<Way> ways(List<Candidate> candidates) {
        double sum = candidates.stream()
                .mapToDouble(c -> Math.exp(c.logarithm - candidates.get(0).logarithm))
                .sum();
        return candidates.stream()
                .map(c -> new Way(
                        c.clock.offset(),
                        c.way.pairs().size(),
                        c.way.missed(),
                        Math.exp(c.logarithm - candidates.get(0).logarithm) / sum))
                .toList();
    }

    private Result result(Candidate best, double systematic, List<Way> ways) {
        ClockPosterior.Clock clock = best.clock;
        List<Pair> pairs = new ArrayList<>();
        double squares = 0;
        double pulls = 0;
        int counted = 0;
        for (StepShift pair : best.way.pairs()) {
            double residual = pair.shift() - clock.at(pair.time());
            pairs.add(new Pair(pair.log().on(), pair.time(), pair.frames().middle(), residual, pair.spread()));
            squares += residual * residual;
            // What is wrong altogether was told from the others already.
            double pull = Math.abs(residual) / pair.spread();
            if (pull < 5) {
                pulls += pull * pull;
                counted++;
            }
        }
        double scale = counted > 3 ? Math.max(1, Math.sqrt(pulls / (counted - 2))) : 1;
        double prior = maxDrift / Math.sqrt(3);
        double driftError = Math.min(prior, scale * Math.sqrt(clock.varianceDrift()));
        double offsetError = Math.hypot(scale * Math.sqrt(clock.varianceOffset()), systematic);
        double covariance = scale * scale * clock.covariance();
        double most = 0.999 * offsetError * driftError;
        return new Result(
                true,
                driftError < 0.7 * prior || maxDrift == 0,
                clock.reference(),
                clock.offset(),
                offsetError,
                clock.drift(),
                driftError,
                Math.clamp(covariance, -most, most),
                systematic,
                Math.sqrt(squares / pairs.size()),
                best.way.missed(),
                pairs,
                ways);
    }
}
