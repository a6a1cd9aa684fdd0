/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Memory;
import org.solidus.core.run.Partitioning;
import org.solidus.core.source.SourceInfo;

/** Explains a pipeline and finds what is wrong with it; nothing is run. */
public final class Checker {

    private Checker() {}

    /**
     * What a check found.
     *
     * @param problems that keep the pipeline from running
     * @param warnings that do not
     * @param sources in their order, those that could be opened
     * @param steps in their order, those that make sense
     * @param figures in their order; none when there are problems
     * @param passes over the data; 0 when there are problems
     * @param memory estimated for frames in flight with the given threads, bytes
     */
    public record Check(
            List<Problem> problems,
            List<String> warnings,
            List<SourceLine> sources,
            List<StepLine> steps,
            List<ComposedFigure> figures,
            int passes,
            long memory) {

        /** Whether the pipeline can run: there are no problems, though there may be warnings. */
        public boolean good() {
            return problems.isEmpty();
        }
    }

    /**
     * A source: what it holds, from how many files, in how many partitions.
     *
     * @param name of the source
     * @param path as resolved
     * @param files how many files it reads
     * @param signature of its frames
     * @param frames of the series
     * @param partitions that the series is cut into
     */
    public record SourceLine(String name, String path, int files, Signature signature, long frames, long partitions) {}

    /**
     * A step: what goes in, what comes out, in which pass, whether it is kept.
     *
     * @param name of its result
     * @param id of the step
     * @param input name of the source or result that it works on
     * @param in signature of the input
     * @param out signature of the result
     * @param pass in which it runs, 1 first
     * @param kept whether the result goes to the sink
     * @param main whether the result opens first
     */
    public record StepLine(
            String name, String id, String input, Signature in, Signature out, int pass, boolean kept, boolean main) {}

    /** Checks a pipeline for a run with a number of threads. */
    public static Check check(Pipeline pipeline, Registry registry, int threads) {
        Planner.Outcome outcome = Planner.attempt(pipeline, registry);
        List<SourceLine> sources = new ArrayList<>();
        List<StepLine> steps = new ArrayList<>();
        long memory = 0;
        for (Node node : outcome.nodes()) {
            switch (node) {
                case SourceNode source -> {
                    Partitioning partitioning = partitioning(source.source().info());
                    sources.add(new SourceLine(
                            source.name(),
                            source.path(),
                            source.files().size(),
                            source.signature(),
                            partitioning.frames(),
                            partitioning.partitions()));
                    memory = Math.max(
                            memory, (threads + 2L) * partitioning.block() * Memory.frameBytes(source.signature()));
                }
                case StepNode step ->
                    steps.add(new StepLine(
                            step.name(),
                            step.info().id(),
                            step.input().name(),
                            step.input().signature(),
                            step.signature(),
                            step.pass(),
                            outcome.plan()
                                    .map(plan -> plan.kept().contains(step.name()))
                                    .orElse(false),
                            outcome.plan()
                                    .map(plan -> plan.main().equals(step.name()))
                                    .orElse(false)));
            }
        }
        List<String> warnings = new ArrayList<>(outcome.warnings());
        close(outcome.plan(), warnings);
        return new Check(
                outcome.problems(),
                warnings,
                sources,
                steps,
                outcome.plan().map(Plan::figures).orElse(List.of()),
                outcome.plan().map(Plan::passes).orElse(0),
                memory);
    }

    private static void close(Optional<Plan> plan, List<String> warnings) {
        try {
            if (plan.isPresent()) {
                plan.get().close();
            }
        } catch (IOException e) {
            warnings.add(e.getMessage());
        }
    }

    private static Partitioning partitioning(SourceInfo info) {
        return Partitioning.of(info.frames(), Memory.frameBytes(info.signature()), info.chunk());
    }
}
