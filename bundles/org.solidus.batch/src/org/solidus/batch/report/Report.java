/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.RunRecord.FrameCount;
import org.solidus.core.run.RunRecord.InputRecord;
import org.solidus.core.run.RunRecord.StepRecord;

/**
 * One HTML page about a run that needs nothing beside it: figures, tables, warnings, masked frames, steps with their
 * parameters, inputs with their hashes, the pipeline. Everything that a file or a pipeline says is escaped; there are
 * no scripts.
 */
public final class Report {

    private static final int MOST_MASKED = 20;
    private static final int MOST_COLUMNS = 6;
    private static final String STYLE = "report.css";

    private final Results results;
    private final RunRecord record;
    private final Map<String, List<Path>> files;
    private final Html html = new Html();

    private Report(Results results, Map<String, List<Path>> files) {
        this.results = results;
        this.record = results.record();
        this.files = files;
    }

    /**
     * The page.
     *
     * @param files figures and tables by result, as they lie beside the page
     * @throws IOException when a figure or a result cannot be read
     */
    public static String page(Results results, Map<String, List<Path>> files) throws IOException {
        return new Report(results, files).page();
    }

    private String page() throws IOException {
        String title = record.title().isEmpty() ? "Solidus run" : record.title();
        html.raw("<!DOCTYPE html>")
                .raw("<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .element("title", title)
                .raw("<style>\n" + style() + "</style></head><body>");
        html.element("h1", title);
        html.element(
                "p class=\"quiet\"",
                record.program() + " " + record.version() + ", "
                        + record.start().truncatedTo(ChronoUnit.SECONDS) + ", took "
                        + Numbers.duration(record.start(), record.end()) + ".");
        masked();
        warnings();
        if (!results.figures().isEmpty()) {
            html.element("h2", "Figures");
            for (ComposedFigure figure : results.figures()) {
                composed(figure);
            }
        }
        html.element("h2", "Results");
        for (Result result : mainFirst()) {
            result(result);
        }
        origin();
        return html.raw("</body></html>").toString();
    }

    private List<Result> mainFirst() {
        List<Result> order = new ArrayList<>(results.results());
        order.sort((a, b) ->
                Boolean.compare(b.name().equals(results.main()), a.name().equals(results.main())));
        return order;
    }

    private void masked() {
        for (FrameCount count : record.counts()) {
            if (count.masked() > 0) {
                html.element(
                        "p class=\"bad\"",
                        count.masked() + " of " + count.read() + " frames of " + count.source() + " are masked: "
                                + count.reasons().entrySet().stream()
                                        .map(reason -> reason.getKey() + times(reason.getValue()))
                                        .collect(Collectors.joining(" ")));
            }
        }
    }

    private void warnings() {
        for (StepRecord step : record.steps()) {
            step.warnings()
                    .forEach((warning, count) ->
                            html.element("p class=\"warn\"", step.name() + ": " + warning + times(count)));
        }
    }

    private static String times(long count) {
        return count == 1 ? "" : " (" + count + " times)";
    }

    private void result(Result result) throws IOException {
        html.element(
                "h3 id=\"" + Html.escape(result.name()) + "\"",
                result.name() + (result.title().equals(result.name()) ? "" : ": " + result.title()));
        html.element("p class=\"quiet\"", describe(result.source().info().signature()));
        files(result.name());
        if (result.source().info().signature().isTable()
                && result.source().info().frames() > 0) {
            table(result);
        }
        maskedPlaces(result);
    }

    private void composed(ComposedFigure figure) throws IOException {
        html.element(
                "h3 id=\"" + Html.escape(figure.name()) + "\"",
                figure.name() + (figure.title().equals(figure.name()) ? "" : ": " + figure.title()));
        if (files.getOrDefault(figure.name(), List.of()).isEmpty()) {
            html.element("p class=\"quiet\"", "Not drawn.");
        }
        files(figure.name());
        html.element("p class=\"quiet\"", "of " + String.join(", ", figure.names()));
    }

    private void files(String of) throws IOException {
        List<Path> written = files.getOrDefault(of, List.of());
        Optional<Path> picture = ending(written, ".png").or(() -> ending(written, ".svg"));
        if (picture.isPresent()) {
            String name = Html.escape(picture.get().getFileName().toString());
            String type = name.endsWith(".png") ? "image/png" : "image/svg+xml";
            html.raw("<img alt=\"" + name + "\" src=\"data:" + type + ";base64," + base64(picture.get()) + "\">");
        }
        for (Path file : written) {
            String name = Html.escape(file.getFileName().toString());
            if (!name.endsWith(".png")) {
                html.raw("<p><a href=\"" + name + "\">" + name + "</a></p>");
            }
        }
    }

    private static Optional<Path> ending(List<Path> files, String end) {
        return files.stream()
                .filter(file -> file.getFileName().toString().endsWith(end))
                .findFirst();
    }

    private void table(Result result) throws IOException {
        try {
            TableDigest digest = TableDigest.of(result.source());
            html.table(digest.head(), digest.rows());
            html.element("p class=\"quiet\"", digest.note());
        } catch (org.solidus.core.source.MissingFrameException masked) {
            html.element("p class=\"bad\"", "It is masked: " + masked.getMessage());
        }
    }

    private void maskedPlaces(Result result) {
        int count = result.masked().size();
        if (count > 0) {
            html.element(
                    "p",
                    count + (count == 1 ? " frame is" : " frames are") + " masked"
                            + (count > MOST_MASKED ? "; the first " + MOST_MASKED : "") + ":");
            html.table(
                    List.of("frame", "reason"),
                    result.masked().stream()
                            .limit(MOST_MASKED)
                            .map(masked -> List.of(Long.toString(masked.index()), masked.reason()))
                            .toList());
        }
    }

    private void origin() {
        html.element("h2", "Steps");
        html.table(
                List.of("", "operation", "result", "version", "parameters"),
                record.steps().stream()
                        .map(step -> List.of(
                                Integer.toString(step.number()),
                                step.id(),
                                step.name(),
                                step.version(),
                                step.parameters()))
                        .toList());
        html.element("h2", "Inputs");
        html.table(
                List.of("name", "path", "files", "size", "changed", "times of frames", "SHA-256 of the frames"),
                record.inputs().stream().map(Report::input).toList());
        html.element("h2", "Pipeline");
        if (!record.overrides().isEmpty()) {
            html.element("p", "Set on the command line: " + String.join(", ", record.overrides()));
        }
        html.element("p class=\"quiet\"", "Paths are relative to " + record.base());
        html.element("pre", record.pipeline());
    }

    private static List<String> input(InputRecord input) {
        return List.of(
                input.name(),
                input.path(),
                Integer.toString(input.files()),
                Numbers.bytes(input.size()),
                input.modified().replaceFirst("\\.\\d+Z$", "Z"),
                input.times(),
                input.sha256());
    }

    private static String base64(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }

    private static String style() throws IOException {
        try (InputStream in = Report.class.getResourceAsStream(STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Of a table with many columns only their number: they are listed below. */
    private static String describe(Signature signature) {
        if (!signature.isTable() || signature.columns().size() <= MOST_COLUMNS) {
            return signature.describe();
        }
        String columns = signature.columns().toString();
        return signature.describe().replace(columns, "of " + signature.columns().size() + " columns");
    }
}
