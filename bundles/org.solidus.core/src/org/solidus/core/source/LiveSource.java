/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;

/**
 * A series that grows while others read it: a detector that delivers frames. Thread-safe.
 *
 * <p>What came stays readable until the source is closed: in memory unless a {@link FrameStore} on disk is given, which
 * a series of open length needs.
 */
public final class LiveSource implements Source {

    /** Who waits looks up that often, to see whether it is still to wait. */
    private static final long LOOK_MILLIS = 20;

    private final String name;
    private final Signature signature;
    private final Optional<String> clock;
    private final FrameStore frames;
    private boolean ended;
    private Optional<String> failure = Optional.empty();

    /**
     * A series in memory, without times.
     *
     * @param signature of each frame
     */
    public LiveSource(String name, Signature signature) {
        this(name, signature, Optional.empty(), FrameStore.inMemory());
    }

    /**
     * @param signature of each frame
     * @param clock on which the exposures of the frames are given, if they have some
     * @param store keeps the frames, and may hold some already; closed with this source
     */
    public LiveSource(String name, Signature signature, Optional<String> clock, FrameStore store) {
        this.name = name;
        this.signature =
                signature.withScan(List.of(new AxisSpec("frame", Quantities.INDEX, Unit.ONE, AxisSpec.UNKNOWN)));
        this.clock = clock;
        this.frames = store;
    }

    /**
     * The next frame is there.
     *
     * @throws IllegalStateException when the series has ended
     * @throws IOException when it can't be kept, naming the file
     */
    public synchronized void append(Frame frame) throws IOException {
        requireOpen();
        frames.append(Optional.of(frame.with()
                .place(new Place(frames.count(), frame.place().exposure()))
                .build()));
        notifyAll();
    }

    /** The next frame was lost; it keeps its place. */
    public synchronized void lost() throws IOException {
        requireOpen();
        frames.append(Optional.empty());
        notifyAll();
    }

    /** No more frames will come. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    /**
     * No more frames will come, though they should: what came is kept and said to have ended early. Of no effect on a
     * series that has ended.
     *
     * @param reason a sentence
     */
    public synchronized void fail(String reason) {
        if (!ended) {
            failure = Optional.of(reason);
            end();
        }
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("'" + name + "' has ended.");
        }
    }

    @Override
    public synchronized SourceInfo info() {
        Axis axis = Axis.linear("frame", Quantities.INDEX, Unit.ONE, Math.toIntExact(frames.count()), 0, 1);
        return new SourceInfo(name, signature, List.of(axis), 1, !ended, clock);
    }

    @Override
    public Frame frame(long index) throws IOException {
        return frames.frame(index)
                .orElseThrow(() -> new MissingFrameException("Frame " + index + " of '" + name + "' was lost."));
    }

    @Override
    public synchronized boolean await(long index) throws InterruptedException {
        while (index >= frames.count() && !ended) {
            wait();
        }
        return index < frames.count();
    }

    /** Waits a moment at most, so that whoever does not want to wait any more can leave. */
    @Override
    public synchronized boolean grow() throws InterruptedException {
        if (!ended) {
            wait(LOOK_MILLIS);
        }
        return !ended;
    }

    /** A frame that came stays as it is. */
    @Override
    public synchronized Writing writing() {
        return ended ? Writing.CLOSED : Writing.ORDERLY;
    }

    @Override
    public synchronized Optional<String> failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
