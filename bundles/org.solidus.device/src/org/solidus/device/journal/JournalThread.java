/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.solidus.device.clock.InstrumentClock;

/** Writes what waits in the queue, on a thread of its own. */
final class JournalThread {

    private final RecordWriter out;
    private final String name;
    private final JournalQueue queue;
    private final InstrumentClock clock;
    private final JournalLimits limits;
    private final Consumer<String> failed;
    private final AtomicReference<String> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "solidus-journal");
    private ByteBuffer scratch = ByteBuffer.allocateDirect(0);
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean broken;
    private volatile long written;
    private long synced;
    private IOException atEnd;

    JournalThread(
            RecordWriter out,
            String name,
            JournalQueue queue,
            InstrumentClock clock,
            JournalLimits limits,
            Consumer<String> failed) {
        this.out = out;
        this.name = name;
        this.queue = queue;
        this.clock = clock;
        this.limits = limits;
        this.failed = failed;
    }

    void begin(Instant start, long nanos, UUID run, ByteBuffer note) throws IOException {
        out.begin(start, nanos, run);
        out.add(Form.RUN, note);
        out.flush();
        out.force();
        written = out.written();
        synced = nanos;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            for (List<JournalQueue.Entry> taken = queue.take(); !taken.isEmpty(); taken = queue.take()) {
                write(taken);
                queue.written(taken);
            }
        } catch (InterruptedException e) {
            fail("The journal '" + name + "' was interrupted.");
        } finally {
            finishFile();
        }
    }

    private void write(List<JournalQueue.Entry> taken) {
        for (JournalQueue.Entry entry : taken) {
            if (entry.last() || !broken) {
                attempt(() -> entry.action().write(out));
            } else {
                dropped.addAndGet(entry.items());
            }
        }
        attempt(out::flush);
        written = out.written();
        boolean due = clock.nanos() - synced >= limits.sync().toNanos();
        if (due || taken.stream().anyMatch(JournalQueue.Entry::last)) {
            attempt(out::force);
            synced = clock.nanos();
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void attempt(Writing writing) {
        try {
            writing.run();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            boolean first = !broken;
            broken = true;
            fail("'" + name + "' can't be written any more: " + e.getMessage()
                    + ". What was written until then is kept.");
            if (first) {
                lastWords();
            }
        }
    }

    /** What was still to be written when the disk was full, now that there is a little room. */
    private void lastWords() {
        out.freeReserve();
        try {
            out.flush();
        } catch (IOException e) {
            // The first failure is the one that counts, and is known.
            return;
        }
    }

    private void finishFile() {
        try {
            out.flush();
            out.force();
            written = out.written();
        } catch (IOException e) {
            fail("'" + name + "' can't be written any more: " + e.getMessage() + ".");
        } finally {
            try {
                out.close();
            } catch (IOException e) {
                atEnd = e;
            }
        }
    }

    /** A buffer for so many bytes, filled and ready to be read; until the next one is asked for. */
    ByteBuffer scratch(long bytes, Consumer<ByteBuffer> fill) {
        if (scratch.capacity() < bytes) {
            scratch = ByteBuffer.allocateDirect(Math.toIntExact(bytes));
        }
        scratch.clear();
        fill.accept(scratch);
        return scratch.flip();
    }

    /** Nothing more is written but last words. Of effect the first time only. */
    void fail(String why) {
        if (failure.compareAndSet(null, why)) {
            failed.accept(why);
        }
    }

    boolean failed() {
        return failure.get() != null;
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Readings and frames that were taken and could not be written. */
    long dropped() {
        return dropped.get();
    }

    long written() {
        return written;
    }

    /** Waits until everything is written. */
    void finish() throws IOException {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (atEnd != null) {
            throw atEnd;
        }
    }
}
