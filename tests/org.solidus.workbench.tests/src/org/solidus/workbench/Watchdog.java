/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Display;
import org.solidus.workbench.whole.Monkey;

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
     * @param fault of these, how long it computed or waited in code of the project: what the tool kit paints, and what the
     *     machine gives to others, is not the workbench's fault
     * @param doing what it did, in code of the project where there was any
     */
    public record Freeze(long milliseconds, long fault, String doing) {

        @Override
        public String toString() {
            return milliseconds + " ms (" + fault + " ms by the workbench itself) in\n" + doing;
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
        Blame blame = new Blame(asked, computed);
        do {
            blame.look();
        } while (!stopped && !answer.await(20, TimeUnit.MILLISECONDS));
        if (!stopped && !ignored) {
            freezes.add(blame.freeze());
        }
    }

    /** Looks again and again at what the UI thread does during one wait, and adds up whose time it is. */
    private final class Blame {

        private final long start;
        private long lookedAt;
        private long computed;
        private long fault;
        private StackTraceElement[] seen = {};
        private boolean seenOurs;

        Blame(long start, long computed) {
            this.start = start;
            this.lookedAt = start;
            this.computed = computed;
        }

        void look() {
            Thread.State state = ui.getState();
            StackTraceElement[] frames = ui.getStackTrace();
            long now = System.nanoTime();
            long used = threads.getThreadCpuTime(ui.threadId());
            boolean ours = isOurs(frames);
            if (ours) {
                fault += state == Thread.State.RUNNABLE ? used - computed : now - lookedAt;
            }
            if (seen.length == 0 || ours && !seenOurs) {
                seen = frames;
                seenOurs = ours;
            }
            lookedAt = now;
            computed = used;
        }

        Freeze freeze() {
            long length = System.nanoTime() - start;
            return new Freeze(
                    TimeUnit.NANOSECONDS.toMillis(length),
                    TimeUnit.NANOSECONDS.toMillis(Math.min(fault, length)),
                    text(seen));
        }
    }

    /** Whether the event that is worked off runs code of the project: the test's own loop around it does not count. */
    private static boolean isOurs(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (frame.getMethodName().equals("readAndDispatch")
                    || frame.getClassName().equals(Monkey.class.getName())) {
                return false;
            }
            if (frame.getClassName().startsWith("org.solidus.")) {
                return true;
            }
        }
        return false;
    }

    private static String text(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .limit(40)
                .map(frame -> "    at " + frame + "\n")
                .collect(Collectors.joining());
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
