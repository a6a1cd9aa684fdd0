/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.time.ClockMap;

/**
 * A device's own clock beside the host's, from moments at which the device said its time between two times of the host:
 * the device read its clock somewhere in between, so that the middle is wrong by a twelfth of the square at most evenly
 * (standard deviation: interval / sqrt 12). The exchanges that took least time say most; an offset and a rate are fitted to
 * the best of each part of the run. When the device's clock goes back, or jumps ahead by more than the exchanges explain, a
 * new piece begins. Thread-safe; memory is bounded.
 */
public final class DeviceClock {

    private static final int MOST_MOMENTS = 64;
    private static final double SPREAD = 1 / Math.sqrt(12);

    /** A jump ahead must be beyond what exchanges and a bad quartz (0.1 %) explain. */
    private static final double WORST_RATE = 1e-3;

    private static final double LEAST_JUMP = 0.05;

    private final String device;
    private final List<Piece> pieces = new ArrayList<>();

    /** A time over which the device's clock went on steadily. */
    private static final class Piece {
        private final double first;
        private final List<Moment> moments = new ArrayList<>();
        private Moment last;

        Piece(Moment moment) {
            first = moment.device();
            last = moment;
            moments.add(moment);
        }
    }

    /**
     * One exchange.
     *
     * @param device the device's time, s
     * @param before host's time when it was asked, s
     * @param after host's time when the answer had come, s
     */
    private record Moment(double device, double before, double after) {

        double host() {
            return (before + after) / 2;
        }

        double sigma() {
            return Math.max(1e-7, (after - before) * SPREAD);
        }
    }

    /** What a new moment says of the clock. */
    public enum Step {
        /** It goes on. */
        NONE,
        /** It went back: it was set, or the instrument started anew. */
        BACK,
        /** It jumped ahead. */
        AHEAD
    }

    /** @param device its id, for the names of clocks */
    public DeviceClock(String device) {
        this.device = device;
    }

    /**
     * The device said its time.
     *
     * @param deviceTime s, on its own clock
     * @param beforeNanos the host's monotonic clock before it was asked, ns
     * @param afterNanos the same when the answer had come, ns
     */
    public synchronized Step add(double deviceTime, long beforeNanos, long afterNanos) {
        if (!Double.isFinite(deviceTime) || afterNanos < beforeNanos) {
            return Step.NONE;
        }
        Moment moment = new Moment(deviceTime, beforeNanos * 1e-9, afterNanos * 1e-9);
        if (pieces.isEmpty()) {
            pieces.add(new Piece(moment));
            return Step.NONE;
        }
        Piece piece = pieces.getLast();
        Step step = step(piece.last, moment);
        if (step != Step.NONE) {
            pieces.add(new Piece(moment));
            return step;
        }
        piece.last = moment;
        piece.moments.add(moment);
        if (piece.moments.size() > MOST_MOMENTS) {
            thin(piece.moments);
        }
        return Step.NONE;
    }

    private static Step step(Moment last, Moment now) {
        double host = now.host() - last.host();
        double allowed = (now.after() - now.before()) + (last.after() - last.before()) + LEAST_JUMP
                + WORST_RATE * Math.abs(host);
        double excess = now.device() - last.device() - host;
        return excess < -allowed ? Step.BACK : excess > allowed ? Step.AHEAD : Step.NONE;
    }

    /** Of each two neighbours the one whose exchange was shorter stays. */
    private static void thin(List<Moment> moments) {
        for (int i = moments.size() - 2; i >= 0; i -= 2) {
            moments.remove(moments.get(i).sigma() > moments.get(i + 1).sigma() ? i : i + 1);
        }
    }

    /** Takes times of the device, since its clock was last set, to the host's monotonic clock in seconds. */
    public synchronized Optional<ClockMap> map() {
        return pieces.isEmpty() ? Optional.empty() : Optional.of(map(pieces.getLast()));
    }

    /** The same for each piece, the first first. */
    public synchronized List<ClockMap> maps() {
        return pieces.stream().map(this::map).toList();
    }

    /** How often the device's clock was set while it was watched. */
    public synchronized int steps() {
        return Math.max(0, pieces.size() - 1);
    }

    private ClockMap map(Piece piece) {
        List<ClockMap.Pair> pairs = piece.moments.stream()
                .map(moment -> new ClockMap.Pair(moment.device(), moment.host(), moment.sigma()))
                .toList();
        Moment best = piece.moments.stream()
                .min((a, b) -> Double.compare(a.sigma(), b.sigma()))
                .orElseThrow();
        double reach = piece.last.device() - piece.first;
        if (piece.moments.size() < 3 || reach < 10) {
            return ClockMap.offset(
                    device,
                    "host",
                    best.host() - best.device(),
                    best.sigma(),
                    piece.moments.size() + " exchanges, the shortest counts");
        }
        return ClockMap.fit(device, "host", pairs);
    }
}
