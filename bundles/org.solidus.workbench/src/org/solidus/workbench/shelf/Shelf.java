/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.shelf;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Node;
import org.solidus.core.preview.NeedsSeriesException;
import org.solidus.core.preview.Previewer;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.Source;
import org.solidus.workbench.model.OpenResults;

/**
 * What there is to look at: the results that are open, and beside them the sources and steps of the pipeline as it is
 * edited. Made and used in the background.
 */
public final class Shelf {

    private final Previewer previewer;
    private final Pipeline pipeline;
    private final Map<String, ShelfNode> nodes = new LinkedHashMap<>();
    private final Map<String, Source> results = new LinkedHashMap<>();

    /**
     * Looks at what there is; not on the UI thread.
     *
     * @param open results, where some are open
     */
    public Shelf(Previewer previewer, Pipeline pipeline, Optional<OpenResults> open) {
        this.previewer = previewer;
        this.pipeline = pipeline;
        for (Node node : previewer.plan(pipeline).nodes()) {
            String step = node instanceof Node.StepNode made ? made.info().id() : "";
            String input = node instanceof Node.StepNode made ? made.input().name() : "";
            nodes.put(node.name(), new ShelfNode(node.name(), step, input, node.signature()));
        }
        open.ifPresent(this::add);
    }

    private void add(OpenResults open) {
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, String> inputs = new LinkedHashMap<>();
        open.pipeline().ifPresent(made -> {
            String before =
                    made.sources().isEmpty() ? "" : made.sources().get(0).name();
            for (var step : made.steps()) {
                ids.put(step.name(), step.id());
                inputs.put(step.name(), step.from().map(from -> from.text()).orElse(before));
                before = step.name();
            }
        });
        for (Result result : open.results().results()) {
            String name = result.name();
            results.put(name, result.source());
            nodes.put(
                    name,
                    new ShelfNode(
                            name,
                            ids.getOrDefault(name, ""),
                            inputs.getOrDefault(name, ""),
                            result.source().info().signature()));
        }
    }

    /** Sources and results, in the order of the pipeline. */
    public List<ShelfNode> nodes() {
        return List.copyOf(nodes.values());
    }

    /** A source or a result of that name; absent where there is none. */
    public Optional<ShelfNode> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /**
     * Its frames: read from results where these have it, else computed when they are asked for. It needs no closing.
     *
     * @throws NeedsSeriesException when it is there only after something was computed over the series
     * @throws IOException with a sentence, when it cannot be had
     */
    public Source open(String name) throws IOException {
        Source result = results.get(name);
        return result != null ? result : previewer.source(pipeline, name);
    }
}
