/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.ClusterJob.Status;
import org.solidus.batch.cluster.Submitter;
import org.solidus.batch.cluster.Submitter.Request;
import org.solidus.core.pipeline.Pipeline;

/** A Spark, a Solidus, two series and what one thread makes of them. */
final class Stage implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 300;

    private final SparkFolder folders;
    private final TwoSeries series;
    private final Solidus solidus;
    private final Path folder;
    private final String libBefore = System.getProperty("solidus.lib");
    private Path local;

    Stage(Path folder) throws IOException {
        this.folder = folder;
        folders = new SparkFolder(folder);
        series = new TwoSeries(folder.resolve("data of two"));
        solidus = new Solidus(folders.lib());
        System.setProperty("solidus.lib", folders.lib().toString());
    }

    @Override
    public void close() throws IOException {
        System.setProperty("solidus.lib", libBefore);
        folders.removeLinks();
    }

    SparkFolder folders() {
        return folders;
    }

    Solidus solidus() {
        return solidus;
    }

    TwoSeries series() {
        return series;
    }

    Path out(String name) {
        return folder.resolve("results " + name);
    }

    /** The result of one thread on this computer. */
    Path local() {
        if (local == null) {
            Path out = out("local");
            solidus.call("run", series.pipeline().toString(), "--out", out.toString(), "--threads", "1")
                    .requireDone();
            local = out.resolve("result.nxs");
        }
        return local;
    }

    void assertSame(Path result) {
        Solidus.Said said = solidus.call("compare", local().toString(), result.toString());
        assertEquals(0, said.status(), said.out() + said.err());
        assertTrue(said.out().matches("(?s)The same: [1-9]\\d* datasets.*"), said.out());
    }

    /** Hands the pipeline to Spark as the workbench does. */
    ClusterJob submit(String master, Path out, boolean resume, Map<String, String> conf, String... sets)
            throws Exception {
        return submit(master, series.pipeline(), out, resume, conf, sets);
    }

    ClusterJob submit(String master, Path file, Path out, boolean resume, Map<String, String> conf, String... sets)
            throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("master", master);
        settings.put("spark-home", folders.home().toString());
        settings.put("executor-memory", "900m");
        settings.put("conf", String.join("\n", lines(conf)));
        Pipeline pipeline = Pipeline.read(file, new Pipeline.Overrides(List.of(sets), Map.of()));
        return submitter().submit(new Request(solidus.session(() -> false), pipeline, out, resume, settings));
    }

    /** All of Spark is bound to the loopback address; the driver would take the name of this computer. */
    static List<String> lines(Map<String, String> conf) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("spark.driver.host", "127.0.0.1");
        all.put("spark.driver.bindAddress", "127.0.0.1");
        all.put("spark.driver.memory", "700m");
        all.putAll(conf);
        return all.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    private Submitter submitter() {
        return solidus.session(() -> false).registry().contributions(Submitter.class).stream()
                .filter(each -> each.id().equals("spark"))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for the end. @return all that was said on the way, the last status with it */
    static Status end(ClusterJob job, StringBuilder said) throws Exception {
        await(job, said, () -> false);
        Status last = job.status();
        last.lines().forEach(line -> said.append(line).append('\n'));
        return last;
    }

    /** Waits until something is so or the run has ended. */
    static void await(ClusterJob job, StringBuilder said, BooleanSupplier happened) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!happened.getAsBoolean()) {
            Status status = job.status();
            status.lines().forEach(line -> said.append(line).append('\n'));
            if (status.state().ended()) {
                return;
            }
            if (System.nanoTime() > end) {
                job.cancel();
                throw new AssertionError("It hangs: " + status + said);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
