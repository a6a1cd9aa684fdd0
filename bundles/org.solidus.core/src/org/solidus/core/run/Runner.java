/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.parts.FrameCodec;
import org.solidus.core.parts.Part;
import org.solidus.core.parts.PartWriter;
import org.solidus.core.parts.PartsSource;
import org.solidus.core.parts.Tally;
import org.solidus.core.plan.Grouping;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.plan.SideInput;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.run.BlockTask.StageWork;
import org.solidus.core.run.Results.Masked;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Whole;

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
    private final Map<String, Source> results = new HashMap<>();
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
        results.putAll(known);
    }

    /** Runs everything and gives what is stored, by name, without a record of the run. */
    Map<String, Source> compute() throws IOException {
        runAll();
        Map<String, Source> sources = new LinkedHashMap<>();
        for (StepNode step : plan.steps()) {
            if (step.shape() != Shape.OPERATION || plan.stored().contains(step.name())) {
                sources.put(step.name(), source(step));
            }
        }
        return sources;
    }

    /** Runs a slice of one pass; earlier passes must be complete. @return partitions of the slice */
    public long runSlice(RunOptions.Slice slice) throws IOException {
        if (slice.pass() > plan.passes()) {
            throw new IOException("There is no pass " + slice.pass() + "; the pipeline has " + plan.passes() + ".");
        }
        long done = 0;
        for (Stage stage : plan.stages(slice.pass())) {
            if (stage.whole().isEmpty()) {
                StageSetup setup = setup(stage);
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
        new Follower(growing, this::setup, folder, engine.progress()).run();
    }

    /** Whether all that a stage needs is finished, but for the frames that it reads, and these join by no index. */
    private boolean growsOnly(Stage stage) throws IOException {
        boolean only = stage.root() instanceof SourceNode && firstReading(stage);
        for (StepNode step : stage.steps()) {
            only &= !(step.grouping() instanceof Grouping.By) && Reach.of(step).frames() == 0;
            for (SideInput<?> side : step.sides()) {
                only = only
                        && (!side.perFrame()
                                || side.reference().isEmpty()
                                || step.isBeside(side)
                                || joinsByTime(side, stage));
            }
        }
        return only && !plan.sidesAreFollowed(stage);
    }

    private boolean joinsByTime(SideInput<?> side, Stage stage) throws IOException {
        return source(stage.root()).info().clock().isPresent()
                && SideValues.haveTimes(
                        side, source(side.reference().orElseThrow().node()));
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
                    takeover.check(stage, root.source(), partitioning(root.source()));
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
            whole(step);
            if (observer != RunObserver.NONE && plan.kept().contains(step.name())) {
                Source done = source(step);
                observer.grown(step.name(), done, done.info().frames());
            }
            return;
        }
        StageSetup setup = setup(stage);
        long partitions = setup.partitioning().partitions();
        if (options.mergeOnly()) {
            complete(stage, setup.partitioning());
        }
        setup.runner().run(0, partitions);
    }

    private void complete(Stage stage, Partitioning partitioning) throws IOException {
        List<Long> missing =
                StageRunner.missing(0, partitioning.partitions(), number -> folder.partition(stage, number));
        if (!missing.isEmpty()) {
            throw new IOException("Pass " + stage.pass() + " of '" + stage.name() + "' is not complete: "
                    + missing.size() + " of "
                    + partitioning.partitions() + " partitions are missing, the first is number " + missing.get(0)
                    + ". Run the slices that are missing first.");
        }
    }

    record StageSetup(StageRunner runner, Partitioning partitioning) {}

    private StageSetup setup(Stage stage) throws IOException {
        Source root = source(stage.root());
        SourceInfo info = root.info();
        Lanes lanes = new Lanes();
        provideSides(stage.steps(), info.open() ? SideValues.OPEN : info.frames(), lanes);
        Partitioning partitioning = partitioning(root);
        Map<StepNode, Groups> groups = new IdentityHashMap<>();
        for (StepNode step : stage.steps()) {
            if (step.shape() == Shape.FOLD) {
                groups.put(step, Groups.of(step.grouping(), info.scan()));
            }
        }
        List<StepNode> stored = stage.steps().stream()
                .filter(step -> step.shape() == Shape.OPERATION
                        && stage.owns(step)
                        && plan.stored().contains(step.name()))
                .toList();
        boolean digest = stage.root() instanceof SourceNode && firstReading(stage);
        long heap = Runtime.getRuntime().maxMemory();
        Map<Node, Reach> reach = Reach.of(stage.root(), stage.steps());
        Memory memory = Memory.of(
                root.info().signature(), stage.steps(), stored, partitioning.block(), options.threads(), heap,
                reach.values().stream().mapToInt(Reach::frames).max().orElse(0));
        StageWork work = new StageWork(
                stage.name(),
                stage.root(),
                root,
                partitioning.frames(),
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
        int inFlight = memory.inFlight(options.threads(), heap);
        StageRunner runner = new StageRunner(
                work,
                partitioning,
                number -> folder.partition(stage, number),
                pool,
                inFlight,
                growth(stage, stored, info, partitioning));
        return new StageSetup(runner, partitioning);
    }

    private Growth growth(Stage stage, List<StepNode> stored, SourceInfo root, Partitioning partitioning) {
        if (observer == RunObserver.NONE) {
            return Growth.NONE;
        }
        return new Growth(
                observer,
                stored.stream()
                        .filter(step -> plan.kept().contains(step.name()))
                        .map(step -> new SoFar(step, root, partitioning, number -> folder.partition(stage, number)))
                        .toList());
    }

    /** Whether a stage is the one that reads its source for the first time. */
    private boolean firstReading(Stage stage) {
        for (int pass = 1; pass < stage.pass(); pass++) {
            if (plan.stages(pass).stream()
                    .anyMatch(earlier -> earlier.whole().isEmpty() && earlier.root() == stage.root())) {
                return false;
            }
        }
        return true;
    }

    static Partitioning partitioning(Source root) throws IOException {
        return Partitioning.of(
                root.info().frames(),
                Memory.frameBytes(root.info().signature()),
                root.info().chunk());
    }

    private void provideSides(List<StepNode> steps, long frames, Lanes lanes) throws IOException {
        for (StepNode step : steps) {
            for (SideInput<?> side : step.sides()) {
                if (step.isBeside(side)) {
                    SideValues.provide(side, lanes);
                } else if (side.reference().isPresent()) {
                    SideValues.provide(side, source(side.reference().get().node()), frames);
                }
            }
        }
    }

    /** The frames of a node: a source, or a result of an earlier pass. */
    private Source source(Node node) throws IOException {
        if (node instanceof SourceNode source) {
            return source.source();
        }
        StepNode step = (StepNode) node;
        Source known = results.get(step.name());
        if (known == null) {
            known = step.shape() == Shape.OPERATION ? stored(step) : finished(step);
            results.put(step.name(), known);
        }
        return known;
    }

    private Source stored(StepNode step) throws IOException {
        Stage stage = stage(step);
        Source root = source(stage.root());
        List<Part> parts = parts(stage, partitioning(root));
        return new PartsSource(step.name(), parts, root.info().scan(), step.signature(), engine::checkRequested);
    }

    private Source finished(StepNode step) throws IOException {
        Path file = folder.result(step);
        if (!Part.isWhole(file)) {
            if (step.shape() == Shape.WHOLE) {
                whole(step);
            } else {
                fold(step, file);
            }
        }
        Part part = Part.open(file);
        return new PartsSource(
                step.name(), List.of(part), part.scan(step.name()), step.signature(), engine::checkRequested);
    }

    private Stage stage(StepNode step) {
        return plan.stages(step.pass()).stream()
                .filter(stage -> stage.steps().contains(step))
                .findFirst()
                .orElseThrow();
    }

    private List<Part> parts(Stage stage, Partitioning partitioning) throws IOException {
        complete(stage, partitioning);
        List<Part> parts = new ArrayList<>();
        for (long number = 0; number < partitioning.partitions(); number++) {
            parts.add(Part.open(folder.partition(stage, number)));
        }
        return parts;
    }

    private void fold(StepNode step, Path file) throws IOException {
        Stage stage = stage(step);
        Source root = source(stage.root());
        provideSides(List.of(step), root.info().frames(), new Lanes());
        Partitioning partitioning = partitioning(root);
        Tally warnings = new Tally();
        try (PartWriter writer = new PartWriter(file)) {
            new FoldFinish<>(
                            step,
                            (Fold<?, ?>) step.info().step(),
                            Groups.of(step.grouping(), root.info().scan()),
                            plan.pipeline().onError(),
                            engine.context(warnings))
                    .write(parts(stage, partitioning), partitioning, writer);
            writer.warning(step.name(), warnings.counts());
            writer.commit();
        }
    }

    private void whole(StepNode step) throws IOException {
        Path file = folder.result(step);
        if (Part.isWhole(file)) {
            return;
        }
        engine.progress().begin(step.name(), 0);
        Source input = source(step.input());
        provideSides(List.of(step), input.info().frames(), new Lanes());
        Tally warnings = new Tally();
        try (PartWriter writer = new PartWriter(file);
                Source result = apply((Whole<?>) step.info().step(), step, input, warnings)) {
            writer.declare(step.name());
            writer.scan(step.name(), result.info().scan());
            for (long i = 0; i < result.info().frames(); i++) {
                engine.checkStopped();
                write(result, i, step, writer);
            }
            writer.warning(step.name(), warnings.counts());
            writer.commit();
        } catch (IllegalArgumentException e) {
            throw new FrameFailure("'" + step.name() + "', " + step.spec().id(), e.getMessage(), e);
        }
    }

    private static void write(Source result, long index, StepNode step, PartWriter writer) throws IOException {
        try {
            Frame frame = result.frame(index);
            Conformance.require(frame, step);
            Frame placed = frame.index() == index
                    ? frame
                    : frame.with()
                            .place(new Place(index, frame.place().exposure()))
                            .build();
            writer.frame(step.name(), FrameCodec.encode(placed));
        } catch (MissingFrameException masked) {
            writer.masked(step.name(), masked.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // the record was made for this step
    private <P extends Record> Source apply(Whole<P> whole, StepNode step, Source input, Tally warnings)
            throws IOException {
        return whole.apply(new PartsStack(input), (P) step.params(), engine.context(warnings));
    }

    private Results collect() throws IOException {
        List<Result> list = new ArrayList<>();
        for (StepNode step : plan.steps()) {
            if (plan.kept().contains(step.name())) {
                Source source = source(step);
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
        public List<Path> partitions(Stage stage) throws IOException {
            long count = partitioning(source(stage.root())).partitions();
            return LongStream.range(0, count)
                    .mapToObj(number -> folder.partition(stage, number))
                    .toList();
        }

        @Override
        public Path result(StepNode step) throws IOException {
            finished(step);
            return folder.result(step);
        }
    }

    /** Removes the parts; the results can't be read after that. */
    public void discardParts() throws IOException {
        results.clear();
        folder.remove();
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
