/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;

/** Frames in memory. */
public final class MemorySource implements Source {

    private final SourceInfo info;
    private final List<Frame> frames;

    private MemorySource(SourceInfo info, List<Frame> frames) {
        this.info = info;
        this.frames = frames;
    }

    /** One frame without scan axes. */
    public static MemorySource single(String name, Frame frame) {
        return of(name, List.of(), List.of(frame));
    }

    /**
     * A series.
     *
     * @param scan scan axes, slowest first; their sizes multiply to the number of frames
     */
    public static MemorySource of(String name, List<Axis> scan, List<Frame> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("A series in memory has at least one frame.");
        }
        SourceInfo info = SourceInfo.of(name, frames.get(0).signature(), scan);
        if (info.frames() != frames.size()) {
            throw new IllegalArgumentException(frames.size() + " frames do not fill the scan " + scan + ".");
        }
        List<Frame> placed = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            placed.add(frame.with()
                    .place(new Place(placed.size(), frame.place().exposure()))
                    .build());
        }
        return new MemorySource(info, placed);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) {
        return frames.get(Math.toIntExact(index));
    }
}
