/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.solidus.core.plan.Node.StepNode;

/**
 * Expensive tables of steps whose parameters change all the time. A step keeps the tables that its present parameters
 * asked for and those that the parameters before them did, so that going back and forth is quick and a slider that
 * moves through a hundred values does not leave a hundred tables. Thread-safe.
 */
final class Tables {

    private static final int GENERATIONS = 2;
    private static final int MOST_OF_A_GENERATION = 32;
    private static final int MOST_STEPS = 64;
    private static final int MOST_SCRATCH = 32;

    private final Map<Object, CompletableFuture<Object>> tables = new HashMap<>();
    private final Map<String, Deque<Generation>> steps = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * What a step with certain parameters asked for, oldest first. Scratch space goes with it: its keys often hold tables.
     *
     * @param scratch of each thread by its number
     */
    private record Generation(StepNode step, LinkedHashSet<Object> keys, Map<Long, Map<Object, Object>> scratch) {}

    /** A table for a step, built when it is not there. */
    @SuppressWarnings("unchecked") // equal keys are only ever used for one type: the key names it
    <T> T cached(StepNode step, Object key, BooleanSupplier stop, Supplier<T> build) {
        while (true) {
            CompletableFuture<Object> mine = new CompletableFuture<>();
            CompletableFuture<Object> theirs = claim(step, key, mine);
            if (theirs == null) {
                return built(key, mine, build);
            }
            try {
                return (T) theirs.join();
            } catch (CancellationException gaveUp) {
                checkStopped(stop);
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof CancellationException)) {
                    throw e.getCause() instanceof RuntimeException cause ? cause : e;
                }
                checkStopped(stop); // who built it gave up; we did not
            }
        }
    }

    private static void checkStopped(BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            throw new CancellationException("Stopped on request.");
        }
    }

    private <T> T built(Object key, CompletableFuture<Object> mine, Supplier<T> build) {
        try {
            T value = build.get();
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                tables.remove(key, mine);
            }
            mine.completeExceptionally(e);
            throw e;
        }
    }

    /** Scratch space of the calling thread for a step. */
    @SuppressWarnings("unchecked") // as above
    <T> T scratch(StepNode step, Object key, Supplier<T> build) {
        Map<Object, Object> own;
        synchronized (this) {
            own = generation(step)
                    .scratch()
                    .computeIfAbsent(Thread.currentThread().threadId(), id -> recent());
        }
        // Only this thread uses the map. No computeIfAbsent: what builds one scratch array may ask for another.
        Object known = own.get(key);
        if (known == null) {
            known = build.get();
            own.put(key, known);
        }
        return (T) known;
    }

    private static Map<Object, Object> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > MOST_SCRATCH;
            }
        };
    }

    private synchronized CompletableFuture<Object> claim(StepNode step, Object key, CompletableFuture<Object> mine) {
        LinkedHashSet<Object> keys = generation(step).keys();
        keys.remove(key);
        keys.add(key);
        if (keys.size() > MOST_OF_A_GENERATION) {
            keys.remove(keys.iterator().next());
            forget();
        }
        return tables.putIfAbsent(key, mine);
    }

    /** What belongs to a step as it is; what belongs to it as it was long ago is dropped. */
    private Generation generation(StepNode step) {
        Deque<Generation> generations = steps.computeIfAbsent(step.name(), name -> new ArrayDeque<>());
        if (!generations.isEmpty() && generations.peekLast().step() == step) {
            return generations.peekLast();
        }
        Generation now = generations.stream()
                .filter(each -> each.step() == step)
                .findFirst()
                .orElseGet(() -> new Generation(step, new LinkedHashSet<>(), new HashMap<>()));
        generations.remove(now);
        generations.addLast(now);
        boolean less = generations.size() > GENERATIONS;
        if (less) {
            generations.removeFirst();
        }
        if (steps.size() > MOST_STEPS) {
            steps.remove(steps.keySet().iterator().next());
            less = true;
        }
        if (less) {
            forget();
        }
        return now;
    }

    /** Drops what nobody asked for lately. */
    private void forget() {
        Set<Object> wanted = new HashSet<>();
        steps.values().forEach(each -> each.forEach(generation -> wanted.addAll(generation.keys())));
        tables.entrySet().removeIf(entry -> !wanted.contains(entry.getKey()));
    }

    synchronized int size() {
        return tables.size();
    }

    synchronized void clear() {
        tables.clear();
        steps.clear();
    }
}
