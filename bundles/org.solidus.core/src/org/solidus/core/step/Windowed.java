/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;

/**
 * An operation that sees the neighbours of a frame, too: a temporal filter, the change from one frame to the next.
 * Neighbours are those of the series in its order; in a series of several scan axes those of the same row, along the
 * last axis.
 */
public interface Windowed<P extends Record> extends Operation<P> {

    /** Frames before the one in the middle that it needs, 0 or more. */
    int before(P params);

    /** Frames after the one in the middle that it needs, 0 or more. */
    int after(P params);

    /**
     * The result for the frame in the middle of the window.
     *
     * @throws IllegalArgumentException with a sentence, when this frame can't be processed; the engine adds step and
     *     frame
     */
    Frame apply(Window window, P params, Context context);

    /** Of a frame without neighbours. */
    @Override
    default Frame apply(Frame in, P params, Context context) {
        return apply(Window.of(in), params, context);
    }

    /** {@inheritDoc} Every frame of the series has a result, at its ends and beside masked frames as well. */
    @Override
    Signature output(Signature in, P params);
}
