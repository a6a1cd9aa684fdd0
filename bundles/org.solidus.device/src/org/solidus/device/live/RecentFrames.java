/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.source.FrameStore;
import org.solidus.core.source.MissingFrameException;

/** The newest frames of a detector with their arrivals; what it holds never grows. Thread-safe. */
final class RecentFrames implements FrameStore {

    private final Frame[] frames;
    private final Arrival[] arrivals;
    private final long[] lostBefore;
    private long count;
    private long lost;
    private Optional<Arrival> next = Optional.empty();

    /** @param capacity frames that it holds at most */
    RecentFrames(int capacity) {
        frames = new Frame[capacity];
        arrivals = new Arrival[capacity];
        lostBefore = new long[capacity];
    }

    /**
     * When a frame came.
     *
     * @param id the detector's own number of it
     * @param nanos the host's monotonic clock, ns
     */
    record Arrival(long id, long nanos) {}

    /** What is known of the frame that is appended next. */
    synchronized void arriving(long id, long nanos) {
        next = Optional.of(new Arrival(id, nanos));
    }

    @Override
    public synchronized void append(Optional<Frame> frame) {
        int at = at(count++);
        frames[at] = frame.orElse(null);
        arrivals[at] = frame.isPresent() ? next.orElse(null) : null;
        lostBefore[at] = lost;
        lost += frame.isPresent() ? 0 : 1;
        next = Optional.empty();
    }

    /** When it came; empty for one that was lost or is no longer held. */
    synchronized Optional<Arrival> arrival(long index) {
        return holds(index) ? Optional.ofNullable(arrivals[at(index)]) : Optional.empty();
    }

    @Override
    public synchronized Optional<Frame> frame(long index) throws IOException {
        if (!holds(index)) {
            throw new MissingFrameException("Frame " + index + " is no longer in memory.");
        }
        return Optional.ofNullable(frames[at(index)]);
    }

    /** Frames before one that were lost on the way; before the oldest that is held, those before that one. */
    synchronized long lostBefore(long index) {
        return index >= count ? lost : lostBefore[at(Math.max(index, oldest()))];
    }

    /** Whether one that is held was lost on the way. */
    synchronized boolean wasLost(long index) {
        return holds(index) && frames[at(index)] == null;
    }

    /** Frames that it holds at most. */
    int capacity() {
        return frames.length;
    }

    private boolean holds(long index) {
        return index >= oldest() && index < count;
    }

    private int at(long index) {
        return (int) (index % frames.length);
    }

    /** Number of the oldest frame that it holds. */
    synchronized long oldest() {
        return Math.max(0, count - frames.length);
    }

    @Override
    public synchronized long count() {
        return count;
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
