/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.edit.Field;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.plan.Fitting;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.preview.Previewer;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.step.Input;
import org.solidus.core.step.PerFrame;
import org.solidus.workbench.pipeline.form.Fields;
import org.solidus.workbench.pipeline.form.Flow;

/** Checks a document in the background: opens its sources, binds its parameters, derives what comes out. */
final class PipelineCheck {

    private final Registry registry;
    private final Previewer previewer;

    PipelineCheck(Registry registry, Previewer previewer) {
        this.registry = registry;
        this.previewer = previewer;
    }

    /**
     * Checks; not on the UI thread.
     *
     * @param pipeline of the document
     * @param textual problems of the document's text
     * @param selected name of the source or step whose offers are wanted; empty: the pipeline itself
     */
    Checked check(PipelineDocument document, Pipeline pipeline, List<Problem> textual, String selected) {
        Planner.Outcome outcome = previewer.plan(pipeline);
        List<Problem> all = new ArrayList<>(textual);
        outcome.problems().stream().filter(problem -> !all.contains(problem)).forEach(all::add);
        Map<String, Signature> signatures = new LinkedHashMap<>();
        outcome.nodes().forEach(node -> signatures.put(node.name(), node.signature()));
        return new Checked(
                placed(document, all),
                List.copyOf(all),
                outcome.warnings(),
                signatures,
                outcome.plan().map(Plan::passes).orElse(0),
                outcome.plan().map(PipelineCheck::tasks).orElse(1),
                offers(pipeline, outcome.nodes(), selected));
    }

    private static int tasks(Plan plan) {
        int tasks = 0;
        for (int pass = 1; pass <= plan.passes(); pass++) {
            tasks += plan.stages(pass).size();
        }
        return tasks + 1;
    }

    private static Map<String, Map<String, String>> placed(PipelineDocument document, List<Problem> problems) {
        Map<String, Map<String, String>> placed = new HashMap<>();
        for (Problem problem : problems) {
            Field field = document.field(problem);
            placed.computeIfAbsent(key(field), key -> new LinkedHashMap<>())
                    .merge(place(field), problem.message(), (one, other) -> one + "\n" + other);
        }
        return placed;
    }

    private static String key(Field field) {
        return switch (field.kind()) {
            case SOURCE -> DocumentTarget.sourceKey(field.name());
            case STEP ->
                field.path().isEmpty() ? DocumentTarget.stepKey(field.name()) : DocumentTarget.wordsKey(field.name());
            case PARAMETER -> DocumentTarget.stepKey(field.name());
            case SINK -> DocumentTarget.SINK;
            case DOCUMENT, FIGURE -> DocumentTarget.TOP;
        };
    }

    private static String place(Field field) {
        return switch (field.kind()) {
            case DOCUMENT -> field.path().equals("default") ? "main" : field.path();
            case FIGURE -> "";
            default -> field.path();
        };
    }

    private Map<String, List<String>> offers(Pipeline pipeline, List<Node> nodes, String selected) {
        Map<String, List<String>> offers = new HashMap<>();
        List<String> names = pipeline.steps().stream().map(StepSpec::name).toList();
        offers.put(Checked.offerKey(DocumentTarget.TOP, List.of("main")), names);
        for (StepSpec step : pipeline.steps()) {
            if (step.name().equals(selected)) {
                registry.step(step.id()).ifPresent(info -> new StepOffers(pipeline, nodes, step, info, offers).find());
            }
        }
        for (SourceSpec source : pipeline.sources()) {
            if (source.name().equals(selected)) {
                offers.put(
                        Checked.offerKey(DocumentTarget.sourceKey(selected), List.of("dataset")),
                        datasets(nodes, selected));
            }
        }
        return offers;
    }

    private List<String> datasets(List<Node> nodes, String name) {
        Optional<Path> file = nodes.stream()
                .filter(node -> node.name().equals(name))
                .filter(Node.SourceNode.class::isInstance)
                .map(node -> ((Node.SourceNode) node).files())
                .flatMap(files -> files.stream().limit(1))
                .findFirst();
        if (file.isEmpty()) {
            return List.of();
        }
        try (Container container = new Opener(registry.readers()).open(file.get())) {
            return container.datasets().stream()
                    .map(DatasetInfo::name)
                    .limit(200)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** What fits the places of a step. */
    private final class StepOffers {

        private final StepSpec step;
        private final StepInfo info;
        private final Fitting fitting;
        private final Optional<Signature> input;
        private final Map<String, List<String>> offers;

        StepOffers(
                Pipeline pipeline, List<Node> nodes, StepSpec step, StepInfo info, Map<String, List<String>> offers) {
            this.step = step;
            this.info = info;
            this.fitting = new Fitting(pipeline, registry, nodes);
            this.input = fitting.input(step.name());
            this.offers = offers;
        }

        void find() {
            parameters(info.parameters(), List.of());
            offers.put(
                    Checked.axisUnitKey(DocumentTarget.stepKey(step.name())),
                    input
                            .filter(signature -> signature.rank() == 1)
                            .map(signature -> signature.axes().get(0).unit().symbol())
                            .filter(unit -> !unit.isEmpty())
                            .stream()
                            .toList());
            String words = DocumentTarget.wordsKey(step.name());
            offers.put(Checked.offerKey(words, List.of("from")), fitting.inputs(step.name()));
            offers.put(
                    Checked.offerKey(words, List.of("over")),
                    input.map(Signature::scan).orElse(List.of()).stream()
                            .map(AxisSpec::name)
                            .toList());
            offers.put(
                    Checked.offerKey(words, List.of("by")),
                    fitting.references(step.name(), Double.class, true, choice -> step.params()));
        }

        private void parameters(List<ParamInfo> parameters, List<String> within) {
            for (ParamInfo parameter : parameters) {
                List<String> place = Fields.within(within, parameter.name());
                Class<?> raw = ParamInfo.raw(parameter.element());
                List<String> found = List.of();
                if (raw == Input.class || raw == PerFrame.class) {
                    found = references(parameter, raw == PerFrame.class, within.isEmpty());
                } else if (raw == String.class) {
                    found = columns();
                } else if (ParamInfo.isNested(raw)) {
                    parameters(ParamInfo.of(raw.asSubclass(Record.class)), place);
                }
                offers.put(Checked.offerKey(DocumentTarget.stepKey(step.name()), place), found);
            }
        }

        private List<String> references(ParamInfo parameter, boolean perFrame, boolean outermost) {
            Class<?> type = ParamInfo.raw(ParamInfo.argument(parameter.element()));
            List<String> found = new ArrayList<>();
            if (type == Frame.class || type == Source.class || type == Double.class) {
                found.addAll(fitting.references(
                        step.name(), type, perFrame, choice -> outermost ? placed(parameter, choice) : step.params()));
            } else {
                found.addAll(new Opener(registry.readers()).shipped(type));
            }
            return found;
        }

        private Mapping placed(ParamInfo parameter, Value choice) {
            return step.params()
                    .with(parameter.name(), parameter.list() ? new Sequence(Flow.TYPED, List.of(choice)) : choice);
        }

        private List<String> columns() {
            return input.filter(Signature::isTable).map(Signature::columns).orElse(List.of()).stream()
                    .map(ColumnSpec::name)
                    .toList();
        }
    }
}
