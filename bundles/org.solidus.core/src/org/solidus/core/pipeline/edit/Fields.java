/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.HashMap;
import java.util.Map;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.pipeline.edit.Field.Kind;

/** Finds the field at a place of a text. */
final class Fields {

    private final Map<Long, Field> places = new HashMap<>();

    Fields(ReadText text) {
        if (!(text.root() instanceof Mapping top)) {
            return;
        }
        top.entries().forEach((key, value) -> {
            put(top.keys().get(key), new Field(Kind.DOCUMENT, "", key));
            put(value.where(), new Field(Kind.DOCUMENT, "", key));
        });
        sources(top.entries().get("sources"));
        steps(top.entries().get("steps"), text.pipeline());
        figures(top.entries().get("figures"));
        if (top.entries().get("sink") instanceof Mapping sink) {
            members(sink, Kind.SINK, "", "");
        }
    }

    /** The field of a problem; the whole pipeline when no other is meant. */
    Field of(Problem problem) {
        Field field = places.getOrDefault(key(problem.line(), problem.column()), new Field(Kind.DOCUMENT, "", ""));
        if (problem.missing().isEmpty()) {
            return field;
        }
        Kind kind = field.kind() == Kind.STEP ? Kind.PARAMETER : field.kind();
        return new Field(kind, field.name(), joined(field.path(), problem.missing()));
    }

    private void sources(Value value) {
        if (value instanceof Mapping sources) {
            sources.entries().forEach((name, source) -> {
                put(sources.keys().get(name), new Field(Kind.SOURCE, name, ""));
                if (source instanceof Mapping options) {
                    put(options.where(), new Field(Kind.SOURCE, name, ""));
                    members(options, Kind.SOURCE, name, "");
                } else {
                    put(source.where(), new Field(Kind.SOURCE, name, "path"));
                }
            });
        }
    }

    private void steps(Value value, Pipeline pipeline) {
        if (!(value instanceof Sequence steps)) {
            return;
        }
        for (Value item : steps.items()) {
            if (item instanceof Mapping step) {
                step(step, pipeline);
            }
        }
        for (StepSpec step : pipeline.steps()) {
            put(step.where(), new Field(Kind.STEP, step.name(), ""));
        }
    }

    private void step(Mapping item, Pipeline pipeline) {
        for (StepSpec step : pipeline.steps()) {
            Where id = item.keys().get(step.id());
            if (id != null && key(id) == key(step.where())) {
                item.entries().forEach((word, value) -> {
                    if (!word.equals(step.id())) {
                        put(item.keys().get(word), new Field(Kind.STEP, step.name(), word));
                        places(value, Kind.STEP, step.name(), word);
                    }
                });
                members(step.params(), Kind.PARAMETER, step.name(), "");
            }
        }
    }

    private void figures(Value value) {
        if (value instanceof Sequence figures) {
            for (Value item : figures.items()) {
                if (item instanceof Mapping figure && figure.entries().get("name") instanceof Value.Scalar name) {
                    put(figure.where(), new Field(Kind.FIGURE, name.text(), ""));
                    members(figure, Kind.FIGURE, name.text(), "");
                }
            }
        }
    }

    private void members(Mapping mapping, Kind kind, String name, String path) {
        mapping.entries().forEach((key, value) -> {
            put(mapping.keys().get(key), new Field(kind, name, joined(path, key)));
            places(value, kind, name, joined(path, key));
        });
    }

    private void places(Value value, Kind kind, String name, String path) {
        put(value.where(), new Field(kind, name, path));
        switch (value) {
            case Value.Scalar scalar -> {
                return;
            }
            case Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    places(sequence.items().get(i), kind, name, joined(path, Integer.toString(i)));
                }
            }
            case Mapping mapping -> members(mapping, kind, name, path);
        }
    }

    private static String joined(String path, String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    private void put(Where where, Field field) {
        if (where != null) {
            places.put(key(where), field);
        }
    }

    private static long key(Where where) {
        return key(where.line(), where.column());
    }

    private static long key(int line, int column) {
        return (long) line << 32 | column;
    }
}
