/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;

/** Previews of everything in the pipeline that is switched on. UI thread. */
final class NodePreviews implements AutoCloseable {

    private final Previews previews;
    private final Runnable changed;
    private final Map<String, Previews.Watch> watches = new LinkedHashMap<>();
    private final Map<String, Preview> last = new HashMap<>();

    /** @param changed is told of every new state of a preview */
    NodePreviews(Previews previews, Runnable changed) {
        this.previews = previews;
        this.changed = changed;
    }

    /** Looks at the sources and steps of a pipeline from now on. */
    void follow(Pipeline pipeline) {
        Set<String> wanted = new LinkedHashSet<>();
        pipeline.sources().forEach(source -> wanted.add(source.name()));
        pipeline.steps().stream().filter(step -> !step.off()).forEach(step -> wanted.add(step.name()));
        watches.entrySet().removeIf(watch -> {
            boolean gone = !wanted.contains(watch.getKey());
            if (gone) {
                watch.getValue().close();
            }
            return gone;
        });
        last.keySet().retainAll(wanted);
        wanted.forEach(name -> watches.computeIfAbsent(name, this::watch));
    }

    private Previews.Watch watch(String name) {
        return previews.watch(name, preview -> {
            last.put(name, preview);
            changed.run();
        });
    }

    /** The last preview of each node by its name; none before the first. */
    Map<String, Preview> last() {
        return last;
    }

    @Override
    public void close() {
        watches.values().forEach(Previews.Watch::close);
    }
}
