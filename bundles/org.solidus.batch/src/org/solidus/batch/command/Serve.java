/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.core.app.LiveSimulator;
import org.solidus.core.app.LiveSimulator.Serving;
import org.solidus.core.app.Session;
import org.solidus.core.app.Simulator.Request;

/** Lets simulated instruments serve until somebody, or nobody any more, wants otherwise. */
final class Serve {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private final Session session;

    Serve(Session session) {
        this.session = session;
    }

    int serve(LiveSimulator simulator, Request request) throws IOException {
        try (Serving serving = simulator.serve(request)) {
            serving.summary().forEach(session.err()::println);
            session.err().println("They serve until Ctrl-C.");
            // Who reads the first of these lines may begin: everything is there.
            serving.files().forEach(session.out()::println);
            session.out().flush();
            while (!session.stop().getAsBoolean() && !serving.idle()) {
                LockSupport.parkNanos(LOOK);
            }
            session.err().println(serving.idle() ? "Nobody uses them any more: ended." : "Ended.");
            return ExitStatus.DONE;
        } catch (IllegalArgumentException e) {
            throw new CallException(e.getMessage());
        }
    }
}
