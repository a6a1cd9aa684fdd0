/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.estimate.ByteCount;
import org.solidus.batch.estimate.Cluster;
import org.solidus.batch.estimate.Cost;
import org.solidus.batch.estimate.Measured;
import org.solidus.batch.estimate.Measurement;
import org.solidus.batch.estimate.Projection;
import org.solidus.batch.run.PipelineArguments;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import picocli.CommandLine;

/** {@code solidus estimate}: how long a long series would take on clusters of several sizes. */
@Component(service = Command.class)
public final class EstimateCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "estimate",
            description =
                    "Measure a pipeline on a small series, and work out how long a long one would take on clusters.",
            footer = {
                "",
                "Runs the pipeline on one thread of this computer, some times, on the series and on the first half of it: what",
                "takes as long for the half does not grow with the series. The results, in --out, are removed. The rest is",
                "paper: it takes the cores of the cluster to be as fast as this one, and the rates of its disks and its",
                "network as they are given here. Bytes are those of decoded frames.",
                "",
                "Example:",
                "  solidus estimate pipeline.yaml --size 500GB --nodes 1,10,100 --cores 32 --node-rate 1GB --storage-rate 5GB"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;

        @CommandLine.Mixin
        private PipelineArguments arguments;

        @CommandLine.Option(
                names = "--size",
                paramLabel = "BYTES",
                description = "Size of the long series, as in 500GB or 2TB (default ${DEFAULT-VALUE}).")
        private String size = "500GB";

        @CommandLine.Option(
                names = "--nodes",
                paramLabel = "N,N",
                split = ",",
                description = "Numbers of nodes (default 1,10,100).")
        private List<Integer> nodes = List.of(1, 10, 100);

        @CommandLine.Option(
                names = "--cores",
                paramLabel = "N",
                description = "Cores of a node that work (default ${DEFAULT-VALUE}).")
        private int cores = 16;

        @CommandLine.Option(
                names = "--node-rate",
                paramLabel = "BYTES",
                description = "What a node reads from the shared file system a second (default ${DEFAULT-VALUE}).")
        private String nodeRate = "1GB";

        @CommandLine.Option(
                names = "--storage-rate",
                paramLabel = "BYTES",
                description = "What the file system gives to all of them a second (default ${DEFAULT-VALUE}).")
        private String storageRate = "5GB";

        @CommandLine.Option(
                names = "--start",
                paramLabel = "SECONDS",
                description = "Until the jobs of a pass work (default ${DEFAULT-VALUE}).")
        private double start = 30;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException, PipelineException {
            long bytes = ByteCount.of("--size", size);
            List<Cluster> clusters = clusters();
            Pipeline pipeline = arguments.read();
            Path work = Files.createDirectories(arguments.folder(pipeline));
            Measured measured = new Measurement(session, pipeline).measure(work);
            long frames = Math.max(1, bytes / measured.frameBytes());
            say(measured);
            session.out().println();
            session.out()
                    .println(ByteCount.text(bytes) + " (" + frames + " frames, "
                            + Projection.of(measured, frames, clusters.get(0)).partitions() + " partitions), nodes of "
                            + cores + " cores, "
                            + ByteCount.text(clusters.get(0).nodeRate()) + "/s a node, "
                            + ByteCount.text(clusters.get(0).storageRate()) + "/s all together:");
            print(measured, frames, clusters);
            return ExitStatus.DONE;
        }

        private List<Cluster> clusters() {
            if (cores < 1 || nodes.stream().anyMatch(count -> count < 1)) {
                throw new CallException("--nodes and --cores are 1 or more.");
            }
            if (!(start >= 0)) {
                throw new CallException("--start is 0 or more seconds, not " + start + ".");
            }
            long each = ByteCount.of("--node-rate", nodeRate);
            long all = ByteCount.of("--storage-rate", storageRate);
            return nodes.stream()
                    .map(count -> new Cluster(count, cores, each, all, start))
                    .toList();
        }

        private void say(Measured measured) {
            double partition = measured.secondsPerFrame() * measured.partition();
            line(
                    "Measured on one thread: %d frames of '%s', %s each.",
                    measured.frames(), measured.series(), ByteCount.text(measured.frameBytes()));
            line(
                    "A partition (%d frames, %s) takes %.3g s in %d readings:",
                    measured.partition(),
                    ByteCount.text(measured.partition() * measured.frameBytes()),
                    partition,
                    measured.readings());
            double read = measured.read() * measured.partition() * measured.readings();
            double hash = measured.hash() * measured.partition();
            line("  reading and decoding  %.3g s", read);
            line("  SHA-256 of the frames %.3g s", hash);
            line("  steps and part files  %.3g s", Math.max(0, partition - read - hash));
            line("By one process, for these %d frames:", measured.frames());
            line(
                    "  steps over the whole series, putting partitions together  %.3g s",
                    sum(measured, Cost.Kind.ALONE, true));
            line(
                    "  result file (%s)  %.3g s",
                    ByteCount.text(measured.resultBytes()), sum(measured, Cost.Kind.RESULT, true));
            if (measured.fewer() > 0) {
                line(
                        "However long the series, as %d frames tell: %.3g s of the passes, %.3g s by one process",
                        measured.fewer(),
                        sum(measured, Cost.Kind.SHARED, false),
                        sum(measured, Cost.Kind.ALONE, false) + sum(measured, Cost.Kind.RESULT, false));
            } else {
                line("A half of this series cannot be run by itself: all of it is taken to grow with the series.");
            }
        }

        private void line(String format, Object... values) {
            session.out().println(String.format(Locale.ROOT, format, values));
        }

        private static double sum(Measured measured, Cost.Kind kind, boolean scales) {
            return measured.costs().stream()
                    .filter(cost -> cost.kind() == kind && cost.scales() == scales)
                    .mapToDouble(Cost::seconds)
                    .sum();
        }

        private void print(Measured measured, long frames, List<Cluster> clusters) {
            List<List<String>> rows = new ArrayList<>();
            for (Cluster cluster : clusters) {
                Projection projection = Projection.of(measured, frames, cluster);
                rows.add(List.of(
                        Integer.toString(cluster.nodes()),
                        Long.toString(cluster.allCores()),
                        time(projection.computing()),
                        time(projection.reading()),
                        time(projection.alone()),
                        time(projection.writing()),
                        time(projection.starting()),
                        time(projection.total()),
                        projection.bottleneck()));
            }
            new TextTable("nodes", "cores", "computing", "reading", "alone", "result", "start", "all", "bottleneck")
                    .rows(rows)
                    .forEach(session.out()::println);
        }

        private static String time(double seconds) {
            return seconds < 100
                    ? String.format(Locale.ROOT, "%.3g s", seconds)
                    : seconds < 6000
                            ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                            : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
        }
    }
}
