/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.rerun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.batch.run.PipelineRun;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.SinkSpec;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.RunRecord.InputRecord;
import org.solidus.core.source.FileGlob;

/** Runs what a result file carries once more, into a folder that is removed afterwards, and compares. */
public final class Rerun {

    private final Session session;
    private final Path file;
    private final int threads;

    public Rerun(Session session, Path file, int threads) {
        this.session = session;
        this.file = file;
        this.threads = threads;
    }

    /**
     * Runs and compares.
     *
     * @param work folder for the second result while it is needed
     * @throws IOException when the file is no result of a run, an input is gone, or the run fails
     * @throws PipelineException when the pipeline does not hold any more
     */
    public Comparison compare(Path work) throws IOException, PipelineException {
        StoredRun before = StoredRun.read(file);
        for (InputRecord input : before.inputs()) {
            present(input);
        }
        Path folder = Files.createTempDirectory(work, "solidus-rerun-");
        try {
            Path again = PipelineRun.finished(session, pipeline(before), options(folder))
                    .run(PipelineRun.Visitor.NONE);
            return Comparison.of(before, StoredRun.read(again));
        } finally {
            delete(folder);
        }
    }

    private void present(InputRecord input) throws IOException {
        try {
            FileGlob.find(Path.of("").toAbsolutePath(), input.path());
        } catch (IOException gone) {
            throw new IOException(
                    "The input '" + input.name() + "' of '" + file + "' is not there any more: " + gone.getMessage(),
                    gone);
        }
    }

    /** The result alone, without files of figures and tables and without report. */
    private Pipeline pipeline(StoredRun stored) throws PipelineException {
        String name = file + " (its pipeline)";
        Pipeline written = Pipeline.parse(name, stored.pipeline(), stored.base(), stored.overrides());
        SinkSpec sink = new SinkSpec("result.nxs", List.of(), List.of(), false);
        return written.withSink(sink);
    }

    private RunOptions options(Path folder) {
        return new RunOptions(folder, threads, false, Optional.empty(), false);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
