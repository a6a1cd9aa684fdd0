/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.solidus.core.run.Progress;

/** The context of a step that runs in this JVM. Tests make one with {@link #LocalContext()}. */
public final class LocalContext implements Context {

    /** Far more than the steps of a pipeline need; a key that is new in every frame fills no memory. */
    private static final int MOST = 256;

    private final long seed;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final Map<Object, CompletableFuture<Object>> cache = Collections.synchronizedMap(recent());
    private final ThreadLocal<Map<Object, Object>> scratch = ThreadLocal.withInitial(LocalContext::recent);
    private final Map<String, Long> warnings = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Nobody listens, nobody stops. */
    public LocalContext() {
        this(0, Progress.NONE, () -> false);
    }

    /** A context with this seed, which reports to {@code progress} and is cancelled once {@code stop} gives true. */
    public LocalContext(long seed, Progress progress, BooleanSupplier stop) {
        this.seed = seed;
        this.progress = progress;
        this.stop = stop;
    }

    private static <T> Map<Object, T> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, T> eldest) {
                return size() > MOST;
            }
        };
    }

    @Override
    @SuppressWarnings("unchecked") // equal keys are only ever used for one type: the key names it
    public <T> T cached(Object key, Supplier<T> build) {
        CompletableFuture<Object> known = cache.get(key);
        return (T) (known == null ? built(key, build) : joined(known));
    }

    /** Through a future, not computeIfAbsent: a table may be built from another cached table. */
    private Object built(Object key, Supplier<?> build) {
        CompletableFuture<Object> mine = new CompletableFuture<>();
        CompletableFuture<Object> theirs = cache.putIfAbsent(key, mine);
        if (theirs != null) {
            return joined(theirs);
        }
        try {
            Object value = build.get();
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            cache.remove(key, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    /** Out of memory is no failure of a frame, whoever of those that wait for a table hears of it. */
    private static Object joined(CompletableFuture<Object> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public <T> T scratch(Object key, Supplier<T> build) {
        // No computeIfAbsent: what builds one scratch array may ask for another.
        Map<Object, Object> own = scratch.get();
        Object known = own.get(key);
        if (known == null) {
            known = build.get();
            own.put(key, known);
        }
        return (T) known;
    }

    @Override
    public void warn(String message) {
        warnings.merge(message, 1L, Long::sum);
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public boolean cancelled() {
        return stop.getAsBoolean();
    }

    /** The warnings so far, each with the number of times. */
    public Map<String, Long> warnings() {
        synchronized (warnings) {
            return Map.copyOf(warnings);
        }
    }
}
