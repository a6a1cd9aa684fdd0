/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.solidus.core.data.Frame;
import org.solidus.core.parts.Part;
import org.solidus.core.parts.StateCodec;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;

/**
 * What a fold of a whole series would give if the series, which grows, ended here: one frame, another one each time.
 * States are copied before they are merged, so the fold itself does not notice. Any thread may read it.
 */
final class FoldSoFar implements Source {

    private final StepNode step;
    private final Fold<?, ?> fold;
    private final Context context;
    private final TreeMap<Long, Record> whole = new TreeMap<>();
    private volatile Optional<Frame> now = Optional.empty();

    /** @param step a fold of everything into one */
    FoldSoFar(StepNode step, Context context) {
        this.step = step;
        this.fold = (Fold<?, ?>) step.info().step();
        this.context = context;
    }

    String name() {
        return step.name();
    }

    /** A partition is whole. */
    void stored(Part part) throws IOException {
        TreeMap<Long, Record> states = new TreeMap<>();
        for (long group : part.groups(step.name())) {
            states.put(group, decoded(part.state(step.name(), group)));
        }
        PartBuilder.merge(step, fold, whole, states);
    }

    /**
     * Takes what there is.
     *
     * @param open states by fold of what comes behind the partitions, in order
     * @return whether there is a result
     */
    boolean take(List<Map<String, ? extends Map<Long, ? extends Record>>> open) throws IOException {
        TreeMap<Long, Record> sum = copied(whole);
        for (Map<String, ? extends Map<Long, ? extends Record>> states : open) {
            if (states.containsKey(step.name())) {
                PartBuilder.merge(step, fold, sum, copied(states.get(step.name())));
            }
        }
        if (!sum.isEmpty()) {
            now = Optional.of(finished(fold, sum.firstEntry().getValue()));
        }
        return now.isPresent();
    }

    @SuppressWarnings("unchecked") // parameters and state are those of this fold
    private <P extends Record, S extends Record> Frame finished(Fold<P, S> fold, Record state) {
        return fold.finish((S) state, (P) step.params(), context);
    }

    private TreeMap<Long, Record> copied(Map<Long, ? extends Record> states) throws IOException {
        TreeMap<Long, Record> copies = new TreeMap<>();
        for (Map.Entry<Long, ? extends Record> state : states.entrySet()) {
            copies.put(state.getKey(), decoded(StateCodec.encode(state.getValue())));
        }
        return copies;
    }

    private Record decoded(byte[] state) throws IOException {
        return StateCodec.decode(StateCodec.stateType(fold), state);
    }

    @Override
    public SourceInfo info() {
        return SourceInfo.of(step.name(), step.signature(), List.of()).taken(step.acquisition());
    }

    @Override
    public Frame frame(long index) throws IOException {
        return now.orElseThrow(() -> new MissingFrameException("'" + step.name() + "' is not there yet."));
    }
}
