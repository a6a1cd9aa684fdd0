/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.solidus.core.data.Frame;
import org.solidus.core.plan.Node;

/**
 * Frames of nodes, as many as a number of bytes holds; those that were used last. What two threads ask for at once is
 * computed once; what was being computed for someone who gave up is computed again by who still waits. Thread-safe.
 */
final class FrameCache {

    private static final int MOST_FRAMES = 8192;
    private static final long LOOK_MILLIS = 20;

    private final long capacity;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Key, CompletableFuture<Entry>> coming = new HashMap<>();
    private long bytes;

    /** @param capacity bytes */
    FrameCache(long capacity) {
        this.capacity = capacity;
    }

    /** A frame of a node, by the identity of the node. */
    record Key(Node node, long index) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.node == node && key.index == index;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(node) + Long.hashCode(index);
        }
    }

    /** A frame with what its step had to say. */
    record Entry(Frame frame, List<String> warnings) {}

    /** Computes a frame. */
    interface Computing {
        Entry compute() throws IOException;
    }

    Entry get(Key key, BooleanSupplier stop, Computing computing) throws IOException {
        while (true) {
            CompletableFuture<Entry> mine = new CompletableFuture<>();
            CompletableFuture<Entry> theirs;
            synchronized (this) {
                Entry known = entries.get(key);
                if (known != null) {
                    return known;
                }
                theirs = coming.putIfAbsent(key, mine);
            }
            if (theirs == null) {
                return computed(key, mine, computing);
            }
            Entry entry = awaited(theirs, stop);
            if (entry != null) {
                return entry;
            }
        }
    }

    private Entry computed(Key key, CompletableFuture<Entry> mine, Computing computing) throws IOException {
        try {
            Entry entry = computing.compute();
            put(key, entry);
            mine.complete(entry);
            return entry;
        } catch (IOException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            synchronized (this) {
                coming.remove(key, mine);
            }
        }
    }

    /** The frame that another thread computes; null when it gave up. */
    private static Entry awaited(CompletableFuture<Entry> theirs, BooleanSupplier stop) throws IOException {
        while (true) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("Stopped on request.");
            }
            try {
                return theirs.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted.");
            } catch (CancellationException e) {
                return null;
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case CancellationException gaveUp -> {
                        return null;
                    }
                    case IOException cause -> throw cause;
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    default -> throw new IOException(e.getCause());
                }
            }
        }
    }

    private synchronized void put(Key key, Entry entry) {
        long size = FrameBytes.of(entry.frame());
        if (size > capacity) {
            return;
        }
        if (entries.put(key, entry) == null) {
            bytes += size;
        }
        var oldest = entries.entrySet().iterator();
        while ((bytes > capacity || entries.size() > MOST_FRAMES) && oldest.hasNext()) {
            bytes -= FrameBytes.of(oldest.next().getValue().frame());
            oldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized void clear() {
        entries.clear();
        bytes = 0;
    }
}
