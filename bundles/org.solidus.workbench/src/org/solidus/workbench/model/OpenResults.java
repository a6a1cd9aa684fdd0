/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.batch.rerun.StoredRun;
import org.solidus.batch.run.StoredFigures;
import org.solidus.batch.run.StoredResults;
import org.solidus.core.app.Session;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;

/** Results that are shown: a result file that is open. The sources of its results are read in the background. */
public final class OpenResults implements AutoCloseable {

    private final String title;
    private final Path file;
    private final Results results;
    private final Optional<Pipeline> pipeline;
    private final StoredResults stored;

    private OpenResults(
            String title, Path file, Results results, Optional<Pipeline> pipeline, StoredResults stored) {
        this.title = title;
        this.file = file;
        this.results = results;
        this.pipeline = pipeline;
        this.stored = stored;
    }

    /**
     * Opens a result file; not on the UI thread.
     *
     * @throws IOException with a sentence, when it holds no results
     */
    public static OpenResults read(Registry registry, Path file) throws IOException {
        StoredResults stored = StoredResults.open(quiet(registry), file);
        try {
            Optional<Pipeline> pipeline = pipeline(file);
            List<Result> results = new ArrayList<>();
            for (String name : stored.names()) {
                results.add(stored.result(name));
            }
            Results all = new Results(results, main(pipeline, stored.names()), record(pipeline), figures(file, stored));
            String title = pipeline.map(Pipeline::title)
                    .filter(text -> !text.isBlank())
                    .orElse(file.getFileName().toString());
            return new OpenResults(title, file, all, pipeline, stored);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private static Session quiet(Registry registry) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Session(registry, nowhere, nowhere, Progress.NONE, () -> false);
    }

    private static Optional<Pipeline> pipeline(Path file) throws IOException {
        if (!StoredRun.isResult(file)) {
            return Optional.empty();
        }
        StoredRun run = StoredRun.read(file, false);
        try {
            return Optional.of(
                    Pipeline.parse(file + " (its pipeline)", run.pipeline(), run.base(), run.overrides()));
        } catch (PipelineException e) {
            throw new IOException("The pipeline in " + file + " cannot be understood: " + e.getMessage(), e);
        }
    }

    private static List<ComposedFigure> figures(Path file, StoredResults stored) {
        try {
            return StoredFigures.read(file, stored);
        } catch (IOException unusable) {
            // The results can be shown without the figures that were composed of them.
            return List.of();
        }
    }

    private static String main(Optional<Pipeline> pipeline, List<String> names) {
        return pipeline.flatMap(Pipeline::main)
                .map(main -> main.text())
                .filter(names::contains)
                .orElse(names.isEmpty() ? "" : names.get(names.size() - 1));
    }

    private static RunRecord record(Optional<Pipeline> pipeline) {
        return pipeline.map(stored -> new RunRecord(
                        "Solidus",
                        "",
                        stored.title(),
                        stored.text(),
                        stored.base().toString(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Instant.EPOCH,
                        Instant.EPOCH))
                .orElse(RunRecord.NONE);
    }

    /** For people: the title of the pipeline, else the name of the file. */
    public String title() {
        return title;
    }

    /** The result file. */
    public Path file() {
        return file;
    }

    /** What it holds; do not close it. */
    public Results results() {
        return results;
    }

    /** The pipeline that made it, when the file carries one. */
    public Optional<Pipeline> pipeline() {
        return pipeline;
    }

    /** The result that opens first, if there is any. */
    public Optional<Result> main() {
        return results.results().stream()
                .filter(result -> result.name().equals(results.main()))
                .findFirst();
    }

    /** The desk does this, when nothing shows it any more. */
    @Override
    public void close() throws IOException {
        stored.close();
    }
}
