/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.solidus.workbench.model.Desk;

/** Lines of the tree whose files somebody sees but nobody looked into yet; that is done in the background, as one. */
final class SniffQueue implements AutoCloseable {

    private final Desk desk;
    private final Sniffer sniffer;
    private final Consumer<Set<DataNode>> known;
    private final Set<DataNode> unsniffed = new LinkedHashSet<>();
    private boolean closed;

    /** @param known is told on the UI thread of lines whose files are known now */
    SniffQueue(Desk desk, Sniffer sniffer, Consumer<Set<DataNode>> known) {
        this.desk = desk;
        this.sniffer = sniffer;
        this.known = known;
    }

    /** Looks into the file of a line soon. UI thread. */
    void add(DataNode node) {
        if (unsniffed.add(node) && unsniffed.size() == 1) {
            sniffNext();
        }
    }

    /** Those that are seen now, all at once; what scrolls past meanwhile comes next. */
    private void sniffNext() {
        desk.ui().execute(() -> {
            if (closed || unsniffed.isEmpty()) {
                return;
            }
            List<DataNode> batch = List.copyOf(unsniffed);
            desk.work()
                    .<List<DataNode>>latestStoppable(
                            unsniffed,
                            stop -> {
                                for (DataNode node : batch) {
                                    sniffer.of(node.item().orElseThrow().path());
                                }
                                return batch;
                            },
                            this::sniffed,
                            sentence -> sniffed(batch));
        });
    }

    private void sniffed(List<DataNode> batch) {
        if (closed) {
            return;
        }
        batch.forEach(unsniffed::remove);
        known.accept(new HashSet<>(batch));
        if (!unsniffed.isEmpty()) {
            sniffNext();
        }
    }

    @Override
    public void close() {
        closed = true;
        desk.work().cancel(unsniffed);
    }
}
