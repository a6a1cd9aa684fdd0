/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.solidus.device.Deadline;
import org.solidus.device.clock.InstrumentClock;

/**
 * Lines between those who push and who reads. So many wait at most; the oldest give way, and count as lost. Thread-safe.
 */
final class Inbox {

    private static final int MOST = 10_000;
    private static final long LOOK_MILLIS = 20;

    private final InstrumentClock clock;
    private final Arrived[] latest;
    private final Deque<Arrived> waiting = new ArrayDeque<>();
    private long heard;
    private long lost;

    /**
     * A line that came.
     *
     * @param hostNanos when
     * @param lost lines that were missing until then
     */
    record Arrived(Pushed said, long hostNanos, long lost) {}

    /** @param channels how many there are */
    Inbox(InstrumentClock clock, int channels) {
        this.clock = clock;
        latest = new Arrived[channels];
        heard = clock.nanos();
    }

    /** A line came, now. @return whether an older one had to give way to it */
    synchronized boolean add(Pushed said) {
        boolean full = waiting.size() == MOST;
        if (full) {
            waiting.removeFirst();
            lost++;
        }
        heard = clock.nanos();
        Arrived line = new Arrived(said, heard, lost);
        waiting.addLast(line);
        for (Pushed.Value value : said.values()) {
            latest[value.channel()] = line;
        }
        notifyAll();
        return full;
    }

    /** So many lines never came. */
    synchronized void lose(long count) {
        lost += count;
    }

    /** What came before is of no more use; the silence is counted from now. */
    synchronized void clear() {
        waiting.clear();
        heard = clock.nanos();
    }

    /** What has come is passed over. */
    synchronized void pass() {
        waiting.clear();
    }

    /** Waits for a line, and leaves it; whether one is there. */
    synchronized boolean await(Deadline deadline, BooleanSupplier open) throws InterruptedException {
        while (waiting.isEmpty() && open.getAsBoolean() && !deadline.passed()) {
            long wall = deadline.clock().wallNanos(Math.max(1, deadline.left()));
            wait(Math.clamp(TimeUnit.NANOSECONDS.toMillis(wall), 1, LOOK_MILLIS));
        }
        return !waiting.isEmpty();
    }

    /** All that came, once there is one; none when none comes in time, or none came for so long already. */
    synchronized List<Arrived> take(Deadline deadline, long silenceNanos) throws InterruptedException {
        await(deadline, () -> !silent(silenceNanos));
        List<Arrived> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    private boolean silent(long nanos) {
        return clock.nanos() - heard > nanos;
    }

    /** The last value of each channel, when nothing came for so long; else none. */
    synchronized List<Arrived> old(long silenceNanos) {
        List<Arrived> old = new ArrayList<>();
        for (int k = 0; k < latest.length && silent(silenceNanos); k++) {
            if (latest[k] != null) {
                old.add(new Arrived(only(latest[k].said(), k), latest[k].hostNanos(), lost));
            }
        }
        return old;
    }

    private static Pushed only(Pushed said, int channel) {
        List<Pushed.Value> values = said.values().stream()
                .filter(value -> value.channel() == channel)
                .toList();
        return new Pushed(values, OptionalDouble.empty(), OptionalLong.empty());
    }
}
