/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import org.solidus.device.DeviceException;

/** A thread of a run that works off something at its own times, and can be ended from outside. Thread-safe. */
final class Pacer {

    private static final long PATIENCE_MILLIS = 5_000;

    private final Thread thread;
    private volatile boolean halted;

    /** What it does. */
    @FunctionalInterface
    interface Work {
        void run() throws DeviceException, InterruptedException;
    }

    /** What becomes of a failure of it. */
    @FunctionalInterface
    interface Failed {
        void with(Exception failure);
    }

    Pacer(String name, Work work, Failed failed) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            try {
                work.run();
            } catch (InterruptedException | DeviceException | RuntimeException e) {
                if (!halted) {
                    failed.with(e);
                }
            }
        });
    }

    void start() {
        thread.start();
    }

    boolean halted() {
        return halted;
    }

    /** Ends it; waits until it has ended, unless it is itself that calls. */
    void halt() {
        halted = true;
        if (thread == Thread.currentThread() || !thread.isAlive()) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
