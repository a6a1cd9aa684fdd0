/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.function.IntConsumer;

/**
 * Runs the row blocks of one image. The number of blocks depends on the image and the bins alone and their sums are
 * merged in order, so the result does not depend on how they are run.
 */
@FunctionalInterface
public interface Blocks {

    /** One after the other in the calling thread. */
    Blocks SEQUENTIAL = (count, body) -> {
        for (int block = 0; block < count; block++) {
            body.accept(block);
        }
    };

    /** Runs {@code body} for 0 to {@code count - 1} and returns when all are done. */
    void run(int count, IntConsumer body);
}
