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
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.SinkSpec;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.Sink;
import org.solidus.core.source.NewFile;

/**
 * Writes what a run leaves: a figure and, of tables, a CSV file for each kept result, the composed figures, the report, and last the result
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
    Path write(Results results) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        SideFiles writer = new SideFiles(folder, session.progress());
        Map<String, List<Path>> beside = sideFiles(results, writer);
        beside.putAll(figures(results, writer));
        if (spec.report()) {
            NewFile.write(folder.resolve(REPORT), Report.page(results, beside));
        }
        discardLeftovers(folder, beside);
        sink.write(results, file, session.progress());
        return file;
    }

    /** An earlier run may have been killed while it wrote one of them; runs of one result file exclude each other. */
    private void discardLeftovers(Path folder, Map<String, List<Path>> beside) throws IOException {
        List<Path> written = new ArrayList<>(List.of(file, folder.resolve(REPORT)));
        beside.values().forEach(written::addAll);
        NewFile.discardLeftovers(written);
    }

    private Map<String, List<Path>> sideFiles(Results results, SideFiles writer) throws IOException {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        for (Result result : results.results()) {
            List<Path> own = new ArrayList<>();
            for (String format : pictures()) {
                own.add(writer.result(result, formats.get(format), format));
            }
            for (String format : spec.tables()) {
                own.addAll(writer.tables(result, formats.get(format), format));
            }
            files.put(result.name(), own);
        }
        return files;
    }

    private List<String> pictures() {
        return spec.figures().stream()
                .filter(format -> !format.equals(SinkSpec.FILM))
                .toList();
    }

    private static boolean isFilm(ComposedFigure figure) {
        return figure.body().panels().stream()
                        .filter(panel -> panel.film().isPresent())
                        .count()
                == 1;
    }

    /** By name, which no result has; a figure that cannot be drawn does not cost the results of the run. */
    private Map<String, List<Path>> figures(Results results, SideFiles writer) throws IOException {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        for (ComposedFigure figure : results.figures()) {
            List<Path> own = new ArrayList<>();
            try {
                for (String format : isFilm(figure) ? spec.figures() : pictures()) {
                    own.add(writer.figure(figure, results.results(), formats.get(format), format));
                }
            } catch (IllegalArgumentException e) {
                session.err().println("Warning: the figure '" + figure.name() + "' was not drawn: " + e.getMessage());
            }
            files.put(figure.name(), own);
        }
        return files;
    }
}
