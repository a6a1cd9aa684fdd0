/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.solidus.core.parts.PartsSource;
import org.solidus.core.plan.Grouping;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.plan.SideInput;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.run.Results.Masked;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.Source;
import org.solidus.core.source.Writing;

/**
 * Runs a plan on this machine: pass by pass, stage by stage, partition by partition. Complete partitions lie on disk,
 * so a run can be stopped at any moment and resumed, or done in slices by several processes; the result is the same,
 * bit for bit.
 */
public final class Runner implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Plan plan;
    private final RunOptions options;
    private final Engine engine;
    private final RunFolder folder;
    private final ExecutorService pool;
    private final NodeFrames frames;
    private final Instant start = Instant.now();
    private RunObserver observer = RunObserver.NONE;
    private Optional<RunLock> lock = Optional.empty();

    /**
     * @param plan is not closed by the runner
     * @param stop true once the user wants to stop
     */
    public Runner(Plan plan, RunOptions options, Progress progress, BooleanSupplier stop) throws IOException {
        this.plan = plan;
        this.options = options;
        this.engine = new Engine(0, progress, stop);
        this.folder = new RunFolder(options.folder(), plan, plan.grows());
        this.frames = new NodeFrames(plan, folder, engine);
        this.pool = Executors.newFixedThreadPool(
                options.threads(),
                Thread.ofPlatform().daemon().name("solidus-", 1).factory());
    }

    /** Shows the kept results while they grow; before the run. What comes out does not depend on it. */
    public Runner observed(RunObserver by) {
        observer = by;
        return this;
    }

    /**
     * Runs everything (or takes over what is there) and gives the results, which lie in the run's folder until
     * {@link #discardParts}.
     *
     * @throws FrameFailure when a frame fails under {@code onError: stop}
     * @throws java.util.concurrent.CancellationException when the user wants to stop; complete partitions stay
     */
    public Results run() throws IOException {
        runAll();
        return collect();
    }

    private void runAll() throws IOException {
        prepare();
        takeOver();
        for (int pass = 1; pass <= plan.passes(); pass++) {
            for (Stage stage : plan.stages(pass)) {
                runStage(stage);
            }
        }
    }

    /** Some results are there already: they are read, not computed. */
    void give(Map<String, Source> known) {
        frames.give(known);
    }

    /** Runs everything and gives what is stored, by name, without a record of the run. */
    Map<String, Source> compute() throws IOException {
        runAll();
        Map<String, Source> sources = new LinkedHashMap<>();
        for (StepNode step : plan.steps()) {
            if (step.shape() != Shape.OPERATION || plan.stored().contains(step.name())) {
                sources.put(step.name(), frames.of(step));
            }
        }
        return sources;
    }

    /** Keeps other runs out and removes what does not belong to this one; {@link #run} and the like do it themselves. */
    void begin() throws IOException {
        prepare();
    }

    /** How the series of a per-frame stage is cut; earlier passes must be complete. */
    Partitioning cut(Stage stage) throws IOException {
        return Partitioning.of(frames.of(stage.root()));
    }

    /** Partitions of a per-frame stage that are not there. */
    List<Long> missing(Stage stage) throws IOException {
        return StageRunner.missing(0, cut(stage).partitions(), number -> folder.partition(stage, number));
    }

    /**
     * Finishes a pass whose partitions others have worked off: merges the states of its folds in the order of the
     * partitions and runs its whole-series steps, so that the next pass finds their results.
     *
     * @throws IOException when a partition is missing, naming it
     */
    public void mergePass(int pass) throws IOException {
        requirePass(pass);
        prepare();
        finishPass(pass);
    }

    void finishPass(int pass) throws IOException {
        for (Stage stage : plan.stages(pass)) {
            engine.checkStopped();
            if (stage.whole().isPresent()) {
                frames.whole(stage.whole().get());
            } else {
                frames.requireComplete(stage, cut(stage));
                for (StepNode step : stage.steps()) {
                    if (step.shape() == Shape.FOLD && stage.owns(step)) {
                        frames.finished(step);
                    }
                }
            }
        }
    }

    private void requirePass(int pass) throws IOException {
        if (pass < 1 || pass > plan.passes()) {
            throw new IOException("There is no pass " + pass + "; the pipeline has " + plan.passes() + ".");
        }
    }

    /** Runs a slice of one pass; earlier passes must be complete. @return partitions of the slice */
    public long runSlice(RunOptions.Slice slice) throws IOException {
        requirePass(slice.pass());
        long done = 0;
        for (Stage stage : plan.stages(slice.pass())) {
            if (stage.whole().isEmpty()) {
                StageMaker.StageSetup setup = stages().of(stage);
                long[] range = slice.range(setup.partitioning().partitions());
                setup.runner().run(range[0], range[1]);
                done += range[1] - range[0];
            }
        }
        return done;
    }

    /**
     * Runs what can be run while inputs still grow, until they have ended: what works on finished inputs, and
     * partitions of those that grow as soon as all their frames are there. The parts that it leaves are taken over by a
     * runner with {@link RunOptions#resuming} and a plan of the finished inputs, whose results are the same, bit for
     * bit, as those of a run that never saw them grow.
     *
     * @throws FrameFailure when a frame fails under {@code onError: stop}
     * @throws java.util.concurrent.CancellationException when the user wants to stop; complete partitions stay
     */
    public void follow() throws IOException {
        prepare();
        folder.markGrowing();
        folder.removeResults(plan);
        List<Stage> growing = new ArrayList<>();
        for (int pass = 1; pass <= plan.passes(); pass++) {
            for (Stage stage : plan.stages(pass)) {
                if (!plan.isFollowed(stage)) {
                    runStage(stage);
                } else if (growsOnly(stage)) {
                    growing.add(stage);
                } else {
                    folder.remove(stage);
                }
            }
        }
        List<Source> open = plan.sources().stream()
                .map(SourceNode::source)
                .filter(source -> source.info().open())
                .toList();
        StageMaker stages = stages();
        new Follower(
                        open,
                        growing.stream()
                                .map(stage -> new FollowedStage(stage, stages, folder))
                                .toList(),
                        engine)
                .run();
    }

    /** Whether all that a stage needs is finished, but for the frames that it reads, and these join by no index. */
    private boolean growsOnly(Stage stage) throws IOException {
        boolean only = stage.root() instanceof SourceNode && stages().isFirstReading(stage);
        for (StepNode step : stage.steps()) {
            only &= !(step.grouping() instanceof Grouping.By) && Reach.of(step).frames() == 0;
            for (SideInput<?> side : step.sides()) {
                only = only
                        && (!side.perFrame()
                                || isGrowingLog(stage, step, side)
                                || side.reference().isEmpty()
                                || step.isBeside(side)
                                || joinsByTime(side, stage));
            }
        }
        return only && sidesAreKnown(stage);
    }

    /** Whether each side input is finished, or a log that says of a frame what there is to say soon after it. */
    private boolean sidesAreKnown(Stage stage) {
        return stage.steps().stream().allMatch(step -> step.sides().stream()
                .allMatch(side -> isGrowingLog(stage, step, side) || isFinished(side) || !plan.isFollowed(step, side)));
    }

    private static boolean isFinished(SideInput<?> side) {
        return side.reference()
                .filter(reference -> reference.node() instanceof SourceNode source
                        && !source.source().info().open())
                .isPresent();
    }

    private static boolean isGrowingLog(Stage stage, StepNode step, SideInput<?> side) {
        return stage.root() instanceof SourceNode root
                && root.source().writing() == Writing.ORDERLY
                && root.source().info().clock().isPresent()
                && GrowingLog.is(step, side);
    }

    private boolean joinsByTime(SideInput<?> side, Stage stage) throws IOException {
        return frames.of(stage.root()).info().clock().isPresent()
                && SideValues.haveTimes(
                        side, frames.of(side.reference().orElseThrow().node()));
    }

    /** Drops what was done while inputs grew and does not hold for what they have become. */
    private void takeOver() throws IOException {
        if (!folder.toBeChecked()) {
            return;
        }
        Takeover takeover = new Takeover(folder, pool, engine);
        for (int pass = 1; pass <= plan.passes(); pass++) {
            for (Stage stage : plan.stages(pass)) {
                if (stage.root() instanceof SourceNode root && plan.isFollowed(root)) {
                    takeover.check(stage, root.source(), Partitioning.of(root.source()));
                } else if (plan.isFollowed(stage)) {
                    folder.remove(stage);
                }
            }
        }
        folder.removeResults(plan);
        folder.markChecked();
    }

    private void prepare() throws IOException {
        engine.checkStopped(); // who asks before anything is written is waited for when the process is to end
        lock = Optional.of(folder.lock());
        if (!options.resume() && !options.mergeOnly()) {
            folder.clear();
        }
        folder.takeOver();
        folder.clearOthers();
    }

    private void runStage(Stage stage) throws IOException {
        engine.checkStopped();
        if (stage.whole().isPresent()) {
            StepNode step = stage.whole().get();
            frames.whole(step);
            if (observer != RunObserver.NONE && plan.kept().contains(step.name())) {
                Source done = frames.of(step);
                observer.grown(step.name(), done, done.info().frames());
            }
            return;
        }
        StageMaker.StageSetup setup = stages().of(stage);
        long partitions = setup.partitioning().partitions();
        if (options.mergeOnly()) {
            frames.requireComplete(stage, setup.partitioning());
        }
        setup.runner().run(0, partitions);
    }

    private StageMaker stages() {
        return new StageMaker(plan, folder, engine, frames, pool, options.threads(), observer);
    }

    private Results collect() throws IOException {
        List<Result> list = new ArrayList<>();
        for (StepNode step : plan.steps()) {
            if (plan.kept().contains(step.name())) {
                Source source = frames.of(step);
                List<Masked> masked = source instanceof PartsSource parts ? parts.masked() : List.of();
                list.add(new Result(step.name(), step.info().op().name(), source, masked));
            }
        }
        for (SourceNode source : plan.shownSources()) {
            list.add(new Result(source.name(), source.name(), source.source(), List.of()));
        }
        return new Results(
                list,
                plan.main(),
                new Recorder(plan, new Left(), engine::checkStopped, start).record(),
                plan.figures());
    }

    /** What the run left. */
    private final class Left implements Recorder.Parts {

        @Override
        public Partitioning cut(Stage stage) throws IOException {
            return Runner.this.cut(stage);
        }

        @Override
        public List<Path> partitions(Stage stage) throws IOException {
            long count = cut(stage).partitions();
            return LongStream.range(0, count)
                    .mapToObj(number -> folder.partition(stage, number))
                    .toList();
        }

        @Override
        public Path result(StepNode step) throws IOException {
            frames.finished(step);
            return folder.result(step);
        }
    }

    /** Removes the parts; the results can't be read after that. */
    public void discardParts() throws IOException {
        frames.forget();
        folder.remove();
    }

    /** Partitions that this runner completed; those that were there before are not counted. */
    public long stored() {
        return engine.stored();
    }

    /** Where the parts lie. */
    public Path partsFolder() {
        return folder.folder();
    }

    /** Whether parts of an earlier run of the same pipeline on the same inputs are there. */
    public boolean canResume() {
        return folder.hasParts();
    }

    /** Waits for what still runs, since it reads the plan's sources; it is stopped at its next frames. */
    @Override
    public void close() throws IOException {
        engine.abandon();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}
