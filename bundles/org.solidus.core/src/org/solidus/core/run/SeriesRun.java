/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.SideInput;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.source.Source;

/**
 * Computes one result of a plan over the series, with all that it needs and nothing else: the numbers of a run, without
 * a result file. The results lie in a folder of their own until {@link #close}.
 */
public final class SeriesRun implements AutoCloseable {

    private final Path folder;
    private final Map<String, Source> results;

    private SeriesRun(Path folder, Map<String, Source> results) {
        this.folder = folder;
        this.results = Map.copyOf(results);
    }

    /**
     * @param plan whose stored results are those of a run
     * @param target the node that is wanted
     * @param given results that are there already, by name; they stay readable until this is closed
     * @param folder for the parts; removed when this is closed, or fails
     * @throws FrameFailure when a frame fails under {@code onError: stop}
     * @throws java.util.concurrent.CancellationException when the user wants to stop
     */
    public static SeriesRun of(
            Plan plan,
            StepNode target,
            Map<String, Source> given,
            Path folder,
            int threads,
            Progress progress,
            BooleanSupplier stop)
            throws IOException {
        AtomicBoolean over = new AtomicBoolean();
        Needed needed = Needed.of(plan, target, given);
        try (Runner runner = new Runner(
                needed.plan(),
                RunOptions.in(folder).withThreads(threads),
                progress,
                () -> !over.get() && stop.getAsBoolean())) {
            runner.give(needed.given());
            Map<String, Source> results = runner.compute();
            over.set(true);
            return new SeriesRun(folder, results);
        } catch (IOException | RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    /** What was computed, by name: folds, whole-series steps, and those per-frame results that were stored. */
    public Map<String, Source> results() {
        return results;
    }

    /** Removes the results. */
    @Override
    public void close() throws IOException {
        for (Source source : results.values()) {
            source.close();
        }
        remove(folder);
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(folder)) {
                all = walk.sorted((a, b) -> b.compareTo(a)).toList();
            }
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        }
    }

    /**
     * The part of a plan that a result needs.
     *
     * @param plan with these steps alone
     * @param given results that are not computed
     */
    private record Needed(Plan plan, Map<String, Source> given) {

        static Needed of(Plan plan, StepNode target, Map<String, Source> given) {
            Map<String, Source> usable = new LinkedHashMap<>(given);
            Closure closure = new Closure(usable, plan.stored());
            closure.step(target);
            // A stored result can be read from the next pass on; in its own pass it is computed once more.
            while (usable.keySet().removeAll(closure.inStream)) {
                closure = new Closure(usable, plan.stored());
                closure.step(target);
            }
            Closure found = closure;
            List<StepNode> steps =
                    plan.steps().stream().filter(found.steps::contains).toList();
            Set<String> stored = new LinkedHashSet<>(found.read);
            stored.add(target.name());
            Plan part = new Plan(
                    plan.pipeline(), plan.sources(), steps, List.of(), Set.of(target.name()), stored, target.name());
            usable.keySet().retainAll(found.read);
            return new Needed(part, usable);
        }
    }

    /** Walks up from a step. */
    private static final class Closure {

        private final Map<String, Source> given;
        private final Set<String> stored;
        private final Set<StepNode> steps = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Set<String> read = new LinkedHashSet<>();
        private final Set<String> inStream = new HashSet<>();

        Closure(Map<String, Source> given, Set<String> stored) {
            this.given = given;
            this.stored = stored;
        }

        void step(StepNode step) {
            if (!steps.add(step)) {
                return;
            }
            for (SideInput<?> side : step.sides()) {
                if (!step.isBeside(side)) {
                    side.reference().ifPresent(reference -> read(reference.node()));
                }
            }
            for (StepNode other : step.beside()) {
                inStream.add(other.name());
                step(other);
            }
            boolean streams = step.shape() != Shape.WHOLE
                    && step.input() instanceof StepNode above
                    && above.shape() == Shape.OPERATION
                    && above.pass() == step.pass();
            if (streams) {
                inStream.add(step.input().name());
                step((StepNode) step.input());
            } else {
                input(step);
            }
        }

        /**
         * In a later pass a per-frame result is read if a run would store it, and else computed again: what is read
         * decides how a series is cut into parts, and so in which order sums are taken.
         */
        private void input(StepNode step) {
            boolean whole = step.shape() == Shape.WHOLE;
            boolean perFrame = step.input() instanceof StepNode above && above.shape() == Shape.OPERATION;
            if (whole || !perFrame || stored.contains(step.input().name())) {
                read(step.input());
            } else {
                step((StepNode) step.input());
            }
        }

        private void read(Node node) {
            if (node instanceof SourceNode) {
                return;
            }
            read.add(node.name());
            if (!given.containsKey(node.name())) {
                step((StepNode) node);
            }
        }
    }
}
