/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.solidus.core.data.Frame;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/**
 * An even selection of the frames of a series.
 *
 * @param indices of the frames, rising
 * @param frames absent where a frame is masked
 */
record FrameSample(long[] indices, List<Optional<Frame>> frames) {

    /** All frames, or {@code most} of them, the first and the last included. */
    static FrameSample of(Source source, int most) throws IOException {
        long[] indices = indices(source, most);
        List<Optional<Frame>> frames = new ArrayList<>(indices.length);
        for (long index : indices) {
            frames.add(frame(source, index));
        }
        return new FrameSample(indices, frames);
    }

    /** Where such a selection lies. */
    static long[] indices(Source source, int most) {
        long all = source.info().frames();
        int count = (int) Math.min(all, most);
        double step = count == 1 ? 0 : (all - 1.0) / (count - 1);
        return LongStream.range(0, count).map(i -> Math.round(i * step)).toArray();
    }

    /** A frame, absent where it is masked. */
    static Optional<Frame> frame(Source source, long index) throws IOException {
        try {
            return Optional.of(source.frame(index));
        } catch (MissingFrameException masked) {
            return Optional.empty();
        }
    }

    Optional<Frame> first() {
        return frames.stream().flatMap(Optional::stream).findFirst();
    }
}
