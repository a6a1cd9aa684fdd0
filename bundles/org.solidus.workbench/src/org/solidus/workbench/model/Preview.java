/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.util.Optional;
import org.solidus.core.data.Frame;

/**
 * The result of a source or a step on one frame.
 *
 * @param node name of the source or the step
 * @param frame of the series, 0 first
 * @param result when ready; while working, and after a failure, the last one, so that a view can keep its picture
 * @param message a sentence when it failed or needs the series; else empty
 * @param milliseconds that the computation took
 */
public record Preview(
        String node, long frame, State state, Optional<Frame> result, String message, double milliseconds) {

    /** What a view can say about it. */
    public enum State {
        /** The result is that of the document and the frame. */
        READY,
        /** It is being computed. */
        WORKING,
        /** It cannot be computed; the message says why. */
        FAILED,
        /** It needs the whole series first: {@link Previews#compute(String)}. */
        NEEDS_SERIES
    }

    /** Nothing yet. */
    public static Preview none(String node) {
        return new Preview(node, 0, State.WORKING, Optional.empty(), "", 0);
    }
}
