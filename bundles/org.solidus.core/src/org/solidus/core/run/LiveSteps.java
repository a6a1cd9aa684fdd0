/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.solidus.core.data.Frame;
import org.solidus.core.parts.Tally;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.SideInput;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.source.Source;

/**
 * The steps of a plan on a series that grows, frame by frame and at once, on the thread of the caller: what a run gives
 * for the same frames, as soon as it can be known, without a file in between. Frames may be left out. What does not
 * depend on that series is computed before the first frame, as in a run. For one thread.
 */
public final class LiveSteps implements Closeable {

    private final SourceNode root;
    private final List<StepNode> steps;
    private final Set<Node> live;
    private final Set<String> wanted;
    private final Engine engine;
    private final Lanes lanes = new Lanes();
    private final Map<StepNode, LiveStep> working = new IdentityHashMap<>();
    private final Map<Node, Slot> newest = new IdentityHashMap<>();
    private final List<SeriesRun> before = new ArrayList<>();

    private LiveSteps(Plan plan, SourceNode root, Collection<String> wanted, BooleanSupplier stop) {
        this.root = root;
        this.wanted = Set.copyOf(wanted);
        this.engine = new Engine(0, Progress.NONE, stop);
        this.live = dependents(plan, root);
        this.steps = needed(plan, this.wanted, live);
    }

    /**
     * @param plan whose source of that name grows; not closed by this
     * @param source its name
     * @param wanted names of the steps whose results are asked for
     * @param folder for what is computed before; a folder of its own
     * @param stop true once nobody wants it any more
     * @throws IllegalArgumentException with a sentence, when a step cannot be worked off frame by frame
     * @throws IOException when what is needed before cannot be computed
     */
    public static LiveSteps of(Plan plan, String source, Collection<String> wanted, Path folder, BooleanSupplier stop)
            throws IOException {
        SourceNode root = plan.sources().stream()
                .filter(node -> node.name().equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no source '" + source + "'."));
        LiveSteps steps = new LiveSteps(plan, root, wanted, stop);
        try {
            steps.prepare(plan, folder);
            return steps;
        } catch (IOException | RuntimeException e) {
            steps.close();
            throw e;
        }
    }

    private static Set<Node> dependents(Plan plan, SourceNode root) {
        Set<Node> live = Collections.newSetFromMap(new IdentityHashMap<>());
        live.add(root);
        for (StepNode step : plan.steps()) {
            boolean beside = step.sides().stream()
                    .flatMap(side -> side.reference().stream())
                    .anyMatch(reference -> live.contains(reference.node()));
            if (beside || live.contains(step.input())) {
                live.add(step);
            }
        }
        return live;
    }

    private static List<StepNode> needed(Plan plan, Set<String> wanted, Set<Node> live) {
        Set<Node> needed = new HashSet<>();
        for (StepNode step : plan.steps().reversed()) {
            if (wanted.contains(step.name())) {
                requireLive(step, live);
                needed.add(step);
            }
            if (needed.contains(step)) {
                needed.add(step.input());
                step.sides().forEach(side -> side.reference().ifPresent(reference -> needed.add(reference.node())));
            }
        }
        return plan.steps().stream()
                .filter(step -> needed.contains(step) && live.contains(step))
                .toList();
    }

    private static void requireLive(StepNode step, Set<Node> live) {
        if (!live.contains(step)) {
            throw new IllegalArgumentException("'" + step.name() + "' does not depend on the frames that come.");
        }
    }

    private void prepare(Plan plan, Path folder) throws IOException {
        Map<String, Source> known = new LinkedHashMap<>();
        for (StepNode step : steps) {
            if (!live.contains(step.input())) {
                throw new IllegalArgumentException(
                        "'" + step.name() + "' (" + step.spec().id()
                                + ") works on a series that is finished, with a side input that comes live; let it work on the"
                                + " live series.");
            }
            working.put(step, LiveStep.of(step, engine.context(new Tally())));
            for (SideInput<?> side : step.sides()) {
                if (side.reference().isPresent()) {
                    provide(plan, step, side, folder, known);
                }
            }
        }
    }

    private void provide(Plan plan, StepNode step, SideInput<?> side, Path folder, Map<String, Source> known)
            throws IOException {
        Node node = side.reference().orElseThrow().node();
        if (!live.contains(node)) {
            Source source = node instanceof StepNode other
                    ? computed(plan, other, folder, known)
                    : ((SourceNode) node).source();
            SideValues.provide(side, source, source.info().frames());
        } else if (side.type() == Source.class) {
            throw new IllegalArgumentException(
                    "'" + step.name() + "' (" + step.spec().id() + ") reads all of '" + node.name() + "' through '"
                            + side.parameter() + "', which is not kept live.");
        } else if (step.isBeside(side)) {
            SideValues.provide(side, lanes);
        } else {
            SideValues.provideNewest(side, () -> Optional.ofNullable(newest.get(node)));
        }
    }

    /** What comes from finished series alone is computed once, as a run does. */
    private Source computed(Plan plan, StepNode step, Path folder, Map<String, Source> known) throws IOException {
        if (!known.containsKey(step.name())) {
            Files.createDirectories(folder);
            SeriesRun run = SeriesRun.of(
                    plan,
                    step,
                    known,
                    folder.resolve("before-" + before.size()),
                    Runtime.getRuntime().availableProcessors(),
                    Progress.NONE,
                    engine::stopped);
            before.add(run);
            known.putAll(run.results());
        }
        return known.get(step.name());
    }

    /**
     * Works a frame off.
     *
     * @param index of the frame, after that of the call before
     * @return of the steps that were wanted, those that have something new to say
     * @throws IllegalStateException when a step gives what it did not announce
     * @throws CancellationException when nobody wants it any more
     */
    public Map<String, LiveResult> frame(long index) {
        engine.checkStopped();
        lanes.begin();
        Map<Node, Slot> now = new IdentityHashMap<>();
        now.put(root, atHand(root, read(index)));
        for (StepNode step : steps) {
            Slot in = now.get(step.input());
            if (in != null) {
                result(step, in).ifPresent(slot -> now.put(step, atHand(step, slot)));
            }
        }
        newest.putAll(now);
        Map<String, LiveResult> results = new LinkedHashMap<>();
        for (StepNode step : steps) {
            if (wanted.contains(step.name()) && now.containsKey(step)) {
                Slot slot = now.get(step);
                results.put(step.name(), new LiveResult(slot.frame(), slot.reason()));
            }
        }
        return results;
    }

    /**
     * Takes a frame through the per-frame steps for the sake of the tables that they build with their first one; it
     * counts nowhere.
     */
    public void rehearse(Frame frame) {
        lanes.begin();
        Map<Node, Slot> now = new IdentityHashMap<>();
        now.put(root, atHand(root, Slot.of(OneFrame.from(root, frame), 0)));
        for (StepNode step : steps) {
            Slot in = now.get(step.input());
            if (in != null && step.shape() == Shape.OPERATION) {
                result(step, in).ifPresent(slot -> now.put(step, atHand(step, slot)));
            }
        }
    }

    private Slot atHand(Node node, Slot slot) {
        lanes.of(node).move(slot.index(), slot.index() + 1, (from, to) -> List.of(slot));
        return slot;
    }

    private Slot read(long index) {
        try {
            Frame frame = root.source().frame(index);
            return Slot.of(OneFrame.from(root, frame), index);
        } catch (IOException | RuntimeException e) {
            return Slot.failed("reading: " + FrameFailure.reason(e), index);
        }
    }

    private Optional<Slot> result(StepNode step, Slot in) {
        if (in.frame().isEmpty() && step.shape() == Shape.OPERATION) {
            return Optional.of(in);
        }
        try {
            return working.get(step).take(in);
        } catch (CancellationException | Conformance.Fault e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return Optional.of(Slot.failed(step.spec().id() + ": " + FrameFailure.reason(e), in.index()));
        }
    }

    /** Removes what was computed before the first frame. */
    @Override
    public void close() throws IOException {
        for (SeriesRun run : before) {
            run.close();
        }
    }
}
