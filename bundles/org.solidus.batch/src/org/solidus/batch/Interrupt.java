/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hears that the user (Ctrl-C, SIGINT) or the system (SIGTERM) wants the command to stop. While the command works, a
 * shutdown hook holds the end of the process back until the command has put away what it did, but only for commands
 * that ask whether they should stop; the others end at once. The process then exits with the status of its signal: 130
 * for SIGINT.
 */
final class Interrupt implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final AtomicBoolean requested = new AtomicBoolean();
    private final AtomicBoolean listened = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "solidus-interrupt");

    private Interrupt() {}

    /** Listens until it is closed. */
    static Interrupt listen() {
        Interrupt interrupt = new Interrupt();
        try {
            Runtime.getRuntime().addShutdownHook(interrupt.hook);
        } catch (IllegalStateException alreadyEnding) {
            interrupt.requested.set(true);
        }
        return interrupt;
    }

    /** Whether to stop. Who asks is waited for. */
    boolean asked() {
        listened.set(true);
        return requested.get();
    }

    /** Whether a stop was requested. */
    boolean requested() {
        return requested.get();
    }

    private void hold() {
        requested.set(true);
        if (listened.get()) {
            try {
                finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException endNow) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            requested.set(true);
        }
    }
}
