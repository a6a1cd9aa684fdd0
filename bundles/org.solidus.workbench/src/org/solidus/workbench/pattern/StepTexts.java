/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;

/** Parameters of steps as they are written in a pipeline. Any thread. */
public final class StepTexts {

    private StepTexts() {}

    /** The step of that name. */
    public static Optional<StepSpec> step(Pipeline pipeline, String name) {
        return pipeline.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst();
    }

    /** The last step of that id, the selected one first. */
    public static Optional<StepSpec> ofId(Pipeline pipeline, String id, String selected) {
        return step(pipeline, selected).filter(step -> step.id().equals(id)).or(() -> pipeline.steps().stream()
                .filter(step -> step.id().equals(id))
                .reduce((first, last) -> last));
    }

    /** A parameter as it is written; nothing where it is not given. */
    public static Optional<String> text(StepSpec step, String parameter) {
        return value(step, parameter).map(value -> value instanceof Value.Scalar scalar ? scalar.text() : value.text());
    }

    /** The items of a parameter that is a list; a single value counts as one item. */
    public static List<String> items(StepSpec step, String parameter) {
        return value(step, parameter)
                .map(value -> value instanceof Value.Sequence list
                        ? list.items().stream().map(StepTexts::plain).toList()
                        : List.of(plain(value)))
                .orElse(List.of());
    }

    private static String plain(Value value) {
        return value instanceof Value.Scalar scalar ? scalar.text() : value.text();
    }

    private static Optional<Value> value(StepSpec step, String parameter) {
        return Optional.ofNullable(step.params().entries().get(parameter));
    }
}
