/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

/** Hears how far a long computation is and may end it by an exception. */
@FunctionalInterface
public interface Watch {

    /** Hears nothing, never ends anything. */
    Watch NONE = done -> {
        // nobody listens
    };

    /**
     * Called between pieces of work of at most about a second.
     *
     * @param done units of work that were done since the last call
     * @throws RuntimeException to end the computation
     */
    void advance(long done);
}
