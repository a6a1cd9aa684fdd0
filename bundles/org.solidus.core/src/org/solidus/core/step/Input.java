/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;

/**
 * A side input of a step: a file or {@code $name} in a pipeline. One for the whole run.
 *
 * @param <T> Frame, Source, Double (a column of a one-row table), or an object that a reader gives (Geometry,
 *     Structure)
 */
public interface Input<T> {

    /** What it is; the only thing that is known while a pipeline is checked. */
    Signature signature();

    /**
     * The thing itself. Objects (a geometry, a structure) are also there while a pipeline is checked.
     *
     * @throws IllegalStateException while a pipeline is checked
     */
    T get();

    /** As the pipeline writes it. */
    String text();

    /** A value in memory. */
    static <T> Input<T> of(T value) {
        Signature signature = value instanceof Frame frame
                ? frame.signature()
                : Signature.object(value.getClass().getSimpleName());
        return new Value<>(signature, value, "(in memory)");
    }

    /**
     * A value with its signature.
     *
     * @param <T> type of the value
     * @param signature what it is
     * @param value the thing itself
     * @param text as the pipeline writes it
     */
    record Value<T>(Signature signature, T value, String text) implements Input<T> {
        @Override
        public T get() {
            return value;
        }
    }
}
