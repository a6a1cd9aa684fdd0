/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.Sink;
import org.solidus.core.source.Source;

/**
 * Writes single results into a folder: {@code <result>.<format>}, and {@code <result>_<companion>.<format>} for the
 * tables that go with a result.
 */
public final class SideFiles {

    private final Path folder;
    private final Progress progress;

    public SideFiles(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** Writes the result itself. */
    public Path result(Result result, Sink sink, String format) throws IOException {
        Path file = folder.resolve(result.name() + "." + format);
        sink.write(new Results(List.of(result), result.name(), RunRecord.NONE), file, progress);
        return file;
    }

    /** Writes a composed figure of results. */
    Path figure(ComposedFigure figure, List<Result> results, Sink sink, String format) throws IOException {
        Path file = folder.resolve(figure.name() + "." + format);
        sink.write(new Results(results, "", RunRecord.NONE, List.of(figure)), file, progress);
        return file;
    }

    /** Writes the result where it is a table, and its companions that are. */
    public List<Path> tables(Result result, Sink sink, String format) throws IOException {
        List<Path> files = new ArrayList<>();
        Signature signature = result.source().info().signature();
        if (signature.isTable()) {
            files.add(result(result, sink, format));
        }
        for (Map.Entry<String, Signature> companion : signature.companions().entrySet()) {
            if (companion.getValue().isTable()) {
                files.add(result(companion(result, companion.getKey()), sink, format));
            }
        }
        return files;
    }

    private static Result companion(Result result, String companion) {
        Source source = CompanionSource.of(result.source(), companion);
        String name = result.name() + "_" + companion.replaceAll("[^A-Za-z0-9_-]+", "_");
        return new Result(name, result.title() + ": " + companion, source, result.masked());
    }
}
