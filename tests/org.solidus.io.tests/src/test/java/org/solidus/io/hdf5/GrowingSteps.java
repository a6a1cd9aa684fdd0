/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.registry.Registry;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.unit.Unit;
import org.solidus.io.nexus.NexusReader;
import org.solidus.io.npy.NpyReader;

/** Steps for series that grow. */
final class GrowingSteps {

    /** Frames whose first values were taken since the JVM started. */
    static final AtomicLong TAKEN = new AtomicLong();

    private GrowingSteps() {}

    static Registry registry() {
        return new Registry(
                List.of(new Corner(), new Total()),
                List.of(new NexusReader(), new NpyReader()),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The first two values of a frame. */
    @Op(id = "test.corner", name = "Corner", description = "The first two values.")
    static final class Corner implements Operation<Corner.Params> {

        record Params() {}

        @Override
        public Signature output(Signature in, Params params) {
            AxisSpec axis = new AxisSpec("x", Quantities.INDEX, Unit.ONE, 2);
            return Signature.array(in.quantity(), in.unit(), ElementType.FLOAT64, List.of(axis), false);
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            TAKEN.incrementAndGet();
            double[] corner = {in.raw().get(0), in.raw().get(1)};
            return Frame.of(NDArray.of(corner))
                    .quantity(in.quantity(), in.unit())
                    .axes(Axis.index("x", 2))
                    .build();
        }
    }

    /** Sums of the first two values, in an order that rounding tells. */
    @Op(id = "test.total", name = "Total", description = "Sums of the first two values.")
    static final class Total implements Fold<Total.Params, Total.State> {

        record Params() {}

        record State(double[] sums) {}

        @Override
        public Signature output(Signature in, Params params) {
            return new Corner().output(in, new Corner.Params());
        }

        @Override
        public State zero(Frame first, Params params, Context context) {
            return new State(new double[2]);
        }

        @Override
        public State add(State state, Frame in, Params params, Context context) {
            state.sums[0] += in.raw().get(0) / 3;
            state.sums[1] += in.raw().get(1) / 7;
            return state;
        }

        @Override
        public State merge(State left, State right) {
            left.sums[0] += right.sums[0];
            left.sums[1] += right.sums[1];
            return left;
        }

        @Override
        public Frame finish(State state, Params params, Context context) {
            return Frame.of(NDArray.of(state.sums))
                    .quantity("intensity", Unit.ONE)
                    .axes(Axis.index("x", 2))
                    .build();
        }
    }
}
