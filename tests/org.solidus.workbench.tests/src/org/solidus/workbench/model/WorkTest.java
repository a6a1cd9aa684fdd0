/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.workbench.Ui;

class WorkTest {

    private final List<Throwable> mistakes = Collections.synchronizedList(new ArrayList<>());
    private Work work;

    @BeforeEach
    void open() {
        work = new Work(Display.getCurrent()::asyncExec, mistakes::add);
    }

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void runsInTheBackgroundAndComesBackOnTheUiThread() {
        List<Thread> threads = new ArrayList<>();
        work.latest(
                "a",
                Thread::currentThread,
                background -> threads.addAll(List.of(background, Thread.currentThread())),
                why -> {});
        Ui.waitFor("the result", () -> threads.size() == 2);
        assertTrue(threads.get(0) != Thread.currentThread());
        assertTrue(threads.get(1) == Thread.currentThread());
    }

    @Test
    void ofManyCallsOnlyTheFirstAndTheLastRun() {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        List<Integer> results = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            work.latest(
                    "slider",
                    () -> {
                        gate.await(60, TimeUnit.SECONDS);
                        ran.incrementAndGet();
                        return number;
                    },
                    results::add,
                    why -> {});
        }
        gate.countDown();
        Ui.waitFor("the last", () -> results.contains(49));
        assertEquals(List.of(0, 49), results);
        assertEquals(2, ran.get());
    }

    @Test
    void callsOfOneKeyNeverOverlapOthersDo() {
        CountDownLatch both = new CountDownLatch(2);
        List<String> done = new ArrayList<>();
        for (String key : List.of("a", "b")) {
            work.latest(
                    key,
                    () -> {
                        both.countDown();
                        return both.await(60, TimeUnit.SECONDS);
                    },
                    met -> done.add(key + met),
                    why -> {});
        }
        Ui.waitFor("both", () -> done.size() == 2);
        assertTrue(done.containsAll(List.of("atrue", "btrue")), done.toString());
    }

    @Test
    void whatIsCancelledDoesNotComeBack() {
        CountDownLatch started = new CountDownLatch(1);
        List<String> heard = new ArrayList<>();
        work.latestStoppable(
                "a",
                stop -> {
                    started.countDown();
                    while (!stop.getAsBoolean()) {
                        Thread.sleep(2);
                    }
                    return "late";
                },
                heard::add,
                heard::add);
        Ui.waitFor("the start", () -> started.getCount() == 0);
        work.cancel("a");
        Ui.waitFor("the end", work::idle);
        Ui.pass(java.time.Duration.ofMillis(50));
        assertEquals(List.of(), heard);
    }

    @Test
    void slowWorkThatIsOvertakenIsToldToStop() {
        List<String> heard = new ArrayList<>();
        CountDownLatch started = new CountDownLatch(1);
        work.<String>latestStoppable(
                "a",
                stop -> {
                    started.countDown();
                    while (!stop.getAsBoolean()) {
                        Thread.sleep(2);
                    }
                    throw new CancellationException();
                },
                heard::add,
                heard::add);
        Ui.waitFor("the start", () -> started.getCount() == 0);
        work.latest("a", () -> "new", heard::add, heard::add);
        Ui.waitFor("the new one", () -> heard.contains("new"));
        assertEquals(List.of("new"), heard);
    }

    @Test
    void aFailureIsASentenceAndAMistakeIsReported() {
        List<String> heard = new ArrayList<>();
        work.<String>latest(
                "a",
                () -> {
                    throw new IOException("map.tif is cut off after 3 frames.");
                },
                heard::add,
                heard::add);
        work.<String>latest(
                "b",
                () -> {
                    throw new IllegalStateException("oops");
                },
                heard::add,
                heard::add);
        Ui.waitFor("both", () -> heard.size() == 2);
        assertTrue(heard.contains("map.tif is cut off after 3 frames."), heard.toString());
        assertTrue(heard.stream().anyMatch(text -> text.contains("mistake in the program")), heard.toString());
        assertEquals(1, mistakes.size());
    }

    @Test
    void afterClosingNothingRuns() {
        work.close();
        List<String> heard = new ArrayList<>();
        work.latest("a", () -> "x", heard::add, heard::add);
        Ui.pass(java.time.Duration.ofMillis(30));
        assertTrue(work.idle());
        assertFalse(heard.contains("x"));
    }

    /** What has ended may be on its way to the UI thread when somebody changes their mind. */
    @Test
    void whatIsOnItsWayCanBeCancelled() throws InterruptedException {
        BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
        List<Integer> came = new ArrayList<>();
        try (Work other = new Work(later::add, mistake -> {})) {
            other.latest("key", () -> 1, came::add, why -> {});
            Runnable delivery = later.poll(60, TimeUnit.SECONDS);
            assertFalse(other.idle());
            other.cancel("key");
            delivery.run();
            Ui.waitFor("the worker to end", other::idle);
        }
        assertEquals(List.of(), came);
    }
}
