/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.ArrayList;
import java.util.List;
import org.solidus.device.profile.Sweep;

/**
 * The points of a voltammogram: straight ways between the potentials where it turns, each cut into equal steps none of
 * which is larger than asked for. Point 0 is the start; each turning point is there once.
 */
final class SweepPath {

    private static final double ROUNDING = 1e-9;
    private static final long MOST = 10_000_000;

    private final double rate;
    private final List<Double> turns = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();
    private final int points;
    private final int standing;

    /** @throws IllegalArgumentException when there are more points than any instrument keeps */
    SweepPath(Sweep sweep) {
        rate = sweep.rate();
        turns.add(sweep.start());
        int still = 0;
        for (int cycle = 0; cycle < sweep.cycles(); cycle++) {
            for (double vertex : sweep.vertices()) {
                still += goTo(vertex, sweep.step()) ? 0 : 1;
            }
        }
        goTo(sweep.end(), sweep.step());
        standing = still;
        long sum = 1 + steps.stream().mapToLong(Integer::longValue).sum();
        if (sum > MOST || sum < 2) {
            throw new IllegalArgumentException("A sweep has 2 to " + MOST + " points; this one has " + sum + ".");
        }
        points = (int) sum;
    }

    private boolean goTo(double turn, double step) {
        double way = Math.abs(turn - turns.getLast());
        if (way == 0) {
            return false;
        }
        turns.add(turn);
        steps.add((int) Math.min(MOST, Math.max(1, Math.ceil(way / step - ROUNDING * way / step))));
        return true;
    }

    int points() {
        return points;
    }

    /** Number of vertices at which it does not turn, since it is there already. */
    int standing() {
        return standing;
    }

    /** Number of straight ways. */
    int ways() {
        return steps.size();
    }

    /** Potential at which way {@code i} begins, V; the end of the last one for {@code i = ways()}. */
    double turn(int i) {
        return turns.get(i);
    }

    /** Steps of a way. */
    int steps(int way) {
        return steps.get(way);
    }

    /** Potential of a point, V. */
    double level(int point) {
        int way = way(point);
        return between(way, point - first(way));
    }

    private double between(int way, int step) {
        double from = turns.get(way);
        return from + (turns.get(way + 1) - from) * step / steps.get(way);
    }

    /** When a point is due after the first, s. */
    double due(int point) {
        int way = way(point);
        double gone = 0;
        for (int i = 0; i < way; i++) {
            gone += Math.abs(turns.get(i + 1) - turns.get(i));
        }
        return (gone + Math.abs(between(way, point - first(way)) - turns.get(way))) / rate;
    }

    private int way(int point) {
        int way = 0;
        int left = point;
        while (way < steps.size() - 1 && left > steps.get(way)) {
            left -= steps.get(way++);
        }
        return way;
    }

    private int first(int way) {
        int first = 0;
        for (int i = 0; i < way; i++) {
            first += steps.get(i);
        }
        return first;
    }

    /** Largest step, V. */
    double step() {
        double largest = 0;
        for (int i = 0; i < ways(); i++) {
            largest = Math.max(largest, Math.abs(turns.get(i + 1) - turns.get(i)) / steps.get(i));
        }
        return largest;
    }

    /** Shortest time between points, s. */
    double interval() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ways(); i++) {
            smallest = Math.min(smallest, Math.abs(turns.get(i + 1) - turns.get(i)) / steps.get(i));
        }
        return smallest / rate;
    }

    /** Whether all steps are equally long, so that one delay does for all. */
    boolean isEven() {
        return step() - interval() * rate <= ROUNDING * step();
    }

    /** Whether it goes from one potential to another and back, again and again. */
    boolean isThereAndBack() {
        for (int i = 2; i < turns.size(); i++) {
            if (!turns.get(i).equals(turns.get(i - 2))) {
                return false;
            }
        }
        return ways() % 2 == 0;
    }

    /** Lowest potential, V. */
    double lowest() {
        return turns.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** Highest potential, V. */
    double highest() {
        return turns.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    double seconds() {
        return due(points - 1);
    }

    double rate() {
        return rate;
    }
}
