/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.solidus.core.run.RunObserver;
import org.solidus.core.source.Source;

/** Collects what a run tells of its results block by block, and passes it on some times a second. Any thread. */
final class Growing implements RunObserver {

    private static final long EVERY = 250_000_000L;

    private final Consumer<List<GrowingResult>> told;
    private final LongSupplier nanos;
    private final Map<String, GrowingResult> results = new LinkedHashMap<>();
    private long last;
    private boolean first = true;

    /** @param nanos a clock, ns */
    Growing(Consumer<List<GrowingResult>> told, LongSupplier nanos) {
        this.told = told;
        this.nanos = nanos;
    }

    @Override
    public synchronized void grown(String result, Source source, long frames) {
        results.put(result, new GrowingResult(result, source, frames));
        long now = nanos.getAsLong();
        if (first || now - last >= EVERY) {
            first = false;
            last = now;
            told.accept(List.copyOf(results.values()));
        }
    }
}
