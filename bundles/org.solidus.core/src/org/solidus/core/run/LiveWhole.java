/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.step.Context;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;

/**
 * A whole-series step on a series that grows: what it says of the frames so far, anew with each frame. Of a raster whose
 * length is known the points to come are missing. Tables are kept up to a number, arrays up to a size.
 */
final class LiveWhole<P extends Record> implements LiveStep {

    private static final int MOST = 100_000;
    private static final long MOST_BYTES = 256L << 20;

    private final StepNode step;
    private final Whole<P> whole;
    private final P params;
    private final Context context;
    private final Rows rows;

    @SuppressWarnings("unchecked") // the record was made for this step
    LiveWhole(StepNode step, Whole<P> whole, Context context) {
        this.step = step;
        this.whole = whole;
        this.params = (P) step.params();
        this.context = context;
        this.rows = new Rows(step);
    }

    @Override
    public Optional<Slot> take(Slot in) throws IOException {
        rows.put(in);
        try (Source result = whole.apply(new PartsStack(rows), params, context)) {
            Frame newest = result.frame(result.info().frames() - 1);
            Conformance.require(newest, step);
            return Optional.of(Slot.of(newest, in.index()));
        }
    }

    /** The frames so far. */
    private static final class Rows implements Source {

        private final StepNode step;
        private final Optional<List<Axis>> scan;
        private final List<Optional<Frame>> frames = new ArrayList<>();
        private long bytes;

        Rows(StepNode step) {
            this.step = step;
            List<AxisSpec> axes = step.input().signature().scan();
            boolean known = axes.stream().noneMatch(axis -> axis.size() == AxisSpec.UNKNOWN);
            this.scan = known
                    ? Optional.of(axes.stream()
                            .map(axis -> Axis.linear(
                                    axis.name(), axis.quantity(), axis.unit(), Math.toIntExact(axis.size()), 0, 1))
                            .toList())
                    : Optional.empty();
        }

        void put(Slot slot) {
            if (slot.index() >= MOST) {
                throw new IllegalArgumentException("'" + step.name() + "' keeps " + MOST
                        + " rows at most; fold the series with 'every' before it.");
            }
            bytes += slot.frame()
                    .filter(Rows::isArray)
                    .map(frame -> frame.raw().bytes())
                    .orElse(0L);
            if (bytes > MOST_BYTES) {
                throw new IllegalArgumentException("'" + step.name() + "' keeps " + (MOST_BYTES >> 20)
                        + " MiB of arrays at most; fold the series with 'every' before it, or let it work on tables.");
            }
            while (frames.size() <= slot.index()) {
                frames.add(Optional.empty());
            }
            frames.set(Math.toIntExact(slot.index()), slot.frame());
        }

        private static boolean isArray(Frame frame) {
            return !frame.isTable();
        }

        @Override
        public SourceInfo info() {
            return SourceInfo.of(
                    step.input().name(),
                    step.input().signature(),
                    scan.orElseGet(
                            () -> List.of(Axis.linear("frame", Quantities.INDEX, Unit.ONE, frames.size(), 0, 1))));
        }

        @Override
        public Frame frame(long index) throws IOException {
            info().requireFrame(index);
            return (index < frames.size() ? frames.get(Math.toIntExact(index)) : Optional.<Frame>empty())
                    .orElseThrow(() -> new MissingFrameException("Frame " + index + " has no result."));
        }
    }
}
