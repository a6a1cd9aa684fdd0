/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.ClusterJob.State;
import org.solidus.batch.cluster.ClusterJob.Status;

/** Spark in one process, two tasks at once, by the real spark-submit. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class LocalSparkTest {

    @TempDir
    private static Path folder;

    private static Stage stage;

    @BeforeAll
    static void make() throws Exception {
        stage = new Stage(folder);
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    @Test
    void theResultIsThatOfOneThread() {
        Path out = stage.out("of Spark, too");
        Solidus.Said said = stage.solidus()
                .call(
                        "submit",
                        "spark",
                        stage.series().pipeline().toString(),
                        "--out",
                        out.toString(),
                        "--master",
                        "local[2]",
                        "--spark-home",
                        stage.folders().home().toString(),
                        "--conf",
                        "spark.driver.host=127.0.0.1",
                        "--conf",
                        "spark.driver.bindAddress=127.0.0.1",
                        "--conf",
                        "spark.driver.memory=700m");
        said.requireDone();
        Path result = out.resolve("result.nxs");
        assertEquals(result.toString(), said.out().strip());
        stage.assertSame(result);
        assertFalse(Files.exists(out.resolve("spark.log")), "the log is for what fails");
    }

    @Test
    void aFrameThatFailsEndsTheRunWithItsSentenceAndResumingGoesOn() throws Exception {
        Path out = stage.out("stopped");
        StringBuilder said = new StringBuilder();
        ClusterJob job = stage.submit("local[2]", out, false, Map.of(), "tried.refuse=" + TwoSeries.ODD);
        assertEquals(State.FAILED, Stage.end(job, said).state(), said.toString());
        assertTrue(said.toString().contains("Its first pixel is 30000.0."), said.toString());
        assertTrue(said.toString().contains("of 'second' in pass 2, on "), said.toString());
        assertEquals(1, said.toString().lines().count(), "it is not tried again: " + said);
        assertFalse(Files.exists(out.resolve("result.nxs")));
    }

    @Test
    void whatIsCancelledGoesOnWithResume() throws Exception {
        Path out = stage.out("cancelled");
        StringBuilder said = new StringBuilder();
        ClusterJob job = stage.submit("local[2]", out, false, Map.of(), "held.time=20 ms");
        Stage.await(job, said, () -> doneOf(job) > 1);
        long all = job.status().total();
        job.cancel();
        assertEquals(State.CANCELLED, job.status().state(), said.toString());
        assertFalse(Files.exists(out.resolve("result.nxs")));
        ClusterJob again = stage.submit("local[2]", out, true, Map.of(), "held.time=20 ms");
        long[] first = {-1};
        Stage.await(again, said, () -> {
            first[0] = doneOf(again);
            return first[0] > 0;
        });
        Status end = Stage.end(again, said);
        assertEquals(State.DONE, end.state(), said.toString());
        assertEquals(all, end.total(), "partitions of both passes were known in the first");
        assertEquals(all, end.done());
        stage.assertSame(again.result());
    }

    private static long doneOf(ClusterJob job) {
        try {
            return job.status().done();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
