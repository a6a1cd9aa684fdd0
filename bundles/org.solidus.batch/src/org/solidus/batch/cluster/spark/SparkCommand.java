/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.cluster.ClusterJob.State;
import org.solidus.batch.cluster.ClusterJob.Status;
import org.solidus.batch.cluster.Follow;
import org.solidus.batch.cluster.Submitter.Request;
import org.solidus.batch.run.PipelineArguments;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import picocli.CommandLine;

/** {@code solidus submit spark}. */
@CommandLine.Command(
        name = "spark",
        description = "Run a pipeline on a Spark cluster, by the spark-submit of this computer.",
        footer = {
            "",
            "It stays until the result is there; Ctrl-C stops the run and gives the executors back. What is complete",
            "is kept, and the same call with --resume goes on from there.",
            "",
            "Examples:",
            "  solidus submit spark pipeline.yaml --out DIR --master spark://head:7077",
            "  solidus submit spark pipeline.yaml --out DIR --master yarn --executor-memory 8g --executor-cores 4"
        })
final class SparkCommand implements Callable<Integer> {

    private final Session session;

    @CommandLine.Mixin
    private PipelineArguments arguments;

    @CommandLine.Option(
            names = "--master",
            required = true,
            paramLabel = "URL",
            description = "Address of the master: spark://HOST:7077, yarn, k8s://HOST:PORT or local[N].")
    private String master;

    @CommandLine.Option(
            names = "--spark-home",
            paramLabel = "DIR",
            description = "Folder of Spark on this computer (default: SPARK_HOME, else the one on the PATH).")
    private Path home;

    @CommandLine.Option(
            names = "--executor-memory",
            paramLabel = "SIZE",
            defaultValue = SparkOptions.MEMORY,
            description = "Memory of each executor, such as 2g or 3500m (default: ${DEFAULT-VALUE}).")
    private String memory;

    @CommandLine.Option(
            names = "--executor-cores",
            paramLabel = "N",
            description = "Cores of each executor (default: all that a worker offers).")
    private Integer cores;

    @CommandLine.Option(
            names = "--conf",
            paramLabel = "NAME=VALUE",
            description = "A further property of Spark; may be repeated.")
    private List<String> conf = List.of();

    @CommandLine.Option(
            names = "--resume",
            description = "Take over what an earlier run of the same pipeline on the same inputs completed.")
    private boolean resume;

    SparkCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, PipelineException {
        SparkOptions options =
                new SparkOptions(master, Optional.ofNullable(home), memory, Optional.ofNullable(cores), conf);
        Pipeline pipeline = arguments.read();
        Request request = new Request(session, pipeline, arguments.folder(pipeline), resume, Map.of());
        SparkJob job = SparkSubmitter.submit(request, options);
        try {
            return follow(job);
        } finally {
            job.cancel(); // of what has ended, nothing is left to stop
        }
    }

    private int follow(SparkJob job) throws IOException {
        Status last =
                new Follow(job, session.stop()).follow(status -> status.lines().forEach(session.err()::println));
        if (!last.state().ended() || last.state() == State.CANCELLED) {
            job.cancel();
            throw job.stopped();
        }
        if (last.state() == State.DONE) {
            session.out().println(job.result());
            return ExitStatus.DONE;
        }
        return job.exitStatus();
    }
}
