/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.plan.Node;
import org.solidus.core.run.SeriesRun;
import org.solidus.core.source.Source;

/**
 * Results that were computed over their series, by the identity of their nodes: what reaches a node and changes makes it
 * another node. Those of the runs that were used last stay, and go with them. Thread-safe.
 */
final class SeriesCache implements AutoCloseable {

    private static final int MOST_RUNS = 24;

    private final Map<Node, Held> held = new IdentityHashMap<>();
    private final Set<SeriesRun> runs = new LinkedHashSet<>();
    private final List<SeriesRun> retired = new ArrayList<>();
    private int readers;

    private record Held(Source source, SeriesRun run) {}

    synchronized Optional<Source> find(Node node) {
        Held found = held.get(node);
        if (found != null) {
            runs.remove(found.run());
            runs.add(found.run());
        }
        return Optional.ofNullable(found).map(Held::source);
    }

    /** Keeps what a run gave. */
    synchronized void put(SeriesRun run, Map<Node, Source> results) {
        runs.add(run);
        results.forEach((node, source) -> held.put(node, new Held(source, run)));
        Iterator<SeriesRun> oldest = runs.iterator();
        while (runs.size() > MOST_RUNS) {
            SeriesRun old = oldest.next();
            oldest.remove();
            held.values().removeIf(each -> each.run() == old);
            retired.add(old);
        }
        closeRetired();
    }

    /** Somebody reads: nothing is removed before {@link #read}. */
    synchronized void reading() {
        readers++;
    }

    synchronized void read() {
        readers--;
        closeRetired();
    }

    private void closeRetired() {
        if (readers > 0) {
            return;
        }
        for (SeriesRun run : retired) {
            try {
                run.close();
            } catch (IOException e) {
                continue; // what cannot be removed now goes with the folder of temporary files
            }
        }
        retired.clear();
    }

    @Override
    public synchronized void close() {
        held.clear();
        retired.addAll(runs);
        runs.clear();
        closeRetired();
    }
}
