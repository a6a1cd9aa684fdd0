/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.solidus.core.data.Frame;
import org.solidus.core.parts.FrameCodec;
import org.solidus.core.parts.StateCodec;
import org.solidus.core.parts.Tally;
import org.solidus.core.pipeline.OnError;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.source.Source;
import org.solidus.core.step.Batched;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Operation;

/** Runs the per-frame steps and folds of a stage on one block of frames. */
final class BlockTask implements Callable<Block> {

    private final StageWork work;
    private final long from;
    private final long end;
    private final boolean careful;
    private final Block block = new Block();
    private final Map<StepNode, Context> contexts = new IdentityHashMap<>();

    /**
     * What all blocks of a stage share.
     *
     * @param stage name of what is read, for messages
     * @param root whose frames are read
     * @param source its frames
     * @param steps in order
     * @param stored those of the steps whose frames are stored here
     * @param groups of each fold
     * @param digest whether digests of the frames that are read are taken
     * @param batch frames that are taken through all steps together
     * @param onError what a failed frame does
     * @param engine shared cache, scratch space and stop
     */
    record StageWork(
            String stage,
            Node root,
            Source source,
            List<StepNode> steps,
            List<StepNode> stored,
            Map<StepNode, Groups> groups,
            boolean digest,
            int batch,
            OnError onError,
            Engine engine) {}

    BlockTask(StageWork work, long from, long end) {
        this(work, from, end, false);
    }

    /**
     * @param careful whether a state is kept before a frame is added, so that a frame that fails leaves it as it was
     */
    private BlockTask(StageWork work, long from, long end, boolean careful) {
        this.work = work;
        this.from = from;
        this.end = end;
        this.careful = careful;
    }

    @Override
    public Block call() {
        try {
            return run();
        } catch (SpoiltState spoilt) {
            return new BlockTask(work, from, end, true).run();
        }
    }

    /** A frame failed while it was added to a state, which may hold a half of it. */
    private static final class SpoiltState extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private Block run() {
        work.stored().forEach(step -> block.frames.put(step.name(), new ArrayList<>()));
        for (StepNode step : work.steps()) {
            Tally warnings = new Tally();
            block.warnings.put(step.name(), warnings);
            contexts.put(step, work.engine().context(warnings));
            if (step.info().step() instanceof Fold<?, ?>) {
                block.states.put(step.name(), new TreeMap<>());
            }
        }
        for (long start = from; start < end; start += work.batch()) {
            work.engine().checkStopped();
            batch(start, (int) Math.min(work.batch(), end - start));
        }
        block.warnings.values().removeIf(Tally::isEmpty);
        return block;
    }

    private void batch(long start, int count) {
        Map<Node, Slot[]> results = new IdentityHashMap<>();
        results.put(work.root(), read(start, count));
        for (StepNode step : work.steps()) {
            Slot[] in = results.get(step.input());
            switch (step.info().step()) {
                case Operation<?> operation -> results.put(step, operate(step, operation, in));
                case Fold<?, ?> fold -> fold(step, fold, in);
                default -> throw new IllegalStateException(step.name());
            }
        }
        for (StepNode step : work.stored()) {
            List<Block.Item> items = block.frames.get(step.name());
            for (Slot slot : results.get(step)) {
                items.add(slot.item());
            }
        }
    }

    /** A frame, or why there is none. */
    private record Slot(Frame frame, String reason, long index) {

        Block.Item item() {
            return frame == null ? Block.Item.failed(reason) : Block.Item.of(FrameCodec.encode(frame));
        }
    }

    private Slot[] read(long start, int count) {
        Slot[] slots = new Slot[count];
        for (int i = 0; i < count; i++) {
            slots[i] = read(start + i);
            if (work.digest()) {
                block.digests.add(slots[i].frame() == null ? Digests.NONE : Digests.of(slots[i].frame()));
            }
        }
        block.read += count;
        return slots;
    }

    private Slot read(long index) {
        try {
            Frame frame = work.source().frame(index);
            return new Slot(
                    work.root() instanceof Node.SourceNode source ? OneFrame.from(source, frame) : frame, "", index);
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | InternalError e) {
            // InternalError is the JVM's word for a mapped file that was cut short while it was read.
            return failed(index, "reading", e);
        }
    }

    private <P extends Record> Slot[] operate(StepNode step, Operation<P> operation, Slot[] in) {
        @SuppressWarnings("unchecked") // the record was made for this step
        P params = (P) step.params();
        Slot[] out = new Slot[in.length];
        if (operation instanceof Batched<P> batched && batched.batch() > 1) {
            Tally before = new Tally(block.warnings.get(step.name()));
            if (!batch(step, batched, params, in, out)) {
                Arrays.fill(out, null);
                block.warnings.get(step.name()).reset(before);
            }
        }
        for (int i = 0; i < in.length; i++) {
            if (out[i] == null) {
                out[i] = single(step, operation, params, in[i]);
            }
        }
        return out;
    }

    /** @return whether it worked; if not, the frames are tried one by one to find the bad one */
    private <P extends Record> boolean batch(StepNode step, Batched<P> batched, P params, Slot[] in, Slot[] out) {
        List<Frame> valid =
                Arrays.stream(in).map(Slot::frame).filter(Objects::nonNull).toList();
        try {
            for (int first = 0, at = 0; first < valid.size(); first += batched.batch()) {
                List<Frame> some = valid.subList(first, Math.min(valid.size(), first + batched.batch()));
                List<Frame> results = batched.apply(some, params, contexts.get(step));
                for (int i = 0; i < some.size(); i++, at++) {
                    while (in[at].frame() == null) {
                        at++;
                    }
                    out[at] = new Slot(OneFrame.stamped(results.get(i), in[at].frame(), step), "", in[at].index());
                }
            }
            return true;
        } catch (CancellationException | Conformance.Fault e) {
            throw e;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private <P extends Record> Slot single(StepNode step, Operation<P> operation, P params, Slot in) {
        if (in.frame() == null) {
            return in;
        }
        try {
            Frame result = operation.apply(in.frame(), params, contexts.get(step));
            return new Slot(OneFrame.stamped(result, in.frame(), step), "", in.index());
        } catch (CancellationException | Conformance.Fault e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(in.index(), step.spec().id(), e);
        }
    }

    private <P extends Record, S extends Record> void fold(StepNode step, Fold<P, S> fold, Slot[] in) {
        @SuppressWarnings("unchecked") // the record was made for this step
        P params = (P) step.params();
        @SuppressWarnings("unchecked") // states of this fold alone are put there
        TreeMap<Long, S> states = (TreeMap<Long, S>) (TreeMap<Long, ?>) block.states.get(step.name());
        Context context = contexts.get(step);
        Groups groups = work.groups().get(step);
        for (Slot slot : in) {
            long group = slot.frame() == null ? Groups.NOWHERE : groups.group().applyAsLong(slot.index());
            if (group == Groups.NOWHERE) {
                continue;
            }
            S state = states.get(group);
            byte[] before = careful && state != null ? StateCodec.encode(state) : new byte[0];
            try {
                S begun = state == null ? fold.zero(slot.frame(), params, context) : state;
                states.put(group, fold.add(begun, slot.frame(), params, context));
                if (groups.ordered()) {
                    block.spans.add(step.name(), group, slot.frame());
                }
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                String reason = failed(slot.index(), step.spec().id(), e).reason();
                if (state != null) {
                    states.put(group, restored(fold, before));
                }
                context.warn("Frames were left out: " + reason);
            }
        }
    }

    /** The state as it was before a frame was added that failed. */
    private <S extends Record> S restored(Fold<?, S> fold, byte[] before) {
        if (!careful) {
            throw new SpoiltState();
        }
        @SuppressWarnings("unchecked") // the class is what this fold declares
        Class<S> type = (Class<S>) StateCodec.stateType(fold);
        try {
            return StateCodec.decode(type, before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws FrameFailure unless failed frames are masked */
    private Slot failed(long index, String step, Throwable cause) {
        if (work.onError() == OnError.STOP) {
            throw new FrameFailure(
                    "Frame " + index + " of '" + work.stage() + "', " + step, FrameFailure.reason(cause), cause);
        }
        String reason = step + ": " + FrameFailure.reason(cause);
        block.failures.putIfAbsent(index, reason);
        return new Slot(null, reason, index);
    }
}
