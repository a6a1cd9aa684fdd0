/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.estimate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.plan.Node.SourceNode;

/**
 * A pipeline on the first half of its series.
 *
 * @param pipeline that reads no more
 * @param frames that are left of the series
 */
record HalfSeries(Pipeline pipeline, long frames) {

    private static final String SELECT = "select";

    /** What arranges frames otherwise than they lie in the file. */
    private static final List<String> ARRANGED = List.of(SELECT, "grid");

    /**
     * Cuts the sources along the slowest axis of their scan.
     *
     * @param sources of one length, at least one
     * @return nothing when a source is too short, or arranged otherwise than its file
     */
    static Optional<HalfSeries> of(Pipeline pipeline, List<SourceNode> sources) {
        Map<String, Integer> ends = sources.stream()
                .filter(source -> !source.source().info().scan().isEmpty())
                .collect(Collectors.toMap(SourceNode::name, HalfSeries::half));
        boolean possible = ends.size() == sources.size()
                && ends.values().stream().allMatch(end -> end > 0)
                && pipeline.sources().stream()
                        .filter(source -> ends.containsKey(source.name()))
                        .noneMatch(source ->
                                ARRANGED.stream().anyMatch(source.options().entries()::containsKey));
        if (!possible) {
            return Optional.empty();
        }
        SourceNode any = sources.get(0);
        long inner =
                any.source().info().frames() / any.source().info().scan().get(0).size();
        List<SourceSpec> cut = pipeline.sources().stream()
                .map(source -> ends.containsKey(source.name()) ? cut(source, ends.get(source.name())) : source)
                .toList();
        return Optional.of(new HalfSeries(pipeline.withSources(cut), inner * ends.get(any.name())));
    }

    private static int half(SourceNode source) {
        return source.source().info().scan().get(0).size() / 2;
    }

    private static SourceSpec cut(SourceSpec source, int end) {
        Value.Mapping options = source.options();
        return new SourceSpec(source.name(), options.with(SELECT, new Value.Scalar(options.where(), "0:" + end, true)));
    }
}
