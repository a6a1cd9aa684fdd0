/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.estimate;

/**
 * What a run is shared among.
 *
 * @param nodes computers
 * @param cores of each, as fast as the one that was measured
 * @param nodeRate bytes a second that one node reads from the shared file system at most
 * @param storageRate bytes a second that the file system gives to all of them together at most
 * @param start seconds until the jobs of a pass work: the queue, the start of Java, opening of the files
 */
public record Cluster(int nodes, int cores, double nodeRate, double storageRate, double start) {

    /** Bytes a second that all nodes read together. */
    public double rate() {
        return Math.min(nodes * nodeRate, storageRate);
    }

    /** Cores of all nodes. */
    public long allCores() {
        return (long) nodes * cores;
    }
}
