/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.List;

/** Tells an observer how the results of a stage grow. */
final class Growth {

    /** Nobody listens. */
    static final Growth NONE = new Growth(RunObserver.NONE, List.of());

    private final RunObserver observer;
    private final List<SoFar> results;

    Growth(RunObserver observer, List<SoFar> results) {
        this.observer = observer;
        this.results = results;
    }

    void add(long first, Block block) {
        for (SoFar result : results) {
            result.add(first, block.frames.get(result.name()));
            tell(result);
        }
    }

    void stored(long partition) throws IOException {
        for (SoFar result : results) {
            result.complete(partition);
        }
    }

    void found(long partition) throws IOException {
        for (SoFar result : results) {
            result.found(partition);
            tell(result);
        }
    }

    private void tell(SoFar result) {
        observer.grown(result.name(), result, result.frames());
    }
}
