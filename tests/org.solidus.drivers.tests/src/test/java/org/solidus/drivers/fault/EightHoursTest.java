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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Hours of simulated time with faults by chance on every line at once: nothing leaks, neither a thread nor a socket nor
 * memory, and every reading that was asked for is accounted for.
 */
class EightHoursTest {

    private static final long SEED = 20260101;

    /** A fault in every so many replies. */
    private static final double PROBABILITY = 1.0 / 200;

    private static final long HEAP_GROWTH = 8 << 20;

    @Test
    void tenMinutes(TestReporter reporter) throws Exception {
        night(Duration.ofMinutes(10), 1.0 / 100, reporter);
    }

    @Test
    @Tag("long")
    void eightHours(TestReporter reporter) throws Exception {
        night(Duration.ofHours(8), PROBABILITY, reporter);
    }

    private static void night(Duration length, double probability, TestReporter reporter) throws Exception {
        Threads before = Threads.now();
        // What the platform opens once and for all is open after this.
        new Rig(new PlainDriver(PlainDriver.Flaw.NONE), new PlainInstrument()).close();
        long sockets = sockets();
        List<Rig> rigs = new ArrayList<>();
        List<Night> nights = new ArrayList<>();
        try {
            rigs.add(new Rig(new PlainDriver(PlainDriver.Flaw.NONE), new PlainInstrument()));
            for (Drivers.Pair pair : Drivers.onLines()) {
                rigs.add(new Rig(pair.driver(), pair.simulator()));
            }
            for (Rig rig : rigs) {
                nights.add(new Night(rig, SEED + nights.size(), probability));
            }
            pass(rigs, nights, length.dividedBy(4).toSeconds());
            long heap = heap();
            int threads = before.more().size();
            pass(rigs, nights, length.dividedBy(4).multipliedBy(3).toSeconds());
            for (Night night : nights) {
                night.morning();
            }
            long grown = heap() - heap;
            nights.forEach(night -> reporter.publishEntry(night.toString()));
            reporter.publishEntry(length + ": heap after collection grew by " + grown / 1024 + " KiB, threads from "
                    + threads + " to " + before.more().size());
            assertTrue(grown < HEAP_GROWTH, "the heap grew by " + grown + " bytes");
        } finally {
            rigs.forEach(Rig::end);
        }
        assertTrue(Rig.eventually(() -> before.more().isEmpty()), () -> "left behind: " + before.more());
        assertTrue(Rig.eventually(() -> sockets() <= sockets), () -> sockets() - sockets + " sockets left behind");
    }

    /** Every device has its own clock: each waits for its own faults, and all pass the same seconds. */
    private static void pass(List<Rig> rigs, List<Night> nights, long seconds) throws InterruptedException {
        for (long second = 0; second < seconds; second++) {
            for (int i = 0; i < nights.size(); i++) {
                rigs.get(i).clock.advance(Duration.ofSeconds(1));
                nights.get(i).second();
                rigs.get(i).forget();
            }
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Open sockets and selectors of this process; 0 where the system does not say. */
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
            return target.startsWith("socket:") || target.contains("eventpoll") || target.contains("eventfd");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
