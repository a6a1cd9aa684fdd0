/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.solidus.core.pipeline.OnError;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.SinkSpec;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.workbench.pipeline.form.FieldText;
import org.solidus.workbench.pipeline.form.Flow;
import org.solidus.workbench.pipeline.form.FormTarget;

/**
 * Parts of a document as forms edit them.
 *
 * @param key of the part
 * @param parameters that it has
 * @param current what is given now
 * @param change sets or takes away
 * @param check what fits a place
 */
record DocumentTarget(
        String key,
        List<ParamInfo> parameters,
        Supplier<Mapping> current,
        BiConsumer<List<String>, Optional<Value>> change,
        Supplier<Checked> check)
        implements FormTarget {

    private static final Mapping NOTHING = Mapping.empty(Flow.TYPED);

    @Override
    public Mapping values() {
        return current.get();
    }

    @Override
    public void set(List<String> place, Optional<Value> value) {
        change.accept(place, value);
    }

    @Override
    public Optional<String> usualUnit(ParamInfo info) {
        return check.get().axisUnit(key).or(this::unitOfOthers);
    }

    /** The unit of another parameter that, too, takes any. */
    private Optional<String> unitOfOthers() {
        Mapping given = values();
        return parameters.stream()
                .filter(other ->
                        FieldText.takesAnyUnit(other) && given.entries().containsKey(other.name()))
                .flatMap(other -> FieldText.lastUnit(given.entries().get(other.name())).stream())
                .findFirst();
    }

    @Override
    public List<String> offers(ParamInfo info, List<String> place) {
        return check.get().offers(key, place);
    }

    /** Key of a step's parameters. */
    static String stepKey(String name) {
        return "step " + name;
    }

    /** Key of what is said of a step beside its parameters. */
    static String wordsKey(String name) {
        return "words " + name;
    }

    /** Key of a source. */
    static String sourceKey(String name) {
        return "source " + name;
    }

    /** Key of the pipeline itself. */
    static final String TOP = "pipeline";

    /** Key of the sink. */
    static final String SINK = "sink";

    /** The parameters of a step. */
    static DocumentTarget step(PipelineDocument document, Supplier<Checked> check, StepInfo info, String name) {
        return new DocumentTarget(
                stepKey(name),
                info.parameters(),
                () -> step(document, name).map(StepSpec::params).orElse(NOTHING),
                (place, value) -> {
                    String path = String.join(".", place);
                    value.ifPresentOrElse(
                            set -> document.setParam(name, path, set), () -> document.unsetParam(name, path));
                },
                check);
    }

    private static Optional<StepSpec> step(PipelineDocument document, String name) {
        return document.pipeline().steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst();
    }

    /** What is said of a step beside its parameters. */
    static DocumentTarget words(PipelineDocument document, Supplier<Checked> check, String name) {
        return new DocumentTarget(
                wordsKey(name),
                ParamInfo.of(StepWords.Any.class),
                () -> step(document, name).map(DocumentTarget::words).orElse(NOTHING),
                (place, value) -> {
                    Optional<String> text = value.map(Value::text);
                    if (place.get(0).equals("from")) {
                        document.setFrom(name, text);
                    } else {
                        document.setKeep(name, text.filter("true"::equals).isPresent());
                    }
                },
                check);
    }

    /** What a fold folds. */
    static DocumentTarget folding(PipelineDocument document, Supplier<Checked> check, String name) {
        return new DocumentTarget(
                wordsKey(name),
                ParamInfo.of(StepWords.Folding.class),
                () -> step(document, name).map(DocumentTarget::folding).orElse(NOTHING),
                (place, value) -> {
                    String written = value.map(DocumentTarget::written).orElse("");
                    document.setGrouping(name, place.get(0), written);
                },
                check);
    }

    /** Whether a step folds. */
    static boolean folds(StepInfo info) {
        return info.shape() == Shape.FOLD;
    }

    private static Mapping words(StepSpec step) {
        Mapping words = step.from()
                .map(from -> NOTHING.with("from", Flow.word(from.text())))
                .orElse(NOTHING);
        return step.keep() ? words.with("keep", Flow.word("true")) : words;
    }

    private static Mapping folding(StepSpec step) {
        StepSpec.Grouping grouping = step.grouping();
        if (!grouping.over().isEmpty()) {
            return NOTHING.with("over", list(grouping.over()));
        }
        if (grouping.every().isPresent()) {
            return NOTHING.with(
                    "every", Flow.word(Long.toString(grouping.every().get())));
        }
        return grouping.by().map(by -> NOTHING.with("by", Flow.word(by))).orElse(NOTHING);
    }

    private static Sequence list(List<String> words) {
        return new Sequence(Flow.TYPED, words.stream().<Value>map(Flow::word).toList());
    }

    /** The options of a source. */
    static DocumentTarget source(PipelineDocument document, Supplier<Checked> check, String name) {
        return new DocumentTarget(
                sourceKey(name),
                ParamInfo.of(SourceOptions.class),
                () -> document.pipeline().sources().stream()
                        .filter(source -> source.name().equals(name))
                        .findFirst()
                        .map(SourceSpec::options)
                        .orElse(NOTHING),
                (place, value) -> value.ifPresentOrElse(
                        set -> document.setSource(name, place.get(0), set),
                        () -> document.unsetSource(name, place.get(0))),
                check);
    }

    /** The pipeline itself. */
    static DocumentTarget top(PipelineDocument document, Supplier<Checked> check) {
        return new DocumentTarget(
                TOP,
                ParamInfo.of(PipelineOptions.Top.class),
                () -> top(document.pipeline()),
                (place, value) -> {
                    Optional<String> text = value.map(Value::text);
                    switch (place.get(0)) {
                        case "title" -> document.setTitle(text.orElse(""));
                        case "main" -> document.setDefault(text.orElse(""));
                        default ->
                            document.setOnError(text.filter("mask"::equals).isPresent() ? OnError.MASK : OnError.STOP);
                    }
                },
                check);
    }

    private static Mapping top(Pipeline pipeline) {
        Mapping top = NOTHING;
        if (!pipeline.title().isEmpty()) {
            top = top.with("title", Flow.word(pipeline.title()));
        }
        if (pipeline.main().isPresent()) {
            top = top.with("main", Flow.word(pipeline.main().get().text()));
        }
        return pipeline.onError() == OnError.MASK ? top.with("onError", Flow.word("mask")) : top;
    }

    /** Where the results go. */
    static DocumentTarget sink(PipelineDocument document, Supplier<Checked> check) {
        return new DocumentTarget(
                SINK,
                ParamInfo.of(PipelineOptions.Sink.class),
                () -> sink(document.pipeline().sink()),
                (place, value) -> document.setSink(
                        place.get(0), value.map(DocumentTarget::written).orElse("")),
                check);
    }

    private static Mapping sink(SinkSpec sink) {
        Mapping given = NOTHING;
        if (!sink.path().equals("result.nxs")) {
            given = given.with("path", Flow.word(sink.path()));
        }
        if (!sink.figures().equals(List.of("png"))) {
            given = given.with("figures", list(sink.figures()));
        }
        if (!sink.tables().equals(List.of("csv"))) {
            given = given.with("tables", list(sink.tables()));
        }
        return sink.report() ? given : given.with("report", Flow.word("false"));
    }

    private static String written(Value value) {
        return value instanceof Value.Scalar scalar ? scalar.text() : Flow.of(value);
    }
}
