/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.solidus.core.parts.Tally;
import org.solidus.core.plan.Grouping;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.run.BlockTask.StageWork;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/** Sets up the stages of a plan: what they read, how it is cut into partitions and blocks, what their steps need. */
final class StageMaker {

    private final Plan plan;
    private final RunFolder folder;
    private final Engine engine;
    private final NodeFrames frames;
    private final ExecutorService pool;
    private final int threads;
    private final RunObserver observer;
    private final long heap;
    private final Map<String, Growth> growths = new HashMap<>();

    StageMaker(
            Plan plan,
            RunFolder folder,
            Engine engine,
            NodeFrames frames,
            ExecutorService pool,
            int threads,
            RunObserver observer) {
        this(
                plan,
                folder,
                engine,
                frames,
                pool,
                threads,
                observer,
                Runtime.getRuntime().maxMemory());
    }

    /** @param heap bytes that the stages may share */
    StageMaker(
            Plan plan,
            RunFolder folder,
            Engine engine,
            NodeFrames frames,
            ExecutorService pool,
            int threads,
            RunObserver observer,
            long heap) {
        this.heap = heap;
        this.plan = plan;
        this.folder = folder;
        this.engine = engine;
        this.frames = frames;
        this.pool = pool;
        this.threads = threads;
        this.observer = observer;
    }

    /** Gives the side inputs of a stage that is at work what has become of the logs that they come from. */
    void refresh(Stage stage, StageWork work) throws IOException {
        frames.provideSides(stage.steps(), SideValues.OPEN, work.lanes());
    }

    /** A stage that can be run, and how it is cut. */
    record StageSetup(StageWork work, StageRunner runner, Partitioning partitioning, Growth growth, int inFlight) {}

    /** Sets a stage up for what is there now; the results that it needs are finished first. */
    StageSetup of(Stage stage) throws IOException {
        Source root = frames.of(stage.root());
        SourceInfo info = root.info();
        Lanes lanes = new Lanes();
        frames.provideSides(stage.steps(), info.open() ? SideValues.OPEN : info.frames(), lanes);
        Partitioning partitioning = Partitioning.of(root);
        Map<StepNode, Groups> groups = new IdentityHashMap<>();
        for (StepNode step : stage.steps()) {
            if (step.shape() == Shape.FOLD) {
                groups.put(step, frames.groups(step, root));
            }
        }
        List<StepNode> stored = stage.steps().stream()
                .filter(step -> step.shape() == Shape.OPERATION
                        && stage.owns(step)
                        && plan.stored().contains(step.name()))
                .toList();
        boolean digest = stage.root() instanceof SourceNode && isFirstReading(stage);
        Map<Node, Reach> reach = Reach.of(stage.root(), stage.steps());
        Memory memory = Memory.of(
                root.info().signature(),
                stage.steps(),
                stored,
                partitioning.block(),
                threads,
                heap,
                reach.values().stream().mapToInt(Reach::frames).max().orElse(0));
        StageWork work = new StageWork(
                stage.name(),
                stage.root(),
                root,
                info.open() ? Long.MAX_VALUE : partitioning.frames(),
                info.scan(),
                stage.steps(),
                stored,
                groups,
                reach,
                lanes,
                digest,
                memory.batch(),
                plan.pipeline().onError(),
                engine);
        int inFlight = memory.inFlight(threads, heap);
        Growth growth = growths.computeIfAbsent(
                stage.pass() + " " + stage.name(),
                name -> growth(
                        stage, stored, root, info.open() ? partitioning.ofFrames(Long.MAX_VALUE) : partitioning));
        StageRunner runner =
                new StageRunner(work, partitioning, number -> folder.partition(stage, number), pool, inFlight, growth);
        return new StageSetup(work, runner, partitioning, growth, inFlight);
    }

    /** Begins a partition of a series that grows. */
    OpenPartition open(StageSetup setup, Path file, long first) throws IOException {
        return new OpenPartition(setup, pool, file, first);
    }

    private Growth growth(Stage stage, List<StepNode> stored, Source root, Partitioning partitioning) {
        if (observer == RunObserver.NONE) {
            return Growth.NONE;
        }
        return new Growth(
                observer,
                stored.stream()
                        .filter(step -> plan.kept().contains(step.name()))
                        .map(step -> new SoFar(step, root, partitioning, number -> folder.partition(stage, number)))
                        .toList(),
                root.info().open() ? foldsOfAll(stage) : List.of(),
                number -> folder.partition(stage, number));
    }

    private List<FoldSoFar> foldsOfAll(Stage stage) {
        return stage.steps().stream()
                .filter(step -> step.shape() == Shape.FOLD
                        && step.grouping() instanceof Grouping.All
                        && stage.owns(step)
                        && plan.kept().contains(step.name()))
                .map(step -> new FoldSoFar(step, engine.context(new Tally())))
                .toList();
    }

    /** Whether a stage is the one that reads its source for the first time. */
    boolean isFirstReading(Stage stage) {
        for (int pass = 1; pass < stage.pass(); pass++) {
            if (plan.stages(pass).stream()
                    .anyMatch(earlier -> earlier.whole().isEmpty() && earlier.root() == stage.root())) {
                return false;
            }
        }
        return true;
    }
}
