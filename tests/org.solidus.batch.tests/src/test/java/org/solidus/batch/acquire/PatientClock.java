/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.acquire;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.solidus.device.Deadline;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Framing;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.Links;

/**
 * A clock that goes faster than the computer's by a factor, but creeps while an exchange with an instrument takes longer
 * than one does: on a busy computer the deadline of a reply, a fraction of a second by the wall, would pass before the
 * simulated instrument had its turn. One that never answers is late by this clock too, seconds later. Thread-safe.
 */
final class PatientClock implements InstrumentClock {

    /** No exchange with a simulated instrument takes longer on this clock, what it measures included. */
    private static final Duration EXCHANGE = Duration.ofMillis(300);

    private static final double CREEP = 0.1;

    private final double factor;
    private final Instant start;
    private long wall = System.nanoTime();
    private double nanos;
    private int underWay;
    private double fastUntil;

    /**
     * @param factor how many seconds pass in one
     * @param start what it shows first
     */
    PatientClock(double factor, Instant start) {
        this.factor = factor;
        this.start = start;
    }

    /** Links to whose exchanges it gives their time. */
    Links links() {
        return (address, deadline) -> {
            begins();
            try {
                return new Watched(Links.standard().open(address, deadline));
            } finally {
                ends();
            }
        };
    }

    @Override
    public synchronized long nanos() {
        long now = System.nanoTime();
        double left = now - wall;
        wall = now;
        double fast = underWay == 0 ? left : Math.clamp((fastUntil - nanos) / factor, 0, left);
        nanos += fast * factor + (left - fast) * CREEP;
        return (long) nanos;
    }

    @Override
    public Instant now() {
        return start.plusNanos(nanos());
    }

    @Override
    public void sleepUntil(long until) throws InterruptedException {
        for (long left = until - nanos(); left > 0; left = until - nanos()) {
            TimeUnit.NANOSECONDS.sleep(wallNanos(left));
        }
    }

    @Override
    public long wallNanos(long wait) {
        return Math.max(1, (long) Math.ceil(wait / factor));
    }

    private synchronized void begins() {
        fastUntil = nanos() + EXCHANGE.toNanos();
        underWay++;
    }

    private synchronized void ends() {
        nanos();
        underWay--;
    }

    /** Says when an exchange begins and ends. */
    private final class Watched implements Link {

        private final Link link;

        Watched(Link link) {
            this.link = link;
        }

        @Override
        public byte[] exchange(byte[] out, Framing framing, Deadline deadline)
                throws LinkException, InterruptedException {
            begins();
            try {
                return link.exchange(out, framing, deadline);
            } finally {
                ends();
            }
        }

        @Override
        public int drain() throws LinkException {
            return link.drain();
        }

        @Override
        public boolean open() {
            return link.open();
        }

        @Override
        public String address() {
            return link.address();
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
