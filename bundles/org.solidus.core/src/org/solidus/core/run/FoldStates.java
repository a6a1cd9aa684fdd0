/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.core.data.Frame;
import org.solidus.core.parts.StateCodec;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;

/** The states of one fold, to which the frames of a block are added, each to the state of its group. */
final class FoldStates<P extends Record, S extends Record> {

    private final StepNode step;
    private final Fold<P, S> fold;
    private final P params;
    private final Context context;
    private final Groups groups;
    private final boolean careful;
    private final TreeMap<Long, S> states = new TreeMap<>();

    /** A frame failed while it was added to a state, which may hold a half of it. */
    static final class SpoiltState extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * @param careful whether a state is kept before a frame is added, so that a frame that fails leaves it as it was;
     *     without that it is spoilt
     */
    @SuppressWarnings("unchecked") // the record was made for this step
    FoldStates(StepNode step, Fold<P, S> fold, Context context, Groups groups, boolean careful) {
        this.step = step;
        this.fold = fold;
        this.params = (P) step.params();
        this.context = context;
        this.groups = groups;
        this.careful = careful;
    }

    StepNode step() {
        return step;
    }

    /** By group, in order. */
    Map<Long, S> states() {
        return states;
    }

    /** The group of a frame, {@link Groups#NOWHERE} for none. */
    long group(long index) {
        return groups.group().applyAsLong(index);
    }

    /**
     * Adds a frame to the state of its group.
     *
     * @param spans of the groups, which grow with it
     */
    void add(long group, Frame frame, Spans spans) {
        S state = states.get(group);
        S begun = state == null ? fold.zero(frame, params, context) : state;
        states.put(group, fold.add(begun, frame, params, context));
        if (groups.ordered()) {
            spans.add(step.name(), group, frame);
        }
    }

    /** The state of a group as it is, for {@link #restore}. */
    byte[] keep(long group) {
        S state = states.get(group);
        return careful && state != null ? StateCodec.encode(state) : new byte[0];
    }

    /**
     * Puts the state of a group back to what it was before a frame failed.
     *
     * @throws SpoiltState when it was not kept
     */
    void restore(long group, byte[] kept) {
        if (!states.containsKey(group)) {
            return; // the frame would have been the first
        }
        if (!careful) {
            throw new SpoiltState();
        }
        @SuppressWarnings("unchecked") // the class is what this fold declares
        Class<S> type = (Class<S>) StateCodec.stateType(fold);
        try {
            states.put(group, StateCodec.decode(type, kept));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frames of this group are left out. */
    void warn(String reason) {
        context.warn("Frames were left out: " + reason);
    }
}
