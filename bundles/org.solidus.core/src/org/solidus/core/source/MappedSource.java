/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;

/** Another source seen differently: other scan axes, other order, a part of it, frames changed on the way. */
final class MappedSource implements Source {

    private final Source base;
    private final UnaryOperator<SourceInfo> seen;
    private final Optional<SourceInfo> finished;
    private final LongUnaryOperator index;
    private final FrameChange change;

    /** Changes a frame. */
    interface FrameChange {

        /** Leaves it as it is. */
        FrameChange NONE = (frame, index) -> frame;

        Frame apply(Frame frame, long index) throws IOException;

        /** What becomes of the time at which the frame was taken. */
        default Optional<Exposure> exposure(Optional<Exposure> exposure, long index) {
            return exposure;
        }
    }

    /**
     * @param seen what it looks like, of what the base holds; asked again as long as the base is open
     * @param index from here to the index in the base
     * @param change what happens to each frame
     */
    MappedSource(Source base, UnaryOperator<SourceInfo> seen, LongUnaryOperator index, FrameChange change) {
        this.base = base;
        this.seen = seen;
        SourceInfo now = base.info();
        SourceInfo first = seen.apply(now);
        this.finished = now.open() ? Optional.empty() : Optional.of(first);
        this.index = index;
        this.change = change;
    }

    @Override
    public SourceInfo info() {
        return finished.orElseGet(() -> seen.apply(base.info()));
    }

    @Override
    public Frame frame(long at) throws IOException {
        Frame frame = base.frame(index.applyAsLong(at));
        Frame placed = frame.index() == at
                ? frame
                : frame.with().place(new Place(at, frame.place().exposure())).build();
        return change.apply(placed, at);
    }

    @Override
    public Optional<Exposure> exposure(long at) throws IOException {
        return change.exposure(base.exposure(index.applyAsLong(at)), at);
    }

    @Override
    public boolean await(long at) throws InterruptedException {
        return base.await(index.applyAsLong(at));
    }

    @Override
    public boolean stored(long at) throws IOException {
        return base.stored(index.applyAsLong(at));
    }

    @Override
    public List<Path> others() throws IOException {
        return base.others();
    }

    @Override
    public boolean grow() throws InterruptedException {
        return base.grow();
    }

    @Override
    public Writing writing() {
        return base.writing();
    }

    @Override
    public Optional<String> failure() {
        return base.failure();
    }

    @Override
    public void close() throws IOException {
        base.close();
    }
}
