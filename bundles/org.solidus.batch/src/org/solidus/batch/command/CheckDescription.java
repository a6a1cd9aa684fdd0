/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.plan.Checker.Check;
import org.solidus.core.plan.Checker.SourceLine;
import org.solidus.core.plan.Checker.StepLine;

/**
 * A check for people and as plain values for JSON.
 *
 * @param file the pipeline file as it was named
 * @param folder where the results would go
 */
record CheckDescription(String file, Pipeline pipeline, Check check, Path folder) {

    private static final String INDENT = "    ";
    private static final int WIDTH = 110;

    /** Lines for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(file + (pipeline.title().isEmpty() ? "" : ": " + pipeline.title()));
        check.sources().forEach(source -> lines.addAll(lines(source)));
        check.steps().forEach(step -> lines.addAll(lines(step)));
        off().forEach(step -> lines.add("step " + step.name() + ": " + step.id() + " is switched off"));
        check.figures()
                .forEach(figure -> lines.add("figure " + figure.name() + ": " + count(panels(figure), "panel") + " of "
                        + String.join(", ", figure.names())));
        if (check.good()) {
            lines.add((check.passes() == 1 ? "1 pass" : check.passes() + " passes") + " over the data; about "
                    + megabytes() + " MB for frames in flight.");
            lines.add("Results: " + folder.resolve(pipeline.sink().path()));
        }
        return lines;
    }

    private List<StepSpec> off() {
        return pipeline.steps().stream().filter(StepSpec::off).toList();
    }

    private static int panels(ComposedFigure figure) {
        return figure.body().panels().size();
    }

    private String megabytes() {
        return String.format(Locale.ROOT, "%.0f", Math.max(1, check.memory() / 1e6));
    }

    private static List<String> lines(SourceLine source) {
        return described(
                "source " + source.name() + ": " + source.path() + " (" + count(source.files(), "file") + ", "
                        + count(source.frames(), "frame") + ", " + count(source.partitions(), "partition") + ")",
                source.signature());
    }

    private static List<String> lines(StepLine step) {
        return described(
                "step " + step.name() + ": " + step.id() + " of " + step.input() + ", pass " + step.pass()
                        + (step.main() ? ", kept, opens first" : step.kept() ? ", kept" : ""),
                step.out());
    }

    private static List<String> described(String head, Signature signature) {
        List<String> lines = new ArrayList<>(List.of(head));
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : signature.describe().split(" ")) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Plain values for JSON. */
    Map<String, Object> plain() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file);
        map.put("good", check.good());
        map.put(
                "problems",
                check.problems().stream().map(CheckDescription::plain).toList());
        map.put("warnings", check.warnings());
        map.put("title", pipeline.title());
        map.put("sources", check.sources().stream().map(CheckDescription::plain).toList());
        map.put("steps", check.steps().stream().map(CheckDescription::plain).toList());
        map.put("off", off().stream().map(StepSpec::name).toList());
        map.put("figures", check.figures().stream().map(CheckDescription::plain).toList());
        map.put("passes", check.passes());
        map.put("memoryBytes", check.memory());
        map.put("result", folder.resolve(pipeline.sink().path()).toString());
        return map;
    }

    static Map<String, Object> plain(Problem problem) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", problem.file());
        map.put("line", problem.line() == 0 ? null : problem.line());
        map.put("column", problem.column() == 0 ? null : problem.column());
        map.put("message", problem.message());
        return map;
    }

    private static Map<String, Object> plain(SourceLine source) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", source.name());
        map.put("path", source.path());
        map.put("files", source.files());
        map.put("frames", source.frames());
        map.put("partitions", source.partitions());
        map.put("signature", SignatureDescription.plain(source.signature()));
        return map;
    }

    private static Map<String, Object> plain(ComposedFigure figure) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", figure.name());
        map.put("title", figure.title());
        map.put("panels", panels(figure));
        map.put("of", List.copyOf(figure.names()));
        return map;
    }

    private static Map<String, Object> plain(StepLine step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", step.name());
        map.put("id", step.id());
        map.put("from", step.input());
        map.put("pass", step.pass());
        map.put("kept", step.kept());
        map.put("default", step.main());
        map.put("in", SignatureDescription.plain(step.in()));
        map.put("out", SignatureDescription.plain(step.out()));
        return map;
    }
}
