/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.solidus.core.pipeline.Value.Where;

/** Applies {@code --set name.parameter=value} to the steps, sources and figures of a pipeline. */
final class Overriding {

    private static final String FROM = "--set";

    private final List<SourceSpec> sources;
    private final List<StepSpec> steps;
    private final List<FigureSpec> figures;
    private final List<Problem> problems;

    Overriding(List<SourceSpec> sources, List<StepSpec> steps, List<FigureSpec> figures, List<Problem> problems) {
        this.sources = new ArrayList<>(sources);
        this.steps = new ArrayList<>(steps);
        this.figures = new ArrayList<>(figures);
        this.problems = problems;
    }

    List<SourceSpec> sources() {
        return sources;
    }

    List<StepSpec> steps() {
        return steps;
    }

    List<FigureSpec> figures() {
        return figures;
    }

    void set(String setting) {
        int dot = setting.indexOf('.');
        int equals = setting.indexOf('=');
        if (dot < 1 || equals < dot + 2) {
            problems.add(new Problem(FROM, 0, 0, "'" + setting + "' is not of the form name.parameter=value."));
            return;
        }
        String name = setting.substring(0, dot);
        String key = setting.substring(dot + 1, equals);
        try {
            apply(name, key, placed(YamlText.read(FROM, setting.substring(equals + 1)), setting));
        } catch (PipelineException e) {
            problems.addAll(e.problems());
        }
    }

    private void apply(String name, String key, Value value) {
        for (int i = 0; i < steps.size(); i++) {
            StepSpec step = steps.get(i);
            if (step.name().equals(name)) {
                steps.set(
                        i,
                        new StepSpec(
                                step.id(),
                                step.name(),
                                step.from(),
                                step.keep(),
                                step.off(),
                                step.params().with(key, value),
                                step.grouping(),
                                step.where()));
                return;
            }
        }
        for (int i = 0; i < sources.size(); i++) {
            SourceSpec source = sources.get(i);
            if (source.name().equals(name)) {
                if (!PipelineParser.SOURCE_OPTIONS.contains(key)) {
                    problems.add(value.where()
                            .problem("'" + key + "' does not belong to a source."
                                    + Nearest.hint(key, PipelineParser.SOURCE_OPTIONS)));
                }
                sources.set(i, new SourceSpec(name, source.options().with(key, value)));
                return;
            }
        }
        for (int i = 0; i < figures.size(); i++) {
            FigureSpec figure = figures.get(i);
            if (figure.name().equals(name)) {
                figures.set(i, new FigureSpec(name, figure.options().with(key, value), figure.where()));
                return;
            }
        }
        List<String> known = Stream.of(
                        steps.stream().map(StepSpec::name),
                        sources.stream().map(SourceSpec::name),
                        figures.stream().map(FigureSpec::name))
                .flatMap(all -> all)
                .toList();
        problems.add(value.where().problem("There is no step '" + name + "'." + Nearest.hint(name, known)));
    }

    /** Messages name the setting, not a line of it. */
    private static Value placed(Value value, String setting) {
        Where where = new Where(FROM + " " + setting, 0, 0);
        return switch (value) {
            case Value.Scalar scalar -> new Value.Scalar(where, scalar.text(), scalar.quoted());
            case Value.Sequence sequence ->
                new Value.Sequence(
                        where,
                        sequence.items().stream()
                                .map(item -> placed(item, setting))
                                .toList());
            case Value.Mapping mapping -> {
                Value.Mapping moved = Value.Mapping.empty(where);
                for (var entry : mapping.entries().entrySet()) {
                    moved = moved.with(entry.getKey(), placed(entry.getValue(), setting));
                }
                yield moved;
            }
        };
    }
}
