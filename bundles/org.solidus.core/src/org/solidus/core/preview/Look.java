/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.solidus.core.data.Frame;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.run.FrameFailure;
import org.solidus.core.run.OneFrame;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.step.Context;
import org.solidus.core.step.Window;

/** One question to a {@link Previewer}: computes what is not known, and remembers what it had to compute. */
final class Look {

    private final Previewer previewer;
    private final BooleanSupplier stop;
    private final Set<String> ran = new LinkedHashSet<>();

    Look(Previewer previewer, BooleanSupplier stop) {
        this.previewer = previewer;
        this.stop = stop;
    }

    /** While it is open, side inputs that are read by this thread belong to this look. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    Scope begin() {
        Look before = previewer.enter(this);
        return () -> previewer.leave(before);
    }

    /** What was computed, in order. */
    List<String> ran() {
        return List.copyOf(ran);
    }

    /** A frame of a node, by its index in the series of the node. */
    FrameCache.Entry entry(Node node, long index) throws IOException {
        return previewer.frames().get(new FrameCache.Key(node, index), stop, () -> computed(node, index));
    }

    private FrameCache.Entry computed(Node node, long index) throws IOException {
        checkStopped();
        Optional<Source> held = previewer.held(node);
        if (held.isPresent()) {
            return new FrameCache.Entry(held.get().frame(index), List.of());
        }
        return switch (node) {
            case SourceNode source -> {
                ran(source.name());
                yield new FrameCache.Entry(source.source().frame(index), List.of());
            }
            case StepNode step when step.shape() == Shape.OPERATION -> operated(step, index);
            case StepNode step ->
                throw new NeedsSeriesException(List.of(step.name()), Needs.why(step.name(), List.of(step)));
        };
    }

    private FrameCache.Entry operated(StepNode step, long index) throws IOException {
        FrameCache.Entry above = entry(step.input(), index);
        Window in = window(step, index, above);
        previewer.provide(step);
        checkStopped();
        ran(step.name());
        Asked context = new Asked(step);
        try {
            Frame frame = OneFrame.apply(step, in, context);
            List<String> warnings = new ArrayList<>(above.warnings());
            warnings.addAll(context.said());
            return new FrameCache.Entry(frame, List.copyOf(warnings));
        } catch (IllegalStateException e) {
            throw e; // stopped, or the step is at fault and not the frame
        } catch (RuntimeException e) {
            throw new FrameFailure(
                    "Frame " + index + " of '" + source(step).name() + "', "
                            + step.spec().id(),
                    OneFrame.reason(e),
                    e);
        }
    }

    /** A frame with the neighbours that the step wants to see; where one is masked there is none. */
    private Window window(StepNode step, long index, FrameCache.Entry middle) throws IOException {
        List<Optional<Frame>> frames = new ArrayList<>();
        int at = 0;
        for (long each : OneFrame.window(
                        step, new NodeInfo(previewer).of(step.input()).scan(), index)
                .toArray()) {
            at = each == index ? frames.size() : at;
            frames.add(each == index ? Optional.of(received(step, middle)) : neighbour(step, each));
        }
        return Window.withGaps(frames, at);
    }

    private Optional<Frame> neighbour(StepNode step, long index) throws IOException {
        try {
            return Optional.of(received(step, entry(step.input(), index)));
        } catch (NeedsSeriesException e) {
            throw e;
        } catch (FrameFailure | IOException masked) {
            return Optional.empty();
        }
    }

    private static Frame received(StepNode step, FrameCache.Entry entry) {
        return step.input() instanceof SourceNode source ? OneFrame.from(source, entry.frame()) : entry.frame();
    }

    private static Node source(Node node) {
        Node above = node;
        while (above instanceof StepNode step && step.shape() == Shape.OPERATION) {
            above = step.input();
        }
        return above;
    }

    private void ran(String name) {
        ran.add(name);
        previewer.count(name);
    }

    private void checkStopped() {
        if (stop.getAsBoolean()) {
            throw new CancellationException("Stopped on request.");
        }
    }

    /**
     * Where the result lies in the series of a node.
     *
     * @param index in the series that its chain begins with
     */
    long place(Node node, long index) throws IOException {
        SourceInfo info = new NodeInfo(previewer).of(node);
        if (info.frames() == 1) {
            return 0;
        }
        return switch (node) {
            case SourceNode source -> within(source, info, index);
            case StepNode step ->
                switch (step.shape()) {
                    case OPERATION -> place(step.input(), index);
                    case FOLD -> group(step, place(step.input(), index));
                    case WHOLE -> within(step, info, index);
                };
        };
    }

    private long group(StepNode fold, long index) throws IOException {
        previewer.provide(fold);
        long group = OneFrame.group(fold, new NodeSource(previewer, fold.input()), index);
        if (group < 0) {
            throw new IllegalArgumentException("Frame " + index + " belongs to no group of '" + fold.name() + "'.");
        }
        return group;
    }

    private static long within(Node node, SourceInfo info, long index) {
        if (index < 0 || index >= info.frames()) {
            throw new IllegalArgumentException("'" + node.name() + "' has " + info.frames() + " frames; frame " + index
                    + ", counted from 0, is none of them.");
        }
        return index;
    }

    /** What a step may ask of the previewer. */
    private final class Asked implements Context {

        private final StepNode step;
        private final Set<String> said = new LinkedHashSet<>();

        Asked(StepNode step) {
            this.step = step;
        }

        synchronized List<String> said() {
            return List.copyOf(said);
        }

        @Override
        public <T> T cached(Object key, Supplier<T> build) {
            return previewer.tables().cached(step, key, stop, build);
        }

        @Override
        public <T> T scratch(Object key, Supplier<T> build) {
            return previewer.tables().scratch(step, key, build);
        }

        @Override
        public synchronized void warn(String message) {
            said.add(message);
        }

        @Override
        public long seed() {
            return 0;
        }

        @Override
        public Progress progress() {
            return Progress.NONE;
        }

        @Override
        public boolean cancelled() {
            return stop.getAsBoolean();
        }
    }
}
