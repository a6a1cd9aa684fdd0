/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keysight;

import java.util.ArrayList;
import java.util.List;

/**
 * A log whose records are handed out once, without a number: one is known by how many were before it. When a reply did not
 * come whole, how many it held is not known, and when nobody fetched for long the oldest may have been overwritten; what
 * comes next is then placed by the time that has gone by. Thread-safe.
 */
final class Log {

    /** An instrument holds at least so many records. */
    private static final long HELD = 50_000;

    /** Its clock and the host's may differ by this part of a time, and by a second. */
    private static final double DRIFT = 0.01;

    private final double interval;
    private final List<double[]> arrived = new ArrayList<>();
    private long next;
    private long due;
    private long missing;
    private boolean open;
    private boolean broken;

    /** @param interval between records, s */
    Log(double interval) {
        this.interval = interval;
    }

    /** The next records are asked for. */
    synchronized void asks() {
        broken |= open;
        open = true;
    }

    /** They came: a current and a voltage each. */
    synchronized void answered(double[] values) {
        open = false;
        for (int i = 0; i < values.length; i += 2) {
            arrived.add(new double[] {values[i], values[i + 1]});
        }
    }

    /**
     * All that it held has come; the records since the last time.
     *
     * @param least so many records had been made, at least
     * @param most so many, at most
     * @param going whether it has gone on until now, or until it was told to end; it may have ended by itself otherwise
     */
    synchronized List<Sample> settled(long least, long most, boolean going) {
        int count = arrived.size();
        long fresh = least - due;
        boolean few = count < fresh * (1 - DRIFT) - 1 / interval;
        if (broken || few && (going || fresh > HELD)) {
            missing += Math.max(0, most - next - count);
            next = going ? Math.max(next, least - count) : next;
            broken = false;
        }
        due = least;
        List<Sample> samples = new ArrayList<>(count);
        for (double[] record : arrived) {
            double time = next++ * interval;
            samples.add(new Sample(time, time, record[1], record[0]));
        }
        arrived.clear();
        return samples;
    }

    /** How many records were handed out and never came, at most; of a reply that is still awaited none is known yet. */
    synchronized long missing() {
        return missing;
    }
}
