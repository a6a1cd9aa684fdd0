/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.util.function.BooleanSupplier;
import org.solidus.batch.CallException;
import org.solidus.core.app.Session;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/** When a call is to stop by itself, as if the user had stopped it: before a time limit of the system ends it. */
public final class Deadline {

    private final String after;
    private final BooleanSupplier asked;
    private final long end;

    private Deadline(String after, long nanoseconds, BooleanSupplier asked) {
        this.after = after;
        this.asked = asked;
        this.end = System.nanoTime() + nanoseconds;
    }

    /**
     * From now on.
     *
     * @param after such as 50 min; null: never
     * @throws CallException when that is no time
     */
    public static Deadline after(String after, Session session) {
        return new Deadline(after, after == null ? Long.MAX_VALUE / 2 : nanoseconds(after), session.stop());
    }

    private static long nanoseconds(String text) {
        double seconds;
        try {
            seconds = Quantity.of(text).in(Unit.of("s"));
        } catch (IllegalArgumentException e) {
            throw new CallException("--stop-after " + text + " is no time; write 90 s, 50 min or 2 h.", e);
        }
        if (!(seconds > 0 && seconds < 1e9)) {
            throw new CallException("--stop-after " + text + " is no time that a call can take.");
        }
        return Math.round(seconds * 1e9);
    }

    /** The same session, which wants to stop at the deadline too. */
    public Session of(Session session) {
        return new Session(session.registry(), session.out(), session.err(), session.progress(), this::stops);
    }

    private boolean stops() {
        return asked.getAsBoolean() || System.nanoTime() - end >= 0;
    }

    /** Whether it has passed, and the user did not want to stop before. */
    public boolean passed() {
        return !asked.getAsBoolean() && System.nanoTime() - end >= 0;
    }

    /** As it was given. */
    @Override
    public String toString() {
        return String.valueOf(after);
    }
}
