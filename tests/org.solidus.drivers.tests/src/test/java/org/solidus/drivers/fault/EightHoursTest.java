/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.solidus.testbench.fault.QuietClock;

/**
 * Hours of simulated time with faults by chance on every line at once: nothing leaks, neither a thread nor a socket nor
 * memory, and every reading that was asked for is accounted for. The faults are always the same; the system property
 * {@code solidus.night.seed}, a whole number, gives another night ({@code JAVA_TOOL_OPTIONS=-Dsolidus.night.seed=7}).
 */
class EightHoursTest {

    private static final long SEED = Long.getLong("solidus.night.seed", 20260101);

    /** A fault in every so many replies. */
    private static final double PROBABILITY = 1.0 / 200;

    private static final int PATIENCE = 2;
    private static final Duration LOOK = Duration.ofMillis(1);

    /** Nobody counts in a night how much later than it should a deadline passes. */
    private static final Duration STEP = Duration.ofMillis(100);

    /** Where nobody waits for a reply, the clock goes on to the next second of the night at once. */
    private static final Duration LEAP = Duration.ofSeconds(1);

    private static final long HEAP_GROWTH = 8 << 20;

    @Test
    void tenMinutes(TestReporter reporter) throws Exception {
        night(Duration.ofMinutes(10), reporter);
    }

    @Test
    @Tag("long")
    void eightHours(TestReporter reporter) throws Exception {
        night(Duration.ofHours(8), reporter);
    }

    private static void night(Duration length, TestReporter reporter) throws Exception {
        Threads before = Threads.now();
        // What the platform opens once and for all is open after this.
        new Rig(new PlainDriver(PlainDriver.Flaw.NONE), new PlainInstrument()).close();
        long sockets = sockets();
        List<Rig> rigs = new ArrayList<>();
        List<Night> nights = new ArrayList<>();
        try {
            for (Drivers.Pair pair : Drivers.pairs()) {
                QuietClock clock = new QuietClock(Rig.START, PATIENCE, LOOK, STEP, LEAP);
                rigs.add(new Rig(pair.driver(), pair.simulator(), clock, NightOfFrames::prepare, Rig::hasPort));
            }
            for (Rig rig : rigs) {
                nights.add(Night.of(rig, SEED + nights.size(), PROBABILITY));
            }
            pass(nights, length.dividedBy(4).toSeconds());
            long heap = heap();
            int threads = before.more().size();
            pass(nights, length.dividedBy(4).multipliedBy(3).toSeconds());
            together(nights, Night::morning);
            long grown = heap() - heap;
            report(
                    nights,
                    length + ": heap after collection grew by " + grown / 1024 + " KiB, threads from " + threads
                            + " to " + before.more().size(),
                    reporter);
            assertTrue(grown < HEAP_GROWTH, "the heap grew by " + grown + " bytes");
        } catch (Throwable failure) {
            try {
                end(rigs);
            } catch (Throwable more) {
                failure.addSuppressed(more);
            }
            throw failure;
        }
        end(rigs);
        assertTrue(Rig.eventually(() -> before.more().isEmpty()), () -> "left behind: " + before.more());
        assertTrue(Rig.eventually(() -> sockets() <= sockets), () -> sockets() - sockets + " sockets left behind");
    }

    private static void end(List<Rig> rigs) {
        rigs.forEach(rig -> rig.clock.hold(false));
        rigs.forEach(Rig::end);
    }

    private static void report(List<Night> nights, String whole, TestReporter reporter) throws IOException {
        List<String> lines =
                new ArrayList<>(nights.stream().map(Night::toString).toList());
        lines.add(whole);
        lines.forEach(reporter::publishEntry);
        Files.write(Files.createDirectories(Path.of("target")).resolve("nights.txt"), lines);
    }

    /**
     * Every device has its own clock and its own thread: none waits for the faults of another, and all pass the same
     * seconds.
     */
    private static void pass(List<Night> nights, long seconds) throws Exception {
        together(nights, night -> {
            for (long second = 0; second < seconds; second++) {
                night.second();
                night.rig.forget();
            }
        });
    }

    private interface Part {
        void of(Night night) throws Exception;
    }

    private static void together(List<Night> nights, Part part) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(nights.size())) {
            List<Future<?>> parts = new ArrayList<>();
            for (Night night : nights) {
                parts.add(threads.submit(() -> {
                    // Who is done does not live on while the others are not. A library of messages does, by the wall.
                    night.rig.clock.hold(false);
                    part.of(night);
                    night.rig.clock.hold(!(night instanceof NightOfFrames) || night.rig.proxy.isEmpty());
                    return null;
                }));
            }
            List<Throwable> failures = new ArrayList<>();
            for (Future<?> each : parts) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
            assertTrue(
                    failures.isEmpty(),
                    () -> "seed " + SEED + ": "
                            + failures.stream().map(Throwable::toString).collect(Collectors.joining("\n")));
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Open sockets, selectors and temporary files of this process; 0 where the system does not say. */
    private static long sockets() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(EightHoursTest::isSocket).count();
        } catch (IOException unknown) {
            return 0;
        }
    }

    private static boolean isSocket(Path file) {
        try {
            String target = Files.readSymbolicLink(file).toString();
            return target.startsWith("socket:")
                    || target.contains("eventpoll")
                    || target.contains("eventfd")
                    || target.startsWith(System.getProperty("java.io.tmpdir") + "/solidus");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
