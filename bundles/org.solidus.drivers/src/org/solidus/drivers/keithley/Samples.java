/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Points between who measures and who fetches. Thread-safe. */
final class Samples {

    private final List<Sample> waiting = new ArrayList<>();
    private Sample latest;
    private long count;

    synchronized void add(Sample sample) {
        waiting.add(sample);
        latest = sample;
        count++;
    }

    /** The newest point was measured at the limit. */
    synchronized void limitLatest() {
        if (latest != null && !latest.limited()) {
            latest = latest.asLimited();
            if (!waiting.isEmpty()) {
                waiting.set(waiting.size() - 1, latest);
            }
        }
    }

    synchronized List<Sample> take() {
        List<Sample> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    synchronized Optional<Sample> latest() {
        return Optional.ofNullable(latest);
    }

    /** How many there were in all. */
    synchronized long count() {
        return count;
    }
}
