/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.LiveSource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;

/**
 * A scan whose length is known before its first frame, so that a pipeline can lay it out as a map; frames to come are
 * missing.
 *
 * @param live frames as they come
 * @param frames of the whole scan
 */
record ScanSource(LiveSource live, int frames) implements Source {

    @Override
    public SourceInfo info() {
        SourceInfo growing = live.info();
        return SourceInfo.of(
                growing.name(),
                growing.signature(),
                List.of(Axis.linear("frame", Quantities.INDEX, Unit.ONE, frames, 0, 1)));
    }

    @Override
    public Frame frame(long index) throws IOException {
        info().requireFrame(index);
        if (index >= live.info().frames()) {
            throw new MissingFrameException("Frame " + index + " is yet to come.");
        }
        return live.frame(index);
    }

    @Override
    public Optional<Exposure> exposure(long index) throws IOException {
        return frame(index).place().exposure();
    }
}
