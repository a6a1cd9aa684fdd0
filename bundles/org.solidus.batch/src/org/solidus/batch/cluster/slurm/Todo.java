/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.solidus.core.run.RunOptions.Slice;
import org.solidus.core.run.SharedRun;
import org.solidus.core.run.WorkItem;

/**
 * What a run still lacks: the first pass that is not complete. Those before it are finished.
 *
 * @param pass 1 first; the last one too where nothing is missing
 * @param partitions of each series that this pass reads
 * @param missing numbers of the partitions that are not there, by series
 */
record Todo(int pass, Map<String, Long> partitions, Map<String, Set<Long>> missing) {

    /** Looks at a run; passes that are complete are finished, which costs nothing where it was done. */
    static Todo of(SharedRun run) throws IOException {
        for (int pass = 1; ; pass++) {
            List<WorkItem> items = run.items(pass);
            if (!items.isEmpty() || pass == run.passes()) {
                return of(pass, run.series(pass), items);
            }
            run.finish(pass);
        }
    }

    private static Todo of(int pass, Map<String, Long> partitions, List<WorkItem> items) {
        Map<String, Set<Long>> missing = new HashMap<>();
        for (WorkItem item : items) {
            Set<Long> numbers = missing.computeIfAbsent(item.series(), name -> new TreeSet<>());
            for (long number = item.first(); number < item.end(); number++) {
                numbers.add(number);
            }
        }
        return new Todo(pass, partitions, missing);
    }

    /** Partitions of the pass, those included that are there. */
    long all() {
        return partitions.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of the longest series: more slices than that have nothing to do. */
    long longest() {
        return partitions.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Whether every partition is there. */
    boolean nothing() {
        return missing.isEmpty();
    }

    /** A slice of one partition that is missing, of the series that lacks the most; slice 0 is the one from the start. */
    Slice one() {
        String series = missing.keySet().stream()
                .max((a, b) ->
                        Integer.compare(missing.get(a).size(), missing.get(b).size()))
                .orElseThrow();
        long number = missing.get(series).iterator().next();
        return new Slice(Math.toIntExact(number), Math.toIntExact(partitions.get(series)), pass);
    }

    /** Which of a number of slices have something to do, from 1, in order. */
    Set<Integer> slices(int of) {
        Set<Integer> slices = new TreeSet<>();
        for (int number = 1; number <= of; number++) {
            Slice slice = new Slice(number, of, pass);
            if (missing.entrySet().stream().anyMatch(series -> lacks(slice, series.getKey(), series.getValue()))) {
                slices.add(number);
            }
        }
        return slices;
    }

    private boolean lacks(Slice slice, String series, Set<Long> numbers) {
        long[] range = slice.range(partitions.get(series));
        return numbers.stream().anyMatch(number -> number >= range[0] && number < range[1]);
    }
}
