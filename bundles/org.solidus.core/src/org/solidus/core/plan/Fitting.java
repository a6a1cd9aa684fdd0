/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.source.Opener;
import org.solidus.core.step.Step;

/**
 * Finds what of a pipeline a side input may refer to: for an editor that offers only what fits. Reads no data. Any
 * thread.
 */
public final class Fitting {

    private static final Where CHOICE = new Where("choice", 0, 0);

    private final Pipeline pipeline;
    private final Registry registry;
    private final List<Node> nodes;

    /** @param nodes what could be planned of the pipeline, as {@link Planner.Outcome#nodes} tells */
    public Fitting(Pipeline pipeline, Registry registry, List<Node> nodes) {
        this.pipeline = pipeline;
        this.registry = registry;
        this.nodes = List.copyOf(nodes);
    }

    /**
     * References, as they are written, that a side input takes, in the order of the pipeline: sources and earlier steps
     * {@code $name}, their columns and companions {@code $name.member}. Where the step can be planned with some of
     * them, only those.
     *
     * @param step name of the step that has the input
     * @param type what the input holds: Frame, Source, Double...
     * @param perFrame whether it has a value for each frame
     * @param placed the step's parameters with a choice in its place
     */
    public List<String> references(String step, Class<?> type, boolean perFrame, Function<Scalar, Mapping> placed) {
        Map<String, Node> before = before(step);
        SideInputs inputs = new SideInputs(new Opener(registry.readers()), pipeline.base(), before);
        List<String> fitting = new ArrayList<>();
        for (Node node : before.values()) {
            for (String reference : references(node)) {
                if (takes(inputs, type, perFrame, reference)) {
                    fitting.add(reference);
                }
            }
        }
        List<String> working = fitting.stream()
                .filter(reference -> works(step, inputs, before, placed.apply(new Scalar(CHOICE, reference, true))))
                .toList();
        return working.isEmpty() ? List.copyOf(fitting) : working;
    }

    /** Names that a step may read its frames from: sources and earlier steps. */
    public List<String> inputs(String step) {
        return List.copyOf(before(step).keySet());
    }

    private Map<String, Node> before(String step) {
        List<String> later = new ArrayList<>();
        for (StepSpec spec : pipeline.steps()) {
            if (!later.isEmpty() || spec.name().equals(step)) {
                later.add(spec.name());
            }
        }
        Map<String, Node> before = new LinkedHashMap<>();
        nodes.stream().filter(node -> !later.contains(node.name())).forEach(node -> before.put(node.name(), node));
        return before;
    }

    private static List<String> references(Node node) {
        Signature signature = node.signature();
        List<String> references = new ArrayList<>();
        references.add("$" + node.name());
        for (ColumnSpec column : signature.columns()) {
            references.add("$" + node.name() + "." + column.name());
        }
        for (String companion : signature.companions().keySet()) {
            references.add("$" + node.name() + "." + companion);
        }
        return references;
    }

    private static boolean takes(SideInputs inputs, Class<?> type, boolean perFrame, String reference) {
        try {
            inputs.make("choice", type, perFrame, new Scalar(CHOICE, reference, true));
            return true;
        } catch (PipelineException doesNotFit) {
            return false;
        }
    }

    private boolean works(String name, SideInputs inputs, Map<String, Node> before, Mapping params) {
        Optional<StepSpec> spec = pipeline.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst();
        Optional<StepInfo> info = spec.flatMap(found -> registry.step(found.id()));
        Optional<Node> input = spec.flatMap(found -> input(found, before));
        if (info.isEmpty() || input.isEmpty()) {
            return false;
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Record> bound = new ParamBinder(name, input.get().acquisition(), inputs, problems)
                .bind(info.get().type(), info.get().parameters(), params, CHOICE);
        try {
            bound.ifPresent(record -> output(info.get().step(), input.get().signature(), record));
            return bound.isPresent();
        } catch (IllegalArgumentException doesNotFit) {
            return false;
        }
    }

    /** What a step works on; a step that is switched off stands for its input. */
    private Optional<Node> input(StepSpec step, Map<String, Node> before) {
        String name = inputName(step);
        Optional<StepSpec> off = pipeline.steps().stream()
                .filter(spec -> spec.off() && spec.name().equals(name))
                .findFirst();
        return off.isPresent()
                        && pipeline.steps().indexOf(off.get())
                                < pipeline.steps().indexOf(step)
                ? input(off.get(), before)
                : Optional.ofNullable(before.get(name));
    }

    private String inputName(StepSpec step) {
        if (step.from().isPresent()) {
            return step.from().get().text();
        }
        int index = pipeline.steps().indexOf(step);
        if (index > 0) {
            return pipeline.steps().get(index - 1).name();
        }
        return pipeline.sources().isEmpty() ? "" : pipeline.sources().get(0).name();
    }

    /** What the frames are that a step works on, where that is known. */
    public Optional<Signature> input(String step) {
        return pipeline.steps().stream()
                .filter(spec -> spec.name().equals(step))
                .findFirst()
                .flatMap(spec -> input(spec, before(step)))
                .map(Node::signature);
    }

    @SuppressWarnings("unchecked") // the record was made for this step
    private static <P extends Record> Signature output(Step<P> step, Signature in, Record params) {
        return step.output(in, (P) params);
    }
}
