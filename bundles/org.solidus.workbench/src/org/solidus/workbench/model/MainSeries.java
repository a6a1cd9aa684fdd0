/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.preview.Previewer;
import org.solidus.core.source.SourceInfo;

/** Finds the source of a pipeline in whose frames people count: the longest series of frames that are no tables. */
final class MainSeries {

    private MainSeries() {}

    /**
     * Opens it; not on the UI thread. The first of equally long ones wins; a log alone is better than nothing.
     *
     * @param present given back when it is the same
     */
    static Optional<Series> open(Previewer previewer, Pipeline pipeline, Optional<Series> present) throws IOException {
        Optional<SourceNode> longest = previewer.plan(pipeline).nodes().stream()
                .filter(SourceNode.class::isInstance)
                .map(SourceNode.class::cast)
                .sorted(Comparator.comparing(
                                (SourceNode node) -> node.signature().isTable())
                        .thenComparing(node -> -node.source().info().frames()))
                .findFirst();
        if (longest.isEmpty()) {
            return Optional.empty();
        }
        SourceInfo info = longest.get().source().info();
        if (present.filter(series -> series.opened() == longest.get().source()).isPresent()) {
            return present;
        }
        return Optional.of(new Series(
                longest.get().name(),
                info,
                longest.get().source(),
                previewer.source(pipeline, longest.get().name())));
    }
}
