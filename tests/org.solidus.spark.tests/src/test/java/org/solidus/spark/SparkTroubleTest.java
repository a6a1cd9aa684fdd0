/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.ClusterJob.State;

/** What a cluster cannot do is said in a sentence, and not tried for ever. */
@Tag("long")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SparkTroubleTest {

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static SparkCluster cluster;

    @BeforeAll
    static void make() throws Exception {
        stage = new Stage(folder);
        cluster = new SparkCluster(stage.folders().home(), folder.resolve("cluster"), 1);
    }

    @AfterAll
    static void close() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
        stage.close();
    }

    /** Submits and waits for the end, which is a failure. @return what was said */
    private static String failed(String master, Path out, Map<String, String> conf, String... sets) throws Exception {
        StringBuilder said = new StringBuilder();
        ClusterJob job = stage.submit(master, out, false, conf, sets);
        assertEquals(State.FAILED, Stage.end(job, said).state(), said.toString());
        assertFalse(said.toString().contains("\tat "), said.toString());
        return said.toString();
    }

    @Test
    void anExecutorWithTooLittleMemory() throws Exception {
        String said = failed(cluster.url(), stage.out("large"), Map.of(), "held.memory=2000");
        assertTrue(said.contains(" of 'first' in pass 1, on 127.0.0.1 (executor "), said);
        assertTrue(said.matches("(?s).*The executor ran out of memory \\([^)]+\\): it has [89]\\d\\d MB .*"), said);
        assertTrue(said.contains("(--executor-memory)"), said);
        assertTrue(said.lines().count() <= 12, said);
    }

    @Test
    void anExecutorOnAnOldJava() throws Exception {
        Optional<Path> old = java17();
        assumeTrue(old.isPresent(), "There is no Java 17 on this computer.");
        Map<String, String> conf =
                Map.of("spark.executorEnv.JAVA_HOME", old.get().toString());
        String said = failed(cluster.url(), stage.out("old"), conf);
        assertTrue(
                said.contains("The executor has Java 17 and Solidus needs 21: name a newer one that lies there"), said);
        assertEquals(1, said.lines().count(), said);
    }

    private static Optional<Path> java17() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> each = Files.list(all)) {
            return each.filter(java -> java.getFileName().toString().matches("(java|temurin)-17-.*")
                            && Files.isExecutable(java.resolve("bin/java")))
                    .findFirst();
        }
    }

    @Test
    void anExecutorWithoutJava() throws Exception {
        String said =
                failed(cluster.url(), stage.out("no Java"), Map.of("spark.executorEnv.JAVA_HOME", folder + "/nowhere"));
        assertTrue(said.contains("spark.executorEnv.JAVA_HOME must lie on the workers"), said);
    }

    @Test
    void aSettingThatSparkDoesNotTake() throws Exception {
        String said = failed("local[2]", stage.out("wrong setting"), Map.of("spark.task.cpus", "many"));
        assertTrue(said.contains("spark.task.cpus"), said);
    }

    /** The driver has seen it; the executors are let begin when it is gone. */
    @Test
    void aSourceThatTheExecutorsDoNotSee() throws Exception {
        TwoSeries own = new TwoSeries(folder.resolve("data that go"));
        StringBuilder said = new StringBuilder();
        cluster.signal(0, "STOP");
        try {
            ClusterJob job = stage.submit(cluster.url(), own.pipeline(), stage.out("unseen"), false, Map.of());
            Path second = own.pipeline().resolveSibling("second.npy");
            Stage.await(job, said, () -> works(job));
            Files.delete(second);
            cluster.signal(0, "CONT");
            assertEquals(State.FAILED, Stage.end(job, said).state(), said.toString());
            assertTrue(said.toString().contains(second.toString()), said.toString());
            assertTrue(said.toString().contains(", on 127.0.0.1 (executor "), said.toString());
        } finally {
            cluster.signal(0, "CONT");
        }
    }

    private static boolean works(ClusterJob job) {
        try {
            return job.status().state() == State.RUNNING;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that takes the call and says nothing. */
    @Test
    void aMasterThatSaysNothing() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String master = "spark://127.0.0.1:" + deaf.getLocalPort();
            String said = failed(master, stage.out("deaf"), Map.of());
            assertTrue(said.contains(master), said);
        }
    }
}
