/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Frame;

/** Keeps frames in the order in which they come. One thread appends while others read. */
public interface FrameStore extends Closeable {

    /**
     * The next frame; empty for one that was lost.
     *
     * @throws IOException when it can't be kept
     */
    void append(Optional<Frame> frame) throws IOException;

    /** One that was appended. */
    Optional<Frame> frame(long index) throws IOException;

    /** Frames that were appended, lost ones included. */
    long count();

    /** Keeps them in memory: for series that are known to be short. */
    static FrameStore inMemory() {
        return new InMemory(new ArrayList<>());
    }

    /** A list. */
    record InMemory(List<Optional<Frame>> frames) implements FrameStore {

        @Override
        public void append(Optional<Frame> frame) {
            synchronized (frames) {
                frames.add(frame);
            }
        }

        @Override
        public long count() {
            synchronized (frames) {
                return frames.size();
            }
        }

        @Override
        public Optional<Frame> frame(long index) {
            synchronized (frames) {
                return frames.get(Math.toIntExact(index));
            }
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
