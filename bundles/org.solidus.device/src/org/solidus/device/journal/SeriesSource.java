/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Writing;
import org.solidus.core.unit.Unit;

/** The frames of a device as a source, in the order in which they came. Thread-safe. */
final class SeriesSource implements Source {

    private final SeriesFrames frames;
    private final SourceInfo info;
    private final boolean growing;
    private final Optional<String> failure;

    /**
     * @param growing whether the journal is still written
     * @param failure why there are no more
     */
    SeriesSource(String name, SeriesFrames frames, boolean growing, Optional<String> failure) {
        this.frames = frames;
        this.growing = growing;
        this.failure = failure;
        this.info = SourceInfo.of(name, frames.note().signature(), List.of(axis(frames.size())))
                .withClock(SeriesFrames.CLOCK);
    }

    static Axis axis(int size) {
        return Axis.linear("frame", Quantities.INDEX, Unit.ONE, size, 0, 1);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        info.requireFrame(index);
        return frames.frame((int) index);
    }

    @Override
    public Optional<Exposure> exposure(long index) throws IOException {
        info.requireFrame(index);
        return Optional.of(frames.exposure((int) index, frames.head((int) index)));
    }

    /** What was written once stays as it is. */
    @Override
    public Writing writing() {
        return growing ? Writing.ORDERLY : Writing.CLOSED;
    }

    @Override
    public Optional<String> failure() {
        return failure;
    }
}
