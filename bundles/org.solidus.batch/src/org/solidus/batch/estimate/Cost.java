/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.estimate;

/**
 * What a part of a run cost on one thread.
 *
 * @param task name of the series that was read, of the step, or what was written
 * @param kind how it goes on a cluster
 * @param scales whether there is more of it in a longer series
 * @param frames that were worked off; 0 where it is not done frame by frame
 * @param seconds that it took
 */
public record Cost(String task, Kind kind, boolean scales, long frames, double seconds) {

    /** How a part of a run goes on a cluster. */
    public enum Kind {
        /** Partition by partition, by all cores. */
        SHARED,
        /** By one process: a step over the whole series, putting partitions together. */
        ALONE,
        /** By one process: the result file. */
        RESULT
    }
}
