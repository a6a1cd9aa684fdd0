/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.solidus.device.clock.InstrumentClock;

/**
 * What simulated instruments share: a clock, a seed and the things that they are connected to, so that a dilatometer
 * sees the pellet shrink through which a source drives a current. Thread-safe.
 */
public final class Bench {

    private final InstrumentClock clock;
    private final long seed;
    private final Map<Class<?>, Object> things = new HashMap<>();

    /**
     * @param clock of all instruments
     * @param seed of all random numbers
     */
    public Bench(InstrumentClock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
    }

    /** The clock of all instruments. */
    public InstrumentClock clock() {
        return clock;
    }

    /** The seed of all random numbers. */
    public long seed() {
        return seed;
    }

    /** The thing of a kind, made by who asks first: a cell, a pellet, a furnace. */
    public synchronized <T> T thing(Class<T> kind, Supplier<? extends T> made) {
        return kind.cast(things.computeIfAbsent(kind, key -> made.get()));
    }

    /** Puts a thing of the caller's own on the bench, before an instrument makes one. */
    public synchronized <T> void put(Class<T> kind, T thing) {
        things.put(kind, thing);
    }
}
