/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.solidus.batch.CallException;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.RunRecord.FrameCount;
import org.solidus.core.run.RunRecord.StepRecord;
import org.solidus.core.run.Runner;

/** Runs a pipeline to its result files, and says on standard error what there is to say. */
public final class PipelineRun {

    private final Session session;
    private final Pipeline pipeline;
    private final RunOptions options;

    public PipelineRun(Session session, Pipeline pipeline, RunOptions options) {
        this.session = session;
        this.pipeline = pipeline;
        this.options = options;
    }

    /** Is shown the results while they can be read. */
    public interface Visitor {

        /** Sees nothing. */
        Visitor NONE = results -> {};

        void see(Results results) throws IOException;
    }

    /**
     * Runs and writes.
     *
     * @return the result file
     * @throws PipelineException when the pipeline is wrong; nothing was done
     * @throws CancellationException when the user stopped it; what is complete is kept for {@code --resume}
     */
    public Path run(Visitor visitor) throws IOException, PipelineException {
        ResultFiles files = new ResultFiles(session, pipeline.sink(), options.folder());
        try (Plan plan = plan()) {
            makeFolder();
            try (Runner runner = new Runner(plan, options, session.progress(), session.stop())) {
                if (runner.canResume() && !options.resume()) {
                    session.err()
                            .println("An earlier run was not finished; this one begins anew (--resume would go on).");
                }
                return run(runner, files, visitor);
            }
        }
    }

    private Path run(Runner runner, ResultFiles files, Visitor visitor) throws IOException {
        try (Results results = runner.run()) {
            Path file = files.write(results);
            say(results);
            visitor.see(results);
            runner.discardParts();
            return file;
        } catch (CancellationException stopped) {
            throw new CancellationException("Stopped. What is complete is kept in " + runner.partsFolder()
                    + "; the same call with --resume goes on from there.");
        }
    }

    /**
     * Runs one slice of one pass and leaves its parts.
     *
     * @return partitions of the slice
     */
    public long runSlice(RunOptions.Slice slice) throws IOException, PipelineException {
        try (Plan plan = plan()) {
            makeFolder();
            try (Runner runner = new Runner(plan, options, session.progress(), session.stop())) {
                return runner.runSlice(slice);
            }
        }
    }

    private void makeFolder() throws IOException {
        if (Files.isRegularFile(options.folder())) {
            throw new CallException(options.folder() + " is a file; --out names a folder.");
        }
        Files.createDirectories(options.folder());
    }

    private Plan plan() throws PipelineException {
        Planner.Outcome outcome = Planner.attempt(pipeline, session.registry());
        outcome.warnings().forEach(warning -> session.err().println("Warning: " + warning));
        return outcome.plan().orElseThrow(() -> new PipelineException(outcome.problems()));
    }

    private void say(Results results) {
        for (StepRecord step : results.record().steps()) {
            step.warnings().forEach((warning, count) -> session.err()
                    .println("Warning: " + step.name() + ": " + warning + times(count)));
        }
        for (FrameCount count : results.record().counts()) {
            if (count.masked() > 0) {
                session.err()
                        .println(count.masked() + " of " + count.read() + " frames of " + count.source()
                                + " are masked:");
                count.reasons().entrySet().stream().limit(10).forEach(reason -> session.err()
                        .println("  " + reason.getKey() + times(reason.getValue())));
            }
        }
    }

    private static String times(long count) {
        return count == 1 ? "" : " (" + count + " times)";
    }
}
