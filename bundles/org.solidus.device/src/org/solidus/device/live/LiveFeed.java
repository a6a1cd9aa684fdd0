/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.solidus.core.data.Frame;
import org.solidus.core.source.LiveSource;
import org.solidus.device.FrameListener;

/** Lets the frames of a device in; it costs the device's thread next to nothing. */
final class LiveFeed implements FrameListener {

    /** A larger jump of numbers is a count that began anew, not a gap that keeps its places. */
    private static final long LARGEST_GAP = 1 << 16;

    private final LiveSource source;
    private final RecentFrames recent;
    private final LiveLog log;
    private volatile boolean begun;
    private volatile boolean ended;

    LiveFeed(LiveSource source, RecentFrames recent, LiveLog log) {
        this.source = source;
        this.recent = recent;
        this.log = log;
    }

    /** Whether a frame has come. */
    boolean begun() {
        return begun;
    }

    /** Whether no more will come. */
    boolean ended() {
        return ended;
    }

    @Override
    public void frame(Frame frame, long id, long hostNanos) {
        if (!ended) {
            try {
                recent.arriving(id, hostNanos);
                source.append(frame);
                log.arrived();
                begun = true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalStateException closedMeanwhile) {
                ended = true;
            }
        }
    }

    @Override
    public void gap(long first, long count, String why) {
        log.lost(count);
        try {
            for (long i = 0; i < count && count <= LARGEST_GAP && !ended; i++) {
                source.lost();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException closedMeanwhile) {
            ended = true;
        }
    }

    @Override
    public void ended(String why) {
        ended = true;
        source.end();
    }
}
