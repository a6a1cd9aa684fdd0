/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.ClusterJob.State;

/** A standalone cluster of a master and two workers of one core, each a process on the loopback address. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class StandaloneSparkTest {

    @TempDir
    private Path folder;

    private Stage stage;
    private SparkCluster cluster;

    @BeforeEach
    void make() throws Exception {
        stage = new Stage(folder);
        cluster = new SparkCluster(stage.folders().home(), folder.resolve("cluster"), 2);
    }

    @AfterEach
    void close() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
        stage.close();
    }

    @Test
    void aWorkerThatIsKilledChangesNothing() throws Exception {
        Path out = stage.out("survived");
        StringBuilder said = new StringBuilder();
        ClusterJob job = stage.submit(cluster.url(), out, false, Map.of(), "held.time=50 ms");
        Stage.await(job, said, () -> done(job) > 0);
        assertEquals(State.RUNNING, job.status().state(), said.toString());
        assertTrue(cluster.processes(1).size() > 1, "an executor is killed with its worker");
        cluster.kill(1);
        assertEquals(State.DONE, Stage.end(job, said).state(), said.toString());
        assertTrue(said.toString().contains(" was lost"), said.toString());
        stage.assertSame(job.result());
    }

    @Test
    void aSlowCopyIsOvertakenAndChangesNothing() throws Exception {
        Path out = stage.out("overtaken");
        Path once = folder.resolve("lingers");
        StringBuilder said = new StringBuilder();
        Map<String, String> eager = Map.of(
                "spark.speculation", "true",
                "spark.speculation.interval", "200ms",
                "spark.speculation.quantile", "0.4",
                "spark.speculation.multiplier", "1.1",
                "spark.speculation.minTaskRuntime", "1s");
        ClusterJob job = stage.submit(cluster.url(), out, false, eager, "held.once=" + once);
        assertEquals(State.DONE, Stage.end(job, said).state(), said.toString());
        assertTrue(Files.exists(once), "one lingered");
        stage.assertSame(job.result());
    }

    private static long done(ClusterJob job) {
        try {
            return job.status().done();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
