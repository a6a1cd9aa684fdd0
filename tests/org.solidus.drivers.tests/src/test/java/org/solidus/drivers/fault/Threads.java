/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import java.util.List;
import java.util.Set;

/** The threads there are at a moment; those of the computer's own libraries that stay for good do not count. */
record Threads(Set<Thread> then) {

    private static final List<String> LASTING =
            List.of("ForkJoinPool", "Cleaner", "Common-Cleaner", "process reaper", "Attach Listener", "VirtualThread");

    static Threads now() {
        return new Threads(Set.copyOf(Thread.getAllStackTraces().keySet()));
    }

    /** Names of those that were not there then and live. */
    List<String> more() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !then.contains(thread))
                .map(Thread::getName)
                .filter(name -> LASTING.stream().noneMatch(name::startsWith))
                .sorted()
                .toList();
    }
}
