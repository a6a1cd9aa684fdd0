/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import org.solidus.core.data.Signature;

/**
 * A processing step: the one thing that is contributed. A final, stateless class with a no-argument constructor,
 * {@code @Component(service = Step.class)} and {@link Op}. It has one of three shapes: {@link Operation} (each frame),
 * {@link Fold} (many frames to one), {@link Whole} (the series).
 *
 * @param <P> its parameters: a record whose components carry {@link Param}; the compact constructor checks what ranges
 *     can't say
 */
public sealed interface Step<P extends Record> permits Operation, Fold, Whole {

    /**
     * What comes out for these parameters: kind, type, axes with units, columns, companions; sizes may be unknown.
     * Called before anything runs; side inputs have signatures only. For an {@link Operation} and a {@link Fold} the
     * scan of what is returned is ignored: the engine knows it.
     *
     * @throws IllegalArgumentException with a sentence, when the step can't work on this input
     */
    Signature output(Signature in, P params);
}
