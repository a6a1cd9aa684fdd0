/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.pipeline.edit.TypedValue;
import org.solidus.core.registry.StepInfo;
import org.solidus.workbench.model.Desk;

/**
 * What is done to the sources and steps of the document, mostly to the selected one. Each edit is one entry to undo; what
 * the document refuses is said. UI thread.
 */
final class PipelineEdits implements AutoCloseable {

    private final Desk desk;
    private final PipelineDocument document;
    private Optional<PipelineDocument.Gesture> gesture = Optional.empty();
    private String gestureName = "";

    PipelineEdits(Desk desk) {
        this.desk = desk;
        this.document = desk.document();
    }

    // ---- what is undone together

    /** Edits from now on are undone together, until another gesture begins or {@link #endGesture}. */
    void gesture(String name) {
        if (gesture.isEmpty() || !gestureName.equals(name)) {
            endGesture();
            gesture = Optional.of(document.gesture(name));
            gestureName = name;
        }
    }

    /** What comes now is undone on its own. */
    void endGesture() {
        gesture.ifPresent(PipelineDocument.Gesture::close);
        gesture = Optional.empty();
        gestureName = "";
    }

    @Override
    public void close() {
        endGesture();
    }

    /** Whether there is anything to undo, a gesture under way included. */
    boolean canUndo() {
        return gesture.isPresent() || document.canUndo();
    }

    private void edit(Runnable action) {
        endGesture();
        try {
            action.run();
        } catch (IllegalArgumentException refused) {
            desk.notices().warn(refused.getMessage());
        }
    }

    // ---- what is selected

    /** The selected step; empty when a source or the pipeline is selected. */
    Optional<StepSpec> step() {
        return document.step(desk.step().get());
    }

    /** Names in the order of the list: nothing for the pipeline, then those of sources and steps. */
    static List<String> names(Pipeline pipeline) {
        List<String> names = new ArrayList<>(List.of(""));
        pipeline.sources().forEach(source -> names.add(source.name()));
        pipeline.steps().forEach(step -> names.add(step.name()));
        return names;
    }

    /** How many steps stand before the place for a new one: after the selected step, else at the end. */
    private int stepsBefore() {
        List<StepSpec> steps = document.pipeline().steps();
        int selected =
                steps.stream().map(StepSpec::name).toList().indexOf(desk.step().get());
        return selected < 0 ? steps.size() : selected + 1;
    }

    // ---- edits

    /** Replaces the whole text. */
    void setText(String text) {
        edit(() -> document.setText(text));
    }

    /** Adds a step after the selected one and selects it. */
    void add(StepInfo step) {
        edit(() -> desk.step().set(document.addStep(step.id(), stepsBefore())));
    }

    /** Doubles the selected source or step: the copy stands below it. */
    void duplicate() {
        String name = desk.step().get();
        edit(() -> {
            try (PipelineDocument.Gesture both = document.gesture("Duplicate " + name)) {
                Pipeline pipeline = document.pipeline();
                step().ifPresent(step -> desk.step().set(copy(step, stepsBefore())));
                pipeline.sources().stream()
                        .filter(source -> source.name().equals(name))
                        .findFirst()
                        .ifPresent(source -> desk.step().set(copy(source)));
            }
        });
    }

    private String copy(StepSpec step, int at) {
        String copy = document.addStep(step.id(), at);
        step.params().entries().forEach((key, value) -> document.setParam(copy, key, value));
        List<String> over = step.grouping().over();
        if (!over.isEmpty()) {
            document.setGrouping(copy, "over", "[" + String.join(", ", over) + "]");
        }
        step.grouping().every().ifPresent(every -> document.setGrouping(copy, "every", Long.toString(every)));
        step.grouping().by().ifPresent(by -> document.setGrouping(copy, "by", by));
        return copy;
    }

    private String copy(SourceSpec source) {
        String path = source.options()
                .entries()
                .getOrDefault("path", TypedValue.scalar(""))
                .text();
        String copy = document.addSource(source.name(), path);
        source.options().entries().forEach((key, value) -> document.setSource(copy, key, value));
        return copy;
    }

    /** Removes the selected source or step; what still refers to it is said. */
    void remove() {
        String name = desk.step().get();
        int index = names(document.pipeline()).indexOf(name);
        if (name.isEmpty() || index < 0) {
            return;
        }
        edit(() -> {
            boolean source = index <= document.pipeline().sources().size();
            List<String> left = source ? document.removeSource(name) : document.remove(name);
            left.forEach(desk.notices()::warn);
            List<String> names = names(document.pipeline());
            desk.step().set(names.get(Math.min(index, names.size() - 1)));
        });
    }

    /** Gives a source or a step another name; one that is selected stays so. */
    void rename(String before, String name) {
        edit(() -> {
            boolean selected = desk.step().get().equals(before);
            document.rename(before, name);
            if (selected) {
                desk.step().set(name);
            }
        });
    }

    /** Switches the selected step off or on. */
    void toggle() {
        step().ifPresent(step -> edit(() -> document.setOff(step.name(), !step.off())));
    }

    /** Keeps the result of the selected step, or not. */
    void toggleKeep() {
        step().ifPresent(step -> edit(() -> document.setKeep(step.name(), !step.keep())));
    }

    /** Whether the result of a step is the one that opens first. */
    boolean opensFirst(StepSpec step) {
        return document.pipeline()
                .main()
                .map(Value::text)
                .filter(step.name()::equals)
                .isPresent();
    }

    /** Makes the result of the selected step the one that opens first, or none in particular. */
    void toggleOpensFirst() {
        step().ifPresent(step -> edit(() -> document.setDefault(opensFirst(step) ? "" : step.name())));
    }

    /** Moves the selected step. @param by places, negative: up */
    void move(int by) {
        int index = stepsBefore() - 1 + by;
        step().filter(step -> index >= 0 && index < document.pipeline().steps().size())
                .ifPresent(step -> moveTo(step.name(), index));
    }

    /** Moves a step. @param index its place among the steps, 0 first */
    void moveTo(String step, int index) {
        edit(() -> document.move(step, index));
    }
}
