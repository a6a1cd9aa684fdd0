/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.batch.CallException;
import org.solidus.batch.cluster.Submitter.Request;
import org.solidus.batch.run.ResultFiles;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.SharedRun;

/** Prepares the scripts of a run on Slurm, and submits them. */
final class Submission {

    private final Session session;
    private final Request request;
    private final Pipeline pipeline;
    private final SlurmSettings settings;
    private final Path result;
    private final SlurmFolder folder;

    /** @throws CallException when a setting makes no sense */
    Submission(Request request) {
        this.session = request.session();
        this.request = request;
        this.pipeline = request.pipeline();
        this.settings = SlurmSettings.of(request.settings());
        this.result = result(pipeline, request.folder());
        this.folder = SlurmFolder.of(result);
    }

    static Path result(Pipeline pipeline, Path out) {
        return out.resolve(pipeline.sink().path()).normalize();
    }

    /**
     * Checks the pipeline, tries a partition where time and memory are not given, and writes the scripts. Without
     * resuming, parts of an earlier run are removed.
     *
     * @return the script that submits
     */
    Path prepare() throws IOException, PipelineException {
        Path launcher = Launcher.find();
        requireFinishedFiles();
        requireSaved();
        new ResultFiles(session, pipeline.sink(), request.folder());
        requireNoJobs();
        try (Plan plan = plan()) {
            makeFolder();
            Files.createDirectories(result.toAbsolutePath().getParent());
            write(plan, launcher);
        }
        return folder.submit();
    }

    /** The same, and hands them to Slurm. */
    SlurmJob submit() throws IOException, PipelineException {
        SlurmClient.obstacle().ifPresent(obstacle -> {
            throw new CallException(obstacle);
        });
        Path script = prepare();
        new SlurmClient().submit(script);
        return SlurmJob.of(result).orElseThrow();
    }

    private void write(Plan plan, Path launcher) throws IOException {
        RunOptions options =
                new RunOptions(request.folder(), settings.cpus(), request.resume(), Optional.empty(), false);
        try (SharedRun run = SharedRun.open(plan, options, session.progress(), session.stop())) {
            Todo todo = Todo.of(run);
            Optional<Probe.Cost> cost = Optional.empty();
            if (!todo.nothing()
                    && (settings.time().isEmpty() || settings.megabytes().isEmpty())) {
                cost = Optional.of(new Probe(session, plan, request.folder()).of(todo.one(), settings.cpus()));
                todo = Todo.of(run);
            }
            Demand demand = Demand.of(settings, todo.longest(), cost);
            session.err().println(demand.reasons());
            new Scripts(folder, pipeline, request.folder(), settings, demand)
                    .write(launcher, plan.passes(), todo.pass(), todo.slices(demand.slices()));
            Partitions.of(plan, run.parts()).write(folder.parts());
        }
    }

    private void requireFinishedFiles() throws PipelineException {
        if (Planner.follows(pipeline)) {
            throw new CallException("A source of this pipeline is followed while it grows, which no cluster can do: run"
                    + " it here, or take 'follow' out once the file is complete.");
        }
    }

    /** The jobs read the file. */
    private void requireSaved() throws IOException {
        Path file = Path.of(pipeline.file());
        if (!Files.isRegularFile(file) || !Files.readString(file).equals(pipeline.text())) {
            throw new CallException("The jobs read the pipeline from its file, and '" + pipeline.file()
                    + "' is not what is to be run: save it first.");
        }
    }

    /** They read the scripts and write the parts. */
    private void requireNoJobs() throws IOException {
        Optional<SlurmJob> earlier = SlurmClient.obstacle().isEmpty() ? SlurmJob.of(result) : Optional.empty();
        if (earlier.isPresent() && !earlier.get().status().state().ended()) {
            String ids = earlier.get().ids().stream().map(String::valueOf).collect(Collectors.joining(" "));
            throw new CallException(earlier.get().name() + " of an earlier call still work on " + result
                    + ". The same call with --follow follows them, 'scancel " + ids + "' ends them.");
        }
    }

    private Plan plan() throws PipelineException {
        Planner.Outcome outcome = Planner.attempt(pipeline, session.registry());
        outcome.warnings().forEach(warning -> session.err().println("Warning: " + warning));
        return outcome.plan().orElseThrow(() -> new PipelineException(outcome.problems()));
    }

    private void makeFolder() throws IOException {
        if (Files.isRegularFile(request.folder())) {
            throw new CallException(request.folder() + " is a file; --out names a folder.");
        }
        Files.createDirectories(request.folder());
    }
}
