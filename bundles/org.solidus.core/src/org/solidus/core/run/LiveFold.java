/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Provenance;
import org.solidus.core.parts.StateCodec;
import org.solidus.core.plan.Grouping;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;

/**
 * A fold on a series that grows: of everything, what it comes to so far; of every n frames, each group when its last
 * frame is there. A group whose last frame never comes has no result.
 */
final class LiveFold<P extends Record, S extends Record> implements LiveStep {

    private static final long ALL = Long.MAX_VALUE;

    private final StepNode step;
    private final Fold<P, S> fold;
    private final P params;
    private final long every;
    private final Context context;
    private Optional<S> state = Optional.empty();
    private Optional<Exposure> span = Optional.empty();
    private long group = -1;

    @SuppressWarnings("unchecked") // the record was made for this step
    private LiveFold(StepNode step, Fold<P, S> fold, long every, Context context) {
        this.step = step;
        this.fold = fold;
        this.params = (P) step.params();
        this.every = every;
        this.context = context;
    }

    static LiveFold<?, ?> of(StepNode step, Fold<?, ?> fold, Context context) {
        return switch (step.grouping()) {
            case Grouping.All all -> new LiveFold<>(step, fold, ALL, context);
            case Grouping.Every every -> new LiveFold<>(step, fold, every.frames(), context);
            case Grouping.Over over -> throw refused(step, "over");
            case Grouping.By by -> throw refused(step, "by");
        };
    }

    private static IllegalArgumentException refused(StepNode step, String grouping) {
        return new IllegalArgumentException(
                "'" + step.name() + "' (" + step.spec().id() + ") folds '" + grouping
                        + "', whose groups are complete only when the series is; live it folds everything or 'every'.");
    }

    @Override
    public Optional<Slot> take(Slot in) throws IOException {
        long of = in.index() / every;
        if (of != group) {
            state = Optional.empty();
            span = Optional.empty();
            group = of;
        }
        if (in.frame().isPresent()) {
            add(in.frame().get());
        }
        boolean complete = every == ALL || in.index() % every == every - 1;
        return complete && state.isPresent() ? Optional.of(result()) : Optional.empty();
    }

    private void add(Frame frame) {
        S before = state.orElseGet(() -> fold.zero(frame, params, context));
        state = Optional.empty(); // a frame that fails may spoil it: what it held is then begun anew
        state = Optional.of(fold.add(before, frame, params, context));
        span = frame.place().exposure().map(exposure -> span.map(exposure::merged)
                .orElse(exposure));
    }

    private Slot result() throws IOException {
        Frame result = fold.finish(every == ALL ? copied() : state.orElseThrow(), params, context);
        Conformance.require(result, step);
        return Slot.of(
                result.with()
                        .place(new Place(group, span))
                        .provenance(new Provenance(step.input().name(), List.of(step.name())))
                        .build(),
                group);
    }

    /** Finishing may use a state up that is still added to. */
    @SuppressWarnings("unchecked") // the class is what this fold declares
    private S copied() throws IOException {
        Class<S> type = (Class<S>) StateCodec.stateType(fold);
        return StateCodec.decode(type, StateCodec.encode(state.orElseThrow()));
    }
}
