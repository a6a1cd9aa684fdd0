/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.preview.Previewed;
import org.solidus.core.preview.Previewer;
import org.solidus.plot.Subscription;
import org.solidus.workbench.model.Preview.State;

/**
 * Results of sources and steps on the current frame, kept up to date in the background: whenever the document or the
 * frame changes, every watched node is computed again as far as the change reaches it, the newest wanted first. UI
 * thread, but for {@link #previewer()}.
 */
public final class Previews implements AutoCloseable {

    private static final long SIGN_OF_WORK = 150;

    private final Previewer previewer;
    private final Supplier<Pipeline> pipeline;
    private final Property<Long> frame;
    private final Work work;
    private final Executor ui;
    private final Set<Watch> watches = new LinkedHashSet<>();
    private final Property<Set<String>> computing = new Property<>(Set.of());
    private final Map<String, Tasks.Handle> underWay = new HashMap<>();

    Previews(Previewer previewer, Supplier<Pipeline> pipeline, Property<Long> frame, Work work, Executor ui) {
        this.previewer = previewer;
        this.pipeline = pipeline;
        this.frame = frame;
        this.work = work;
        this.ui = ui;
        frame.listen(now -> refresh());
    }

    /** The engine behind it, for what a watch does not give: any thread. */
    public Previewer previewer() {
        return previewer;
    }

    /**
     * Watches a node.
     *
     * @param node name of a source or a step of the document; empty: none yet
     * @param listener hears of every new state; the first comes soon, not at once
     */
    public Watch watch(String node, Consumer<Preview> listener) {
        Watch watch = new Watch(node, listener);
        watches.add(watch);
        watch.refresh();
        return watch;
    }

    /** Computes every watched node anew, as far as something changed. */
    public void refresh() {
        List.copyOf(watches).forEach(Watch::refresh);
    }

    /** Names of the nodes that are being computed over their series. */
    public Property<Set<String>> computing() {
        return computing;
    }

    /**
     * Computes a node over the whole series, with progress, because it or something below needs it; then everything
     * that waited for it is computed.
     *
     * @param failed gets a sentence, also when it was cancelled
     */
    public void compute(String node, Tasks tasks, Consumer<String> failed) {
        if (computing.get().contains(node)) {
            return;
        }
        Pipeline now = pipeline.get();
        mark(node, true);
        Tasks.Handle handle = tasks.start(
                "Computing " + node + " over the series",
                (progress, stop) -> previewer.series(now, node, progress, stop),
                done -> {
                    ended(node);
                    if (done instanceof Previewed.Failed wrong) {
                        failed.accept(wrong.message());
                    }
                    refresh();
                },
                why -> {
                    ended(node);
                    failed.accept(why);
                    refresh();
                });
        underWay.put(node, handle);
    }

    private void ended(String node) {
        underWay.remove(node);
        mark(node, false);
    }

    private void mark(String node, boolean on) {
        Set<String> names = new LinkedHashSet<>(computing.get());
        if (on) {
            names.add(node);
        } else {
            names.remove(node);
        }
        computing.set(Set.copyOf(names));
    }

    @Override
    public void close() {
        List.copyOf(watches).forEach(Watch::close);
        List.copyOf(underWay.values()).forEach(Tasks.Handle::cancel);
    }

    /** Closes the engine; not on the UI thread. */
    void release() {
        previewer.close();
    }

    /** Somebody watches a node until this is closed. */
    public final class Watch implements Subscription {

        private final Consumer<Preview> listener;
        private String node;
        private Preview last;
        private int asked;
        private int answered;
        private boolean closed;

        private Watch(String node, Consumer<Preview> listener) {
            this.node = node;
            this.listener = listener;
            this.last = Preview.none(node);
        }

        /** Watches another node from now on. */
        public void target(String other) {
            if (!other.equals(node)) {
                node = other;
                last = Preview.none(other);
                refresh();
            }
        }

        /** Name of the node. */
        public String node() {
            return node;
        }

        /** What the listener heard last. */
        public Preview last() {
            return last;
        }

        private void refresh() {
            if (closed || node.isEmpty()) {
                return;
            }
            int number = ++asked;
            String wanted = node;
            long index = frame.get();
            Pipeline now = pipeline.get();
            work.latestStoppable(
                    this,
                    stop -> look(now, wanted, index, stop),
                    preview -> answer(number, preview),
                    why -> answer(number, new Preview(wanted, index, State.FAILED, Optional.empty(), why, 0)));
            CompletableFuture.delayedExecutor(SIGN_OF_WORK, TimeUnit.MILLISECONDS, ui)
                    .execute(() -> stillWorking(number, index));
        }

        private Preview look(Pipeline now, String wanted, long index, BooleanSupplier stop) {
            return switch (previewer.frame(now, wanted, index, stop)) {
                case Previewed.Ready ready ->
                    new Preview(
                            wanted,
                            index,
                            State.READY,
                            Optional.of(ready.frame()),
                            String.join(" ", ready.warnings()),
                            ready.milliseconds());
                case Previewed.NeedsSeries needs ->
                    new Preview(wanted, index, State.NEEDS_SERIES, Optional.empty(), needs.why(), 0);
                case Previewed.Failed failed ->
                    new Preview(wanted, index, State.FAILED, Optional.empty(), failed.message(), 0);
            };
        }

        private void answer(int number, Preview preview) {
            if (closed || number <= answered || !preview.node().equals(node)) {
                return;
            }
            answered = number;
            tell(preview.result().isPresent() ? preview : keeping(preview));
        }

        private void stillWorking(int number, long index) {
            if (!closed && number == asked && answered < number && last.state() != State.WORKING) {
                tell(keeping(new Preview(node, index, State.WORKING, Optional.empty(), "", 0)));
            }
        }

        /** The last result stays until there is a new one. */
        private Preview keeping(Preview preview) {
            return new Preview(preview.node(), preview.frame(), preview.state(), last.result(), preview.message(), 0);
        }

        private void tell(Preview preview) {
            last = preview;
            listener.accept(preview);
        }

        @Override
        public void close() {
            closed = true;
            watches.remove(this);
            work.cancel(this);
        }
    }
}
