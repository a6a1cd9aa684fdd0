/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.pipeline.Row.Kind;
import org.solidus.workbench.pipeline.Row.State;

/** Makes the lines of the list from the document, its check and the previews. */
final class PipelineRows {

    private final Registry registry;
    private final Pipeline pipeline;
    private final Checked checked;
    private final Map<String, Preview> previews;
    private final Map<String, Long> growing;
    private final Set<String> failures = new HashSet<>();

    PipelineRows(
            Registry registry,
            Pipeline pipeline,
            Checked checked,
            Map<String, Preview> previews,
            Map<String, Long> growing) {
        this.growing = growing;
        this.registry = registry;
        this.pipeline = pipeline;
        this.checked = checked;
        this.previews = previews;
    }

    List<Row> rows(String fileName) {
        List<Row> rows = new ArrayList<>();
        rows.add(top(fileName));
        pipeline.sources().forEach(source -> rows.add(source(source)));
        pipeline.steps().forEach(step -> rows.add(step(step)));
        return rows;
    }

    private Row top(String fileName) {
        String title = pipeline.title().isBlank() ? fileName : pipeline.title();
        String passes = checked.passes() > 1 ? ", " + checked.passes() + " passes" : "";
        String note = count(pipeline.sources().size(), "source") + ", "
                + count(pipeline.steps().size(), "step") + passes;
        return new Row(
                Kind.PIPELINE,
                "",
                title,
                note,
                false,
                false,
                false,
                checked.problem(DocumentTarget.TOP, DocumentTarget.SINK).orElse(""),
                String.join("\n", checked.warnings()),
                State.NONE,
                "");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private Row source(SourceSpec source) {
        Optional<Signature> signature = Optional.ofNullable(checked.signatures().get(source.name()));
        String path = Optional.ofNullable(source.options().entries().get("path"))
                .map(Value::text)
                .orElse("no file yet");
        Preview preview = previews.getOrDefault(source.name(), Preview.none(source.name()));
        return new Row(
                Kind.SOURCE,
                source.name(),
                source.name(),
                signature.map(SignatureText::of).orElse(path.substring(path.lastIndexOf('/') + 1)),
                false,
                false,
                false,
                checked.problem(DocumentTarget.sourceKey(source.name())).orElse(""),
                "",
                state(preview),
                result(preview));
    }

    private Row step(StepSpec step) {
        Optional<StepInfo> info = registry.step(step.id());
        String what = info.map(found -> found.op().name()).orElse(step.id());
        Optional<Signature> signature = Optional.ofNullable(checked.signatures().get(step.name()));
        Preview preview = previews.getOrDefault(step.name(), Preview.none(step.name()));
        String note = step.off()
                ? what + " (off)"
                : signature
                        .map(out -> what + " \u2192 " + SignatureText.of(out))
                        .orElse(what);
        return new Row(
                Kind.STEP,
                step.name(),
                step.name(),
                note,
                step.off(),
                step.keep(),
                pipeline.main().map(Value::text).filter(step.name()::equals).isPresent(),
                step.off() ? "" : problem(step, preview),
                preview.state() == Preview.State.READY ? preview.message() : "",
                state(preview),
                step.off() ? "" : growing(step.name()).orElse(result(preview)));
    }

    /** What the check says; else what the preview does where the fault is not that of a step above. */
    private String problem(StepSpec step, Preview preview) {
        return checked.problem(DocumentTarget.stepKey(step.name()), DocumentTarget.wordsKey(step.name()))
                .orElseGet(() ->
                        checked.good() && preview.state() == Preview.State.FAILED && failures.add(preview.message())
                                ? preview.message()
                                : "");
    }

    /** How many frames of its result a run has made so far. */
    private Optional<String> growing(String name) {
        return Optional.ofNullable(growing.get(name)).map(frames -> frames + " frames");
    }

    private static State state(Preview preview) {
        return switch (preview.state()) {
            case READY -> State.READY;
            case WORKING -> State.WORKING;
            case FAILED -> State.FAILED;
            case NEEDS_SERIES -> State.SERIES;
        };
    }

    private static String result(Preview preview) {
        return switch (preview.state()) {
            case READY -> time(preview.milliseconds());
            case WORKING -> preview.result().isPresent() ? "\u2026" : "";
            case FAILED -> "";
            case NEEDS_SERIES -> "whole series";
        };
    }

    private static String time(double milliseconds) {
        if (milliseconds < 10) {
            return String.format(Locale.ROOT, "%.1f ms", milliseconds);
        }
        return milliseconds < 1000
                ? String.format(Locale.ROOT, "%.0f ms", milliseconds)
                : String.format(Locale.ROOT, "%.1f s", milliseconds / 1000);
    }
}
