/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.registry.StepInfo.Shape;

/**
 * A pipeline made ready to run: opened sources, bound steps, the passes they run in, and which results are stored.
 *
 * @param pipeline as written
 * @param sources in their order
 * @param steps in their order
 * @param figures that are composed of results, in their order
 * @param kept names of the results that go to the sink
 * @param stored names of the per-frame results that are stored: kept ones and those that later passes read
 * @param main name of the result that opens first
 */
public record Plan(
        Pipeline pipeline,
        List<SourceNode> sources,
        List<StepNode> steps,
        List<ComposedFigure> figures,
        Set<String> kept,
        Set<String> stored,
        String main)
        implements AutoCloseable {

    /** Copies the lists and sets; the sets keep their order. */
    public Plan {
        sources = List.copyOf(sources);
        steps = List.copyOf(steps);
        figures = List.copyOf(figures);
        kept = new LinkedHashSet<>(kept);
        stored = new LinkedHashSet<>(stored);
    }

    /** Sources that figures show and that are kept with the results. */
    public List<SourceNode> shownSources() {
        return sources.stream()
                .filter(source ->
                        figures.stream().anyMatch(figure -> figure.names().contains(source.name())))
                .toList();
    }

    /** How many passes over the data the run needs. */
    public int passes() {
        return steps.stream().mapToInt(StepNode::pass).max().orElse(0);
    }

    /** The stages of a pass, in order: each reads one source once, or runs one whole-series step. */
    public List<Stage> stages(int pass) {
        List<Stage> stages = new ArrayList<>();
        List<StepNode> ends = steps.stream()
                .filter(step -> step.pass() == pass && isEnd(step))
                .toList();
        Set<Node> roots = new LinkedHashSet<>();
        ends.forEach(step -> roots.add(root(step)));
        for (Node root : roots) {
            List<StepNode> own =
                    ends.stream().filter(step -> root(step) == root).toList();
            stages.add(new Stage(pass, root, chain(root, own), Optional.empty()));
        }
        steps.stream()
                .filter(step -> step.pass() == pass && step.shape() == Shape.WHOLE)
                .forEach(step -> stages.add(new Stage(pass, step.input(), List.of(), Optional.of(step))));
        return stages;
    }

    /** Whether a per-frame step leaves something; the others run where one that does needs them. */
    private boolean isEnd(StepNode step) {
        return step.shape() == Shape.FOLD || step.shape() == Shape.OPERATION && stored.contains(step.name());
    }

    /** What a per-frame step reads in its pass: the nearest result above it that is stored by then, or a source. */
    private Node root(StepNode step) {
        Node node = step.input();
        while (node instanceof StepNode above
                && above.shape() == Shape.OPERATION
                && !(stored.contains(above.name()) && above.pass() < step.pass())) {
            node = above.input();
        }
        return node;
    }

    /**
     * The steps of a stage with those between them and the root, which are computed again when they ran in an earlier
     * pass, and with those that run beside them.
     */
    private List<StepNode> chain(Node root, List<StepNode> ends) {
        Set<StepNode> needed = new LinkedHashSet<>();
        Deque<Node> open = new ArrayDeque<>(ends);
        while (!open.isEmpty()) {
            Node node = open.remove();
            if (node != root && node instanceof StepNode step && needed.add(step)) {
                open.add(step.input());
                open.addAll(step.beside());
            }
        }
        return steps.stream().filter(needed::contains).toList();
    }

    /**
     * A part of a pass.
     *
     * @param pass 1 first
     * @param root whose frames are read
     * @param steps per-frame steps and folds, in order; empty for a whole-series step
     * @param whole the whole-series step
     */
    public record Stage(int pass, Node root, List<StepNode> steps, Optional<StepNode> whole) {

        /** Name for folders and progress. */
        public String name() {
            return whole.map(StepNode::name).orElse(root.name());
        }

        /** Whether a step runs here for the first time: only then is its result stored. */
        public boolean owns(StepNode step) {
            return step.pass() == pass;
        }
    }

    /** Whether inputs may still grow. */
    public boolean grows() {
        return sources.stream().anyMatch(source -> source.source().info().open());
    }

    /** Whether a source is, or was, followed while it grew. */
    public boolean isFollowed(SourceNode source) {
        return source.source().info().open()
                || source.isGiven()
                || source.spec().options().entries().containsKey("follow");
    }

    /** Whether anything that a stage needs comes from a source that is followed. */
    public boolean isFollowed(Stage stage) {
        return comesFromFollowed(stage.root())
                || sidesAreFollowed(stage)
                || stage.whole().filter(this::comesFromFollowed).isPresent();
    }

    /** Whether side inputs of a stage come from a source that is followed. */
    private boolean sidesAreFollowed(Stage stage) {
        return stage.steps().stream().anyMatch(this::sidesAreFollowed);
    }

    private boolean sidesAreFollowed(StepNode step) {
        return step.sides().stream().anyMatch(side -> isFollowed(step, side));
    }

    /** Whether a side input comes from a source that is followed, and not from a step beside its own. */
    public boolean isFollowed(StepNode step, SideInput<?> side) {
        return !step.isBeside(side)
                && side.reference()
                        .filter(reference -> comesFromFollowed(reference.node()))
                        .isPresent();
    }

    private boolean comesFromFollowed(Node node) {
        return switch (node) {
            case SourceNode source -> isFollowed(source);
            case StepNode step -> comesFromFollowed(step.input()) || sidesAreFollowed(step);
        };
    }

    @Override
    public void close() throws IOException {
        List<Closeable> open = new ArrayList<>();
        sources.forEach(source -> open.add(source.source()::close));
        steps.forEach(step -> step.sides().forEach(side -> open.add(side::close)));
        IOException first = null;
        for (Closeable each : open) {
            try {
                each.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
