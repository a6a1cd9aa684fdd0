/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.List;
import org.solidus.core.data.Signature;
import org.solidus.core.plan.Grouping;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.registry.StepInfo.Shape;

/**
 * What the frames of a stage need in memory, from their signatures. It decides how many are at work at once, never what
 * comes out.
 *
 * @param batch frames that are taken through all steps together
 * @param block bytes of a block: the frames of a batch after each step, the results that wait to be stored, the states
 *     of folds
 */
public record Memory(int batch, long block) {

    private static final int LARGEST_BATCH = 8;
    private static final long BATCH_BYTES = 128L << 20;
    private static final int SHARE_OF_HEAP = 3;
    private static final int ARRAYS_OF_A_STATE = 4;

    /**
     * @param stored those of the steps whose results are stored
     * @param heap bytes that there are
     * @param around frames beside a batch that steps see
     */
    static Memory of(
            Signature root,
            List<StepNode> steps,
            List<StepNode> stored,
            int blockFrames,
            int threads,
            long heap,
            int around) {
        long input = frameBytes(root);
        long frame = input + sum(steps, input);
        long share = Math.min(BATCH_BYTES, heap / SHARE_OF_HEAP / (threads + 2L));
        int batch = (int) Math.clamp(share / frame, 1, LARGEST_BATCH);
        long waiting = blockFrames * sum(stored, input) + states(steps, input, blockFrames);
        return new Memory(batch, (Math.min(batch, blockFrames) + around) * frame + waiting);
    }

    /** A state is as large as a few results: sums, sums of squares, counts. */
    private static long states(List<StepNode> steps, long input, int blockFrames) {
        long bytes = 0;
        for (StepNode step : steps) {
            if (step.shape() == Shape.FOLD) {
                bytes += groups(step.grouping(), blockFrames) * ARRAYS_OF_A_STATE * sum(List.of(step), input);
            }
        }
        return bytes;
    }

    /** Groups that a block may touch. */
    private static long groups(Grouping grouping, int blockFrames) {
        return switch (grouping) {
            case Grouping.All all -> 1;
            case Grouping.Every every -> Math.min(blockFrames, blockFrames / every.frames() + 2);
            case Grouping.Over over -> blockFrames;
            case Grouping.By by -> blockFrames;
        };
    }

    private static long sum(List<StepNode> steps, long input) {
        return steps.stream()
                .mapToLong(step -> isKnown(step.signature()) ? frameBytes(step.signature()) : input)
                .sum();
    }

    private static boolean isKnown(Signature signature) {
        return signature.isTable() || signature.elements() >= 0;
    }

    /** Bytes of one frame, as far as its signature tells. */
    public static long frameBytes(Signature signature) {
        long elements = signature.elements();
        if (signature.kind() == Signature.Kind.ARRAY && elements >= 0) {
            long each = signature.type().bytes() + (signature.hasVariance() ? Double.BYTES : 0);
            return Math.max(1, elements * each);
        }
        return (long) Double.BYTES * Math.max(1, signature.columns().size());
    }

    /** Blocks in memory at once: as many as keep the threads busy, but never more than a third of the heap holds. */
    public int inFlight(int threads, long heap) {
        return (int) Math.clamp(heap / SHARE_OF_HEAP / Math.max(1, block), 1, threads + 2L);
    }
}
