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
import org.solidus.core.plan.Following;
import org.solidus.core.plan.GivenSources;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunObserver;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.RunRecord.FrameCount;
import org.solidus.core.run.RunRecord.StepRecord;
import org.solidus.core.run.Runner;

/** Runs a pipeline to its result files, and says on standard error what there is to say. */
public final class PipelineRun {

    private final Session session;
    private final Pipeline pipeline;
    private final RunOptions options;
    private final boolean followsSources;

    /** A run that follows inputs which the pipeline says grow. */
    public PipelineRun(Session session, Pipeline pipeline, RunOptions options) {
        this(session, pipeline, options, true);
    }

    private RunObserver observer = RunObserver.NONE;
    private GivenSources given = GivenSources.NONE;

    private PipelineRun(Session session, Pipeline pipeline, RunOptions options, boolean followsSources) {
        this.session = session;
        this.pipeline = pipeline;
        this.options = options;
        this.followsSources = followsSources;
    }

    /** A run on inputs as they are, also where the pipeline says that they grow. */
    public static PipelineRun finished(Session session, Pipeline pipeline, RunOptions options) {
        return new PipelineRun(session, pipeline, options, false);
    }

    /** Shows the kept results while they grow; what comes out does not depend on it. */
    public PipelineRun observed(RunObserver by) {
        observer = by;
        return this;
    }

    /** With frames that a program gives; while they grow, they are followed. */
    public PipelineRun given(GivenSources sources) {
        given = sources;
        return this;
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
        if (follows()) {
            follow();
            return run(options.resuming(), files, visitor);
        }
        return run(options, files, visitor);
    }

    private boolean follows() throws PipelineException {
        return given.grow() || followsSources && Planner.follows(pipeline);
    }

    /** Does what can be done while inputs grow, until they have ended. */
    private void follow() throws IOException, PipelineException {
        makeFolder();
        Following following = new Following(session.stop(), this::sayThatItWaits);
        try (Plan plan = plan(Planner.attempt(pipeline, session.registry(), given, following));
                Runner runner = new Runner(plan, options, session.progress(), session.stop())) {
            sayThatItBeginsAnew(runner);
            runner.observed(observer);
            stoppable(runner, () -> {
                runner.follow();
                return runner.partsFolder();
            });
        }
    }

    private Path run(RunOptions how, ResultFiles files, Visitor visitor) throws IOException, PipelineException {
        try (Plan plan = plan()) {
            makeFolder();
            try (Runner runner = new Runner(plan, how, session.progress(), session.stop())) {
                if (!how.resume()) {
                    sayThatItBeginsAnew(runner);
                }
                runner.observed(observer);
                return stoppable(runner, () -> run(runner, files, visitor));
            }
        }
    }

    private void sayThatItWaits(String source, String reason) {
        session.err().println("Waiting for the first frames of '" + source + "': " + reason);
    }

    private void sayThatItBeginsAnew(Runner runner) {
        if (runner.canResume() && !options.resume()) {
            session.err().println("An earlier run was not finished; this one begins anew (--resume would go on).");
        }
    }

    /** A part of a run that the user may stop. */
    private interface Part {
        Path run() throws IOException;
    }

    private static Path stoppable(Runner runner, Part part) throws IOException {
        try {
            return part.run();
        } catch (CancellationException stopped) {
            throw new CancellationException("Stopped. What is complete is kept in " + runner.partsFolder()
                    + "; the same call with --resume goes on from there.");
        }
    }

    private Path run(Runner runner, ResultFiles files, Visitor visitor) throws IOException {
        try (Results results = runner.run()) {
            Path file = files.write(results);
            say(results);
            visitor.see(results);
            runner.discardParts();
            requireFrames(results, file);
            return file;
        }
    }

    /** Masked frames keep their place in a result; where all are masked the work has failed, though its file tells why. */
    private static void requireFrames(Results results, Path file) throws IOException {
        for (FrameCount count : results.record().counts()) {
            if (count.read() > 0 && count.masked() == count.read()) {
                throw new IOException("No frame of '" + count.source() + "' went through all steps; " + file
                        + " has what did, and the reasons.");
            }
        }
    }

    /**
     * Runs one slice of one pass and leaves its parts.
     *
     * @return partitions of the slice
     * @throws SliceStopped when the user stopped it
     */
    public long runSlice(RunOptions.Slice slice) throws IOException, PipelineException {
        try (Plan plan = plan()) {
            makeFolder();
            try (Runner runner = new Runner(plan, options, session.progress(), session.stop())) {
                return runSlice(slice, runner);
            }
        }
    }

    private static long runSlice(RunOptions.Slice slice, Runner runner) throws IOException {
        try {
            return runner.runSlice(slice);
        } catch (CancellationException stopped) {
            throw new SliceStopped(runner.stored());
        }
    }

    /**
     * Finishes a pass whose slices are complete: what the next pass needs of it.
     *
     * @throws IOException when a slice is missing
     */
    public void mergePass(int pass) throws IOException, PipelineException {
        try (Plan plan = plan()) {
            makeFolder();
            try (Runner runner = new Runner(plan, options, session.progress(), session.stop())) {
                runner.mergePass(pass);
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
        return plan(Planner.attempt(pipeline, session.registry(), given));
    }

    private Plan plan(Planner.Outcome outcome) throws PipelineException {
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
