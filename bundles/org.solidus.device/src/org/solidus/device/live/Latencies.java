/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.Arrays;

/** How long results took, from the arrival of the frame: the newest of them for the spread. Thread-safe. */
final class Latencies {

    private static final int KEPT = 1 << 16;

    private final long[] nanos = new long[KEPT];
    private long count;
    private long longest;

    synchronized void add(long taken) {
        nanos[(int) (count++ % KEPT)] = taken;
        longest = Math.max(longest, taken);
    }

    /** What they were like. */
    synchronized LiveReport.Latency summary() {
        long[] sorted = Arrays.copyOf(nanos, (int) Math.min(count, KEPT));
        Arrays.sort(sorted);
        return new LiveReport.Latency(count, at(sorted, 0.05), at(sorted, 0.5), at(sorted, 0.95), seconds(longest));
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : seconds(sorted[(int) Math.round(part * (sorted.length - 1))]);
    }

    private static double seconds(long nanos) {
        return nanos * 1e-9;
    }
}
