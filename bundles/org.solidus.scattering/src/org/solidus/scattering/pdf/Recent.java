/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The last few things that were built, by key: while a slider moves, old ones go. Thread-safe; who asks for what is being
 * built waits.
 *
 * @param <K> equal keys mean the same thing
 * @param <V> what is kept
 */
final class Recent<K, V> {

    private final int most;
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);

    Recent(int most) {
        this.most = most;
    }

    synchronized V get(K key, Supplier<V> build) {
        V known = kept.get(key);
        if (known == null) {
            known = build.get();
            kept.put(key, known);
            if (kept.size() > most) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return known;
    }
}
