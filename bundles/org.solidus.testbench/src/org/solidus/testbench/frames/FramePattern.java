/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.frames;

import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * What a simulated detector sees, frame by frame. Put one on the bench ({@code bench.put(FramePattern.class, ...)}) and
 * every server of frames sends it. Thread-safe.
 */
public interface FramePattern {

    /** Of all frames. */
    ElementType type();

    /** Of all frames: lengths, slowest axis first. */
    int[] shape();

    /**
     * A frame.
     *
     * @param index counts from 0
     * @param time since the first frame, s
     * @return of that type and shape; may be shared between calls, so nobody changes it
     */
    NDArray frame(long index, double time);
}
