/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.solidus.core.app.Session;
import org.solidus.device.Event;
import org.solidus.device.acquire.RunListener;
import org.solidus.device.acquire.RunPhase;
import org.solidus.device.guard.Margin;

/** A run on the console: what happens line by line, how far it is as progress in seconds. */
final class AcquireProgress implements RunListener {

    private final Session session;
    private final AtomicLong seconds = new AtomicLong();
    private boolean begun;

    AcquireProgress(Session session) {
        this.session = session;
    }

    @Override
    public void phase(RunPhase phase) {
        switch (phase) {
            case CONNECTING -> session.err().println("Connecting; nothing moves yet.");
            case PREPARING -> session.err().println("Guards watch; preparing.");
            case ENDING -> session.err().println("Making safe.");
            default -> {
                // what happens in the others is told by events and by the progress of the writing
            }
        }
    }

    @Override
    public void event(Event event) {
        String mark =
                switch (event.kind()) {
                    case FAULT, TRIP -> "!! ";
                    case WARNING, GAP -> "!  ";
                    default -> "   ";
                };
        session.err().println(mark + event.hostTime() + " " + event.source() + ": " + event.text());
    }

    @Override
    public synchronized void progress(double now, OptionalDouble total, List<Margin> guards) {
        if (now < 0) {
            return;
        }
        if (!begun) {
            begun = true;
            session.progress().begin("Acquire (s)", (long) Math.ceil(total.orElse(0)));
        }
        long whole = (long) now;
        long before = seconds.getAndSet(whole);
        session.progress().advance(Math.max(0, whole - before));
    }
}
