/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.batch.rerun.StoredRun;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.plan.FigureBinder;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.io.hdf5.Hdf5File;

/**
 * A result file, read back as the run left it: results with their masked frames, what was run on what, the composed
 * figures, and the pipeline. Frames are read when they are asked for, by any thread; the file stays open until this is
 * closed.
 */
public final class ResultFile implements AutoCloseable {

    private final Path file;
    private final StoredResults stored;
    private final Results results;
    private final Optional<Pipeline> pipeline;
    private final List<String> problems;

    private ResultFile(
            Path file, StoredResults stored, Results results, Optional<Pipeline> pipeline, List<String> problems) {
        this.file = file;
        this.stored = stored;
        this.results = results;
        this.pipeline = pipeline;
        this.problems = List.copyOf(problems);
    }

    /** Whether a file is the result of a run; anything else, also a file that is damaged or not there, is none. */
    public static boolean isResult(Path file) {
        try {
            return StoredRun.isResult(file);
        } catch (IOException none) {
            return false;
        }
    }

    /**
     * Opens a result file; reads headers and the record of the run only.
     *
     * @throws IOException with a sentence, when the file cannot be read or holds no result
     */
    public static ResultFile open(Registry registry, Path file) throws IOException {
        StoredResults stored = StoredResults.open(registry, file);
        try {
            return opened(stored, file.toAbsolutePath().normalize());
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private static ResultFile opened(StoredResults stored, Path file) throws IOException {
        List<Result> list = new ArrayList<>();
        RunRecord record;
        String main;
        try (Hdf5File hdf = Hdf5File.open(file)) {
            StoredRecord reading = new StoredRecord(hdf);
            record = reading.read();
            main = reading.main();
            for (String name : stored.names()) {
                list.add(new Result(name, reading.title(name), stored.source(name), reading.masked(name)));
            }
        }
        List<String> problems = new ArrayList<>();
        Optional<Pipeline> pipeline = pipeline(file, record, problems);
        List<ComposedFigure> figures =
                pipeline.map(found -> figures(file, found, list, problems)).orElse(List.of());
        String first = list.stream().anyMatch(result -> result.name().equals(main))
                ? main
                : list.get(0).name();
        return new ResultFile(file, stored, new Results(list, first, record, figures), pipeline, problems);
    }

    private static Optional<Pipeline> pipeline(Path file, RunRecord record, List<String> problems) {
        if (record.pipeline().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pipeline.parse(
                    file + " (its pipeline)",
                    record.pipeline(),
                    Path.of(record.base()),
                    StoredRun.overrides(record.overrides())));
        } catch (PipelineException e) {
            problems.add("The pipeline in " + file + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static List<ComposedFigure> figures(
            Path file, Pipeline pipeline, List<Result> results, List<String> problems) {
        Map<String, Signature> known = new LinkedHashMap<>();
        results.forEach(
                result -> known.put(result.name(), result.source().info().signature()));
        List<Problem> wrong = new ArrayList<>();
        List<ComposedFigure> figures = FigureBinder.bind(pipeline.figures(), known, Set.of(), wrong);
        wrong.forEach(problem -> problems.add("A figure in " + file + " cannot be drawn: " + problem.message()));
        return figures;
    }

    /** Where it lies; absolute. */
    public Path file() {
        return file;
    }

    /** Everything that the run left; of a file that no run made the record is {@link RunRecord#NONE}. */
    public Results results() {
        return results;
    }

    /** The pipeline as it was run, with its settings from the command line; empty where the file carries none. */
    public Optional<Pipeline> pipeline() {
        return pipeline;
    }

    /** What could not be read back, in sentences. */
    public List<String> problems() {
        return problems;
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }
}
