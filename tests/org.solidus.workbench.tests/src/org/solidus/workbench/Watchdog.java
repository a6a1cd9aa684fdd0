/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.swt.widgets.Display;

/**
 * Measures how long the UI thread keeps people waiting: asks it for a moment again and again, and remembers what it was
 * doing when it did not answer at once. Runs on a thread of its own while a test works off events.
 */
public final class Watchdog implements AutoCloseable {

    private static final long NOTED = TimeUnit.MILLISECONDS.toNanos(100);

    private final Display display;
    private final Thread ui;
    private final Thread dog;
    private final List<Freeze> freezes = Collections.synchronizedList(new ArrayList<>());
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private volatile boolean stopped;
    private volatile boolean ignoring;

    /**
     * The UI thread did not answer.
     *
     * @param milliseconds how long
     * @param busy of these, how long it computed: on a busy machine it may have had to wait for its turn
     * @param waited whether it waited for something else when it was looked at
     * @param doing what it did after 100 ms of it
     */
    public record Freeze(long milliseconds, long busy, boolean waited, String doing) {

        /** How long it was the workbench's fault: all of it where it waited for something, else what it computed. */
        public long fault() {
            return waited ? milliseconds : Math.min(busy, milliseconds);
        }

        @Override
        public String toString() {
            return milliseconds + " ms (" + busy + " ms computing" + (waited ? ", it waited" : "") + ") in\n" + doing;
        }
    }

    private Watchdog(Display display) {
        this.display = display;
        this.ui = display.getThread();
        this.dog = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
    }

    /** Watches from now on. */
    public static Watchdog start(Display display) {
        return new Watchdog(display);
    }

    private void watch() {
        try {
            while (!stopped && !display.isDisposed()) {
                ask();
                TimeUnit.MILLISECONDS.sleep(15);
            }
        } catch (InterruptedException | org.eclipse.swt.SWTException over) {
            // The test is over.
        }
    }

    private void ask() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        long asked = System.nanoTime();
        long computed = threads.getThreadCpuTime(ui.threadId());
        display.asyncExec(answer::countDown);
        if (answer.await(NOTED, TimeUnit.NANOSECONDS)) {
            return;
        }
        boolean ignored = ignoring;
        String doing = stack();
        boolean waited = ui.getState() != Thread.State.RUNNABLE;
        while (!stopped && !answer.await(20, TimeUnit.MILLISECONDS)) {
            // It still does it.
        }
        long length = System.nanoTime() - asked;
        long busy = threads.getThreadCpuTime(ui.threadId()) - computed;
        if (!stopped && !ignored) {
            freezes.add(new Freeze(
                    TimeUnit.NANOSECONDS.toMillis(length), TimeUnit.NANOSECONDS.toMillis(busy), waited, doing));
        }
    }

    private String stack() {
        StringBuilder text = new StringBuilder();
        StackTraceElement[] frames = ui.getStackTrace();
        for (int i = 0; i < Math.min(40, frames.length); i++) {
            text.append("    at ").append(frames[i]).append('\n');
        }
        return text.toString();
    }

    /** All waits of more than 100 ms, in order. */
    public List<Freeze> freezes() {
        return List.copyOf(freezes);
    }

    /** The longest wait, 0 when none was more than 100 ms. */
    public long longest() {
        return freezes().stream().mapToLong(Freeze::milliseconds).max().orElse(0);
    }

    /** Does something that may take its time. UI thread. */
    public void ignoring(Runnable slow) {
        ignoring = true;
        try {
            slow.run();
        } finally {
            ignoring = false;
        }
    }

    /** Fails, saying what the UI thread did, when somebody had to wait longer. */
    public void assertNoneLongerThan(long milliseconds) {
        for (Freeze freeze : freezes()) {
            if (freeze.fault() > milliseconds) {
                throw new AssertionError("The window was frozen for " + freeze);
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        dog.interrupt();
    }
}
