/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.parts.Part;
import org.solidus.core.parts.PartWriter;
import org.solidus.core.parts.PartsSource;
import org.solidus.core.parts.Tally;
import org.solidus.core.plan.Grouping;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.plan.SideInput;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Whole;

/**
 * The frames of every node of a plan: those of a source, and those that the passes left in the folder of the run. Folds
 * and whole-series steps are finished when their result is first asked for.
 */
final class NodeFrames {

    private final Plan plan;
    private final RunFolder folder;
    private final Engine engine;
    private final Map<String, Source> results = new HashMap<>();

    NodeFrames(Plan plan, RunFolder folder, Engine engine) {
        this.plan = plan;
        this.folder = folder;
        this.engine = engine;
    }

    /** Some results are there already: they are read, not computed. */
    void give(Map<String, Source> known) {
        results.putAll(known);
    }

    /** The folder is about to be removed. */
    void forget() {
        results.clear();
    }

    /** A source, or a result of an earlier pass. */
    Source of(Node node) throws IOException {
        if (node instanceof SourceNode source) {
            return source.source();
        }
        StepNode step = (StepNode) node;
        Source known = results.get(step.name());
        if (known == null) {
            known = step.shape() == Shape.OPERATION ? stored(step) : finished(step);
            results.put(step.name(), known);
        }
        return known;
    }

    /** The groups of a fold; where a log tells its labels, they join by time. @param root what the fold's stage reads */
    Groups groups(StepNode fold, Source root) throws IOException {
        boolean timed = fold.grouping() instanceof Grouping.By by
                && by.labels().reference().isPresent()
                && SideValues.haveTimes(
                        by.labels(), of(by.labels().reference().get().node()));
        return Groups.of(fold.grouping(), root.info().scan(), index -> timed ? root.exposure(index) : Optional.empty());
    }

    private Source stored(StepNode step) throws IOException {
        Stage stage = stage(step);
        Source root = of(stage.root());
        List<Part> parts = parts(stage, Partitioning.of(root));
        return new PartsSource(
                step.name(), parts, root.info().scan(), step.signature(), step.acquisition(), engine::checkRequested);
    }

    /** The result of a fold or a whole-series step, which is made now unless it is there. */
    Source finished(StepNode step) throws IOException {
        Path file = folder.result(step);
        if (!Part.isWhole(file)) {
            if (step.shape() == Shape.WHOLE) {
                whole(step);
            } else {
                fold(step, file);
            }
        }
        Part part = Part.open(file);
        return new PartsSource(
                step.name(),
                List.of(part),
                part.scan(step.name()),
                step.signature(),
                step.acquisition(),
                engine::checkRequested);
    }

    private Stage stage(StepNode step) {
        return plan.stages(step.pass()).stream()
                .filter(stage -> stage.steps().contains(step))
                .findFirst()
                .orElseThrow();
    }

    private List<Part> parts(Stage stage, Partitioning partitioning) throws IOException {
        requireComplete(stage, partitioning);
        List<Part> parts = new ArrayList<>();
        for (long number = 0; number < partitioning.partitions(); number++) {
            parts.add(Part.open(folder.partition(stage, number)));
        }
        return parts;
    }

    private void fold(StepNode step, Path file) throws IOException {
        Stage stage = stage(step);
        Source root = of(stage.root());
        provideSides(List.of(step), root.info().frames(), new Lanes());
        Partitioning partitioning = Partitioning.of(root);
        Tally warnings = new Tally();
        try (PartWriter writer = new PartWriter(file)) {
            new FoldFinish<>(
                            step,
                            (Fold<?, ?>) step.info().step(),
                            groups(step, root),
                            plan.pipeline().onError(),
                            engine.context(warnings))
                    .write(parts(stage, partitioning), partitioning, writer);
            writer.warning(step.name(), warnings.counts());
            writer.commit();
        }
    }

    /** Runs a whole-series step, unless its result is there. */
    void whole(StepNode step) throws IOException {
        Path file = folder.result(step);
        if (Part.isWhole(file)) {
            return;
        }
        engine.progress().begin(step.name(), 0);
        Source input = of(step.input());
        provideSides(List.of(step), input.info().frames(), new Lanes());
        Tally warnings = new Tally();
        try (PartWriter writer = new PartWriter(file);
                Source result = apply((Whole<?>) step.info().step(), step, input, warnings)) {
            writer.declare(step.name());
            writer.scan(step.name(), result.info().scan());
            for (long i = 0; i < result.info().frames(); i++) {
                engine.checkStopped();
                write(result, i, step, writer);
            }
            writer.warning(step.name(), warnings.counts());
            writer.commit();
        } catch (IllegalArgumentException e) {
            throw new FrameFailure("'" + step.name() + "', " + step.spec().id(), e.getMessage(), e);
        }
    }

    private static void write(Source result, long index, StepNode step, PartWriter writer) throws IOException {
        try {
            Frame frame = result.frame(index);
            Conformance.require(frame, step);
            Frame placed = frame.index() == index
                    ? frame
                    : frame.with()
                            .place(new Place(index, frame.place().exposure()))
                            .build();
            writer.frame(step.name(), placed);
        } catch (MissingFrameException masked) {
            writer.masked(step.name(), masked.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // the record was made for this step
    private <P extends Record> Source apply(Whole<P> whole, StepNode step, Source input, Tally warnings)
            throws IOException {
        return whole.apply(new PartsStack(input), (P) step.params(), engine.context(warnings));
    }

    /**
     * Gives the side inputs of steps their values.
     *
     * @param frames of the series that they work on, {@link SideValues#OPEN} while it grows
     * @param lanes of the steps that run beside them
     */
    void provideSides(List<StepNode> steps, long frames, Lanes lanes) throws IOException {
        for (StepNode step : steps) {
            for (SideInput<?> side : step.sides()) {
                if (step.isBeside(side)) {
                    SideValues.provide(side, lanes);
                } else if (side.reference().isPresent()) {
                    SideValues.provide(side, of(side.reference().get().node()), frames);
                }
            }
        }
    }

    /** @throws IOException when a partition of a stage is missing */
    void requireComplete(Stage stage, Partitioning partitioning) throws IOException {
        List<Long> missing =
                StageRunner.missing(0, partitioning.partitions(), number -> folder.partition(stage, number));
        if (!missing.isEmpty()) {
            throw new IOException("Pass " + stage.pass() + " of '" + stage.name() + "' is not complete: "
                    + missing.size() + " of "
                    + partitioning.partitions() + " partitions are missing, the first is number " + missing.get(0)
                    + ". Run the slices that are missing first.");
        }
    }
}
