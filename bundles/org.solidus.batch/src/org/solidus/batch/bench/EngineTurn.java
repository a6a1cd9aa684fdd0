/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.solidus.batch.run.Formats;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.FrameDigest;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;
import org.solidus.core.source.Source;
import org.solidus.core.step.Batched;
import org.solidus.core.step.Context;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.Operation;

/** The same frames through the same kernel, in a bare loop and in the engine, one after the other. */
record EngineTurn(DetectorFiles files, Registry registry, int threads) {

    /** What is measured. */
    enum Work {
        /** Reads and kernel. */
        BARE,
        /** The same, and the SHA-256 of every frame, which a result carries. */
        DIGEST,
        /** A run: frames, digests, results in parts on disk, from which a run can be resumed. */
        ENGINE,
        /** The result file, from the parts. */
        SINK
    }

    private static final int BLOCK = 32;

    /**
     * What a frame costs, without what a run costs once: the difference between many frames and few.
     *
     * @param step of a pipeline, as it is written there
     */
    Map<Work, Cost> take(String step) throws IOException, PipelineException {
        Map<Work, Cost> many = take(step, files.frames());
        Map<Work, Cost> few = take(step, BLOCK);
        many.replaceAll((work, cost) -> cost.minus(few.get(work)).dividedBy(files.frames() - BLOCK));
        return many;
    }

    private Map<Work, Cost> take(String step, int frames) throws IOException, PipelineException {
        String text = """
                pipeline: 1
                sources: { frames: { path: frames.nxs, select: "0:%d" } }
                steps:
                  - %s
                    as: result
                """.formatted(frames, step);
        Pipeline pipeline = Pipeline.parse("engine.yaml", text, files.folder(), Pipeline.Overrides.NONE);
        try (Plan plan = Planner.plan(pipeline, registry)) {
            Map<Work, Cost> costs = new EnumMap<>(Work.class);
            costs.put(Work.BARE, bare(plan, false));
            costs.put(Work.DIGEST, bare(plan, true));
            engine(plan, costs);
            return costs;
        }
    }

    private void engine(Plan plan, Map<Work, Cost> costs) throws IOException {
        Path out = files.folder().resolve("out");
        Path file = out.resolve("result.nxs");
        RunOptions options = RunOptions.in(out).withThreads(threads);
        try (Runner runner = new Runner(plan, options, Progress.NONE, () -> false)) {
            Cost.Meter run = new Cost.Meter();
            try (Results results = runner.run()) {
                costs.put(Work.ENGINE, run.read());
                Cost.Meter sink = new Cost.Meter();
                new Formats(registry).of(file).write(results, file, Progress.NONE);
                costs.put(Work.SINK, sink.read());
            }
            runner.discardParts();
        }
    }

    private Cost bare(Plan plan, boolean digest) throws IOException {
        StepNode step = plan.steps().get(0);
        Source source = plan.sources().get(0).source();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Cost.Meter meter = new Cost.Meter();
            Context context = new LocalContext();
            List<Callable<Void>> blocks = new ArrayList<>();
            for (int first = 0; first < source.info().frames(); first += BLOCK) {
                int from = first;
                blocks.add(() -> loop(step, source, context, from, digest));
            }
            for (Future<Void> block : pool.invokeAll(blocks)) {
                block.get();
            }
            return meter.read();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The benchmark was interrupted.", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @SuppressWarnings("unchecked") // the record was made for this step
    private Void loop(StepNode step, Source source, Context context, int first, boolean digest) throws IOException {
        Operation<Record> kernel = (Operation<Record>) step.info().step();
        int end = (int) Math.min(first + BLOCK, source.info().frames());
        FrameDigest sha256 = new FrameDigest();
        int batch = kernel instanceof Batched<Record> batched ? batched.batch() : 1;
        for (int from = first; from < end; from += batch) {
            List<Frame> frames = new ArrayList<>(batch);
            for (int i = from; i < Math.min(end, from + batch); i++) {
                Frame frame = source.frame(i);
                if (digest) {
                    sha256.of(frame);
                }
                frames.add(frame);
            }
            if (kernel instanceof Batched<Record> batched) {
                batched.apply(frames, step.params(), context);
            } else {
                kernel.apply(frames.get(0), step.params(), context);
            }
        }
        return null;
    }
}
