/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.solidus.core.run.Progress;

/**
 * How far a run is, for people: what it does, how many frames a second, how long still. Any thread.
 */
final class RunProgress implements Progress {

    private final LongSupplier nanos;
    private final int expectedTasks;
    private String task = "";
    private long total;
    private long done;
    private long begun;
    private int tasks;

    /**
     * @param expectedTasks how many tasks there will be, about
     * @param nanos a clock, ns
     */
    RunProgress(int expectedTasks, LongSupplier nanos) {
        this.expectedTasks = Math.max(1, expectedTasks);
        this.nanos = nanos;
    }

    @Override
    public synchronized void begin(String name, long units) {
        task = name;
        total = units;
        done = 0;
        begun = nanos.getAsLong();
        tasks++;
    }

    @Override
    public synchronized void advance(long units) {
        done += units;
    }

    /** Share of the whole run that is done, 0 to 1; it never goes back. */
    synchronized double share() {
        double before = Math.max(0, tasks - 1);
        double now = total > 0 ? Math.min(1, (double) done / total) : 0;
        return Math.min(0.99, (before + now) / Math.max(expectedTasks, tasks));
    }

    /** A line for people: {@code frames: 12 of 400, 8.3 frames/s, 0:47 left}. */
    synchronized String line() {
        if (tasks == 0) {
            return "Starting";
        }
        double seconds = (nanos.getAsLong() - begun) / 1e9;
        if (total <= 0 && done == 0) {
            return task;
        }
        String count = total > 0 ? done + " of " + total : Long.toString(done);
        if (done == 0 || seconds < 0.2) {
            return task + ": " + count;
        }
        double rate = done / seconds;
        String left = total > 0 && done < total ? ", " + time((total - done) / rate) + " left" : "";
        return task + ": " + count + ", " + number(rate) + " frames/s" + left;
    }

    private static String number(double rate) {
        return String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%.0f", rate);
    }

    private static String time(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
