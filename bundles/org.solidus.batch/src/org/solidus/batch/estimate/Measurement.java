/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.estimate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.batch.run.PipelineRun;
import org.solidus.core.app.Session;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.SinkSpec;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.run.Digests;
import org.solidus.core.run.FrameFailure;
import org.solidus.core.run.Memory;
import org.solidus.core.run.Partitioning;
import org.solidus.core.run.RunOptions;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/**
 * Runs a pipeline on one thread, into a folder that is removed afterwards, on its series and on the first half of it,
 * and takes the time of the parts of the runs: what the half takes as long for does not grow with the series. The
 * shorter of two times is taken each, for a computer has other things to do, too.
 */
public final class Measurement {

    private static final int PROBED = 32;
    private static final int TIMES = 2;
    private static final String RESULT = "result.nxs";
    private static final double NANO = 1e-9;

    private final Session session;
    private final Pipeline pipeline;

    /** @param pipeline on a series that is small, but has a partition or more */
    public Measurement(Session session, Pipeline pipeline) {
        this.session = session;
        this.pipeline = pipeline.withSink(new SinkSpec(RESULT, List.of(), List.of(), false));
    }

    /**
     * Measures.
     *
     * @param work folder for the result while it is needed
     * @throws IOException when the run fails, or no source has more than one frame
     * @throws PipelineException when the pipeline is wrong
     */
    public Measured measure(Path work) throws IOException, PipelineException {
        Probe probe = probe();
        Path folder = Files.createTempDirectory(work, "solidus-estimate-");
        try {
            run(folder, pipeline, session); // a long run is compiled for nearly all of its time: so are the next
            Optional<HalfSeries> half = half(folder, probe);
            List<Cost> halved = List.of();
            List<Cost> whole = List.of();
            for (int i = 0; i < TIMES; i++) {
                if (half.isPresent()) {
                    halved = Costs.shorter(halved, costs(folder, half.get().pipeline()));
                }
                whole = Costs.shorter(whole, costs(folder, pipeline));
            }
            whole = whole.stream().map(probe::scaled).toList();
            boolean tells = half.isPresent() && Costs.areAlike(halved, whole);
            if (tells) {
                whole = Costs.split(halved, half.get().frames(), whole, probe.cut.frames());
            }
            return new Measured(
                    probe.name,
                    probe.cut.frames(),
                    tells ? half.get().frames() : 0,
                    probe.bytes,
                    Math.min(probe.cut.partition(), Math.max(1, probe.cut.frames())),
                    probe.read,
                    probe.hash,
                    whole,
                    Files.size(folder.resolve(RESULT)));
        } finally {
            delete(folder);
        }
    }

    /** The first half of the series, unless it is too short or its steps need all of it. */
    private Optional<HalfSeries> half(Path folder, Probe probe) throws IOException {
        Optional<HalfSeries> half = HalfSeries.of(pipeline, probe.alike);
        if (half.isPresent()) {
            try {
                run(folder, half.get().pipeline(), session);
            } catch (PipelineException | IOException | FrameFailure needsAll) {
                session.err().println("The first half of the series cannot be run by itself: " + needsAll.getMessage());
                return Optional.empty();
            }
        }
        return half;
    }

    private List<Cost> costs(Path folder, Pipeline of) throws IOException, PipelineException {
        CostProgress progress = new CostProgress(session.progress(), System::nanoTime);
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream());
        run(folder, of, new Session(session.registry(), session.out(), quiet, progress, session.stop()));
        return progress.costs();
    }

    private static void run(Path folder, Pipeline pipeline, Session by) throws IOException, PipelineException {
        RunOptions options = new RunOptions(folder, 1, false, Optional.empty(), false);
        PipelineRun.finished(by, pipeline, options).run(PipelineRun.Visitor.NONE);
    }

    private Probe probe() throws IOException, PipelineException {
        try (Plan plan = Planner.plan(pipeline, session.registry())) {
            SourceNode largest = plan.sources().stream()
                    .filter(node -> node.source().info().frames() > 1)
                    .max(Comparator.comparingLong(Measurement::bytes))
                    .orElseThrow(() -> new IOException(
                            "No source of the pipeline has more than one frame: there is nothing to share out."));
            return new Probe(largest, plan.sources());
        }
    }

    private static long bytes(SourceNode node) {
        return node.source().info().frames() * Memory.frameBytes(node.signature());
    }

    /** The largest source, and what it takes to read and to hash a frame of it. */
    private static final class Probe {

        private final String name;
        /** The sources that are as long as it. */
        private final List<SourceNode> alike;

        private final Partitioning cut;
        private final long bytes;
        private final double read;
        private final double hash;

        Probe(SourceNode node, List<SourceNode> sources) throws IOException {
            Source source = node.source();
            name = node.name();
            alike = sources.stream()
                    .filter(other ->
                            other.source().info().frames() == source.info().frames())
                    .toList();
            bytes = Memory.frameBytes(source.info().signature());
            cut = Partitioning.of(source.info().frames(), bytes, source.info().chunk());
            long count = Math.min(PROBED, cut.frames());
            seconds(source, count); // what is done once is done, and Java has compiled what it needs
            double[] seconds = seconds(source, count);
            read = seconds[0] / count;
            hash = seconds[1] / count;
        }

        /** To read the first frames, and for their SHA-256. */
        private static double[] seconds(Source source, long count) throws IOException {
            MessageDigest digest = Digests.sha256();
            double[] seconds = new double[2];
            for (long index = 0; index < count; index++) {
                try {
                    long start = System.nanoTime();
                    Frame frame = source.frame(index);
                    long there = System.nanoTime();
                    if (!frame.isTable()) {
                        Digests.update(digest, frame.raw());
                    }
                    seconds[0] += (there - start) * NANO;
                    seconds[1] += (System.nanoTime() - there) * NANO;
                } catch (MissingFrameException lost) {
                    continue;
                }
            }
            return seconds;
        }

        /** Only what is done with every frame of the largest source, or after that, grows with it. */
        Cost scaled(Cost cost) {
            boolean grows = cost.kind() != Cost.Kind.SHARED || cost.frames() == cut.frames();
            return new Cost(cost.task(), cost.kind(), grows, cost.frames(), cost.seconds());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
