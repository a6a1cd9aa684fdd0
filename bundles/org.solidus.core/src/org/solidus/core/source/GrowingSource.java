/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;

/**
 * A series in a file, or in a growing number of files, that another program is still writing. It is looked at again and
 * again: what is opened is what was there at one moment. What can't be opened or read yet (a half-written header, a
 * chunk that is on its way) is tried again at the next look.
 *
 * <p>The series has ended when its file says that its writer closed it, or when it has not grown for some time.
 * Thread-safe.
 */
public final class GrowingSource implements Source {

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int SHARE_OF_LOOKING = 5;

    private final String name;
    private final Look look;
    private final Patience patience;
    private final BooleanSupplier stop;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Source now;
    private String trace = "";
    private Writing writing = Writing.UNKNOWN;
    private long changed = System.nanoTime();
    private long lookTime;
    private volatile boolean ended;
    private volatile boolean impatient;

    /** Opens what is there. */
    public interface Look {

        /**
         * What is there now.
         *
         * @throws IOException when it is not there, or not whole yet
         */
        Source open() throws IOException;

        /** Equal texts as long as nothing was written. */
        String trace() throws IOException;
    }

    private GrowingSource(String name, Look look, Patience patience, BooleanSupplier stop) {
        this.name = name;
        this.look = look;
        this.patience = patience;
        this.stop = stop;
    }

    /**
     * Waits for the beginning of a series.
     *
     * @param stop true once nobody wants to wait any more
     * @param waiting hears, once, why it is not there yet
     * @throws IOException why it could not be opened for as long as {@link Patience#start()}
     * @throws CancellationException when nobody wants to wait any more
     */
    public static GrowingSource open(
            String name, Look look, Patience patience, BooleanSupplier stop, Consumer<String> waiting)
            throws IOException {
        GrowingSource source = new GrowingSource(name, look, patience, stop);
        long begun = System.nanoTime();
        boolean said = false;
        while (true) {
            try {
                source.trace = look.trace();
                source.now = look.open();
                source.writing = source.now.writing();
                source.changed = System.nanoTime();
                return source;
            } catch (IOException notYet) {
                if (System.nanoTime() - begun > patience.start().toNanos()) {
                    throw notYet;
                }
                if (!said) {
                    waiting.accept(notYet.getMessage());
                    said = true;
                }
            }
            source.pause();
        }
    }

    /** What is there now; its first scan axis will be longer. */
    @Override
    public SourceInfo info() {
        return reading(source -> {
            SourceInfo info = source.info();
            List<AxisSpec> scan = new ArrayList<>();
            info.scan().forEach(axis -> scan.add(axis.spec()));
            if (!scan.isEmpty()) {
                AxisSpec first = scan.get(0);
                scan.set(0, new AxisSpec(first.name(), first.quantity(), first.unit(), AxisSpec.UNKNOWN));
            }
            Signature signature = info.signature().withScan(scan);
            return new SourceInfo(name, signature, info.scan(), info.chunk(), true, info.clock(), info.acquisition());
        });
    }

    /** What is done with what is there now. */
    private interface Reading<T, E extends Exception> {
        T of(Source source) throws E;
    }

    private <T, E extends Exception> T reading(Reading<T, E> reading) throws E {
        lock.readLock().lock();
        try {
            return reading.of(now);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** A frame; one that can't be read may be on its way, and is tried again for a while. */
    @Override
    public Frame frame(long index) throws IOException {
        return patiently(source -> source.frame(index));
    }

    @Override
    public Optional<Exposure> exposure(long index) throws IOException {
        return patiently(source -> source.exposure(index));
    }

    private <T> T patiently(Reading<T, IOException> reading) throws IOException {
        long begun = System.nanoTime();
        while (true) {
            try {
                return reading(reading);
            } catch (MissingFrameException missing) {
                throw missing;
            } catch (IOException failure) {
                long waited = System.nanoTime() - begun;
                long longest = (impatient ? patience.poll() : patience.idle()).toNanos();
                if (ended || waited > longest) {
                    impatient = true;
                    throw failure;
                }
            }
            pause();
            look();
        }
    }

    /** Whether a frame lies in the file. Of a series that is a single frame that can't be told before its end. */
    @Override
    public boolean stored(long index) throws IOException {
        return reading(source ->
                !source.info().scan().isEmpty() && index < source.info().frames() && source.stored(index));
    }

    @Override
    public Writing writing() {
        return reading(Source::writing);
    }

    @Override
    public boolean await(long index) throws InterruptedException {
        while (!isStored(index)) {
            if (!grow()) {
                return false;
            }
        }
        return true;
    }

    private boolean isStored(long index) {
        try {
            return stored(index);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Waits for the next look. */
    @Override
    public boolean grow() {
        if (ended) {
            return false;
        }
        pause();
        look();
        return !ended;
    }

    private synchronized void look() {
        long begun = System.nanoTime();
        boolean closed = false;
        try {
            String seen = look.trace();
            Source next = look.open();
            boolean grown = !seen.equals(trace) || next.info().frames() != frames();
            closed = (writing == Writing.ORDERLY || writing == Writing.OPEN) && next.writing() == Writing.CLOSED;
            trace = seen;
            changed = grown ? begun : changed;
            take(next);
        } catch (IOException notWhole) {
            // the writer is in the middle of something: what was there before stays
        }
        lookTime = System.nanoTime() - begun;
        ended |= closed || begun - changed > patience.idle().toNanos();
    }

    private long frames() {
        return reading(source -> source.info().frames());
    }

    private void take(Source next) throws IOException {
        Source before;
        lock.writeLock().lock();
        try {
            before = now;
            now = next;
            writing = next.writing();
        } finally {
            lock.writeLock().unlock();
        }
        before.close();
    }

    /** Until the next look; what takes long to look at is looked at less often. */
    private void pause() {
        long end = System.nanoTime() + Math.max(patience.poll().toNanos(), SHARE_OF_LOOKING * lookTime);
        try {
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                if (stop.getAsBoolean()) {
                    throw new CancellationException("Stopped on request.");
                }
                TimeUnit.NANOSECONDS.sleep(Math.min(left, SLICE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted.");
        }
    }

    @Override
    public void close() throws IOException {
        now.close();
    }
}
