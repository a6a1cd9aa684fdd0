/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.solidus.device.clock.InstrumentClock;

/** What waits for the disk. Bounded; small things never wait, frames do. */
final class JournalQueue {

    private static final long LAST_WORDS = 1 << 20;

    private final InstrumentClock clock;
    private final JournalLimits limits;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long frameBytes;
    private long smallBytes;
    private long mostBytes;
    private boolean urgent;
    private boolean closed;

    /**
     * What is to be written.
     *
     * @param bytes that it takes in memory
     * @param frame whether it is a frame
     * @param last whether it may be written though the disk is full
     * @param items readings or frames in it
     * @param action writes it
     */
    record Entry(long bytes, boolean frame, boolean last, int items, Action action) {}

    /** Writes records. */
    @FunctionalInterface
    interface Action {
        void write(RecordWriter out) throws java.io.IOException;
    }

    JournalQueue(InstrumentClock clock, JournalLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Adds something small.
     *
     * @param hurry whether it is to be written at once
     * @return whether there was room
     */
    synchronized boolean offer(Entry entry, boolean hurry) {
        // How it ended is to be known even if nothing else finds room any more.
        long more = hurry ? 2 * LAST_WORDS : entry.last() ? LAST_WORDS : 0;
        if (closed || smallBytes + entry.bytes() > limits.smallBytes() + more) {
            return false;
        }
        entries.add(entry);
        smallBytes += entry.bytes();
        wake(hurry);
        return true;
    }

    /**
     * Adds a frame as soon as there is room for it, or none else is there.
     *
     * @return whether there was, in time
     */
    synchronized boolean put(Entry entry) throws InterruptedException {
        long end = clock.nanos() + limits.patience().toNanos();
        while (!closed && frameBytes > 0 && frameBytes + entry.bytes() > limits.frameBytes()) {
            long left = end - clock.nanos();
            if (left <= 0) {
                return false;
            }
            waitFor(left);
        }
        if (closed) {
            return false;
        }
        entries.add(entry);
        frameBytes += entry.bytes();
        wake(true);
        return true;
    }

    private void wake(boolean hurry) {
        mostBytes = Math.max(mostBytes, frameBytes + smallBytes);
        urgent |= hurry;
        if (hurry || entries.size() == 1) {
            notifyAll();
        }
    }

    /** What came; waits until the time to flush, or until something hurries. Empty at the end. */
    synchronized List<Entry> take() throws InterruptedException {
        while (entries.isEmpty() && !closed) {
            waitFor(limits.sync().toNanos());
        }
        long end = clock.nanos() + limits.flush().toNanos();
        for (long left = limits.flush().toNanos(); !urgent && !closed && left > 0; left = end - clock.nanos()) {
            waitFor(left);
        }
        urgent = false;
        return drained();
    }

    /** A frame at a time, so that the next may come while it is written. */
    private List<Entry> drained() {
        List<Entry> taken = new ArrayList<>();
        while (!entries.isEmpty()) {
            Entry entry = entries.remove();
            taken.add(entry);
            if (entry.frame()) {
                urgent = !entries.isEmpty();
                break;
            }
        }
        return taken;
    }

    /** What was taken is written: there is room again. */
    synchronized void written(List<Entry> done) {
        for (Entry entry : done) {
            if (entry.frame()) {
                frameBytes -= entry.bytes();
            } else {
                smallBytes -= entry.bytes();
            }
        }
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Bytes that wait. */
    synchronized long bytes() {
        return frameBytes + smallBytes;
    }

    /** Bytes of frames that may wait. */
    long room() {
        return limits.frameBytes();
    }

    /** Most bytes that waited. */
    synchronized long mostBytes() {
        return mostBytes;
    }

    private void waitFor(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, clock.wallNanos(nanos)));
    }
}
