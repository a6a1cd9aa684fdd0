/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.device.profile.Sweep;

/**
 * Tells from the potentials of a voltammogram where a half cycle has ended: where the potential has come back from its
 * extreme by more than a hundredth of the shortest way that the plan lets it go, and by more than three of its steps.
 */
final class SweepTurns {

    private static final double PART = 0.01;
    private static final double STEPS = 3;

    private final double hysteresis;
    private int direction;
    private Extreme low = new Extreme(0, 0, Double.NaN);
    private Extreme high = low;

    SweepTurns(Sweep sweep) {
        double shortest = ways(sweep).stream()
                .mapToDouble(Math::abs)
                .filter(way -> way > 0)
                .min()
                .orElse(0);
        hysteresis = Math.min(0.5 * shortest, Math.max(PART * shortest, STEPS * sweep.step()));
    }

    private static List<Double> ways(Sweep sweep) {
        List<Double> ways = new ArrayList<>();
        double from = sweep.start();
        for (int cycle = 0; cycle < Math.min(2, sweep.cycles()); cycle++) {
            for (double vertex : sweep.vertices()) {
                ways.add(vertex - from);
                from = vertex;
            }
        }
        ways.add(sweep.end() - from);
        return ways;
    }

    /**
     * A row of the log.
     *
     * @param row its number, 0 first
     * @param nanos when it arrived
     * @param potential V
     */
    record Extreme(long row, long nanos, double potential) {}

    /** @return the last row of a half cycle, once it is known to be that */
    Optional<Extreme> see(Extreme now) {
        double value = now.potential();
        if (Double.isNaN(low.potential())) {
            low = now;
            high = now;
        }
        if (direction >= 0 && value > high.potential()) {
            high = now;
        }
        if (direction <= 0 && value < low.potential()) {
            low = now;
        }
        if (direction >= 0 && value < high.potential() - hysteresis) {
            return turned(-1, high, now);
        }
        if (direction <= 0 && value > low.potential() + hysteresis) {
            return turned(1, low, now);
        }
        return Optional.empty();
    }

    private Optional<Extreme> turned(int to, Extreme at, Extreme now) {
        boolean first = direction == 0;
        direction = to;
        low = now;
        high = now;
        return first ? Optional.empty() : Optional.of(at);
    }

    /** Whether a half cycle has begun that has not ended. */
    boolean within() {
        return direction != 0;
    }
}
