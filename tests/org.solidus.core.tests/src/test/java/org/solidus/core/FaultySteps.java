/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Batched;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;

/** Steps that fail, in every place where a step can, beside the good ones of {@link TestSteps}. */
public final class FaultySteps {

    private FaultySteps() {}

    public static Registry registry() {
        Registry good = TestSteps.registry();
        List<Step<?>> steps = new ArrayList<>();
        good.steps().stream().map(StepInfo::step).forEach(steps::add);
        steps.addAll(List.of(
                new At(),
                new HalfAdded(),
                new Finishing(),
                new Ragged(),
                new Liar(),
                new LyingWhole(),
                new Talker(),
                new Chatter(),
                new WithCompanion(),
                new Total(),
                new Partner()));
        return new Registry(
                steps,
                Stream.concat(good.readers().stream(), Stream.of(new HeldReader()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Fails at frames. */
    @Op(id = "fault.at", name = "Fails", description = "Fails at frames.")
    public static final class At implements Operation<At.Params> {

        public record Params(@Param(help = "Where.") List<Long> frames) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in;
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            if (params.frames().contains(in.index())) {
                throw new IllegalArgumentException("Number " + in.index() + " is bad.");
            }
            return in;
        }
    }

    /** Sum whose {@code add} fails in the middle of the array at every frame whose index divides by n. */
    @Op(id = "fault.half", name = "Half added", description = "Fails when half of a frame is added.")
    public static final class HalfAdded implements Fold<HalfAdded.Params, HalfAdded.State> {

        public record Params(
                @Param(help = "Every how many frames.") int each) {}

        public record State(double[] sum) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in;
        }

        @Override
        public State zero(Frame first, Params params, Context context) {
            return new State(new double[first.raw().size()]);
        }

        @Override
        public State add(State state, Frame in, Params params, Context context) {
            double[] values = in.doubles();
            for (int i = 0; i < values.length; i++) {
                if (i == values.length / 2 && in.index() % params.each() == 0) {
                    throw new IllegalArgumentException("Only half of it is there.");
                }
                state.sum()[i] += values[i];
            }
            return state;
        }

        @Override
        public State merge(State left, State right) {
            for (int i = 0; i < right.sum().length; i++) {
                left.sum()[i] += right.sum()[i];
            }
            return left;
        }

        @Override
        public Frame finish(State state, Params params, Context context) {
            return Frame.of(NDArray.of(state.sum())).build();
        }
    }

    /** Sum of all values that cannot be finished when it is above a limit. */
    @Op(id = "fault.finish", name = "Unfinished", description = "Cannot be finished above a limit.")
    public static final class Finishing implements Fold<Finishing.Params, Finishing.State> {

        public record Params(@Param(help = "Limit.") double limit) {}

        public record State(double sum) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in.withAxes(List.of(Axis.index("x", 1).spec()));
        }

        @Override
        public State zero(Frame first, Params params, Context context) {
            return new State(0);
        }

        @Override
        public State add(State state, Frame in, Params params, Context context) {
            double sum = state.sum();
            for (double value : in.doubles()) {
                sum += value;
            }
            return new State(sum);
        }

        @Override
        public State merge(State left, State right) {
            return new State(left.sum() + right.sum());
        }

        @Override
        public Frame finish(State state, Params params, Context context) {
            if (state.sum() > params.limit()) {
                throw new IllegalArgumentException("The sum is above " + params.limit() + ".");
            }
            return Frame.of(NDArray.of(new double[] {state.sum()})).build();
        }
    }

    /** Frames that grow along the series. */
    @Op(id = "fault.ragged", name = "Ragged", description = "Frames that grow along the series.")
    public static final class Ragged implements Operation<Ragged.Params> {

        public record Params(
                @Param(help = "Frames of one length.") int each) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in.withAxes(List.of(new AxisSpec(
                    "x", in.axes().get(0).quantity(), in.axes().get(0).unit(), AxisSpec.UNKNOWN)));
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            return HeldSource.array(in.index(), 1 + (int) in.index() / params.each());
        }
    }

    /** Gives one value more than it announces. */
    @Op(id = "fault.liar", name = "Liar", description = "Gives one value more than it announces.")
    public static final class Liar implements Operation<Liar.Params> {

        public record Params(
                @Param(help = "From which frame on.") long from) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in;
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            return in.index() < params.from()
                    ? in
                    : HeldSource.array(in.index(), in.raw().size() + 1);
        }
    }

    /** Announces a value less than it gives. */
    @Op(id = "fault.whole", name = "Lying whole", description = "Gives one value more than it announces.")
    public static final class LyingWhole implements Whole<LyingWhole.Params> {

        public record Params() {}

        @Override
        public Signature output(Signature in, Params params) {
            return in.single();
        }

        @Override
        public Source apply(Stack in, Params params, Context context) throws IOException {
            return MemorySource.single(
                    "more", HeldSource.array(0, in.frame(0).raw().size() + 1));
        }
    }

    /** Warns of every frame, and fails on frame 2 when it comes with others. */
    @Op(id = "fault.talker", name = "Talker", description = "Warns of every frame, fails in company.")
    public static final class Talker implements Batched<Talker.Params> {

        public record Params() {}

        @Override
        public Signature output(Signature in, Params params) {
            return in;
        }

        @Override
        public int batch() {
            return 8;
        }

        @Override
        public List<Frame> apply(List<Frame> in, Params params, Context context) {
            for (Frame frame : in) {
                context.warn("A frame.");
                if (frame.index() == 2 && in.size() > 1) {
                    throw new IllegalArgumentException("Not in company.");
                }
            }
            return in;
        }
    }

    /** A warning and a failure with a sentence of its own for each frame. */
    @Op(id = "fault.chatter", name = "Chatter", description = "Another warning and failure for each frame.")
    public static final class Chatter implements Operation<Chatter.Params> {

        public record Params() {}

        @Override
        public Signature output(Signature in, Params params) {
            return in;
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            context.warn("Frame " + in.index() + " is dark.");
            if (in.index() % 2 == 0) {
                throw new IllegalArgumentException("Number " + in.index() + " is too dark.");
            }
            return in;
        }
    }

    /** The frame with its negative as a companion, for which only frames below a number have one. */
    @Op(id = "fault.companion", name = "Companion", description = "A frame with its negative beside it.")
    public static final class WithCompanion implements Operation<WithCompanion.Params> {

        public record Params(
                @Param(help = "Frames without companion begin here.", def = "1000000")
                long until) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in.withCompanion("negative", in.single());
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double[] negative = in.doubles().clone();
            for (int i = 0; i < negative.length; i++) {
                negative[i] = -negative[i];
            }
            return in.with()
                    .companion("negative", Frame.of(NDArray.of(negative)).build())
                    .build();
        }
    }

    /** Adds the sum of a whole series, read frame by frame. */
    @Op(id = "fault.total", name = "Total", description = "Adds the sum of another series.")
    public static final class Total implements Operation<Total.Params> {

        public record Params(@Param(help = "The series.") Input<Source> of) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in;
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double total = 0;
            try {
                Source source = params.of().get();
                for (long i = 0; i < source.info().frames(); i++) {
                    total += source.frame(i).doubles()[0];
                }
            } catch (IOException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            double[] values = in.doubles().clone();
            values[0] += total;
            return Frame.of(NDArray.of(values)).build();
        }
    }

    /** Adds the frame of another series. */
    @Op(id = "fault.partner", name = "Partner", description = "Adds the frame of another series.")
    public static final class Partner implements Operation<Partner.Params> {

        public record Params(@Param(help = "The series.") PerFrame<Frame> of) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in;
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double[] partner = params.of().at(in).doubles();
            double[] values = in.doubles().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += partner[i];
            }
            return Frame.of(NDArray.of(values)).build();
        }
    }
}
