/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.workbench.pipeline.form.FormPane;
import org.solidus.workbench.pipeline.form.FormPane.Section;

/** The form of what is selected. UI thread. */
final class Forms {

    private final PipelineDocument document;
    private final Registry registry;
    private final Supplier<Checked> checked;
    private final Runnable explain;

    Forms(PipelineDocument document, Registry registry, Supplier<Checked> checked, Runnable explain) {
        this.document = document;
        this.registry = registry;
        this.checked = checked;
        this.explain = explain;
    }

    /** Shows the form of a step, a source, or of the pipeline itself. */
    void show(FormPane form, Pipeline pipeline, String name) {
        for (StepSpec step : pipeline.steps()) {
            if (step.name().equals(name)) {
                step(form, step);
                return;
            }
        }
        for (SourceSpec source : pipeline.sources()) {
            if (source.name().equals(name)) {
                form.show(
                        "source " + name,
                        parent -> FormHeader.plain(
                                parent, "Source '" + name + "'", "A series of frames, or a table: what is read."),
                        List.of(new Section("", DocumentTarget.source(document, checked, name), true)));
                return;
            }
        }
        form.show(
                "pipeline",
                parent -> FormHeader.plain(
                        parent, "Pipeline", "Sources are read, steps make results of them, results are written."),
                List.of(
                        new Section("", DocumentTarget.top(document, checked), true),
                        new Section("Results", DocumentTarget.sink(document, checked), true)));
    }

    private void step(FormPane form, StepSpec step) {
        Optional<StepInfo> info = registry.step(step.id());
        if (info.isEmpty()) {
            form.show(
                    "unknown " + step.name(),
                    parent -> FormHeader.plain(parent, step.id(), "There is no step of this id here."),
                    List.of());
            return;
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("", DocumentTarget.step(document, checked, info.get(), step.name()), true));
        if (DocumentTarget.folds(info.get())) {
            sections.add(new Section("What is folded", DocumentTarget.folding(document, checked, step.name()), true));
        }
        sections.add(new Section(
                "Input and result",
                DocumentTarget.words(document, checked, step.name()),
                step.from().isPresent()));
        form.show(
                "step " + step.name() + " " + step.id(),
                parent -> FormHeader.step(parent, info.get(), explain),
                sections);
    }
}
