/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Provenance;
import org.solidus.core.parts.Part;
import org.solidus.core.parts.PartWriter;
import org.solidus.core.parts.StateCodec;
import org.solidus.core.pipeline.OnError;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;

/**
 * Merges the states of all partitions in order and finishes each group; groups that are passed do not stay in memory.
 */
final class FoldFinish<P extends Record, S extends Record> {

    private final StepNode step;
    private final Fold<P, S> fold;
    private final Class<S> type;
    private final Groups groups;
    private final OnError onError;
    private final Context context;
    private final Map<Long, Optional<Exposure>> spans = new TreeMap<>();

    @SuppressWarnings("unchecked") // the class is what this fold declares
    FoldFinish(StepNode step, Fold<P, S> fold, Groups groups, OnError onError, Context context) {
        this.step = step;
        this.fold = fold;
        this.type = (Class<S>) StateCodec.stateType(fold);
        this.groups = groups;
        this.onError = onError;
        this.context = context;
    }

    void write(List<Part> parts, Partitioning partitioning, PartWriter writer) throws IOException {
        writer.declare(step.name());
        writer.scan(step.name(), groups.scan());
        writer.read(groups.count());
        TreeMap<Long, Record> open = new TreeMap<>();
        long next = 0;
        for (int i = 0; i < parts.size(); i++) {
            context.checkCancelled();
            TreeMap<Long, Record> states = new TreeMap<>();
            for (long group : parts.get(i).groups(step.name())) {
                states.put(group, StateCodec.decode(type, parts.get(i).state(step.name(), group)));
            }
            PartBuilder.merge(step, fold, open, states);
            merge(states.keySet(), parts.get(i).exposures(step.name()));
            next = finish(open, next, groups.ordered() ? passed(partitioning.end(i), partitioning) : 0, writer);
        }
        finish(open, next, groups.count(), writer);
    }

    private void merge(Set<Long> groups, Map<Long, Exposure> exposures) {
        for (long group : groups) {
            Optional<Exposure> exposure = Optional.ofNullable(exposures.get(group));
            spans.merge(group, exposure, Spans::merged);
        }
    }

    /** The groups before this one have seen all their frames, once the frames before {@code end} are done. */
    private long passed(long end, Partitioning partitioning) {
        return end < partitioning.frames() ? groups.group().applyAsLong(end) : groups.count();
    }

    /** Finishes the groups before a bound. */
    private long finish(TreeMap<Long, Record> open, long from, long bound, PartWriter writer) throws IOException {
        for (long group = from; group < bound; group++) {
            Record state = open.remove(group);
            if (state == null) {
                writer.masked(step.name(), "no valid frame");
            } else {
                finish(type.cast(state), group, writer);
            }
        }
        return Math.max(from, bound);
    }

    private void finish(S state, long group, PartWriter writer) throws IOException {
        Frame result;
        try {
            result = frame(state, group);
        } catch (CancellationException | Conformance.Fault e) {
            throw e;
        } catch (RuntimeException e) {
            String reason = FrameFailure.reason(e);
            if (onError == OnError.STOP) {
                throw new FrameFailure(
                        "Group " + group + " of '" + step.name() + "', "
                                + step.spec().id(),
                        reason,
                        e);
            }
            writer.masked(step.name(), step.spec().id() + ": " + reason);
            writer.failed(group, step.spec().id() + ": " + reason);
            return;
        }
        writer.frame(step.name(), result);
    }

    @SuppressWarnings("unchecked") // the record was made for this step
    private Frame frame(S state, long group) {
        Frame result = fold.finish(state, (P) step.params(), context);
        Conformance.require(result, step);
        return result.with()
                .place(new Place(group, Optional.ofNullable(spans.remove(group)).flatMap(span -> span)))
                .provenance(new Provenance(step.input().name(), List.of(step.name())))
                .build();
    }
}
