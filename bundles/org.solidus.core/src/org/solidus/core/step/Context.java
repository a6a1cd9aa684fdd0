/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Progress;

/** What a step may ask of the engine while it runs. Thread-safe. */
public interface Context {

    /**
     * An expensive table (a geometry matrix, a template bank), built once and shared by all threads. It lives
     * as long as the run; while previewing, the tables that were used last stay.
     *
     * @param key equal keys mean the same table; a record of everything that it depends on, with the step's class
     */
    <T> T cached(Object key, Supplier<T> build);

    /**
     * Scratch space of the calling thread: built once a thread and key, reused from frame to frame, its content
     * undefined.
     */
    <T> T scratch(Object key, Supplier<T> build);

    /** The numbers of a frame as double: its own array where it is one, else this thread's scratch. Not to be changed. */
    default double[] doubles(Frame in) {
        NDArray raw = in.raw();
        if (raw.type() == ElementType.FLOAT64) {
            return raw.doubles();
        }
        double[] wide = scratch(List.of("doubles", raw.size()), () -> new double[raw.size()]);
        raw.widen(wide);
        return wide;
    }

    /** A warning that ends up in the result; the same sentence is kept once, with the number of times. */
    void warn(String message);

    /** Seed for what is random; the same in every run of the same pipeline. */
    long seed();

    /** How far a long step is. */
    Progress progress();

    /** Whether the user wants to stop. */
    boolean cancelled();

    /** Ends a long loop when the user wants to stop. */
    default void checkCancelled() {
        if (cancelled()) {
            throw new CancellationException("Stopped on request.");
        }
    }
}
