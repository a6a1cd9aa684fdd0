/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.solidus.device.Event;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.journal.Journal;

/** Where everything that happens in a run is told, whoever tells it. What came before there was a journal is kept for it. */
final class EventDesk implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventDesk.class.getName());
    private static final int MOST_KEPT = 1000;

    private static final int MOST_WAITING = 4096;
    private static final long PATIENCE_SECONDS = 5;

    /** One that hangs must keep nobody from being made safe; what it has no time for is left out. */
    private final ThreadPoolExecutor listening = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("looks on at the run").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    private final InstrumentClock clock;
    private final RunListener listener;
    private final List<Event> early = new ArrayList<>();
    private volatile Consumer<Event> guards = event -> {};
    private Optional<Journal> journal = Optional.empty();

    EventDesk(InstrumentClock clock, RunListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    void accept(Event event) {
        guards.accept(event);
        synchronized (this) {
            if (journal.isPresent()) {
                journal.get().event(event);
            } else if (early.size() < MOST_KEPT) {
                early.add(event);
            }
        }
        tellListener(() -> listener.event(event));
    }

    void tell(Event.Kind kind, String source, String text) {
        accept(new Event(source, kind, clock.nanos(), clock.now(), text));
    }

    void note(String who, String text) {
        tell(Event.Kind.NOTE, who, text);
    }

    void run(String text) {
        tell(Event.Kind.RUN, "run", text);
    }

    synchronized void open(Journal to) {
        journal = Optional.of(to);
        early.forEach(to::event);
        early.clear();
    }

    void watchedBy(Consumer<Event> engine) {
        guards = engine;
    }

    /** Tells who looks on, in the order of the calls, on a thread of its own: nothing waits for it. */
    void tellListener(Runnable telling) {
        listening.execute(() -> {
            try {
                telling.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A listener to a run failed.", e);
            }
        });
    }

    /** Who looks on is told everything until here, and not waited for if that takes long. */
    @Override
    public void close() {
        listening.shutdown();
        try {
            if (!listening.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "A listener to a run does not come to an end.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
