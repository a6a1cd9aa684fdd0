/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Provenance;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.SideInput;
import org.solidus.core.source.Source;
import org.solidus.core.step.Context;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Window;
import org.solidus.core.step.Windowed;

/** What a run does with a single frame, for those who want no more than one. Thread-safe. */
public final class OneFrame {

    private OneFrame() {}

    /** A frame as the steps of a run get it from a source. */
    public static Frame from(SourceNode source, Frame frame) {
        return frame.with().provenance(new Provenance(source.name(), List.of())).build();
    }

    /**
     * The result of a per-frame step for a frame.
     *
     * @param in the frame with the neighbours that {@link #window} names
     * @param step an operation whose side inputs are provided
     * @throws IllegalArgumentException when this frame cannot be processed
     * @throws IllegalStateException when the result is not what the step announced
     */
    @SuppressWarnings("unchecked") // the record was made for this step
    public static Frame apply(StepNode step, Window in, Context context) {
        return applied((Operation<Record>) step.info().step(), step, in, context);
    }

    private static Frame applied(Operation<Record> operation, StepNode step, Window in, Context context) {
        Frame result = operation instanceof Windowed<Record> windowed
                ? windowed.apply(in, step.params(), context)
                : operation.apply(in.frame(), step.params(), context);
        return stamped(result, in.frame(), step);
    }

    /**
     * Neighbours that a per-frame step wants to see beside a frame: those of the same row of its series.
     *
     * @param series scan axes of what the step works on
     * @return from the first to the last, the frame itself among them
     */
    public static LongStream window(StepNode step, List<Axis> series, long index) {
        Reach reach = Reach.of(step);
        return Reach.NONE.equals(reach) ? LongStream.of(index) : reach.around(index, series);
    }

    /** Holds the result against what was announced and gives it its place and provenance. */
    static Frame stamped(Frame result, Frame in, StepNode step) {
        Conformance.require(result, step);
        return result.with()
                .place(in.place())
                .provenance(in.provenance().then(step.name()))
                .build();
    }

    /**
     * Gives a side input its values from what it refers to; values of a series are read when they are asked for.
     *
     * @param source what it refers to
     * @param frames of the series that its step works on
     */
    public static void provide(SideInput<?> input, Source source, long frames) throws IOException {
        SideValues.provide(input, source, frames, true);
    }

    /**
     * The group of a fold that a frame belongs to, -1 for none; the labels of {@code by} must be provided.
     *
     * @param series what the fold works on
     */
    public static long group(StepNode fold, Source series, long index) throws IOException {
        return Groups.of(fold.grouping(), series.info().scan(), series::exposure)
                .group()
                .applyAsLong(index);
    }

    /** Why something failed, in words. */
    public static String reason(Throwable cause) {
        return FrameFailure.reason(cause);
    }
}
