/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.solidus.core.data.Axis;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.step.Windowed;

/**
 * How far beyond some frames a node is needed, since later steps see their neighbours.
 *
 * @param before frames before them
 * @param after frames after them
 */
record Reach(int before, int after) {

    static final Reach NONE = new Reach(0, 0);

    /** The window of a step. */
    static Reach of(StepNode step) {
        return step.info().step() instanceof Windowed<?> windowed ? of(windowed, step) : NONE;
    }

    private static <P extends Record> Reach of(Windowed<P> windowed, StepNode step) {
        @SuppressWarnings("unchecked") // the record was made for this step
        P params = (P) step.params();
        return new Reach(Math.max(0, windowed.before(params)), Math.max(0, windowed.after(params)));
    }

    /** Of each node of a stage: what all the steps after it need of it. */
    static Map<Node, Reach> of(Node root, List<StepNode> steps) {
        Map<Node, Reach> all = new IdentityHashMap<>();
        all.put(root, NONE);
        for (StepNode step : steps.reversed()) {
            Reach needed = all.computeIfAbsent(step, node -> NONE).plus(of(step));
            all.merge(step.input(), needed, Reach::max);
            step.beside().forEach(other -> all.merge(other, needed, Reach::max));
        }
        return all;
    }

    private Reach plus(Reach other) {
        return new Reach(before + other.before, after + other.after);
    }

    private Reach max(Reach other) {
        return new Reach(Math.max(before, other.before), Math.max(after, other.after));
    }

    /** Indices of a frame and those around it that lie in its row. @param scan axes of the series */
    LongStream around(long index, List<Axis> scan) {
        long row = row(scan);
        long first = index - index % row;
        return LongStream.range(Math.max(first, index - before), Math.min(first + row, index + after + 1));
    }

    /** Frames of a row: along the last axis. @param scan axes of a series */
    static long row(List<Axis> scan) {
        return scan.isEmpty() ? 1 : Math.max(1, scan.getLast().size());
    }

    /** Frames around others, in all. */
    int frames() {
        return before + after;
    }
}
