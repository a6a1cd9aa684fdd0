/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.FigureSpec;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.registry.StepInfo;

/**
 * What the things of a plan are made of: equal keys mean the same thing. Other nodes count by their identity, which
 * stands for everything that reaches them.
 */
final class PlanKeys {

    private PlanKeys() {}

    /** A source. */
    record SourceKey(Path base, String name, String options) {

        static SourceKey of(SourceSpec spec, Path base) {
            return new SourceKey(base, spec.name(), spec.options().json());
        }
    }

    /** A node by its identity. */
    private record Same(Node node) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.node == node;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(node);
        }
    }

    /**
     * What a side input is made of.
     *
     * @param step whose parameter it is
     * @param referred the node, when the text refers to one
     */
    record SideKey(
            String step,
            String parameter,
            Class<?> type,
            boolean perFrame,
            String text,
            Path base,
            Optional<Same> referred) {

        static SideKey of(
                String step,
                String parameter,
                Class<?> type,
                boolean perFrame,
                String text,
                Path base,
                Map<String, Node> nodes) {
            String name = text.startsWith("$") ? text.substring(1).split("\\.", 2)[0] : "";
            return new SideKey(
                    step,
                    parameter,
                    type,
                    perFrame,
                    text,
                    base,
                    Optional.ofNullable(nodes.get(name)).map(Same::new));
        }
    }

    /**
     * Everything that a bound step is made of.
     *
     * @param params as JSON
     * @param referred the nodes that parameters and grouping refer to
     */
    record StepKey(
            String name,
            StepInfo info,
            String params,
            String grouping,
            boolean keep,
            Path base,
            Same input,
            List<Same> referred) {

        /** Absent when it refers to something that is not there. */
        static Optional<StepKey> of(StepSpec spec, StepInfo info, Node input, Map<String, Node> nodes, Path base) {
            Set<String> names = new LinkedHashSet<>();
            names(spec.params(), names);
            spec.grouping().by().ifPresent(by -> name(by, names));
            List<Same> referred = new ArrayList<>();
            for (String name : names) {
                if (!nodes.containsKey(name)) {
                    return Optional.empty();
                }
                referred.add(new Same(nodes.get(name)));
            }
            StepSpec.Grouping grouping = spec.grouping();
            return Optional.of(new StepKey(
                    spec.name(),
                    info,
                    spec.params().json(),
                    grouping.over() + " " + grouping.every() + " " + grouping.by(),
                    spec.keep(),
                    base,
                    new Same(input),
                    referred));
        }

        private static void names(Value value, Set<String> names) {
            switch (value) {
                case Value.Scalar scalar -> name(scalar.text(), names);
                case Value.Sequence sequence -> sequence.items().forEach(item -> names(item, names));
                case Value.Mapping mapping -> mapping.entries().values().forEach(item -> names(item, names));
            }
        }

        private static void name(String text, Set<String> names) {
            if (text.startsWith("$")) {
                names.add(text.substring(1).split("\\.", 2)[0]);
            }
        }
    }

    /**
     * Everything that good figures are made of.
     *
     * @param figures as JSON
     * @param known what there is to show
     */
    record FiguresKey(List<String> figures, Map<String, Signature> known) {

        static FiguresKey of(List<FigureSpec> specs, Map<String, Signature> known) {
            return new FiguresKey(
                    specs.stream()
                            .map(spec -> spec.name() + spec.options().json())
                            .toList(),
                    Map.copyOf(known));
        }
    }
}
