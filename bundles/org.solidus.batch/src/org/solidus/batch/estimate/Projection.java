/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.estimate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long a run of a longer series would take on a cluster, on paper: from what a small one cost on one thread and from
 * the rates of disks and network, which are given, not measured.
 *
 * <p>The model. Each pass takes as long as the cores need for its partitions (whole partitions: with 7 of them 4 cores
 * need 2 turns) or as the file system needs to give the frames, whichever is longer. Steps over a whole series, putting
 * partitions together and writing the result are done by one process. Of what grows with the series, each grows in
 * proportion to it. Each pass begins with the start of its jobs. What the model leaves out: cores that share the memory's
 * bandwidth, a file system that others use, nodes that fail.
 *
 * @param partitions of the series
 * @param computing seconds of the cores, all passes
 * @param reading seconds of the file system, all passes
 * @param working seconds of the passes: of each the longer of the two
 * @param alone seconds of steps over the whole series, and of putting partitions together
 * @param writing seconds of the result file
 * @param starting seconds until jobs work, all passes
 * @param full whether there are at least as many partitions as cores
 */
public record Projection(
        long partitions,
        double computing,
        double reading,
        double working,
        double alone,
        double writing,
        double starting,
        boolean full) {

    /**
     * @param frames of the longer series
     * @param cluster that it would run on
     */
    public static Projection of(Measured measured, long frames, Cluster cluster) {
        double longer = (double) frames / measured.frames();
        long partitions = turns(frames, measured.partition());
        double computing = 0;
        double reading = 0;
        double working = 0;
        double alone = 0;
        double writing = 0;
        for (Cost cost : measured.costs()) {
            double factor = cost.scales() ? longer : 1;
            switch (cost.kind()) {
                case SHARED -> {
                    double cores = cores(cost, measured, partitions, cluster);
                    double disks = cost.scales() && cost.task().equals(measured.series())
                            ? frames * (double) measured.frameBytes() / cluster.rate()
                            : 0;
                    computing += cores;
                    reading += disks;
                    working += Math.max(cores, disks);
                }
                case ALONE -> alone += cost.seconds() * factor;
                case RESULT ->
                    writing += cost.scales()
                            ? Math.max(cost.seconds() * factor, measured.resultBytes() * factor / cluster.nodeRate())
                            : cost.seconds();
                default -> throw new IllegalStateException(cost.toString());
            }
        }
        long passes = Math.max(1, measured.readings());
        return new Projection(
                partitions,
                computing,
                reading,
                working,
                alone,
                writing,
                passes * cluster.start(),
                partitions >= cluster.allCores());
    }

    /** Cores take whole partitions; what does not grow with the series is done by one. */
    private static double cores(Cost cost, Measured measured, long partitions, Cluster cluster) {
        if (!cost.scales()) {
            return cost.seconds();
        }
        double each = cost.seconds() / measured.frames() * measured.partition();
        return turns(partitions, cluster.allCores()) * each;
    }

    private static long turns(long things, long atOnce) {
        return (things + atOnce - 1) / atOnce;
    }

    /** Seconds of it all. */
    public double total() {
        return working + alone + writing + starting;
    }

    /** What would have to be faster for the run to be: the longest of what follows one another. */
    public String bottleneck() {
        Map<String, Double> shares = new LinkedHashMap<>();
        String cores = full ? "the cores" : "one partition: there are fewer of them than cores";
        shares.put(computing >= reading ? cores : "the file system", working);
        shares.put("what one process does alone", alone);
        shares.put("the result file", writing);
        shares.put("the start of the jobs", starting);
        return shares.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }
}
