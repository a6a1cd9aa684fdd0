/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import org.solidus.core.data.Exposure;

/** Joins a logged value to an exposure: the time average of the log, linear between its points, over the exposure. */
final class TimeJoin {

    private TimeJoin() {}

    /**
     * @param times s, increasing
     * @param values at these times
     * @throws IllegalArgumentException when the exposure lies outside the log
     */
    static double mean(double[] times, double[] values, Exposure exposure) {
        requireInside(times, exposure);
        double from = exposure.start();
        double to = exposure.end();
        if (to == from) {
            return at(times, values, from);
        }
        double area = 0;
        double last = from;
        double lastValue = at(times, values, from);
        for (int i = upper(times, from); i < times.length && times[i] < to; i++) {
            area += (times[i] - last) * (values[i] + lastValue) / 2;
            last = times[i];
            lastValue = values[i];
        }
        area += (to - last) * (at(times, values, to) + lastValue) / 2;
        return area / (to - from);
    }

    /**
     * What the log says at the middle of the exposure: the value of the row before it, which holds until the next. For
     * states, between which there is nothing.
     *
     * @param times s, increasing
     * @param values at these times
     * @throws IllegalArgumentException when the exposure lies outside the log
     */
    static double state(double[] times, double[] values, Exposure exposure) {
        requireInside(times, exposure);
        return values[upper(times, exposure.middle()) - 1];
    }

    private static void requireInside(double[] times, Exposure exposure) {
        double from = exposure.start();
        double to = exposure.end();
        if (times.length == 0 || from < times[0] || to > times[times.length - 1]) {
            throw new IllegalArgumentException("The exposure from " + from + " s to " + to + " s lies outside the log"
                    + (times.length == 0
                            ? ", which is empty."
                            : ", which runs from " + times[0] + " s to " + times[times.length - 1] + " s."));
        }
    }

    private static double at(double[] times, double[] values, double time) {
        int after = upper(times, time);
        if (after >= times.length) {
            return values[times.length - 1];
        }
        if (after == 0) {
            return values[0];
        }
        double part = (time - times[after - 1]) / (times[after] - times[after - 1]);
        return values[after - 1] + part * (values[after] - values[after - 1]);
    }

    /** The first point later than a time. */
    private static int upper(double[] times, double time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
