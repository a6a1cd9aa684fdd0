/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.solidus.core.run.LiveResult;
import org.solidus.core.run.OneFrame;
import org.solidus.device.Event;
import org.solidus.device.clock.InstrumentClock;

/** Counts what becomes of frames, and says what a person should know, but not a thousand times a second. */
final class LiveLog {

    private static final long PAUSE = 10_000_000_000L;

    private final PlannedLive planned;
    private final InstrumentClock clock;
    private final Consumer<Event> events;
    private final Latencies latencies = new Latencies();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong analysed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong stale = new AtomicLong();
    private final Said behind = new Said();
    private final Said lateness = new Said();
    private final Said failures = new Said();

    LiveLog(PlannedLive planned, InstrumentClock clock, Consumer<Event> events) {
        this.planned = planned;
        this.clock = clock;
        this.events = events;
    }

    /** When something was said last. */
    private static final class Said {

        private boolean ever;
        private long nanos;

        boolean again(long now) {
            if (ever && now - nanos < PAUSE) {
                return false;
            }
            ever = true;
            nanos = now;
            return true;
        }
    }

    void arrived() {
        arrived.incrementAndGet();
    }

    void lost(long frames) {
        lost.addAndGet(frames);
    }

    /**
     * Frames between two that are analysed.
     *
     * @param from the first that might have been analysed
     * @param to the one that is analysed now
     * @param every which were to be analysed
     * @param gone of them, lost before they arrived
     */
    void left(long from, long to, long every, long gone) {
        long places = (to + every - 1) / every - (from + every - 1) / every;
        long due = Math.max(0, places - gone);
        passed.addAndGet(to - from - gone - due);
        skipped.addAndGet(due);
        if (due > 0 && behind.again(clock.nanos())) {
            say(
                    Event.Kind.GAP,
                    "The live analysis '" + planned.name() + "' does not keep up: " + skipped + " of " + arrived
                            + " frames were left out so far. The recording does not depend on it.");
        }
    }

    /** Frames left memory just before they were analysed. */
    void gone(long frames) {
        skipped.addAndGet(frames);
    }

    void analysed(Collection<LiveResult> results, long nanos, boolean tooLate) {
        results.stream().filter(result -> result.frame().isEmpty()).findFirst().ifPresentOrElse(this::failed, () -> {
            analysed.incrementAndGet();
            if (!results.isEmpty()) {
                latencies.add(nanos);
            }
        });
        if (tooLate) {
            late.incrementAndGet();
            if (lateness.again(clock.nanos())) {
                say(
                        Event.Kind.WARNING,
                        "A result of the live analysis '" + planned.name() + "' came " + Math.round(nanos * 1e-6)
                                + " ms after its frame; " + late + " were late so far.");
            }
        }
    }

    private void failed(LiveResult result) {
        failed.incrementAndGet();
        if (failures.again(clock.nanos())) {
            say(
                    Event.Kind.WARNING,
                    "The live analysis '" + planned.name() + "' could not analyse a frame (" + failed + " so far): "
                            + result.reason());
        }
    }

    void stale() {
        stale.incrementAndGet();
        say(
                Event.Kind.WARNING,
                "The live analysis '" + planned.name() + "' has had no new result for "
                        + planned.settings().stale() + " s.");
    }

    /** All frames were worked off. */
    void summary() {
        if (arrived.get() > 0) {
            say(Event.Kind.RUN, report().text());
        }
    }

    void broken(Throwable cause) {
        say(Event.Kind.FAULT, "The live analysis '" + planned.name() + "' has ended: " + OneFrame.reason(cause));
    }

    private void say(Event.Kind kind, String text) {
        events.accept(new Event(LiveReadings.DEVICE + "." + planned.name(), kind, clock.nanos(), clock.now(), text));
    }

    LiveReport report() {
        return new LiveReport(
                planned.name(),
                arrived.get(),
                lost.get(),
                analysed.get(),
                failed.get(),
                passed.get(),
                skipped.get(),
                late.get(),
                stale.get(),
                latencies.summary());
    }
}
