/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;

/** A series that grows in memory while others read it: a detector that delivers frames. Thread-safe. */
public final class LiveSource implements Source {

    private final String name;
    private final Signature signature;
    private final List<Optional<Frame>> frames = new ArrayList<>();
    private boolean ended;

    /** @param signature of each frame */
    public LiveSource(String name, Signature signature) {
        this.name = name;
        this.signature = signature;
    }

    /** The next frame is there. */
    public synchronized void append(Frame frame) {
        add(Optional.of(frame.with()
                .place(new Place(frames.size(), frame.place().exposure()))
                .build()));
    }

    /** The next frame was lost; it keeps its place. */
    public synchronized void lost() {
        add(Optional.empty());
    }

    /** No more frames will come. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    private void add(Optional<Frame> frame) {
        if (ended) {
            throw new IllegalStateException("'" + name + "' has ended.");
        }
        frames.add(frame);
        notifyAll();
    }

    @Override
    public synchronized SourceInfo info() {
        return new SourceInfo(
                name,
                signature,
                List.of(Axis.linear("frame", Quantities.INDEX, Unit.ONE, frames.size(), 0, 1)),
                1,
                !ended,
                Optional.empty());
    }

    @Override
    public synchronized Frame frame(long index) throws MissingFrameException {
        return frames.get(Math.toIntExact(index))
                .orElseThrow(() -> new MissingFrameException("Frame " + index + " of '" + name + "' was lost."));
    }

    @Override
    public synchronized boolean await(long index) throws InterruptedException {
        while (index >= frames.size() && !ended) {
            wait();
        }
        return index < frames.size();
    }

    @Override
    public synchronized boolean grow() throws InterruptedException {
        int before = frames.size();
        while (frames.size() == before && !ended) {
            wait();
        }
        return !ended;
    }
}
