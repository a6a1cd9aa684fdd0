/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What is asked of Slurm: in how many slices each pass is worked off, and what each job may use.
 *
 * @param slices of each pass
 * @param threads of each job
 * @param heap of Java, MB
 * @param memory of a job, MB: the heap and what Java and the libraries need beside it
 * @param time limit of a slice
 * @param mergeTime limit of a merge
 * @param reasons for people
 */
record Demand(int slices, int threads, int heap, int memory, Duration time, Duration mergeTime, String reasons) {

    /** Shorter jobs wait longer in the queue than they work. */
    private static final double SLICE_SECONDS = 300;

    /** More would hold the queue up for others. */
    private static final int MOST_SLICES = 200;

    private static final int SLICES_UNPROBED = 16;
    private static final int LEAST_HEAP = 1024;
    private static final int BESIDE_HEAP = 512;
    private static final double HEAP_SHARE = 0.8;
    private static final double TIME_RESERVE = 3;
    private static final double START_SECONDS = 600;
    private static final Duration LEAST_MERGE = Duration.ofMinutes(30);

    /**
     * Chooses.
     *
     * @param partitions of the first pass
     * @param probe what one partition costs; absent where time and memory are given
     */
    static Demand of(SlurmSettings settings, long partitions, Optional<Probe.Cost> probe) {
        long most = Math.max(1, partitions);
        double work = probe.map(cost -> cost.seconds() * most).orElse(0.0);
        int wanted = settings.slices()
                .orElse(
                        probe.isPresent()
                                ? (int) Math.clamp(Math.ceil(work / SLICE_SECONDS), 1, MOST_SLICES)
                                : SLICES_UNPROBED);
        int slices = (int) Math.min(most, wanted);
        double each = work / slices;
        Duration time = settings.time().orElse(limit(each));
        int memory = settings.megabytes().orElse(memory(probe));
        int heap = (int) ((memory - BESIDE_HEAP) * HEAP_SHARE);
        return new Demand(
                slices,
                settings.cpus(),
                heap,
                memory,
                time,
                settings.time().isPresent() || time.compareTo(LEAST_MERGE) > 0 ? time : LEAST_MERGE,
                reasons(settings, most, wanted, slices, probe)
                        + String.format(
                                Locale.ROOT,
                                " Each job: %d processors, %d MB of memory%s, at most %s%s.",
                                settings.cpus(),
                                memory,
                                given(settings.megabytes().isPresent(), " (at least twice what the trial needed)"),
                                text(time),
                                given(settings.time().isPresent(), " (at least three times what it should take)")));
    }

    private static String given(boolean given, String reason) {
        return given ? "" : reason;
    }

    private static Duration limit(double seconds) {
        return Duration.ofMinutes((long) Math.ceil((START_SECONDS + TIME_RESERVE * seconds) / 300) * 5);
    }

    private static int memory(Optional<Probe.Cost> probe) {
        double heap = Math.max(LEAST_HEAP, 2 * probe.map(Probe.Cost::megabytes).orElse(0.0));
        return (int) Math.ceil((heap / HEAP_SHARE + BESIDE_HEAP) / 256) * 256;
    }

    private static String reasons(
            SlurmSettings settings, long partitions, int wanted, int slices, Optional<Probe.Cost> probe) {
        String all = slices + (slices == 1 ? " slice" : " slices") + " of "
                + (partitions == 1 ? "1 partition" : partitions + " partitions");
        String why =
                slices < wanted ? ", more cannot be cut" : settings.slices().isPresent() ? ", as asked" : "";
        String work = probe.map(cost -> String.format(
                        Locale.ROOT,
                        ": a partition takes %s with %d threads here, a slice about %s.",
                        seconds(cost.seconds()),
                        settings.cpus(),
                        seconds(cost.seconds() * partitions / slices)))
                .orElse(".");
        return all + why + work;
    }

    private static String seconds(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    /** As Slurm reads it. */
    static String text(Duration time) {
        long days = time.toDays();
        return (days > 0 ? days + "-" : "")
                + String.format(
                        Locale.ROOT, "%02d:%02d:%02d", time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart());
    }
}
