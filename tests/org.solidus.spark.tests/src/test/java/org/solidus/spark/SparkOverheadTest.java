/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.ClusterJob.State;
import org.solidus.batch.cluster.ClusterJob.Status;

/**
 * What Spark costs: integration of detector frames on a standalone cluster of two workers of one core, beside two
 * threads of one process on the same frames. {@code SOLIDUS_SPARK_SECONDS=600 ./test --long SparkOverheadTest} takes
 * about twice that long and prints the ratio of the times, the bytes shuffled and the memory of the executors; by
 * default it is 30 seconds of work. Times are printed and not asserted: they hold on a quiet computer alone.
 */
@Tag("long")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class SparkOverheadTest {

    private static final int PROBED = 2;
    private static final long MOST_RESIDENT = 2L << 30;

    @TempDir
    private Path folder;

    @Test
    void measured() throws Exception {
        double wanted = Double.parseDouble(System.getenv().getOrDefault("SOLIDUS_SPARK_SECONDS", "30"));
        try (Stage stage = new Stage(folder)) {
            DetectorSeries probe = new DetectorSeries(folder.resolve("probe"), PROBED);
            double start = local(stage, probe, "probe");
            DetectorSeries more = new DetectorSeries(folder.resolve("more"), 3 * PROBED);
            double each = Math.max(0.05, (local(stage, more, "more") - start) / (2 * PROBED));
            int partitions = Math.clamp(Math.round(wanted / each), 4, 20_000);
            DetectorSeries series = new DetectorSeries(folder.resolve("series"), partitions);

            double local = local(stage, series, "local");
            StringBuilder said = new StringBuilder();
            long[] resident = {0};
            double spark = spark(stage, series, said, resident);

            System.out.printf(
                    Locale.ROOT,
                    "%d partitions: two threads %.1f s, Spark with two workers of one core %.1f s, ratio %.3f;"
                            + " largest executor %d MB resident%n%s",
                    partitions,
                    local,
                    spark,
                    spark / local,
                    resident[0] >> 20,
                    said);
            assertTrue(said.toString().contains(" 0 bytes shuffled"), said.toString());
            assertTrue(resident[0] > 0 && resident[0] < MOST_RESIDENT, "resident: " + resident[0]);
            Solidus.Said compared = stage.solidus()
                    .call(
                            "compare",
                            stage.out("local").resolve("result.nxs").toString(),
                            stage.out("spark").resolve("result.nxs").toString());
            assertEquals(0, compared.status(), compared.out() + compared.err());
        }
    }

    /** Two threads of a process of its own, from its start to its end, s. */
    private static double local(Stage stage, DetectorSeries series, String name) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                "-cp",
                stage.folders().lib() + File.separator + "*",
                "org.solidus.batch.Main",
                "run",
                series.pipeline().toString(),
                "--threads",
                "2",
                "--out",
                stage.out(name).toString()));
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(stage.out(name + ".log").toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> read(stage.out(name + ".log")));
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** From the call to the result file, s; the cluster is there before. */
    private double spark(Stage stage, DetectorSeries series, StringBuilder said, long[] resident) throws Exception {
        try (SparkCluster cluster = new SparkCluster(stage.folders().home(), folder.resolve("cluster"), 2)) {
            long begun = System.nanoTime();
            ClusterJob job = stage.submit(
                    cluster.url(),
                    series.pipeline(),
                    stage.out("spark"),
                    false,
                    Map.of("spark.executor.metrics.pollingInterval", "1s"));
            State state = State.WAITING;
            while (!state.ended()) {
                Status now = job.status();
                state = now.state();
                now.lines().forEach(line -> said.append(line).append('\n'));
                resident[0] = Math.max(resident[0], largest(cluster));
                TimeUnit.SECONDS.sleep(1);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            assertEquals(State.DONE, state, said.toString());
            return seconds;
        }
    }

    /** Peak of the resident memory of the largest executor so far, bytes; the workers themselves do not count. */
    private static long largest(SparkCluster cluster) {
        long largest = 0;
        for (int worker = 0; worker < 2; worker++) {
            List<ProcessHandle> processes = cluster.processes(worker);
            for (ProcessHandle executor : processes.subList(1, processes.size())) {
                largest = Math.max(largest, peak(executor.pid()));
            }
        }
        return largest;
    }

    private static long peak(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
        } catch (IOException gone) {
            // it has just ended
        }
        return 0;
    }
}
