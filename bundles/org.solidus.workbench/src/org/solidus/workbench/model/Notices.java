/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.solidus.plot.Subscription;
import org.solidus.workbench.model.Notice.Level;

/** Sentences for the status line and the log view; the last {@value #KEPT} are kept. Any thread may add. */
public final class Notices {

    private static final int KEPT = 2000;

    private final Deque<Notice> kept = new ArrayDeque<>();
    private final List<Consumer<Notice>> listeners = new CopyOnWriteArrayList<>();
    private final Executor ui;

    /** @param ui where listeners are told */
    public Notices(Executor ui) {
        this.ui = ui;
    }

    /** Says that something went as it should. */
    public void info(String sentence) {
        add(Level.INFO, sentence, "");
    }

    /** Says that a result may not be what was meant. */
    public void warn(String sentence) {
        add(Level.WARNING, sentence, "");
    }

    /** Says that something was not done, and why. */
    public void error(String sentence) {
        add(Level.ERROR, sentence, "");
    }

    /** The same with the exception behind it, for the log view. */
    public void error(String sentence, Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        add(Level.ERROR, sentence, trace.toString());
    }

    /** Adds a notice. */
    public void add(Level level, String sentence, String detail) {
        Notice notice = new Notice(Instant.now(), level, sentence, detail);
        synchronized (kept) {
            kept.addFirst(notice);
            if (kept.size() > KEPT) {
                kept.removeLast();
            }
        }
        ui.execute(() -> listeners.forEach(listener -> listener.accept(notice)));
    }

    /** Newest first; a copy. */
    public List<Notice> all() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /** The newest, if there is any. */
    public Optional<Notice> last() {
        synchronized (kept) {
            return Optional.ofNullable(kept.peekFirst());
        }
    }

    /** Forgets all of them. */
    public void clear() {
        synchronized (kept) {
            kept.clear();
        }
    }

    /** Tells of new ones on the UI thread. */
    public Subscription listen(Consumer<Notice> listener) {
        Consumer<Notice> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }
}
