/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.Registry;
import org.solidus.core.step.LocalContext;

/**
 * A series of a run in one pass, opened by a worker: its files, its steps with what they need, how it is cut. It has a
 * plan of its own, for the side inputs of a step hold the values of one pass, and a late copy of a part of an earlier
 * pass may still be at work.
 */
final class OpenSeries implements AutoCloseable {

    private static final int THREADS = 1;

    private final Key key;
    private final Plan plan;
    private final Stage stage;
    private final RunFolder folder;
    private final LocalContext tables;
    private final Engine engine;
    private final ExecutorService pool;
    private final StageMaker.StageSetup setup;

    /** Parts of it that are worked on; guarded by the worker. */
    int users;

    /** What tells one series from another. */
    record Key(Path parts, int pass, String series) {

        static Key of(WorkItem item) {
            return new Key(item.parts(), item.pass(), item.series());
        }
    }

    private OpenSeries(WorkItem item, Plan plan, LocalContext tables, ExecutorService pool, long heap)
            throws IOException {
        this.key = Key.of(item);
        this.plan = plan;
        this.tables = tables;
        this.pool = pool;
        this.stage = stage(plan, item);
        this.folder = RunFolder.begun(item.parts(), plan);
        this.engine = new Engine(tables, Progress.NONE, () -> false);
        NodeFrames frames = new NodeFrames(plan, folder, engine);
        this.setup = new StageMaker(plan, folder, engine, frames, pool, THREADS, RunObserver.NONE, heap).of(stage);
    }

    /** @param heap bytes that it may use */
    static OpenSeries open(WorkItem item, Registry registry, LocalContext tables, ExecutorService pool, long heap)
            throws IOException, PipelineException {
        Plan plan = Planner.plan(item.read(), registry);
        try {
            return new OpenSeries(item, plan, tables, pool, heap);
        } catch (IOException | RuntimeException e) {
            plan.close();
            throw e;
        }
    }

    private static Stage stage(Plan plan, WorkItem item) throws IOException {
        if (item.pass() < 1 || item.pass() > plan.passes()) {
            throw new IOException("There is no pass " + item.pass() + "; the pipeline has " + plan.passes() + ".");
        }
        return plan.stages(item.pass()).stream()
                .filter(stage -> stage.whole().isEmpty() && stage.name().equals(item.series()))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "Pass " + item.pass() + " of the pipeline does not read '" + item.series() + "'."));
    }

    Key key() {
        return key;
    }

    LocalContext tables() {
        return tables;
    }

    void run(WorkItem item, Progress progress, BooleanSupplier stop) throws IOException {
        Partitioning cut = setup.partitioning();
        if (item.end() > cut.partitions()) {
            throw new IOException("There is no partition " + (item.end() - 1) + " of '" + item.series() + "': it has "
                    + cut.partitions() + ".");
        }
        new StageRunner(
                        setup.work().by(engine.sharing(progress, stop)),
                        cut,
                        number -> folder.partition(stage, number),
                        pool,
                        setup.inFlight(),
                        Growth.NONE)
                .run(item.first(), item.end());
    }

    @Override
    public void close() throws IOException {
        plan.close();
    }
}
