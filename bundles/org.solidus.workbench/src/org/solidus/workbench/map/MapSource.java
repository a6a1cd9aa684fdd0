/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.plan.Node;
import org.solidus.core.preview.Previewer;
import org.solidus.core.run.Results;
import org.solidus.core.source.Source;

/** Where maps come from: results that are there, or the pipeline as it is being edited. Any thread. */
public interface MapSource {

    /** The maps there are, in the order of the pipeline. */
    List<MapChoice> choices();

    /**
     * The series or the single frame of a result.
     *
     * @throws IOException with a sentence, when it cannot be had
     */
    Source source(String node) throws IOException;

    /** Results whose single table comes with labelled regions of a map, those that were made of a node first. */
    List<String> hotspots(String node);

    /**
     * Of results.
     *
     * @param pipeline that made them, where it is known
     */
    static MapSource of(Results results, Optional<Pipeline> pipeline) {
        Map<String, Source> sources = new LinkedHashMap<>();
        results.results().forEach(result -> sources.put(result.name(), result.source()));
        return of(sources, pipeline.map(MapSource::inputs).orElse(Map.of()));
    }

    /** By step what it works on, as a pipeline says. */
    static Map<String, String> inputs(Pipeline pipeline) {
        Map<String, String> inputs = new LinkedHashMap<>();
        String before =
                pipeline.sources().isEmpty() ? "" : pipeline.sources().get(0).name();
        for (StepSpec step : pipeline.steps()) {
            inputs.put(step.name(), step.from().map(Value.Scalar::text).orElse(before));
            before = step.name();
        }
        return inputs;
    }

    /** Of a pipeline as it is planned: maps are computed frame by frame when they are asked for. */
    static MapSource of(Previewer previewer, Pipeline pipeline) {
        Map<String, Signature> signatures = new LinkedHashMap<>();
        Map<String, String> inputs = new LinkedHashMap<>();
        for (Node node : previewer.plan(pipeline).nodes()) {
            if (node instanceof Node.StepNode step) {
                signatures.put(step.name(), step.signature());
                inputs.put(step.name(), step.input().name());
            }
        }
        return of(signatures, inputs, name -> previewer.source(pipeline, name));
    }

    /** Of sources by name. */
    static MapSource of(Map<String, Source> sources, Map<String, String> inputs) {
        Map<String, Signature> signatures = new LinkedHashMap<>();
        sources.forEach((name, source) -> signatures.put(name, source.info().signature()));
        return of(signatures, inputs, name -> {
            Source source = sources.get(name);
            if (source == null) {
                throw new IOException("There is no result '" + name + "'.");
            }
            return source;
        });
    }

    /** Gives a source by its name. */
    @FunctionalInterface
    interface Opening {
        Source open(String node) throws IOException;
    }

    /**
     * Of what is known before anything is opened.
     *
     * @param inputs by step what it works on
     */
    static MapSource of(Map<String, Signature> signatures, Map<String, String> inputs, Opening opening) {
        List<MapChoice> choices = new ArrayList<>();
        List<String> hotspots = new ArrayList<>();
        signatures.forEach((name, signature) -> {
            choices.addAll(MapChoice.of(name, signature));
            if (signature.isTable()
                    && signature.scan().isEmpty()
                    && signature.companions().containsKey("labels")) {
                hotspots.add(name);
            }
        });
        return new MapSource() {
            @Override
            public List<MapChoice> choices() {
                return List.copyOf(choices);
            }

            @Override
            public Source source(String node) throws IOException {
                return opening.open(node);
            }

            @Override
            public List<String> hotspots(String node) {
                List<String> own =
                        hotspots.stream().filter(one -> made(one, node, inputs)).toList();
                return own.isEmpty() && hotspots.size() == 1 ? List.copyOf(hotspots) : own;
            }
        };
    }

    /** Whether a step was made of a node, itself included. */
    private static boolean made(String step, String node, Map<String, String> inputs) {
        String at = step;
        for (int i = 0; i <= inputs.size() && at != null; i++) {
            if (at.equals(node)) {
                return true;
            }
            at = inputs.get(at);
        }
        return false;
    }
}
