/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.rerun.ResultDigests;
import org.solidus.core.registry.ClassPathRegistry;

/** {@code follow:} on the command line. */
@Timeout(120)
class FollowTest {

    @TempDir
    private Path folder;

    /** With all that is contributed. */
    private static Cli call(String... arguments) {
        return Cli.call(ClassPathRegistry.load(FollowTest.class.getClassLoader()), arguments);
    }

    private Path pipeline() throws IOException {
        return Files.writeString(folder.resolve("p.yaml"), """
                pipeline: 1
                sources:
                  frames: { path: frames.npy, scan: [frame], follow: { idle: 0.3 s, start: 60 s } }
                steps:
                  - series.mean: {}
                sink: { path: result.nxs, figures: [], tables: [], report: false }
                """);
    }

    @Test
    void waitsForTheFileAndGivesTheResultOfTheFinishedOne() throws Exception {
        Path pipeline = pipeline();
        Path growing = folder.resolve("growing");
        CompletableFuture<Cli> run =
                CompletableFuture.supplyAsync(() -> call("run", pipeline.toString(), "--out", growing.toString()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.isDirectory(growing) && !run.isDone() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        Path hidden = folder.resolve("hidden");
        Frames.rings(hidden, 300, 100, 1000, 3);
        Files.move(hidden, folder.resolve("frames.npy"));
        Cli followed = run.get();
        assertEquals(ExitStatus.DONE, followed.status(), followed.err());
        Path offline = folder.resolve("offline");
        Cli once = call("run", pipeline.toString(), "--out", offline.toString(), "--set", "frames.follow=false");
        assertEquals(ExitStatus.DONE, once.status(), once.err());
        assertEquals(ResultDigests.of(offline.resolve("result.nxs")), ResultDigests.of(growing.resolve("result.nxs")));
        Cli again = call("rerun", growing.resolve("result.nxs").toString());
        assertEquals(ExitStatus.DONE, again.status(), again.err());
    }

    @Test
    void aPipelineThatCantWorkIsSaidAndNothingIsWaitedFor() throws IOException {
        Frames.rings(folder.resolve("frames.npy"), 3, 20, 1000, 3);
        Path pipeline = folder.resolve("p.yaml");
        Files.writeString(pipeline, Files.readString(pipeline()).replace("series.mean", "series.meen"));
        Cli call =
                call("run", pipeline.toString(), "--out", folder.resolve("out").toString());
        assertEquals(ExitStatus.WRONG_CALL, call.status());
        assertTrue(call.err().contains("Did you mean"), call.err());
    }
}
