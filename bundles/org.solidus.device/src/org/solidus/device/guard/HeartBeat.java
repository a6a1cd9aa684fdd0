/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.HeartBeating;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;

/**
 * Tells instruments with a watchdog that the host is there, three times in the time after which they act, as long as the
 * guards look: a host that hangs falls silent, and the instruments take their outputs off. A thread for each device, so
 * that none waits for another.
 */
public final class HeartBeat implements AutoCloseable {

    private final InstrumentClock clock;
    private final Predicate<String> wanted;
    private final Consumer<Event> events;
    private final List<Thread> threads;
    private volatile boolean closed;

    /**
     * Begins to beat.
     *
     * @param wanted whether the device of an id may go on: what watches over the run still does, {@link GuardEngine#alive}, and
     *     wants nothing else, {@link GuardEngine#stops}
     * @param events hears of beats that did not get through
     */
    public HeartBeat(
            List<? extends HeartBeating> devices,
            InstrumentClock clock,
            Predicate<String> wanted,
            Consumer<Event> events) {
        this.clock = clock;
        this.wanted = wanted;
        this.events = events;
        this.threads = devices.stream()
                .map(device -> Thread.ofPlatform()
                        .daemon()
                        .name("heartbeat " + device.describe().id())
                        .start(() -> beat(device)))
                .toList();
    }

    private void beat(HeartBeating device) {
        long third = (long) (device.silence() * 1e9 / 3);
        boolean failing = false;
        try {
            while (!closed) {
                State state = device.state();
                if (wanted.test(device.describe().id()) && (state == State.RUNNING || state == State.ARMED)) {
                    failing = beaten(device, third, failing);
                }
                clock.sleep(third);
            }
        } catch (InterruptedException e) {
            // closing ends it
        }
    }

    private boolean beaten(HeartBeating device, long third, boolean failing) throws InterruptedException {
        try {
            device.beat(Deadline.in(clock, Duration.ofNanos(third)));
            return false;
        } catch (DeviceException e) {
            if (!failing) {
                events.accept(new Event(
                        device.describe().id(),
                        Event.Kind.WARNING,
                        clock.nanos(),
                        clock.now(),
                        "The heartbeat did not get through, and its watchdog will act: " + e.getMessage()));
            }
            return true;
        }
    }

    /** Falls silent. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
