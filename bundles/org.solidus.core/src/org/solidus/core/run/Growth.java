/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import org.solidus.core.parts.Part;

/** Tells an observer how the results of a stage grow. */
final class Growth {

    /** Nobody listens. */
    static final Growth NONE = new Growth(RunObserver.NONE, List.of(), List.of(), number -> Path.of(""));

    /** Copies of large states take time: at most one part in so many goes there. */
    private static final int SHARE_OF_FOLDS = 10;

    private final RunObserver observer;
    private final List<SoFar> results;
    private final List<FoldSoFar> folds;
    private final LongFunction<Path> parts;
    private long next = System.nanoTime();

    /**
     * @param results per-frame results
     * @param folds of a series that grows; their partial results are told by {@link #folded}
     * @param parts where the part of each partition lies
     */
    Growth(RunObserver observer, List<SoFar> results, List<FoldSoFar> folds, LongFunction<Path> parts) {
        this.observer = observer;
        this.results = results;
        this.folds = folds;
        this.parts = parts;
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
        for (FoldSoFar fold : folds) {
            fold.stored(Part.open(parts.apply(partition)));
        }
    }

    void found(long partition) throws IOException {
        stored(partition);
        for (SoFar result : results) {
            result.counted(partition);
            tell(result);
        }
    }

    /**
     * Tells what folds would give if the series ended here.
     *
     * @param open states by fold behind the partitions that are stored
     * @return false when it is too early to do that again
     */
    boolean folded(List<Map<String, ? extends Map<Long, ? extends Record>>> open) throws IOException {
        long begun = System.nanoTime();
        if (begun - next < 0) {
            return false;
        }
        for (FoldSoFar fold : folds) {
            try {
                if (fold.take(open)) {
                    observer.grown(fold.name(), fold, 1);
                }
            } catch (CancellationException | Conformance.Fault e) {
                throw e;
            } catch (RuntimeException tooEarly) {
                // a fold that needs more frames says so at the end if they do not come
            }
        }
        long now = System.nanoTime();
        next = now + SHARE_OF_FOLDS * (now - begun);
        return true;
    }

    private void tell(SoFar result) {
        observer.grown(result.name(), result, result.frames());
    }
}
