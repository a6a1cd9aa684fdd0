/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;

/** Points between who measures and who fetches. Thread-safe. */
final class Samples {

    private static final long LOOK_MILLIS = 20;

    private final List<Sample> waiting = new ArrayList<>();
    private Sample latest;
    private long count;

    synchronized void add(Sample sample) {
        waiting.add(sample);
        latest = sample;
        count++;
        notifyAll();
    }

    /** The newest point was measured at the limit. */
    synchronized void limitLatest() {
        if (latest != null && !latest.limited()) {
            latest = latest.asLimited();
            if (!waiting.isEmpty()) {
                waiting.set(waiting.size() - 1, latest);
            }
        }
    }

    synchronized List<Sample> take() {
        List<Sample> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    synchronized Optional<Sample> latest() {
        return Optional.ofNullable(latest);
    }

    /**
     * The next point that comes, since one that is there already says nothing of now.
     *
     * @param ended whether none will come any more
     * @return empty when none will
     * @throws DeviceException when none came in time
     */
    synchronized Optional<Sample> next(BooleanSupplier ended, Deadline deadline)
            throws DeviceException, InterruptedException {
        long before = count;
        while (count == before) {
            if (ended.getAsBoolean()) {
                return Optional.empty();
            }
            if (deadline.passed()) {
                throw new DeviceException("The sweep that runs brought no point in time.");
            }
            long wall = deadline.clock().wallNanos(Math.max(1, deadline.left()));
            wait(Math.clamp(TimeUnit.NANOSECONDS.toMillis(wall), 1, LOOK_MILLIS));
        }
        return Optional.of(latest);
    }

    /** How many there were in all. */
    synchronized long count() {
        return count;
    }
}
