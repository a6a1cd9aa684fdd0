/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;

/** Another source seen differently: other scan axes, other order, a part of it, frames changed on the way. */
final class MappedSource implements Source {

    private final Source base;
    private final SourceInfo info;
    private final LongUnaryOperator index;
    private final FrameChange change;

    /** Changes a frame. */
    interface FrameChange {

        /** Leaves it as it is. */
        FrameChange NONE = (frame, index) -> frame;

        Frame apply(Frame frame, long index) throws IOException;
    }

    /**
     * @param info what it looks like
     * @param index from here to the index in the base
     * @param change what happens to each frame
     */
    MappedSource(Source base, SourceInfo info, LongUnaryOperator index, FrameChange change) {
        this.base = base;
        this.info = info;
        this.index = index;
        this.change = change;
    }

    @Override
    public SourceInfo info() {
        return info;
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
    public boolean await(long at) throws InterruptedException {
        return base.await(index.applyAsLong(at));
    }

    @Override
    public void close() throws IOException {
        base.close();
    }
}
