/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.pipeline.edit.TypedValue;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.TypeWords;
import org.solidus.core.source.Source;
import org.solidus.core.step.Input;
import org.solidus.core.step.PerFrame;
import org.solidus.workbench.model.Desk;

/** What is done with files: they become part of the document, or the document itself. UI thread. */
final class DataActions {

    private final Desk desk;

    DataActions(Desk desk) {
        this.desk = desk;
    }

    /** Names that are in use in the pipeline. */
    List<String> names() {
        PipelineDocument document = desk.document();
        return Stream.concat(
                        document.pipeline().sources().stream().map(SourceSpec::name),
                        document.pipeline().steps().stream().map(StepSpec::name))
                .toList();
    }

    /** Opens what a file is: a pipeline, a result, a geometry, a structure. */
    void open(Path file) {
        desk.open(file);
    }

    /** Adds a source to the pipeline and selects it; false when the pipeline does not take it. */
    boolean add(SourceProposal proposal) {
        PipelineDocument document = desk.document();
        try (PipelineDocument.Gesture together = document.gesture("Add source " + proposal.name())) {
            String name = document.addSource(proposal.name(), proposal.path());
            proposal.typed().forEach((option, text) -> document.setSource(name, option, text));
            desk.step().set(name);
            desk.notices().info("The source '" + name + "' is in the pipeline.");
            return true;
        } catch (IllegalArgumentException refused) {
            desk.notices().error(refused.getMessage());
            return false;
        }
    }

    /** Parameters of the selected step that take a file of this kind. */
    List<IAction> uses(Chosen chosen, String path) {
        List<IAction> actions = new ArrayList<>();
        Optional<StepSpec> step = desk.document().step(desk.step().get());
        step.ifPresent(selected -> desk.registry().step(selected.id()).ifPresent(info -> {
            for (ParamInfo parameter : info.parameters()) {
                if (takesFiles(parameter)) {
                    actions.add(use(selected.name(), parameter, chosen, path));
                }
            }
        }));
        return actions;
    }

    private Action use(String step, ParamInfo parameter, Chosen chosen, String path) {
        String wanted =
                object(parameter).map(type -> " (" + TypeWords.of(type) + ")").orElse("");
        return new Action(parameter.name() + wanted) {
            @Override
            public void run() {
                DataActions.this.use(step, parameter.name(), chosen, path);
            }
        };
    }

    /** What is one dataset of several becomes a source first, because only a source says which. */
    private void use(String step, String parameter, Chosen chosen, String path) {
        PipelineDocument document = desk.document();
        try (PipelineDocument.Gesture together = document.gesture("Set " + parameter + " of " + step)) {
            String value = path;
            if (chosen.node().isPresent()) {
                String name = document.addSource(
                        SourceProposal.free(SourceProposal.identifier(parameter), names()), chosen.path());
                document.setSource(
                        name, "dataset", TypedValue.scalar(chosen.node().get().path()));
                value = "$" + name;
            }
            document.setParam(step, parameter, TypedValue.scalar(value));
            desk.notices().info(chosen.title() + " is now '" + parameter + "' of the step " + step + ".");
        } catch (IllegalArgumentException refused) {
            desk.notices().error(refused.getMessage());
        }
    }

    private static boolean takesFiles(ParamInfo parameter) {
        Class<?> raw = ParamInfo.raw(parameter.element());
        return raw == Input.class || raw == PerFrame.class;
    }

    /** What a parameter wants instead of frames: a geometry, a structure. */
    private static Optional<Class<?>> object(ParamInfo parameter) {
        if (!(parameter.element() instanceof ParameterizedType parameterized)) {
            return Optional.empty();
        }
        Type of = parameterized.getActualTypeArguments()[0];
        Class<?> type = ParamInfo.raw(of);
        return type == Frame.class || type == Source.class || Number.class.isAssignableFrom(type)
                ? Optional.empty()
                : Optional.of(type);
    }
}
