/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.parts.EncodedFrames;
import org.solidus.core.parts.Tally;
import org.solidus.core.pipeline.OnError;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.source.Source;
import org.solidus.core.step.Batched;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Window;
import org.solidus.core.step.Windowed;

/**
 * Runs the per-frame steps and folds of a stage on one block of frames: at once, or bit by bit as the frames come, which
 * gives the same.
 */
final class BlockTask implements Callable<Block> {

    private final StageWork work;
    private final long begin;
    private final long end;
    private final boolean careful;
    private final Lanes lanes;
    private final Context unheard;
    private boolean own = true;
    private long done;
    private final Block block = new Block();
    private final FrameDigest digest = new FrameDigest();
    private final Map<StepNode, Context> contexts = new IdentityHashMap<>();
    private final Map<StepNode, FoldStates<?, ?>> states = new IdentityHashMap<>();

    /**
     * What all blocks of a stage share.
     *
     * @param stage name of what is read, for messages
     * @param root whose frames are read
     * @param source its frames
     * @param frames how many there are
     * @param scan axes of the series
     * @param steps in order
     * @param stored those of the steps whose frames are stored here
     * @param groups of each fold
     * @param reach how far beyond a frame each node is needed
     * @param lanes what each thread has at hand
     * @param digest whether digests of the frames that are read are taken
     * @param batch frames that are taken through all steps together
     * @param onError what a failed frame does
     * @param engine shared cache, scratch space and stop
     */
    record StageWork(
            String stage,
            Node root,
            Source source,
            long frames,
            List<Axis> scan,
            List<StepNode> steps,
            List<StepNode> stored,
            Map<StepNode, Groups> groups,
            Map<Node, Reach> reach,
            Lanes lanes,
            boolean digest,
            int batch,
            OnError onError,
            Engine engine) {

        /** The same under another engine. */
        StageWork by(Engine other) {
            return new StageWork(
                    stage, root, source, frames, scan, steps, stored, groups, reach, lanes, digest, batch, onError,
                    other);
        }
    }

    BlockTask(StageWork work, long begin, long end) {
        this(work, begin, end, false);
    }

    /**
     * @param careful whether a state is kept before a frame is added, so that a frame that fails leaves it as it was
     */
    private BlockTask(StageWork work, long begin, long end, boolean careful) {
        this.work = work;
        this.begin = begin;
        this.end = end;
        this.done = begin;
        this.careful = careful;
        this.lanes = work.lanes();
        this.unheard = work.engine().context(new Tally());
        prepare();
    }

    @Override
    public Block call() {
        return advanced(end).finish();
    }

    /** Works on to a frame of the block. @return the task to go on with: another one where a state was spoilt */
    BlockTask advanced(long to) {
        try {
            advance(to);
            return this;
        } catch (FoldStates.SpoiltState spoilt) {
            BlockTask again = new BlockTask(work, begin, end, true);
            again.advance(to);
            return again;
        }
    }

    /** What was done so far, which grows. */
    Block block() {
        return block;
    }

    /** The frame after the last that was worked off. */
    long done() {
        return done;
    }

    long end() {
        return end;
    }

    long begin() {
        return begin;
    }

    private void prepare() {
        work.stored().forEach(step -> block.frames.put(step.name(), new EncodedFrames((int) (end - begin))));
        for (StepNode step : work.steps()) {
            Tally warnings = new Tally();
            block.warnings.put(step.name(), warnings);
            contexts.put(step, work.engine().context(warnings));
            if (step.info().step() instanceof Fold<?, ?> fold) {
                Groups groups = work.groups().get(step);
                FoldStates<?, ?> own = new FoldStates<>(step, fold, contexts.get(step), groups, careful);
                states.put(step, own);
                block.states.put(step.name(), own.states());
            }
        }
    }

    private void advance(long to) {
        lanes.begin();
        try {
            while (done < to) {
                work.engine().checkStopped();
                long stop = Math.min(done + work.batch(), to);
                batch(done, stop);
                done = stop;
            }
        } finally {
            lanes.end();
        }
    }

    /** The block, all of whose frames were worked off. */
    Block finish() {
        block.warnings.values().removeIf(Tally::isEmpty);
        return block;
    }

    private void batch(long start, long stop) {
        move(work.root(), start, stop, this::read);
        for (StepNode step : work.steps()) {
            switch (step.info().step()) {
                case Operation<?> operation ->
                    move(step, start, stop, (from, to) -> operate(step, operation, from, to));
                case Fold<?, ?> fold ->
                    fold(states.get(step), lanes.of(step.input()).slots(start, stop));
                default -> throw new IllegalStateException(step.name());
            }
        }
        for (StepNode step : work.stored()) {
            EncodedFrames encoded = block.frames.get(step.name());
            for (Slot slot : lanes.of(step).slots(start, stop)) {
                slot.frame().ifPresentOrElse(encoded::add, () -> encoded.addMasked(slot.reason()));
            }
        }
    }

    /**
     * Moves a node on to a batch and as far beyond as later steps see. What lies outside of the block is made for its
     * neighbours alone: the blocks that it belongs to record it.
     */
    private void move(Node node, long start, long stop, Lane.Making making) {
        Reach reach = work.reach().get(node);
        long from = Math.max(0, start - reach.before());
        long to = Math.min(work.frames(), stop + reach.after());
        lanes.of(node).move(from, to, (first, last) -> {
            List<Slot> slots = new ArrayList<>();
            for (long at = first; at < last; ) {
                long next = at < begin ? Math.min(last, begin) : at < end ? Math.min(last, end) : last;
                own = at >= begin && at < end;
                slots.addAll(making.make(at, next));
                at = next;
            }
            own = true;
            return slots;
        });
    }

    private List<Slot> read(long from, long to) {
        List<Slot> slots = new ArrayList<>();
        for (long index = from; index < to; index++) {
            Slot slot = read(index);
            slots.add(slot);
            if (work.digest() && own) {
                block.digests.add(slot.frame().map(digest::of).orElse(FrameDigest.NONE));
            }
        }
        block.read += own ? to - from : 0;
        return slots;
    }

    private Slot read(long index) {
        try {
            Frame frame = work.source().frame(index);
            return Slot.of(work.root() instanceof Node.SourceNode source ? OneFrame.from(source, frame) : frame, index);
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | InternalError e) {
            // InternalError is the JVM's word for a mapped file that was cut short while it was read.
            return failed(index, "reading", e);
        }
    }

    private <P extends Record> List<Slot> operate(StepNode step, Operation<P> operation, long from, long to) {
        @SuppressWarnings("unchecked") // the record was made for this step
        P params = (P) step.params();
        List<Slot> in = lanes.of(step.input()).slots(from, to);
        return switch (operation) {
            case Batched<P> batched when batched.batch() > 1 -> together(step, batched, params, in);
            case Windowed<P> windowed ->
                in.stream()
                        .map(slot ->
                                single(step, slot, frame -> windowed.apply(window(step, slot), params, context(step))))
                        .toList();
            default ->
                in.stream()
                        .map(slot -> single(step, slot, frame -> operation.apply(frame, params, context(step))))
                        .toList();
        };
    }

    private Context context(StepNode step) {
        return own ? contexts.get(step) : unheard;
    }

    /** A frame with its neighbours, which are those in its row. */
    private Window window(StepNode step, Slot middle) {
        Lane lane = lanes.of(step.input());
        long[] around = Reach.of(step).around(middle.index(), work.scan()).toArray();
        return Window.withGaps(
                Arrays.stream(around).mapToObj(index -> lane.at(index).frame()).toList(),
                Math.toIntExact(middle.index() - around[0]));
    }

    private <P extends Record> List<Slot> together(StepNode step, Batched<P> batched, P params, List<Slot> in) {
        Tally before = new Tally(block.warnings.get(step.name()));
        Slot[] out = new Slot[in.size()];
        if (!batch(step, batched, params, in, out)) {
            Arrays.fill(out, null);
            block.warnings.get(step.name()).reset(before);
        }
        for (int i = 0; i < out.length; i++) {
            if (out[i] == null) {
                out[i] = single(step, in.get(i), frame -> batched.apply(frame, params, context(step)));
            }
        }
        return List.of(out);
    }

    /** @return whether it worked; if not, the frames are tried one by one to find the bad one */
    private <P extends Record> boolean batch(StepNode step, Batched<P> batched, P params, List<Slot> in, Slot[] out) {
        int[] valid = IntStream.range(0, in.size())
                .filter(i -> in.get(i).frame().isPresent())
                .toArray();
        try {
            for (int first = 0; first < valid.length; first += batched.batch()) {
                int[] some = Arrays.copyOfRange(valid, first, Math.min(valid.length, first + batched.batch()));
                List<Frame> frames = Arrays.stream(some)
                        .mapToObj(i -> in.get(i).frame().orElseThrow())
                        .toList();
                List<Frame> results = batched.apply(frames, params, context(step));
                for (int i = 0; i < some.length; i++) {
                    Slot slot = in.get(some[i]);
                    out[some[i]] = Slot.of(OneFrame.stamped(results.get(i), frames.get(i), step), slot.index());
                }
            }
            return true;
        } catch (CancellationException | Conformance.Fault e) {
            throw e;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private Slot single(StepNode step, Slot in, UnaryOperator<Frame> operation) {
        if (in.frame().isEmpty()) {
            return in;
        }
        try {
            Frame frame = in.frame().get();
            return Slot.of(OneFrame.stamped(operation.apply(frame), frame, step), in.index());
        } catch (CancellationException | Conformance.Fault e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(in.index(), step.spec().id(), e);
        }
    }

    private void fold(FoldStates<?, ?> states, List<Slot> in) {
        for (Slot slot : in) {
            long group = slot.frame().isEmpty() ? Groups.NOWHERE : states.group(slot.index());
            if (group != Groups.NOWHERE) {
                add(states, group, slot);
            }
        }
    }

    private void add(FoldStates<?, ?> states, long group, Slot slot) {
        byte[] before = states.keep(group);
        try {
            states.add(group, slot.frame().orElseThrow(), block.spans);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            String reason = failed(slot.index(), states.step().spec().id(), e).reason();
            states.restore(group, before);
            states.warn(reason);
        }
    }

    /** @throws FrameFailure unless failed frames are masked */
    private Slot failed(long index, String step, Throwable cause) {
        if (work.onError() == OnError.STOP) {
            throw new FrameFailure(
                    "Frame " + index + " of '" + work.stage() + "', " + step, FrameFailure.reason(cause), cause);
        }
        String reason = step + ": " + FrameFailure.reason(cause);
        if (own) {
            block.failures.putIfAbsent(index, reason);
        }
        return Slot.failed(reason, index);
    }
}
