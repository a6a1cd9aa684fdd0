/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.solidus.batch.CallException;
import org.solidus.batch.report.Report;
import org.solidus.core.app.Session;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.SinkSpec;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.Sink;
import org.solidus.core.source.Source;

/**
 * Writes what a run leaves: a figure and, of tables, a CSV file for each kept result, the report, and last the result
 * file, so that a result file means that everything beside it is there. Each is written under a temporary name and
 * moved into place.
 */
public final class ResultFiles {

    private static final String REPORT = "report.html";

    private final Session session;
    private final SinkSpec spec;
    private final Path file;
    private final Sink sink;
    private final Map<String, Sink> formats = new LinkedHashMap<>();
    private final Map<String, List<Path>> beside = new LinkedHashMap<>();

    /**
     * @param folder that the sink's path is relative to
     * @throws CallException when there is no sink for one of the formats
     */
    public ResultFiles(Session session, SinkSpec spec, Path folder) {
        this.session = session;
        this.spec = spec;
        this.file = folder.resolve(spec.path()).normalize();
        Formats known = new Formats(session.registry());
        this.sink = known.of(file);
        Stream.concat(spec.figures().stream(), spec.tables().stream())
                .forEach(format -> formats.put(format, known.of(format)));
    }

    /** Writes everything; the result is the result file. */
    public Path write(Results results) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        for (Result result : results.results()) {
            figures(results, result, folder);
            tables(results, result, folder);
        }
        if (spec.report()) {
            NewText.write(folder.resolve(REPORT), Report.page(results, beside));
        }
        sink.write(results, file, session.progress());
        return file;
    }

    private void figures(Results results, Result result, Path folder) throws IOException {
        for (String format : spec.figures()) {
            write(results, result, format, folder.resolve(result.name() + "." + format));
        }
    }

    private void tables(Results results, Result result, Path folder) throws IOException {
        for (String format : spec.tables()) {
            Signature signature = result.source().info().signature();
            if (signature.isTable()) {
                write(results, result, format, folder.resolve(result.name() + "." + format));
            }
            for (Map.Entry<String, Signature> companion : signature.companions().entrySet()) {
                if (companion.getValue().isTable()) {
                    write(
                            results,
                            companion(result, companion.getKey()),
                            format,
                            folder.resolve(fileName(result, companion.getKey()) + "." + format));
                }
            }
        }
    }

    private static Result companion(Result result, String companion) {
        Source source = CompanionSource.of(result.source(), companion);
        return new Result(result.name(), result.title() + ": " + companion, source, result.masked());
    }

    private static String fileName(Result result, String companion) {
        return result.name() + "_" + companion.replaceAll("[^A-Za-z0-9_-]+", "_");
    }

    private void write(Results results, Result result, String format, Path target) throws IOException {
        Results one = new Results(List.of(result), result.name(), results.record());
        formats.get(format).write(one, target, session.progress());
        beside.computeIfAbsent(result.name(), name -> new ArrayList<>()).add(target);
    }
}
