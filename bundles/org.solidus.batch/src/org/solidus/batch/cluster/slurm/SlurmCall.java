/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.cluster.ClusterJob.Status;
import org.solidus.batch.cluster.Follow;
import org.solidus.batch.cluster.FollowLine;
import org.solidus.batch.cluster.Submitter.Request;
import org.solidus.batch.run.PipelineArguments;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import picocli.CommandLine;

/** {@code solidus submit slurm}. */
@CommandLine.Command(
        name = "slurm",
        description = "Run a pipeline on a Slurm cluster: an array job and a merge for each pass.",
        footer = {
            "",
            "Time and memory are chosen by working off one partition here, unless both are given. The scripts lie in"
                    + " RESULT.slurm beside the result file, to be read and edited; submit.sh there submits them again.",
            "Ctrl-C only stops looking on: the jobs go on. It is said how to follow and how to cancel them.",
            "",
            "Examples:",
            "  solidus submit slurm pipeline.yaml --out DIR",
            "  solidus submit slurm pipeline.yaml --out DIR --partition short --cpus 8 --time 1:00:00 --memory 8G",
            "  solidus submit slurm pipeline.yaml --out DIR --option='--constraint=haswell'",
            "  solidus submit slurm pipeline.yaml --out DIR --follow      look on again",
            "  solidus submit slurm pipeline.yaml --out DIR --resume      only what is missing"
        })
final class SlurmCall implements Callable<Integer> {

    private final Session session;

    @CommandLine.Mixin
    private PipelineArguments call;

    @CommandLine.Option(
            names = "--slices",
            paramLabel = "N",
            description = "Jobs of a pass that work side by side (default: enough for some minutes of work each).")
    private String slices = "";

    @CommandLine.Option(names = "--cpus", paramLabel = "N", description = "Processors of each job (default: 4).")
    private String cpus = "";

    @CommandLine.Option(names = "--partition", paramLabel = "NAME", description = "Partition of the cluster.")
    private String partition = "";

    @CommandLine.Option(names = "--account", paramLabel = "NAME", description = "Account that the jobs are charged to.")
    private String account = "";

    @CommandLine.Option(
            names = "--time",
            paramLabel = "TIME",
            description = "Time limit of each job, such as 2:00:00 (default: from a trial).")
    private String time = "";

    @CommandLine.Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Memory of each job, such as 8G (default: from a trial).")
    private String memory = "";

    @CommandLine.Option(
            names = "--option",
            paramLabel = "OPTION",
            description = "A further option of sbatch, as --option='--constraint=haswell'; may be repeated.")
    private List<String> options = List.of();

    @CommandLine.Option(
            names = "--resume",
            description = "Take over what an earlier run of the same pipeline on the same inputs completed.")
    private boolean resume;

    @CommandLine.Option(
            names = "--no-wait",
            description = "Print the numbers of the jobs and end; --follow looks on later.")
    private boolean noWait;

    @CommandLine.Option(names = "--follow", description = "Submit nothing; look on at what was submitted before.")
    private boolean follow;

    @CommandLine.Option(
            names = "--dry-run",
            description = "Write the scripts and submit nothing; one partition is tried all the same.")
    private boolean dryRun;

    SlurmCall(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, PipelineException {
        if (follow && (noWait || dryRun || resume)) {
            throw new CallException(
                    "--follow submits nothing; --no-wait, --dry-run and --resume belong to a call that does.");
        }
        Pipeline pipeline = call.read();
        Path out = call.folder(pipeline);
        if (follow) {
            return followed(submitted(Submission.result(pipeline, out)));
        }
        Submission submission = new Submission(new Request(session, pipeline, out, resume, settings()));
        if (dryRun) {
            session.out().println(submission.prepare());
            return ExitStatus.DONE;
        }
        SlurmJob job = submission.submit();
        if (noWait) {
            job.ids().forEach(session.out()::println);
            return ExitStatus.DONE;
        }
        return followed(job);
    }

    private static SlurmJob submitted(Path result) throws IOException {
        return SlurmJob.of(result)
                .orElseThrow(() -> new CallException("Nothing was submitted for " + result
                        + " (or it was submitted into" + " another --out): call it without --follow."));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put(SlurmSettings.SLICES, slices);
        settings.put(SlurmSettings.CPUS, cpus);
        settings.put(SlurmSettings.PARTITION, partition);
        settings.put(SlurmSettings.ACCOUNT, account);
        settings.put(SlurmSettings.TIME, time);
        settings.put(SlurmSettings.MEMORY, memory);
        settings.put(SlurmSettings.OPTIONS, String.join("\n", options));
        return settings;
    }

    private int followed(SlurmJob job) throws IOException {
        session.err().println(job.name() + " for " + job.result() + ".");
        Status last = new Follow(job, session.stop()).follow(new FollowLine(session));
        return switch (last.state()) {
            case DONE -> {
                session.out().println(job.result());
                yield ExitStatus.DONE;
            }
            case FAILED, CANCELLED -> {
                session.err()
                        .println("The run has " + (last.doing().equals("failed") ? "failed" : "been cancelled")
                                + ". What is complete is kept: put right what is wrong, then the same call with --resume"
                                + " submits only what is missing.");
                yield ExitStatus.FAILED;
            }
            case WAITING, RUNNING -> {
                session.err()
                        .println("The jobs go on. The same call with --follow looks on again; 'scancel "
                                + job.ids().stream().map(String::valueOf).collect(Collectors.joining(" "))
                                + "' cancels them.");
                yield ExitStatus.INTERRUPTED;
            }
        };
    }
}
