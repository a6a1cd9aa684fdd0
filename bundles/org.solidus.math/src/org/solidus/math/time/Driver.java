/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.Arrays;

/**
 * A logged quantity that drives a response: linear between its points, held before the first and behind the last, and
 * what a first-order system makes of it: {@code tau dv/dt = u - v}, solved exactly between the points.
 */
final class Driver {

    private final double[] times;
    private final double[] values;

    private Driver(double[] times, double[] values) {
        this.times = times;
        this.values = values;
    }

    /**
     * Points without a value are left out.
     *
     * @throws IllegalArgumentException with a sentence, when fewer than three points are left or times go back
     */
    static Driver of(double[] times, double[] values) {
        double[] t = new double[times.length];
        double[] v = new double[times.length];
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            if (Double.isFinite(values[i]) && Double.isFinite(times[i])) {
                if (count > 0 && times[i] <= t[count - 1]) {
                    throw new IllegalArgumentException("The times of the log do not rise: " + times[i] + " s follows "
                            + t[count - 1] + " s. Clean the log with flash.log first.");
                }
                t[count] = times[i];
                v[count++] = values[i];
            }
        }
        if (count < 3) {
            throw new IllegalArgumentException("The log has " + count + " values; an alignment needs many more.");
        }
        return new Driver(Arrays.copyOf(t, count), Arrays.copyOf(v, count));
    }

    double first() {
        return times[0];
    }

    double last() {
        return times[times.length - 1];
    }

    /** The same scaled to the range 0 to 1. @throws IllegalArgumentException when it is constant */
    Driver normalised() {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        if (!(high > low)) {
            throw new IllegalArgumentException(
                    "The column of the log is " + low + " throughout: nothing in it can be found in the frames.");
        }
        return new Driver(
                times, Arrays.stream(values).map(v -> (v - low) / (high - low)).toArray());
    }

    /** The response of a first-order system that was at rest before the log began. @param tau s, 0 for itself */
    Driver filtered(double tau) {
        if (tau <= 0) {
            return this;
        }
        double[] v = new double[values.length];
        v[0] = values[0];
        for (int i = 1; i < v.length; i++) {
            double h = times[i] - times[i - 1];
            double slope = (values[i] - values[i - 1]) / h;
            v[i] = values[i] - slope * tau + (v[i - 1] - values[i - 1] + slope * tau) * Math.exp(-h / tau);
        }
        return new Driver(times, v);
    }

    /** Its integral from the first point, at the points. */
    Cumulative cumulative() {
        double[] sums = new double[times.length];
        for (int i = 1; i < sums.length; i++) {
            sums[i] = sums[i - 1] + (times[i] - times[i - 1]) * (values[i] + values[i - 1]) / 2;
        }
        return new Cumulative(sums);
    }

    /** The integral, for means over exposures. Remembers where it was asked last: ask for rising times. */
    final class Cumulative {

        private final double[] sums;
        private int near;

        private Cumulative(double[] sums) {
            this.sums = sums;
        }

        /** Integral up to a time. */
        double at(double time) {
            int n = times.length;
            if (time <= times[0]) {
                return (time - times[0]) * values[0];
            }
            if (time >= times[n - 1]) {
                return sums[n - 1] + (time - times[n - 1]) * values[n - 1];
            }
            int i = place(time);
            double h = time - times[i];
            double slope = (values[i + 1] - values[i]) / (times[i + 1] - times[i]);
            return sums[i] + h * (values[i] + slope * h / 2);
        }

        /** Value at a time. */
        double value(double time) {
            int n = times.length;
            if (time <= times[0]) {
                return values[0];
            }
            if (time >= times[n - 1]) {
                return values[n - 1];
            }
            int i = place(time);
            double part = (time - times[i]) / (times[i + 1] - times[i]);
            return values[i] + part * (values[i + 1] - values[i]);
        }

        /** Mean over an interval; the value for an interval of no length. */
        double mean(double from, double to) {
            return to > from ? (at(to) - at(from)) / (to - from) : value(from);
        }

        private int place(double time) {
            int i = near;
            if (times[i] <= time) {
                int steps = 0;
                while (times[i + 1] <= time && steps++ < 8) {
                    i++;
                }
                if (times[i + 1] > time) {
                    near = i;
                    return i;
                }
            }
            int found = Arrays.binarySearch(times, time);
            near = Math.min(times.length - 2, found >= 0 ? found : -found - 2);
            return near;
        }
    }
}
