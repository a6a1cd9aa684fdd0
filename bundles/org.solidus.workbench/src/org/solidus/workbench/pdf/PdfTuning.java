/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.crystal.Composition;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.pattern.PatternNodes;
import org.solidus.workbench.pattern.StepTexts;

/**
 * The step {@code scattering.pdf} of the document as something to tune: its parameters are read and written as texts. A
 * drag of a slider is one entry to undo. UI thread.
 */
final class PdfTuning implements AutoCloseable {

    static final String ID = "scattering.pdf";

    private final Desk desk;
    private Optional<PipelineDocument.Gesture> gesture = Optional.empty();
    private String dragged = "";

    PdfTuning(Desk desk) {
        this.desk = desk;
    }

    private Pipeline pipeline() {
        // The document is a moment ahead of the pipeline that views are told of
        return desk.document().pipeline();
    }

    /** The tuned step: the selected one if it is of that kind, else the last; nothing where there is none. */
    Optional<StepSpec> step() {
        return StepTexts.ofId(pipeline(), ID, desk.step().get());
    }

    /** Its name; empty: there is none. */
    String name() {
        return step().map(StepSpec::name).orElse("");
    }

    /** A parameter as it is written. */
    Optional<String> text(String parameter) {
        return step().flatMap(step -> StepTexts.text(step, parameter));
    }

    /** A number in the unit of its knob; the initial one where it is not given or can't be read. */
    OptionalDouble number(Knob knob) {
        Optional<String> text = text(knob.path());
        if (text.isEmpty()) {
            return Double.isNaN(knob.initial()) ? OptionalDouble.empty() : OptionalDouble.of(knob.initial());
        }
        return knob.read(text.get());
    }

    /** All parameters as they are written, by name. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        step().ifPresent(step -> step.params()
                .entries()
                .forEach((name, value) ->
                        settings.put(name, value instanceof Value.Scalar scalar ? scalar.text() : value.text())));
        return settings;
    }

    /** A slider begins to be dragged: what follows is undone together. */
    void begin(String parameter) {
        if (gesture.isEmpty()) {
            dragged = parameter;
            gesture = Optional.of(desk.document().gesture("Tune " + parameter));
        }
    }

    /** The drag is over. */
    void end() {
        gesture.ifPresent(PipelineDocument.Gesture::close);
        gesture = Optional.empty();
        dragged = "";
    }

    /** Whether a slider is being dragged. */
    boolean dragging() {
        return gesture.isPresent();
    }

    /** The parameter that is being dragged; empty: none. */
    String dragged() {
        return dragged;
    }

    /** Writes a parameter; an empty text leaves it to its default. */
    void set(String parameter, String text) {
        String name = name();
        if (name.isEmpty() || text(parameter).orElse("").equals(text)) {
            return;
        }
        try {
            if (text.isEmpty()) {
                desk.document().unsetParam(name, parameter);
            } else {
                desk.document().setParam(name, parameter, text);
            }
        } catch (IllegalArgumentException wrong) {
            desk.notices().error(wrong.getMessage());
        }
    }

    /**
     * Adds the step behind a result.
     *
     * @param pattern the result that it works on
     * @throws IllegalArgumentException with a sentence, when the composition is none
     */
    void add(String pattern, String composition) {
        Composition.of(composition);
        PipelineDocument document = desk.document();
        String name;
        try (PipelineDocument.Gesture together = document.gesture("Add " + ID)) {
            name = document.addStep(ID, pipeline().steps().size());
            document.setFrom(name, Optional.of(pattern));
            document.setParam(name, "composition", composition);
        }
        desk.step().set(name);
    }

    /** What the step works on; empty while that is not known. */
    String input(PatternNodes nodes) {
        return nodes.inputOf(name());
    }

    @Override
    public void close() {
        end();
    }
}
