/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Provenance;
import org.solidus.core.parts.FrameCodec;
import org.solidus.core.parts.Part;
import org.solidus.core.parts.PartWriter;
import org.solidus.core.parts.StateCodec;
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
    private final Context context;

    @SuppressWarnings("unchecked") // the class is what this fold declares
    FoldFinish(StepNode step, Fold<P, S> fold, Groups groups, Context context) {
        this.step = step;
        this.fold = fold;
        this.type = (Class<S>) StateCodec.stateType(fold);
        this.groups = groups;
        this.context = context;
    }

    void write(List<Part> parts, Partitioning partitioning, PartWriter writer) throws IOException {
        writer.declare(step.name());
        writer.scan(step.name(), groups.scan());
        TreeMap<Long, Record> open = new TreeMap<>();
        long next = 0;
        for (int i = 0; i < parts.size(); i++) {
            TreeMap<Long, Record> states = new TreeMap<>();
            for (Map.Entry<Long, Part.Entry> entry :
                    parts.get(i).states().getOrDefault(step.name(), Map.of()).entrySet()) {
                states.put(entry.getKey(), StateCodec.decode(type, parts.get(i).bytes(entry.getValue())));
            }
            StageRunner.merge(fold, open, states);
            long later = partitioning.end(i);
            long bound = !groups.ordered()
                    ? 0
                    : later < partitioning.frames() ? groups.group().applyAsLong(later) : groups.count();
            next = finish(open, next, bound, writer);
        }
        finish(open, next, groups.count(), writer);
    }

    /** Finishes the groups before a bound. */
    private long finish(TreeMap<Long, Record> open, long from, long bound, PartWriter writer) throws IOException {
        for (long group = from; group < bound; group++) {
            Record state = open.remove(group);
            if (state == null) {
                writer.masked(step.name(), "no valid frame");
                continue;
            }
            writer.frame(step.name(), FrameCodec.encode(frame(type.cast(state), group)));
        }
        return Math.max(from, bound);
    }

    @SuppressWarnings("unchecked") // the record was made for this step
    private Frame frame(S state, long group) {
        return fold.finish(state, (P) step.params(), context)
                .with()
                .place(Place.at(group))
                .provenance(new Provenance(step.input().name(), List.of(step.name())))
                .build();
    }
}
