/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.PlanKeys.FiguresKey;
import org.solidus.core.plan.PlanKeys.SideKey;
import org.solidus.core.plan.PlanKeys.SourceKey;
import org.solidus.core.plan.PlanKeys.StepKey;
import org.solidus.core.source.FileGlob;
import org.solidus.core.source.Source;

/**
 * What stays from one plan of an edited pipeline to the next: opened sources, side inputs that were read, bound steps.
 * A step of which nothing changed, nor anything that it works on, is the same object again, so the identity of a node
 * stands for everything that reaches it. Files are looked at again after a moment, or at once after {@link #refresh()}.
 * Thread-safe.
 */
public final class PlanCache implements AutoCloseable {

    private static final int MOST_SOURCES = 64;
    private static final int MOST_STEPS = 256;
    private static final int MOST_SIDES = 256;

    private final Map<SourceKey, Opened> sources = recent();
    private final Map<SideKey, Made> sides = recent();
    private final Map<SideInput<?>, Trace> traces = new IdentityHashMap<>();
    private final Map<StepKey, Bound> steps = recent();
    private final Set<AutoCloseable> retired = new LinkedHashSet<>();
    private final Set<Source> borrowed = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<Figures> figures = Optional.empty();
    private int readers;
    private boolean closed;

    /** What is opened or read when it is not there yet. */
    interface Making<T> {
        T make() throws PipelineException;
    }

    /**
     * A bound step with the warnings that belong to it.
     *
     * @param node bound
     * @param warnings said when it was bound
     */
    record Bound(StepNode node, List<String> warnings) {

        Bound {
            warnings = List.copyOf(warnings);
        }
    }

    private record Opened(SourceNode node, Trace trace) {}

    private record Made(SideInput<?> side, Trace trace) {}

    synchronized Optional<List<ComposedFigure>> figures(FiguresKey key) {
        return figures.filter(last -> last.key().equals(key)).map(Figures::figures);
    }

    synchronized void put(FiguresKey key, List<ComposedFigure> good) {
        figures = Optional.of(new Figures(key, good));
    }

    private record Figures(FiguresKey key, List<ComposedFigure> figures) {}

    /** The source, opened again when its options or files changed. */
    SourceNode source(SourceSpec spec, Path base, Making<SourceNode> opening) throws PipelineException {
        SourceKey key = SourceKey.of(spec, base);
        synchronized (this) {
            Opened known = sources.get(key);
            if (known != null && known.trace().holds()) {
                return known.node();
            }
            if (known != null) {
                retire(sources.remove(key).node());
            }
        }
        SourceNode node = opening.make();
        synchronized (this) {
            Opened other = sources.get(key);
            if (other != null) { // another thread was quicker
                retired.add(node.source());
                closeRetired();
                return other.node();
            }
            sources.put(key, new Opened(node, new Trace(node.files(), () -> found(spec, base))));
            while (sources.size() > MOST_SOURCES) {
                retire(sources.remove(sources.keySet().iterator().next()).node());
            }
            closeRetired();
            return node;
        }
    }

    private static List<Path> found(SourceSpec spec, Path base) throws IOException {
        List<Path> files = new ArrayList<>(
                FileGlob.find(base, spec.options().entries().get("path").text()));
        Value times = spec.options().entries().get("times");
        if (times != null) {
            files.add(base.resolve(times.text()).normalize());
        }
        return files;
    }

    /** The side input, made again when its file changed. */
    synchronized SideInput<?> side(SideKey key, Making<SideInput<?>> making) throws PipelineException {
        Made known = sides.get(key);
        if (known != null && known.trace().holds()) {
            return known.side();
        }
        if (known != null) {
            forget(known.side());
        }
        SideInput<?> side = making.make();
        List<Path> files = side.files();
        Made made = new Made(side, new Trace(files, () -> files));
        sides.put(key, made);
        traces.put(side, made.trace());
        while (sides.size() > MOST_SIDES) {
            forget(sides.remove(sides.keySet().iterator().next()).side());
        }
        return side;
    }

    private void forget(SideInput<?> side) {
        traces.remove(side);
        retired.add(side::close);
    }

    /** The step as it was bound, if the files of its side inputs did not change. */
    synchronized Optional<Bound> step(StepKey key) {
        Bound bound = steps.get(key);
        if (bound == null) {
            return Optional.empty();
        }
        for (SideInput<?> side : bound.node().sides()) {
            Trace trace = traces.get(side);
            if (trace == null || !trace.holds()) {
                steps.remove(key);
                return Optional.empty();
            }
        }
        return Optional.of(bound);
    }

    /** @return the step that counts: another thread may have been quicker */
    synchronized StepNode put(StepKey key, Bound bound) {
        Bound other = steps.putIfAbsent(key, bound);
        if (other != null) {
            return other.node();
        }
        if (steps.size() > MOST_STEPS) {
            steps.remove(steps.keySet().iterator().next());
        }
        return bound.node();
    }

    /** A cache of its own for the steps, with the sources of this one: for a run beside the previews. */
    public PlanCache withStepsOfItsOwn() {
        PlanCache inner = new PlanCache();
        synchronized (this) {
            inner.sources.putAll(sources);
            sources.values().forEach(opened -> inner.borrowed.add(opened.node().source()));
        }
        return inner;
    }

    /** Files are looked at again with the next plan. */
    public synchronized void refresh() {
        sources.values().forEach(opened -> opened.trace().forget());
        sides.values().forEach(made -> made.trace().forget());
    }

    /** Somebody reads from what is open; nothing that was retired is closed before the reader is closed. */
    public synchronized Reading reading() {
        readers++;
        return new Reading();
    }

    /** Ends with {@link #close()}. */
    public final class Reading implements AutoCloseable {

        private boolean over;

        private Reading() {}

        @Override
        public void close() {
            synchronized (PlanCache.this) {
                if (!over) {
                    over = true;
                    readers--;
                    closeRetired();
                }
            }
        }
    }

    private void retire(SourceNode node) {
        if (!borrowed.contains(node.source())) {
            retired.add(node.source());
        }
    }

    private void closeRetired() {
        if (readers > 0) {
            return;
        }
        for (AutoCloseable each : retired) {
            try {
                each.close();
            } catch (Exception e) {
                continue; // a file that is no longer wanted
            }
        }
        retired.clear();
    }

    /** Closes everything, once nobody reads any more. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            sources.values().forEach(opened -> retire(opened.node()));
            sides.values().forEach(made -> retired.add(made.side()::close));
            sources.clear();
            sides.clear();
            traces.clear();
            steps.clear();
            closeRetired();
        }
    }

    /** In the order of their last use. */
    private static <K, V> Map<K, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true);
    }
}
