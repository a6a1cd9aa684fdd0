/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import org.solidus.core.data.Frame;

/**
 * A step that turns each frame into a frame. The result has fresh arrays; the engine sets its place and provenance.
 */
public non-sealed interface Operation<P extends Record> extends Step<P> {

    /**
     * @throws IllegalArgumentException with a sentence, when this frame can't be processed; the engine adds step and
     *     frame
     */
    Frame apply(Frame in, P params, Context context);
}
