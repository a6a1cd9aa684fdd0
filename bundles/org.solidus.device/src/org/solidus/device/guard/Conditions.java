/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.solidus.device.Reading;

/** The newest reading of each path, for whoever wants to look. Thread-safe; never waits. */
public final class Conditions {

    private final Map<String, Reading> latest = new ConcurrentSkipListMap<>();

    /** A reading came; an older one than is there already is left out. */
    public void accept(Reading reading) {
        latest.merge(reading.path(), reading, (old, now) -> now.hostNanos() - old.hostNanos() >= 0 ? now : old);
    }

    /** The newest of a path. */
    public Optional<Reading> latest(String path) {
        return Optional.ofNullable(latest.get(path));
    }

    /** The newest of each path, by path. */
    public List<Reading> all() {
        Collection<Reading> values = latest.values();
        return List.copyOf(values);
    }
}
