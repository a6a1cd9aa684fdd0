/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.solidus.plot.Subscription;

/**
 * A value that views share. It may be read on any thread; it is set, and its listeners are told, on the UI thread.
 *
 * @param <T> an immutable type with {@code equals}
 */
public final class Property<T> {

    private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();
    private final UnaryOperator<T> rule;
    private volatile T value;

    /** A property that takes every value. */
    public Property(T initial) {
        this(initial, UnaryOperator.identity());
    }

    /** @param rule makes of a wanted value an allowed one */
    public Property(T initial, UnaryOperator<T> rule) {
        this.rule = rule;
        this.value = Objects.requireNonNull(initial);
    }

    /** The present value. Any thread. */
    public T get() {
        return value;
    }

    /** Sets the value and tells the listeners; an equal value changes nothing. UI thread. */
    public void set(T wanted) {
        T allowed = Objects.requireNonNull(rule.apply(Objects.requireNonNull(wanted)));
        if (allowed.equals(value)) {
            return;
        }
        value = allowed;
        for (Consumer<? super T> listener : listeners) {
            // A listener may have set another value, of which everybody has been told by then.
            if (value != allowed) {
                return;
            }
            listener.accept(allowed);
        }
    }

    /** Tells of every change from now on, not of the present value. UI thread. */
    public Subscription listen(Consumer<? super T> listener) {
        Consumer<T> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }
}
