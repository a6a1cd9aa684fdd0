/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.FigureSpec;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.plan.Names.Written;
import org.solidus.core.plan.Node.SourceNode;

/** Plans the figures of a pipeline: what they show is there and fits. */
final class FigurePlanner {

    private final Names names;
    private final Optional<PlanCache> cache;
    private final List<Problem> problems;

    /** @param problems collects what keeps the pipeline from running */
    FigurePlanner(Names names, Optional<PlanCache> cache, List<Problem> problems) {
        this.names = names;
        this.cache = cache;
        this.problems = problems;
    }

    /** The figures that make sense. */
    List<ComposedFigure> plan(List<FigureSpec> written) {
        Map<String, Signature> known = new LinkedHashMap<>();
        names.nodes().forEach(node -> known.put(node.name(), node.signature()));
        List<FigureSpec> specs = written.stream()
                .map(spec -> new FigureSpec(spec.name(), (Value.Mapping) withoutOff(spec.options()), spec.where()))
                .toList();
        List<ComposedFigure> figures = bound(specs, known);
        figures.forEach(this::refuseFrames);
        return figures;
    }

    private void refuseFrames(ComposedFigure figure) {
        figure.refs().stream()
                .filter(ref -> names.find(ref.name())
                        .filter(node ->
                                node instanceof SourceNode && !node.signature().isTable())
                        .isPresent())
                .forEach(ref -> problems.add(ref.where()
                        .problem("The figure '" + figure.name() + "': '" + ref + "' is a source of frames; a figure"
                                + " shows results of steps, and logs.")));
    }

    private List<ComposedFigure> bound(List<FigureSpec> specs, Map<String, Signature> known) {
        PlanKeys.FiguresKey key = PlanKeys.FiguresKey.of(specs, known);
        Optional<List<ComposedFigure>> before =
                cache.filter(all -> names.broken().isEmpty()).flatMap(all -> all.figures(key));
        if (before.isPresent()) {
            return before.get();
        }
        int said = problems.size();
        List<ComposedFigure> figures = FigureBinder.bind(specs, known, names.broken(), problems);
        if (names.broken().isEmpty() && problems.size() == said) {
            cache.ifPresent(all -> all.put(key, figures));
        }
        return figures;
    }

    /** The same with the inputs of steps that are switched off in the place of these. */
    private Value withoutOff(Value value) {
        return switch (value) {
            case Scalar scalar -> withoutOff(scalar);
            case Value.Sequence sequence ->
                new Value.Sequence(
                        sequence.where(),
                        sequence.items().stream().map(this::withoutOff).toList());
            case Value.Mapping mapping -> {
                Map<String, Value> entries = new LinkedHashMap<>();
                mapping.entries().forEach((key, item) -> entries.put(key, withoutOff(item)));
                yield new Value.Mapping(mapping.where(), entries, mapping.keys());
            }
        };
    }

    private Scalar withoutOff(Scalar scalar) {
        if (!scalar.text().startsWith("$")) {
            return scalar;
        }
        Written written = Written.of(scalar.text());
        String member = written.member().map(name -> "." + name).orElse("");
        return names.standsFor(written.name())
                .map(other -> new Scalar(scalar.where(), "$" + other + member, scalar.quoted()))
                .orElse(scalar);
    }
}
