/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Pipeline.Overrides;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.Registry;
import org.solidus.core.source.SourceInfo;

/**
 * A proposal, tried as a pipeline would take it.
 *
 * @param problems why it would not, in the words of {@code solidus check}; empty when it would
 * @param info what the source would hold
 */
record SourceCheck(List<String> problems, Optional<SourceInfo> info) {

    private static final String FILE = "the source";

    /** Opens the source, looks at it and closes it. Not on the UI thread. */
    public static SourceCheck of(SourceProposal proposal, Path base, Registry registry) {
        if (!proposal.name().matches("[a-z][a-z0-9_]*")) {
            return new SourceCheck(
                    List.of("A name is lower-case letters, digits and _, a letter first; '" + proposal.name()
                            + "' is not one."),
                    Optional.empty());
        }
        String text =
                "pipeline: 1\nsources:\n  " + proposal.name() + ": " + proposal.flow() + "\nsteps:\n  - none: {}\n";
        try {
            Pipeline parsed = Pipeline.parse(FILE, text, base, Overrides.NONE);
            Pipeline alone = new Pipeline(
                    "",
                    parsed.sources(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    parsed.onError(),
                    parsed.sink(),
                    text,
                    Overrides.NONE,
                    FILE,
                    base);
            return opened(Planner.attempt(alone, registry));
        } catch (PipelineException e) {
            return new SourceCheck(sentences(e.problems()), Optional.empty());
        }
    }

    private static SourceCheck opened(Planner.Outcome outcome) {
        Optional<SourceInfo> info = outcome.nodes().stream()
                .filter(SourceNode.class::isInstance)
                .map(node -> ((SourceNode) node).source().info())
                .findFirst();
        outcome.plan().ifPresent(plan -> {
            try {
                plan.close();
            } catch (IOException unread) {
                throw new java.io.UncheckedIOException(unread);
            }
        });
        // A source that could be opened has no problem; what is left says that nothing is done with it.
        return new SourceCheck(info.isPresent() ? List.of() : sentences(outcome.problems()), info);
    }

    private static List<String> sentences(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.message().replaceFirst("^Source '[^']*': ", ""))
                .toList();
    }
}
