/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Provenance;
import org.solidus.core.parts.FrameCodec;
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

    private static final int BATCH = 8;

    private final StageWork work;
    private final long from;
    private final long end;
    private final Block block = new Block();
    private final Set<String> conforming = new HashSet<>();
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
            OnError onError,
            Engine engine) {}

    BlockTask(StageWork work, long from, long end) {
        this.work = work;
        this.from = from;
        this.end = end;
    }

    @Override
    public Block call() {
        work.stored().forEach(step -> block.frames.put(step.name(), new ArrayList<>()));
        for (StepNode step : work.steps()) {
            contexts.put(
                    step,
                    work.engine().context(block.warnings.computeIfAbsent(step.name(), name -> new LinkedHashMap<>())));
            if (step.info().step() instanceof Fold<?, ?>) {
                block.states.put(step.name(), new TreeMap<>());
            }
        }
        for (long start = from; start < end; start += BATCH) {
            work.engine().checkStopped();
            batch(start, (int) Math.min(BATCH, end - start));
        }
        block.warnings.values().removeIf(Map::isEmpty);
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
            for (Slot slot : results.get(step)) {
                block.frames
                        .get(step.name())
                        .add(
                                slot.frame() == null
                                        ? Block.Item.failed(slot.reason())
                                        : Block.Item.of(FrameCodec.encode(slot.frame())));
            }
        }
    }

    /** A frame, or why there is none. */
    private record Slot(Frame frame, String reason, long index) {}

    private Slot[] read(long start, int count) {
        Slot[] slots = new Slot[count];
        for (int i = 0; i < count; i++) {
            long index = start + i;
            try {
                Frame frame = work.source().frame(index);
                if (work.root() instanceof Node.SourceNode) {
                    frame = frame.with()
                            .provenance(new Provenance(work.root().name(), List.of()))
                            .build();
                }
                slots[i] = new Slot(frame, "", index);
                block.read++;
                if (work.digest()) {
                    block.digests.add(Digests.of(frame));
                }
            } catch (IOException | RuntimeException e) {
                slots[i] = failed(index, "reading", e);
                if (work.digest()) {
                    block.digests.add(new byte[0]);
                }
            }
        }
        return slots;
    }

    private <P extends Record> Slot[] operate(StepNode step, Operation<P> operation, Slot[] in) {
        @SuppressWarnings("unchecked") // the record was made for this step
        P params = (P) step.params();
        Slot[] out = new Slot[in.length];
        if (operation instanceof Batched<P> batched && batched.batch() > 1 && !batch(step, batched, params, in, out)) {
            Arrays.fill(out, null);
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
        List<Frame> valid = Arrays.stream(in)
                .map(Slot::frame)
                .filter(frame -> frame != null)
                .toList();
        try {
            for (int first = 0, at = 0; first < valid.size(); first += batched.batch()) {
                List<Frame> some = valid.subList(first, Math.min(valid.size(), first + batched.batch()));
                List<Frame> results = batched.apply(some, params, contexts.get(step));
                for (int i = 0; i < some.size(); i++, at++) {
                    while (in[at].frame() == null) {
                        at++;
                    }
                    out[at] = new Slot(stamped(results.get(i), in[at].frame(), step), "", in[at].index());
                }
            }
            return true;
        } catch (CancellationException e) {
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
            return new Slot(
                    stamped(operation.apply(in.frame(), params, contexts.get(step)), in.frame(), step), "", in.index());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(in.index(), step.spec().id(), e);
        }
    }

    private Frame stamped(Frame result, Frame in, StepNode step) {
        if (conforming.add(step.name())) {
            Conformance.require(result, step);
        }
        return result.with()
                .place(in.place())
                .provenance(in.provenance().then(step.name()))
                .build();
    }

    private <P extends Record, S extends Record> void fold(StepNode step, Fold<P, S> fold, Slot[] in) {
        @SuppressWarnings("unchecked") // the record was made for this step
        P params = (P) step.params();
        @SuppressWarnings("unchecked") // states of this fold alone are put there
        TreeMap<Long, S> states = (TreeMap<Long, S>) (TreeMap<Long, ?>) block.states.get(step.name());
        Context context = contexts.get(step);
        for (Slot slot : in) {
            if (slot.frame() == null) {
                continue;
            }
            long group = work.groups().get(step).group().applyAsLong(slot.index());
            if (group == Groups.NOWHERE) {
                continue;
            }
            try {
                S state = states.get(group);
                states.put(
                        group,
                        fold.add(
                                state == null ? fold.zero(slot.frame(), params, context) : state,
                                slot.frame(),
                                params,
                                context));
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                context.warn("Frames were left out: "
                        + failed(slot.index(), step.spec().id(), e).reason());
            }
        }
    }

    private Slot failed(long index, String step, Exception cause) {
        String reason = cause.getMessage() == null || !isSentence(cause) ? cause.toString() : cause.getMessage();
        if (work.onError() == OnError.STOP) {
            throw new FrameFailure("Frame " + index + " of '" + work.stage() + "', " + step, reason, cause);
        }
        return new Slot(null, step + ": " + reason, index);
    }

    /** Exceptions that say what happened; others (a wrong index, a missing value) need their name to be understood. */
    private static boolean isSentence(Exception cause) {
        return cause instanceof IOException
                || cause instanceof IllegalArgumentException
                || cause instanceof FrameFailure;
    }
}
