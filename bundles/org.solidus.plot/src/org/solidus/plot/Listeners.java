/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who is told of something; one that leaves while it is told does no harm. */
final class Listeners<T> {

    private final List<Consumer<? super T>> all = new CopyOnWriteArrayList<>();

    Subscription add(Consumer<? super T> listener) {
        Consumer<T> own = listener::accept; // so that one listener may be added twice
        all.add(own);
        return () -> all.remove(own);
    }

    void tell(T event) {
        all.forEach(listener -> listener.accept(event));
    }
}
