/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.registry.Registry;
import org.solidus.core.unit.Quantity;
import org.solidus.workbench.pipeline.form.Flow;

/** Pipelines made of another: up to a step, on one frame. Their text is a pipeline of its own. Any thread. */
final class RunVariants {

    private static final Pattern SELECT = Pattern.compile("\\s*(\\d*)\\s*:\\s*(\\d*)\\s*(?::\\s*(\\d*)\\s*)?");

    private final Registry registry;
    private final Pipeline pipeline;

    /** @param pipeline of the document */
    public RunVariants(Registry registry, Pipeline pipeline) {
        this.registry = registry;
        this.pipeline = pipeline;
    }

    /**
     * Only a step and what it needs.
     *
     * @throws PipelineException when the pipeline is none yet
     */
    public Pipeline upTo(String step) throws PipelineException {
        PipelineDocument document = copy();
        Set<String> needed = needed(step);
        List<String> all = pipeline.steps().stream().map(StepSpec::name).toList();
        for (String name : all.reversed()) {
            if (!needed.contains(name)) {
                document.remove(name);
            }
        }
        for (SourceSpec source : pipeline.sources()) {
            if (!needed.contains(source.name()) && pipeline.sources().size() > 1 && !readsFirst(needed)) {
                document.removeSource(source.name());
            }
        }
        document.setDefault(step);
        pipeline.figures().forEach(figure -> document.removeFigure(figure.name()));
        return parsed(document);
    }

    /** Whether a needed step reads the only source without naming it. */
    private boolean readsFirst(Set<String> needed) {
        return pipeline.sources().stream().map(SourceSpec::name).noneMatch(needed::contains);
    }

    /** Names of a step, and of the steps and sources that it needs. */
    private Set<String> needed(String step) {
        Set<String> needed = new LinkedHashSet<>();
        collect(step, needed);
        return needed;
    }

    private void collect(String name, Set<String> needed) {
        if (!needed.add(name)) {
            return;
        }
        for (int i = 0; i < pipeline.steps().size(); i++) {
            StepSpec step = pipeline.steps().get(i);
            if (step.name().equals(name)) {
                inputs(i).forEach(input -> collect(input, needed));
                return;
            }
        }
    }

    private Stream<String> inputs(int index) {
        StepSpec step = pipeline.steps().get(index);
        Optional<String> from = step.from()
                .map(Value::text)
                .or(() -> index > 0
                        ? Optional.of(pipeline.steps().get(index - 1).name())
                        : pipeline.sources().stream().map(SourceSpec::name).findFirst());
        Stream<String> references = Stream.concat(references(step.params()), step.grouping().by().stream())
                .filter(text -> text.startsWith("$"))
                .map(text -> text.substring(1).split("\\.", 2)[0]);
        return Stream.concat(from.stream(), references);
    }

    private static Stream<String> references(Value value) {
        return switch (value) {
            case Scalar scalar -> Stream.of(scalar.text());
            case Sequence sequence -> sequence.items().stream().flatMap(RunVariants::references);
            case Mapping mapping -> mapping.entries().values().stream().flatMap(RunVariants::references);
        };
    }

    /**
     * All of it on one frame of a source; other sources of as many frames give theirs of the same number.
     *
     * @param signatures of the sources
     * @throws PipelineException when the pipeline is none yet
     */
    public Pipeline onFrame(String source, long frame, Map<String, Signature> signatures) throws PipelineException {
        PipelineDocument document = copy();
        long frames = frames(signatures, source);
        for (SourceSpec spec : pipeline.sources()) {
            if (spec.name().equals(source) || frames > 1 && frames(signatures, spec.name()) == frames) {
                narrow(document, spec, frame);
            }
        }
        return parsed(document);
    }

    private static long frames(Map<String, Signature> signatures, String source) {
        return Optional.ofNullable(signatures.get(source))
                .map(Signature::frames)
                .orElse(-1L);
    }

    private static void narrow(PipelineDocument document, SourceSpec source, long frame) {
        Map<String, Value> options = source.options().entries();
        long place = Optional.ofNullable(options.get("grid"))
                .map(grid -> inFileOrder(grid, options, frame))
                .orElse(frame);
        long file = Optional.ofNullable(options.get("select"))
                .map(select -> selected(select.text(), place))
                .orElse(place);
        document.setSource(source.name(), "select", Flow.word(file + ":" + (file + 1)));
        if (options.containsKey("grid")) {
            document.setSource(source.name(), "grid", Flow.list("1, 1"));
        }
        if (options.containsKey("follow")) {
            document.unsetSource(source.name(), "follow");
        }
        if (options.containsKey("interval")) {
            later(options, place).ifPresent(start -> document.setSource(source.name(), "start", Flow.word(start)));
        }
    }

    /** A raster that was scanned to and fro stores every other row backwards. */
    private static long inFileOrder(Value grid, Map<String, Value> options, long frame) {
        boolean snake = Optional.ofNullable(options.get("order"))
                .filter(order -> order.text().equals("snake"))
                .isPresent();
        if (!snake
                || !(grid instanceof Sequence shape)
                || shape.items().size() != 2
                || !shape.items().get(1).text().matches("\\d{1,9}")) {
            return frame;
        }
        long columns = Math.max(1, Long.parseLong(shape.items().get(1).text()));
        long row = frame / columns;
        return row % 2 == 0 ? frame : row * columns + columns - 1 - frame % columns;
    }

    private static long selected(String select, long place) {
        Matcher matcher = SELECT.matcher(select);
        if (!matcher.matches()) {
            return place;
        }
        return number(matcher.group(1), 0) + place * number(matcher.group(3), 1);
    }

    private static long number(String text, long otherwise) {
        return text == null || text.isBlank() || text.length() > 9 ? otherwise : Long.parseLong(text);
    }

    private static Optional<String> later(Map<String, Value> options, long frames) {
        try {
            Quantity interval = Quantity.of(options.get("interval").text());
            double start = options.containsKey("start")
                    ? Quantity.of(options.get("start").text()).in(interval.unit())
                    : 0;
            return Optional.of(new Quantity(start + frames * interval.value(), interval.unit()).toString());
        } catch (IllegalArgumentException absurd) {
            return Optional.empty();
        }
    }

    private PipelineDocument copy() {
        PipelineDocument document = new PipelineDocument(registry);
        document.setText(pipeline.text());
        return document;
    }

    private Pipeline parsed(PipelineDocument document) throws PipelineException {
        return Pipeline.parse(pipeline.file(), document.text(), pipeline.base(), Pipeline.Overrides.NONE);
    }
}
