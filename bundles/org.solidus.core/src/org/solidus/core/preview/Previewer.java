/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.PlanCache;
import org.solidus.core.plan.Planner;
import org.solidus.core.plan.SideInput;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.OneFrame;
import org.solidus.core.run.Progress;
import org.solidus.core.run.SeriesRun;
import org.solidus.core.source.Source;

/**
 * A pipeline up to any of its nodes on one chosen frame, while it is being edited. Only what a change reaches is
 * computed again: the frames of unchanged steps are kept (the ones used last, as many as a part of the memory holds),
 * sources stay open, parameters stay bound. The results are those of a run, bit for bit.
 *
 * <p>What needs a whole series (a fold, a whole-series step, a per-frame result that a step wants as a series) is
 * computed by {@link #series}, once until a parameter that reaches it changes; short series are computed without being
 * asked. Nothing of a series is written but to the folder of temporary files, and that is removed by {@link #close}.
 *
 * <p>Thread-safe: any thread may ask, several at once; the calling thread does the work.
 */
public final class Previewer implements AutoCloseable {

    private static final long LEAST_BYTES = 48L << 20;
    private static final long MOST_BYTES = 256L << 20;
    private static final int SHARE_OF_HEAP = 6;

    private final Registry registry;
    private final PlanCache plans = new PlanCache();
    private final FrameCache frames;
    private final Tables tables = new Tables();
    private final SeriesCache series = new SeriesCache();
    private final PreviewFolders folders = PreviewFolders.temporary();
    private final Map<String, AtomicLong> evaluations = new ConcurrentHashMap<>();
    private final Set<SideInput<?>> provided =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final ThreadLocal<Look> current = new ThreadLocal<>();
    private final ReentrantLock seriesLock = new ReentrantLock();

    /** With a part of the heap for frames. */
    public Previewer(Registry registry) {
        this(registry, Math.clamp(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, LEAST_BYTES, MOST_BYTES));
    }

    /** @param bytes that kept frames may take */
    public Previewer(Registry registry, long bytes) {
        this.registry = registry;
        this.frames = new FrameCache(bytes);
    }

    /**
     * The result of a node for a frame.
     *
     * @param node name of a source or a step
     * @param index of the frame in the series that the node's chain begins with, 0 first; behind a fold it means the
     *     group that the frame belongs to, and of a single frame there is only that one
     * @param stop true once nobody wants it any more
     * @throws CancellationException when stopped
     */
    public Previewed frame(Pipeline pipeline, String node, long index, BooleanSupplier stop) {
        long start = System.nanoTime();
        try (Reading reading = new Reading()) {
            Planner.Outcome outcome = plan(pipeline);
            Optional<Node> found = find(pipeline, outcome, node);
            if (found.isEmpty()) {
                return unplanned(outcome, node);
            }
            return look(pipeline, outcome, found.get(), node, index, stop, start);
        }
    }

    private Previewed look(
            Pipeline pipeline,
            Planner.Outcome outcome,
            Node node,
            String name,
            long index,
            BooleanSupplier stop,
            long start) {
        Look look = new Look(this, stop);
        try (Look.Scope scope = look.begin()) {
            shortSeries(pipeline, outcome, node, stop);
            Optional<Previewed.NeedsSeries> needs = needs(outcome, node, name);
            if (needs.isPresent()) {
                return needs.get();
            }
            long place = look.place(node, index);
            FrameCache.Entry entry = look.entry(node, place);
            return new Previewed.Ready(
                    name,
                    place,
                    entry.frame(),
                    node.signature(),
                    look.ran(),
                    entry.warnings(),
                    (System.nanoTime() - start) / 1e6);
        } catch (CancellationException e) {
            throw e;
        } catch (NeedsSeriesException e) {
            return new Previewed.NeedsSeries(name, e.nodes(), e.getMessage());
        } catch (IOException | RuntimeException | InternalError e) {
            // InternalError is the JVM's word for a mapped file that was cut short while it was read.
            return new Previewed.Failed(name, OneFrame.reason(e), List.of());
        }
    }

    /**
     * Computes a node over its series, with what it needs: a fold, a whole-series step, or any other step, whose frames
     * are then read instead of computed. What is there already is not computed again.
     *
     * @param node name of a step
     * @param progress hears how far it is
     * @param stop true once nobody wants it any more
     * @return its first frame, or why there is none
     * @throws CancellationException when stopped; what was complete before stays
     */
    public Previewed series(Pipeline pipeline, String node, Progress progress, BooleanSupplier stop) {
        try (Reading reading = new Reading()) {
            Planner.Outcome outcome = plan(pipeline);
            Optional<Node> found = find(pipeline, outcome, node);
            if (found.isEmpty()) {
                return unplanned(outcome, node);
            }
            if (found.get() instanceof StepNode step) {
                compute(pipeline, outcome, step, progress, stop);
            }
            return frame(pipeline, node, 0, stop);
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return new Previewed.Failed(node, OneFrame.reason(e), List.of());
        }
    }

    /**
     * A node as a series whose frames are computed when they are asked for, or read where they were computed. It needs
     * no closing, and stays what it is when the pipeline changes.
     *
     * @throws IOException naming the problem, when the pipeline cannot be planned up to the node
     * @throws NeedsSeriesException when it is there only after {@link #series}
     */
    public Source source(Pipeline pipeline, String node) throws IOException {
        try (Reading reading = new Reading()) {
            Planner.Outcome outcome = plan(pipeline);
            Node found = find(pipeline, outcome, node)
                    .orElseThrow(() -> new IOException(unplanned(outcome, node).message()));
            shortSeries(pipeline, outcome, found, () -> false);
            Optional<Previewed.NeedsSeries> needs = needs(outcome, found, node);
            if (needs.isPresent()) {
                throw new NeedsSeriesException(needs.get().nodes(), needs.get().why());
            }
            return new NodeSource(this, found);
        }
    }

    /** Whether all frames of a node can be read without computing them: a source, or what {@link #series} computed. */
    public boolean isThere(Pipeline pipeline, String node) {
        return find(pipeline, plan(pipeline), node)
                .filter(found ->
                        found instanceof SourceNode || series.find(found).isPresent())
                .isPresent();
    }

    /**
     * Plans a pipeline with what is open and bound already; cheap when little changed.
     *
     * @return with the nodes that make sense, though other steps have problems; its plan must not be closed
     */
    public Planner.Outcome plan(Pipeline pipeline) {
        return Planner.attempt(pipeline, registry, plans);
    }

    /** How many times a source was read or a step ran here, on single frames or over a series. */
    public long evaluations(String node) {
        AtomicLong count = evaluations.get(node);
        return count == null ? 0 : count.get();
    }

    /** Looks at the files again: what changed is opened anew with the next preview. */
    public void refresh() {
        plans.refresh();
    }

    /** Releases files and removes what was computed. */
    @Override
    public void close() {
        series.close();
        plans.close();
        frames.clear();
        tables.clear();
    }

    /** What is open stays open while somebody reads. */
    final class Reading implements AutoCloseable {

        private final PlanCache.Reading reading = plans.reading();

        Reading() {
            series.reading();
        }

        @Override
        public void close() {
            series.read();
            reading.close();
        }
    }

    private static Previewed.Failed unplanned(Planner.Outcome outcome, String node) {
        String message = outcome.problems().isEmpty()
                ? "The pipeline has no source and no step '" + node + "'."
                : outcome.problems().get(0).message();
        return new Previewed.Failed(node, message, outcome.problems());
    }

    /** The node of a name; of a step that is switched off, what stands for it. */
    private static Optional<Node> find(Pipeline pipeline, Planner.Outcome outcome, String name) {
        String standing = pipeline.standsFor(name);
        return outcome.nodes().stream()
                .filter(node -> node.name().equals(standing))
                .findFirst();
    }

    private Optional<Previewed.NeedsSeries> needs(Planner.Outcome outcome, Node node, String name) {
        List<StepNode> missing = missing(outcome, node);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = missing.stream().map(StepNode::name).toList();
        return Optional.of(new Previewed.NeedsSeries(name, names, Needs.why(name, missing)));
    }

    private List<StepNode> missing(Planner.Outcome outcome, Node node) {
        return needs().above(node, outcome.nodes());
    }

    private Needs needs() {
        return new Needs(node -> series.find(node).isPresent());
    }

    /** What is quickly computed is computed without being asked. */
    private void shortSeries(Pipeline pipeline, Planner.Outcome outcome, Node node, BooleanSupplier stop)
            throws IOException {
        for (StepNode step : missing(outcome, node)) {
            if (needs().isShort(step, outcome.nodes())) {
                compute(pipeline, outcome, step, Progress.NONE, stop);
            }
        }
    }

    private void compute(
            Pipeline pipeline, Planner.Outcome outcome, StepNode step, Progress progress, BooleanSupplier stop)
            throws IOException {
        lock(stop);
        try {
            if (series.find(step).isEmpty()) {
                run(pipeline, outcome, step, progress, stop);
            }
        } finally {
            seriesLock.unlock();
        }
    }

    /** One series at a time: each uses all cores. */
    private void lock(BooleanSupplier stop) {
        try {
            while (!seriesLock.tryLock(20, TimeUnit.MILLISECONDS)) {
                if (stop.getAsBoolean()) {
                    throw new CancellationException("Stopped on request.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted.");
        }
    }

    private void run(
            Pipeline pipeline, Planner.Outcome outcome, StepNode target, Progress progress, BooleanSupplier stop)
            throws IOException {
        Map<String, Source> known = new LinkedHashMap<>();
        Map<String, Node> nodes = new HashMap<>();
        for (Node node : outcome.nodes()) {
            nodes.put(node.name(), node);
            series.find(node).ifPresent(source -> known.put(node.name(), source));
        }
        // Side inputs hold the values of a run, so a run beside previews has side inputs of its own.
        try (PlanCache own = plans.withStepsOfItsOwn()) {
            Plan plan = whole(pipeline, Planner.attempt(pipeline, registry, own));
            StepNode step = plan.steps().stream()
                    .filter(each -> each.name().equals(target.name()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("What '" + target.name() + "' reads is no longer there."));
            SeriesRun run = SeriesRun.of(
                    plan, step, known, folders.make(), Runtime.getRuntime().availableProcessors(), progress, stop);
            Map<Node, Source> results = new IdentityHashMap<>();
            run.results().forEach((name, source) -> {
                if (!known.containsKey(name)) {
                    results.put(nodes.get(name), source);
                    count(name);
                }
            });
            series.put(run, results);
        }
    }

    /** All that makes sense of a pipeline, though other steps have problems. */
    private static Plan whole(Pipeline pipeline, Planner.Outcome outcome) {
        List<SourceNode> sources = new ArrayList<>();
        List<StepNode> steps = new ArrayList<>();
        for (Node node : outcome.nodes()) {
            switch (node) {
                case SourceNode source -> sources.add(source);
                case StepNode step -> steps.add(step);
            }
        }
        return new Plan(pipeline, sources, steps, List.of(), Set.of(), outcome.stored(), "");
    }

    void count(String node) {
        evaluations.computeIfAbsent(node, name -> new AtomicLong()).incrementAndGet();
    }

    FrameCache frames() {
        return frames;
    }

    Tables tables() {
        return tables;
    }

    Optional<Source> held(Node node) {
        return series.find(node);
    }

    /** The look that the calling thread is at; outside of one, a new one that nobody stops. */
    Look current() {
        Look now = current.get();
        return now == null ? new Look(this, () -> false) : now;
    }

    /** @return the one before it, or null */
    Look enter(Look look) {
        Look before = current.get();
        current.set(look);
        return before;
    }

    void leave(Look before) {
        if (before == null) {
            current.remove();
        } else {
            current.set(before);
        }
    }

    /** Gives the side inputs of a step their values, once: what a node refers to never changes. */
    void provide(StepNode step) throws IOException {
        for (SideInput<?> side : step.sides()) {
            if (side.reference().isPresent()) {
                synchronized (side) {
                    if (!provided.contains(side)) {
                        Source source =
                                new NodeSource(this, side.reference().get().node());
                        OneFrame.provide(
                                side,
                                source,
                                new NodeInfo(this).of(step.input()).frames());
                        provided.add(side);
                    }
                }
            }
        }
    }

    /** A frame of a node for whoever reads a series. */
    Frame read(Node node, long index) throws IOException {
        Look look = current();
        try (Reading reading = new Reading();
                Look.Scope scope = look.begin()) {
            return look.entry(node, index).frame();
        }
    }
}
