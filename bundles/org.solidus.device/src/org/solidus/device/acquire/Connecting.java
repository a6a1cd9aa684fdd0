/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceException;
import org.solidus.device.clock.InstrumentClock;

/** Connects all devices at once, each again and again with growing pauses until its time is up. No output is changed. */
final class Connecting {

    private static final long FIRST_PAUSE = 250_000_000L;
    private static final long LONGEST_PAUSE = 5_000_000_000L;
    private static final long LOOK = 20_000_000;

    private final InstrumentClock clock;
    private final Deadline deadline;

    Connecting(InstrumentClock clock, double seconds) {
        this.clock = clock;
        this.deadline = Deadline.in(clock, Duration.ofNanos((long) (seconds * 1e9)));
    }

    /**
     * @param stop true once nobody wants to wait any more
     * @throws DeviceException with a sentence for each device that could not be reached
     */
    void all(Map<String, Device> devices, BooleanSupplier stop) throws DeviceException, InterruptedException {
        List<FutureTask<String>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        devices.forEach((id, device) -> {
            FutureTask<String> task = new FutureTask<>(() -> connect(id, device));
            tasks.add(task);
            threads.add(Thread.ofPlatform().daemon().name("connect " + id).start(task));
        });
        try {
            List<String> failures = new ArrayList<>();
            for (FutureTask<String> task : tasks) {
                String failure = result(task, stop);
                if (!failure.isEmpty()) {
                    failures.add(failure);
                }
            }
            if (!failures.isEmpty()) {
                throw new DeviceException(
                        String.join(System.lineSeparator(), failures) + System.lineSeparator() + "Nothing was moved.");
            }
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    private static String result(FutureTask<String> task, BooleanSupplier stop) throws InterruptedException {
        while (true) {
            try {
                return task.get(LOOK, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (stop.getAsBoolean()) {
                    throw new CancellationException("Stopped before anything was moved.");
                }
            } catch (ExecutionException e) {
                return "A fault of the program: " + e.getCause() + ".";
            }
        }
    }

    /** Empty when it went well, else why not. */
    private String connect(String id, Device device) throws InterruptedException {
        long pause = FIRST_PAUSE;
        while (true) {
            try {
                device.connect(deadline);
                return "";
            } catch (DeviceException e) {
                if (deadline.left() <= pause) {
                    return "'" + id + "' could not be connected: " + e.getMessage();
                }
            }
            clock.sleep(pause);
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
        }
    }
}
