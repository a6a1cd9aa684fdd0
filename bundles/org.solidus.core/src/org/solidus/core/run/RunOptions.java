/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a pipeline is run.
 *
 * @param folder where the results and the parts of the run go
 * @param threads that work at once
 * @param resume whether complete partitions of an earlier run are taken over
 * @param slice a part of the run, absent: all of it
 * @param mergeOnly whether every partition must be there already
 */
public record RunOptions(Path folder, int threads, boolean resume, Optional<Slice> slice, boolean mergeOnly) {

    /** A whole run on all cores. */
    public static RunOptions in(Path folder) {
        return new RunOptions(folder, Runtime.getRuntime().availableProcessors(), false, Optional.empty(), false);
    }

    /** The same with another number of threads. */
    public RunOptions withThreads(int count) {
        return new RunOptions(folder, count, resume, slice, mergeOnly);
    }

    /** The same, but taking over complete partitions of an earlier run. */
    public RunOptions resuming() {
        return new RunOptions(folder, threads, true, slice, mergeOnly);
    }

    /**
     * A slice of a pass.
     *
     * @param number 1 to {@code of} (0 counts as {@code of}, for those who count from 0)
     * @param of how many slices
     * @param pass 1 first
     */
    public record Slice(int number, int of, int pass) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException when the number is not from 0 to {@code of}, or {@code of} or the pass is
         *     below 1
         */
        public Slice {
            if (of < 1 || number < 0 || number > of) {
                throw new IllegalArgumentException("A slice is i/n with i from 1 to n, not " + number + "/" + of + ".");
            }
            if (pass < 1) {
                throw new IllegalArgumentException("The first pass is 1, not " + pass + ".");
            }
        }

        /** The partitions of this slice: a contiguous range, first and end. */
        public long[] range(long partitions) {
            long index = number % of;
            return new long[] {partitions * index / of, partitions * (index + 1) / of};
        }
    }
}
