/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.solidus.device.Device;
import org.solidus.device.Event;
import org.solidus.device.SafeReport;
import org.solidus.device.clock.InstrumentClock;

/**
 * Devices in the order in which they are made safe: the source first, what needs time last. Each is made safe in a thread
 * of its own; the next begins when the one before is safe, or has taken a second, so that none that fails or hangs holds up
 * another. Thread-safe; never throws.
 */
public final class TripOrder {

    /** How long the next device waits for the one before. */
    private static final long HOLD_NANOS = 1_000_000_000L;

    /** When a device that has not ended is given up on, though its thread goes on trying. */
    private static final long LONGEST_NANOS = 12_000_000_000L;

    /** No clock that stands keeps anybody waiting for longer than so many looks. */
    private static final int MOST_LOOKS = 3000;

    private static final long LOOK_NANOS = 5_000_000;
    private static final System.Logger LOG = System.getLogger(TripOrder.class.getName());

    private final List<Device> devices;
    private final Map<Device, String> ids = new IdentityHashMap<>();
    private final InstrumentClock clock;
    private final Consumer<Event> events;

    /**
     * @param devices first to be made safe first
     * @param events hears of what came of it; may be slow, but not for ever
     */
    public TripOrder(List<? extends Device> devices, InstrumentClock clock, Consumer<Event> events) {
        this.devices = List.copyOf(devices);
        this.clock = clock;
        this.events = events;
        // Known from the beginning: a driver that hangs might not even say its name any more.
        this.devices.forEach(device -> ids.put(device, device.describe().id()));
    }

    /** In the order in which they are made safe. */
    public List<Device> devices() {
        return devices;
    }

    /** Makes all safe. */
    public List<SafeReport> makeSafe(String why) {
        return makeSafe(List.of(), why);
    }

    /**
     * Makes some safe, in the declared order.
     *
     * @param wanted ids of the devices; all where there are none
     * @param why one sentence
     * @return what came of it, one report each; those that did not end in time are reported as not safe
     */
    public List<SafeReport> makeSafe(Collection<String> wanted, String why) {
        boolean interrupted = Thread.interrupted();
        long began = clock.nanos();
        List<Device> chosen = devices.stream()
                .filter(device -> wanted.isEmpty() || wanted.contains(ids.get(device)))
                .toList();
        List<CompletableFuture<SafeReport>> under = new ArrayList<>();
        for (Device device : chosen) {
            CompletableFuture<SafeReport> one = started(device, why);
            under.add(one);
            interrupted |= await(one, clock.nanos() + HOLD_NANOS);
        }
        List<SafeReport> reports = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            interrupted |= await(under.get(i), began + LONGEST_NANOS);
            SafeReport report = result(chosen.get(i), under.get(i), began);
            reports.add(report);
            if (!report.safe()) {
                alarm(report);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return reports;
    }

    private CompletableFuture<SafeReport> started(Device device, String why) {
        CompletableFuture<SafeReport> report = new CompletableFuture<>();
        Runnable making = () -> {
            try {
                report.complete(Objects.requireNonNull(device.makeSafe(why), "its driver reports nothing"));
            } catch (RuntimeException | Error e) {
                // a driver with an error must not keep the next one from being made safe
                report.completeExceptionally(e);
            }
        };
        try {
            Thread.ofPlatform()
                    .daemon()
                    .name("make safe " + ids.get(device))
                    .priority(Thread.MAX_PRIORITY)
                    .start(making);
        } catch (OutOfMemoryError e) {
            // No thread is to be had: in this one, then.
            making.run();
        }
        return report;
    }

    /** Whether it was interrupted meanwhile; it waits all the same. */
    private boolean await(CompletableFuture<SafeReport> report, long until) {
        boolean interrupted = false;
        for (int look = 0; look < MOST_LOOKS && !report.isDone() && until - clock.nanos() > 0; look++) {
            try {
                report.get(Math.min(LOOK_NANOS, clock.wallNanos(until - clock.nanos())), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // looks at the clock
            } catch (ExecutionException e) {
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    private SafeReport result(Device device, CompletableFuture<SafeReport> report, long began) {
        String id = ids.get(device);
        if (!report.isDone()) {
            return new SafeReport(id, false, clock.nanos() - began, "NOT verified to be safe: it did not end in time.");
        }
        if (report.isCompletedExceptionally()) {
            return new SafeReport(
                    id, false, clock.nanos() - began, "NOT verified to be safe: " + report.exceptionNow());
        }
        return report.join();
    }

    private void alarm(SafeReport report) {
        String text = "ALARM: " + report.device() + " is " + report.text()
                + " Switch it off at the instrument or its mains, now.";
        try {
            events.accept(new Event(report.device(), Event.Kind.FAULT, clock.nanos(), clock.now(), text));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Nobody could be told: " + text, e);
        }
    }
}
