/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.SimulatedInstrument;

/** A program that writes at the pace of a clock into a temporary folder of its own, which goes with it. */
abstract class WritingProgram implements SimulatedInstrument {

    private static final long LOOK = 20_000_000;
    private static final long JOIN_MILLIS = 3000;

    private final Path folder;
    private final InstrumentClock clock;
    private final long period;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean silent;

    /** @param period between writes, ns */
    WritingProgram(String name, InstrumentClock clock, long period) throws IOException {
        this.clock = clock;
        this.period = period;
        folder = Files.createTempDirectory("solidus-" + name);
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** Writes once. */
    abstract void write(long index) throws IOException;

    final void start() {
        thread.start();
    }

    final Path folder() {
        return folder;
    }

    final InstrumentClock clock() {
        return clock;
    }

    final void silence() {
        silent = true;
    }

    private void run() {
        long origin = clock.nanos();
        try {
            for (long i = 0; !closed; i++) {
                long due = origin + i * period;
                for (long left = due - clock.nanos(); left > 0 && !closed; left = due - clock.nanos()) {
                    clock.sleep(Math.min(left, LOOK));
                }
                if (!closed && !silent) {
                    write(i);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // The disk is full, or the folder has gone: the program has crashed.
        } catch (InterruptedException e) {
            // closed
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public Output output() {
        return Output.NONE;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // it is a temporary folder
        }
    }
}
