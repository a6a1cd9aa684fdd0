/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceException;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;

/**
 * Connects a device, again and again with growing pauses until it is there, and reads it at its interval, on a thread of
 * its own. Connecting changes no output.
 */
final class Monitor implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE = 500_000_000L;
    private static final long LONGEST_PAUSE = 30_000_000_000L;

    private final Device device;
    private final long every;
    private final InstrumentClock clock;
    private final Consumer<List<Reading>> readings;
    private final Consumer<String> failed;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param every time between readings, s
     * @param failed hears of what went wrong, a sentence each, once in a row
     */
    Monitor(
            Device device,
            double every,
            InstrumentClock clock,
            Consumer<List<Reading>> readings,
            Consumer<String> failed) {
        this.device = device;
        this.every = (long) (every * 1e9);
        this.clock = clock;
        this.readings = readings;
        this.failed = failed;
        thread = Thread.ofPlatform()
                .daemon()
                .name("monitor " + device.describe().id())
                .start(this::run);
    }

    private void run() {
        try {
            connect();
            read();
        } catch (InterruptedException e) {
            // closing ends it
        }
    }

    private void connect() throws InterruptedException {
        long pause = FIRST_PAUSE;
        String said = "";
        while (!closed && device.state() == State.DISCONNECTED) {
            try {
                device.connect(Deadline.in(clock, CONNECT));
            } catch (DeviceException e) {
                if (!e.getMessage().equals(said)) {
                    said = e.getMessage();
                    failed.accept(said);
                }
                clock.sleep(pause);
                pause = Math.min(LONGEST_PAUSE, 2 * pause);
            }
        }
    }

    private void read() throws InterruptedException {
        if (!(device instanceof Sensor sensor)) {
            return;
        }
        String said = "";
        long next = clock.nanos();
        while (!closed) {
            try {
                readings.accept(sensor.read(Deadline.in(clock, Duration.ofNanos(Math.max(2_000_000_000L, 2 * every)))));
                said = "";
            } catch (DeviceException e) {
                // The pause that it names counts down: what comes before it is the same failure
                String what = e.getMessage().replaceAll("\\d", "");
                if (!what.equals(said)) {
                    said = what;
                    failed.accept(e.getMessage());
                }
            }
            next = Math.max(next + every, clock.nanos());
            clock.sleepUntil(next);
        }
    }

    /** Ends reading; the device stays as it is. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
