/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.registry.ClassPathRegistry;

/** A flash in X-rays: however a run is done, type, shape and values of every dataset are the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameBytesTest {

    private static final int PASSES = 2;
    private static final String SLICES = "/" + ClusterTrial.PARTITIONS;

    @TempDir
    private static Path folder;

    private ClusterTrial trial;
    private Path one;
    private Map<String, String> expected;

    @BeforeAll
    void oneThread() throws IOException, InterruptedException {
        trial = ClusterTrial.flash(folder);
        one = trial.out("one");
        String said = trial.run("run", one, "--threads", "1");
        assertTrue(said.contains("1 of 440 frames of frames are masked"), said);
        expected = ClusterTrial.digests(one);
        assertTrue(expected.size() > 40, expected.keySet().toString());
    }

    @Test
    void compareTellsWhetherResultsAreTheSame() throws IOException {
        Path copy = Files.copy(one.resolve("result.nxs"), folder.resolve("copy.nxs"));
        Cli same = compare(one.resolve("result.nxs"), copy, copy);
        assertEquals(ExitStatus.DONE, same.status(), same.out() + same.err());
        assertEquals(
                "The same: " + expected.size() + " datasets, bit for bit.",
                same.out().strip());
    }

    private static Cli compare(Path... files) {
        List<String> call = new ArrayList<>(List.of("compare"));
        Stream.of(files).map(Path::toString).forEach(call::add);
        return Cli.call(ClassPathRegistry.load(SameBytesTest.class.getClassLoader()), call.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void threads(int count) throws IOException, InterruptedException {
        Path out = trial.out("threads" + count);
        trial.run("run", out, "--threads", Integer.toString(count));
        assertSame(out);
    }

    /** Three processes in any order; one is killed and done again, another is done by two processes at once. */
    @Test
    void slices() throws IOException, InterruptedException {
        Path out = trial.out("sliced");
        killedWhileItWrites(out);
        Child third = trial.start("run", out, "--slice", "3" + SLICES, "--pass", "1", "--threads", "1");
        Child again = trial.start("run", out, "--slice", "3" + SLICES, "--pass", "1", "--threads", "2");
        trial.run("run", out, "--slice", "2" + SLICES, "--pass", "1");
        ClusterTrial.finished(third);
        ClusterTrial.finished(again);
        trial.run("run", out, "--slice", "1" + SLICES, "--pass", "1");
        for (int slice : new int[] {3, 1, 2}) {
            trial.run("run", out, "--slice", slice + SLICES, "--pass", Integer.toString(PASSES));
        }
        trial.run("merge", out);
        assertSame(out);
        assertEquals(LongRun.files(one), LongRun.files(out));
    }

    private void killedWhileItWrites(Path out) throws IOException, InterruptedException {
        Child child = trial.start("run", out, "--slice", "1" + SLICES, "--pass", "1");
        while (LongRun.files(out).stream().noneMatch(name -> name.contains("part-"))) {
            assertTrue(child.isAlive(), child.said());
            Thread.sleep(20);
        }
        child.kill();
        assertFalse(Files.exists(out.resolve("result.nxs")));
    }

    /** What a computer has and how Java compiles must not show in a number. */
    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx256m",
                "-Xmx4g",
                "-XX:ActiveProcessorCount=1",
                "-XX:ActiveProcessorCount=16",
                "-XX:TieredStopAtLevel=1",
                "-XX:-TieredCompilation",
                "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kolkata",
                "-Duser.language=ar -Duser.country=EG -Dfile.encoding=ISO-8859-1",
            })
    void whateverJavaItRunsOn(String options) throws IOException, InterruptedException {
        Path out = trial.out("java" + Math.abs(options.hashCode()));
        ClusterTrial.finished(trial.start(List.of(options.split(" ")), "run", out));
        assertSame(out);
    }

    private void assertSame(Path out) throws IOException {
        assertEquals(expected, ClusterTrial.digests(out));
    }
}
