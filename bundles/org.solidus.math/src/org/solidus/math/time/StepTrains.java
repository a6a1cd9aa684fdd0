/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Ways in which the steps of a log are those of a film: a correlation of both trains. Each pair of steps in one
 * direction is a start; from there the trains are followed to either side, the shift moving with them as clocks may
 * drift. What one of them has and the other lacks, where it should be seen, counts against a way; what lies beyond the
 * log or between frames does not.
 */
final class StepTrains {

    /** Logarithm of the probability that a step is not seen. */
    static final double MISSED = Math.log(0.05);

    private static final int STARTS = 60;
    /** Clocks and exposures are known no better, s. */
    private static final double JITTER = 1e-3;

    private final LogSteps.Found log;
    private final FrameSteps.Found frames;
    private final double maxDrift;

    /**
     * A way to pair.
     *
     * @param pairs steps that are the same, in the order of time
     * @param missed steps that lack a partner though they should have one
     * @param score how much better than chance, a logarithm
     */
    record Way(List<StepShift> pairs, int missed, double score) {

        /** Shift in the middle, s. */
        double shift() {
            return pairs.get(pairs.size() / 2).shift();
        }

        /** Whether it says much the same as another. */
        boolean isLike(Way other) {
            long shared = pairs.stream().filter(other.pairs::contains).count();
            return 2 * shared > Math.min(pairs.size(), other.pairs.size());
        }
    }

    StepTrains(LogSteps.Found log, FrameSteps.Found frames, double maxDrift) {
        this.log = log;
        this.frames = frames;
        this.maxDrift = maxDrift;
    }

    /** Steps in a second. */
    double density() {
        return Math.max(2, frames.steps().size()) / Math.max(frames.to() - frames.from(), 1e-9);
    }

    /** All ways that differ, the best first. @param low least shift, s; @param high largest, s */
    List<Way> ways(double low, double high) {
        List<Way> ways = new ArrayList<>();
        int every = Math.max(1, frames.steps().size() / STARTS);
        for (int f = 0; f < frames.steps().size(); f += every) {
            for (int l = 0; l < log.steps().size(); l++) {
                StepShift start =
                        new StepShift(log.steps().get(l), frames.steps().get(f));
                if (start.log().on() == start.frames().on() && start.shift() >= low && start.shift() <= high) {
                    ways.add(follow(l, f));
                }
            }
        }
        ways.sort(Comparator.comparingDouble(Way::score).reversed());
        List<Way> different = new ArrayList<>();
        for (Way way : ways) {
            if (different.size() < 12 && different.stream().noneMatch(way::isLike)) {
                different.add(way);
            }
        }
        return different;
    }

    private Way follow(int atLog, int atFrame) {
        List<StepShift> pairs = new ArrayList<>();
        pairs.add(new StepShift(log.steps().get(atLog), frames.steps().get(atFrame)));
        walk(atLog, atFrame, -1, pairs);
        Collections.reverse(pairs);
        walk(atLog, atFrame, 1, pairs);
        int missed = missed(pairs);
        double score = missed * MISSED;
        for (StepShift pair : pairs) {
            score += Math.log(Math.max(1, 1 / (density() * (2 * pair.reach() + 4 * JITTER))));
        }
        return new Way(List.copyOf(pairs), missed, score);
    }

    /** Adds pairs from a start on, in one direction of time; the shift is held within what each pair allows. */
    private void walk(int atLog, int atFrame, int direction, List<StepShift> pairs) {
        StepShift last = pairs.get(pairs.size() - 1);
        double low = last.shift() - last.reach();
        double high = last.shift() + last.reach();
        double time = last.time();
        int f = atFrame;
        for (int l = atLog + direction; l >= 0 && l < log.steps().size(); l += direction) {
            BeamStep step = log.steps().get(l);
            double slack = maxDrift * Math.abs(step.middle() - time) + JITTER;
            StepShift best = null;
            int found = f;
            for (int k = f + direction; k >= 0 && k < frames.steps().size(); k += direction) {
                StepShift pair = new StepShift(step, frames.steps().get(k));
                double near = pair.shift() - pair.reach();
                double far = pair.shift() + pair.reach();
                if (direction > 0 ? near > high + slack : far < low - slack) {
                    break;
                }
                boolean fits = step.on() == pair.frames().on() && near <= high + slack && far >= low - slack;
                double middle = (low + high) / 2;
                if (fits && (best == null || Math.abs(pair.shift() - middle) < Math.abs(best.shift() - middle))) {
                    best = pair;
                    found = k;
                }
            }
            if (best != null) {
                pairs.add(best);
                f = found;
                double newLow = Math.max(low - slack, best.shift() - best.reach());
                double newHigh = Math.min(high + slack, best.shift() + best.reach());
                low = Math.min(newLow, newHigh);
                high = Math.max(newLow, newHigh);
                time = step.middle();
            }
        }
    }

    private int missed(List<StepShift> pairs) {
        double shift = pairs.get(pairs.size() / 2).shift();
        int missed = 0;
        Set<BeamStep> inFrames = identities(pairs, StepShift::frames);
        Set<BeamStep> inLog = identities(pairs, StepShift::log);
        for (BeamStep step : frames.steps()) {
            double at = step.middle() - shift;
            boolean paired = inFrames.contains(step);
            missed += !paired && at > log.from() + frames.interval() && at < log.to() - frames.interval() ? 1 : 0;
        }
        for (int l = 0; l < log.steps().size(); l++) {
            BeamStep step = log.steps().get(l);
            boolean paired = inLog.contains(step);
            missed += !paired && isVisible(step.middle() + shift) && !isShort(l) ? 1 : 0;
        }
        return missed;
    }

    private static Set<BeamStep> identities(List<StepShift> pairs, Function<StepShift, BeamStep> which) {
        Set<BeamStep> steps = Collections.newSetFromMap(new IdentityHashMap<>());
        pairs.forEach(pair -> steps.add(which.apply(pair)));
        return steps;
    }

    /** Whether frames are taken before and after a moment. */
    private boolean isVisible(double time) {
        boolean within = time > frames.from() + frames.interval() && time < frames.to() - frames.interval();
        return within && frames.gaps().stream().noneMatch(gap -> time >= gap.from() && time <= gap.to());
    }

    /** Whether the next step to either side comes before a frame is over. */
    private boolean isShort(int l) {
        double at = log.steps().get(l).middle();
        double before =
                l == 0 ? Double.NEGATIVE_INFINITY : log.steps().get(l - 1).middle();
        double after = l + 1 == log.steps().size()
                ? Double.POSITIVE_INFINITY
                : log.steps().get(l + 1).middle();
        return Math.min(at - before, after - at) < 2 * frames.interval();
    }
}
