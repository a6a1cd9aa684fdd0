/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import org.solidus.core.data.Frame;

/**
 * A step that turns many frames into one: over {@code over: [axis]}, {@code every: n} frames or {@code by: $labels}; by
 * default over all. The engine owns the state: it keeps one for each block of frames and merges them in order, so the
 * result does not depend on threads. {@link #add} and {@link #merge} may change the left state's arrays and return it.
 *
 * @param <S> the state: a record of numbers, strings, primitive arrays, lists and records of these, which the engine
 *     stores
 */
public non-sealed interface Fold<P extends Record, S extends Record> extends Step<P> {

    /** The state before any frame; {@code first} only tells shape and axes and is not yet added. */
    S zero(Frame first, P params, Context context);

    /** The state after one more frame. */
    S add(S state, Frame in, P params, Context context);

    /** The state of the frames of {@code left} followed by those of {@code right}. */
    S merge(S left, S right);

    /** The result, from the state of all frames that were folded into it. */
    Frame finish(S state, P params, Context context);
}
