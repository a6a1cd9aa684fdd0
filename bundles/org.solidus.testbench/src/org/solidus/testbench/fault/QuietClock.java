/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.clock.SteppedClock;

/**
 * A clock that stands while anything moves and, once all are quiet, goes on to the next moment for which somebody
 * waits. A deadline that nothing will meet passes within milliseconds, and one that will be met does not pass by
 * accident on a busy computer. Thread-safe.
 */
public final class QuietClock implements InstrumentClock, AutoCloseable {

    private static final Duration USUAL_STEP = Duration.ofMillis(50);

    private static final Duration USUAL_LOOK = Duration.ofNanos(500_000);

    private final SteppedClock time;
    private final List<Traffic> lines = new CopyOnWriteArrayList<>();
    private final PriorityQueue<Long> wakes = new PriorityQueue<>();
    private final AtomicLong stirred = new AtomicLong();
    private final AtomicLong waits = new AtomicLong(System.nanoTime());
    private final int patience;
    private final long look;
    private final long longestStep;
    private final long longestLeap;
    private volatile boolean held;
    private volatile boolean closed;

    /**
     * @param start what it shows first
     * @param patience for how many looks, half a millisecond each, all must have been quiet
     */
    public QuietClock(Instant start, int patience) {
        this(start, patience, USUAL_LOOK, USUAL_STEP, USUAL_STEP);
    }

    /**
     * @param start what it shows first
     * @param patience for how many looks all must have been quiet
     * @param look time between looks, by the wall: many clocks that look often keep a computer busy
     * @param longestStep how far it goes at most at a time, so that who waits for a reply and looks at it now and then sees
     *     it go; so much later, at most, is a deadline seen to have passed
     * @param longestLeap the same while every request has been answered and somebody sleeps until a later moment: nobody
     *     looks then, or only who waits for a reply that will not come
     */
    public QuietClock(Instant start, int patience, Duration look, Duration longestStep, Duration longestLeap) {
        time = new SteppedClock(start);
        this.patience = patience;
        this.look = look.toNanos();
        this.longestStep = longestStep.toNanos();
        this.longestLeap = longestLeap.toNanos();
        Thread.ofPlatform().daemon().name("quiet clock").start(this::run);
    }

    /** It stands while something moves here. */
    public void watch(Traffic line) {
        lines.add(line);
    }

    /** So much time passes at once. */
    public void advance(Duration much) {
        stirred.incrementAndGet();
        time.advance(much);
    }

    /** Whether it stands, however quiet it is, until it is let go again; it can still be advanced. */
    public void hold(boolean stands) {
        held = stands;
    }

    /** UTC is set, as by a time server; the monotonic time is untouched. */
    public void set(Instant utc) {
        time.set(utc);
    }

    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        stirred.incrementAndGet();
        if (nanos - time.nanos() > 0) {
            waits.set(System.nanoTime());
        }
        synchronized (wakes) {
            wakes.add(nanos);
        }
        try {
            time.sleepUntil(nanos);
        } finally {
            synchronized (wakes) {
                wakes.remove(nanos);
            }
            stirred.incrementAndGet();
        }
    }

    @Override
    public long wallNanos(long nanos) {
        return time.wallNanos(nanos);
    }

    private void run() {
        long seen = -1;
        int quiet = 0;
        while (!closed) {
            LockSupport.parkNanos(look);
            long moved = moved();
            boolean still = !held && moved == seen && !pending();
            seen = moved;
            quiet = still ? quiet + 1 : 0;
            if (quiet >= patience) {
                time.advance(Duration.ofNanos(step()));
                quiet = 0;
            }
        }
    }

    private boolean pending() {
        long since = waits.get();
        return lines.stream().anyMatch(line -> line.pending(since));
    }

    private long moved() {
        long moved = stirred.get();
        for (Traffic line : lines) {
            moved += line.moved();
        }
        return moved;
    }

    private long step() {
        long most = lines.stream().anyMatch(Traffic::unanswered) ? longestStep : longestLeap;
        synchronized (wakes) {
            Long next = wakes.peek();
            return next == null ? longestStep : Math.clamp(next - time.nanos(), 0, most);
        }
    }

    /** It stands from now on; who waits for it waits on. */
    @Override
    public void close() {
        closed = true;
    }
}
