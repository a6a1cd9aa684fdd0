/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.estimate;

import java.util.List;

/**
 * What a run of a pipeline on a small series cost, on one thread of this computer.
 *
 * @param series name of the largest source
 * @param frames of it
 * @param fewer frames of the shorter run that tells what grows with the series; 0 when all is taken to grow
 * @param frameBytes bytes of one of its frames, decoded
 * @param partition frames of a partition of it
 * @param read seconds to read and decode a frame
 * @param hash seconds for the SHA-256 of a frame
 * @param costs of the parts of the run
 * @param resultBytes size of the result file
 */
public record Measured(
        String series,
        long frames,
        long fewer,
        long frameBytes,
        long partition,
        double read,
        double hash,
        List<Cost> costs,
        long resultBytes) {

    /** Copies the costs. */
    public Measured {
        costs = List.copyOf(costs);
    }

    /** How often the frames of the largest source are read. */
    public long readings() {
        return costs.stream()
                .filter(cost -> cost.scales()
                        && cost.kind() == Cost.Kind.SHARED
                        && cost.task().equals(series))
                .count();
    }

    /** Seconds that a frame of the largest source takes in all passes, reading included. */
    public double secondsPerFrame() {
        return costs.stream()
                .filter(cost -> cost.scales() && cost.kind() == Cost.Kind.SHARED)
                .mapToDouble(cost -> cost.seconds() / frames)
                .sum();
    }
}
