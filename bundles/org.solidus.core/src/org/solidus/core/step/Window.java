/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.solidus.core.data.Frame;

/** A frame with its neighbours in the series. Beyond the ends, and where a frame is masked, there is no neighbour. */
public final class Window {

    private final Frame[] frames;
    private final int middle;

    private Window(Frame[] frames, int middle) {
        this.frames = frames;
        this.middle = middle;
    }

    /** A frame alone. */
    public static Window of(Frame frame) {
        return new Window(new Frame[] {frame}, 0);
    }

    /** Frames in their order, all of them there, of which one is in the middle. */
    public static Window of(List<Frame> frames, int middle) {
        return new Window(frames.toArray(Frame[]::new), Objects.checkIndex(middle, frames.size()));
    }

    /** The same with gaps. @param frames in their order, of which the middle one is there */
    public static Window withGaps(List<Optional<Frame>> frames, int middle) {
        frames.get(middle).orElseThrow();
        return new Window(frames.stream().map(frame -> frame.orElse(null)).toArray(Frame[]::new), middle);
    }

    /** The frame in the middle, whose result is asked for. */
    public Frame frame() {
        return frames[middle];
    }

    /** A neighbour. @param offset -1 the frame before, 1 the one after, 0 the middle */
    public Optional<Frame> at(int offset) {
        int at = middle + offset;
        return at < 0 || at >= frames.length ? Optional.empty() : Optional.ofNullable(frames[at]);
    }

    /** Those that are there, in their order, the middle one among them. */
    public List<Frame> frames() {
        return Arrays.stream(frames).filter(Objects::nonNull).toList();
    }
}
