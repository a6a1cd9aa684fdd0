/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.solidus.core.pipeline.Pipeline;

/** Adds a figure to the text of a pipeline. */
final class FigureText {

    private static final String HEAD = "figures:";

    private FigureText() {}

    /** A name that nothing in a pipeline has yet: figures and results have different ones. */
    static String freeName(Pipeline pipeline, String wish) {
        Set<String> taken = Stream.of(
                        pipeline.figures().stream().map(figure -> figure.name()),
                        pipeline.steps().stream().map(step -> step.name()),
                        pipeline.sources().stream().map(source -> source.name()))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
        String name = wish;
        for (int i = 2; taken.contains(name); i++) {
            name = wish + "_" + i;
        }
        return name;
    }

    /**
     * The text with one more figure.
     *
     * @param panel of the figure, as YAML in one line
     * @return nothing where the figures are written in a way that leaves no place
     */
    static Optional<String> with(String text, String name, String panel) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        List<String> added = List.of("  - name: " + name, "    panels:", "      - " + panel);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(HEAD)) {
                boolean block = lines.get(i)
                        .substring(HEAD.length())
                        .replaceFirst("#.*", "")
                        .isBlank();
                boolean deeper = i + 1 >= lines.size() || lines.get(i + 1).startsWith("  - ");
                if (!block || !deeper) {
                    return Optional.empty();
                }
                lines.addAll(i + 1, added);
                return Optional.of(String.join("\n", lines) + "\n");
            }
        }
        lines.add(HEAD);
        lines.addAll(added);
        return Optional.of(String.join("\n", lines) + "\n");
    }
}
