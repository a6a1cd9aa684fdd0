/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed at any moment leaves no broken file, and goes on to the same bytes. */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

    private static final int KILLS = 20;
    private static final String PARTS = ".result.nxs.parts";

    @TempDir
    private static Path folder;

    private LongRun run;
    private Path whole;
    private Map<String, String> expected;
    private long milliseconds;

    @BeforeAll
    void undisturbed() throws IOException, InterruptedException {
        run = new LongRun(folder);
        whole = run.out("whole");
        long start = System.nanoTime();
        run.run("run", whole);
        milliseconds = (System.nanoTime() - start) / 1_000_000;
        expected = LongRun.digests(whole);
        assertTrue(expected.size() > 20, expected.keySet().toString());
        assertFalse(Files.exists(whole.resolve(PARTS)));
    }

    @Test
    void killedAtRandomMoments() throws IOException, InterruptedException {
        Random random = new Random(20);
        for (int kill = 0; kill < KILLS; kill++) {
            Path out = run.out("killed" + kill);
            killed(run.start("run", out), random.nextDouble() * milliseconds, out);
            if (kill % 2 == 1) {
                killed(run.start("run", out, "--resume"), random.nextDouble() * milliseconds, out);
            }
            run.run("run", out, "--resume", "--threads", Integer.toString(1 + kill % 3));
            assertEquals(expected, LongRun.digests(out), "after kill " + kill);
            assertEquals(LongRun.files(whole), LongRun.files(out), "after kill " + kill);
            delete(out);
        }
    }

    private void killed(Child child, double after, Path out) throws IOException, InterruptedException {
        Thread.sleep((long) after);
        child.kill();
        for (String name : LongRun.files(out)) {
            if (!name.startsWith(".") && !name.contains("/.")) {
                assertIsWhole(out.resolve(name));
            }
        }
    }

    /** What has its final name is all there. */
    private void assertIsWhole(Path file) throws IOException {
        String name = file.getFileName().toString();
        switch (name.substring(name.lastIndexOf('.'))) {
            case ".nxs" -> assertEquals(expected, LongRun.digests(file.getParent()));
            case ".png" -> assertNotNull(ImageIO.read(file.toFile()), name);
            case ".csv" -> assertEquals(-1, Files.mismatch(file, whole.resolve(name)), name);
            case ".html" -> assertTrue(Files.readString(file).strip().endsWith("</html>"), name);
            default -> throw new AssertionError("What is " + name + "?");
        }
    }

    @Test
    void stoppedBySignals() throws IOException, InterruptedException {
        for (Map.Entry<String, Integer> signal : Map.of("INT", 130, "TERM", 143).entrySet()) {
            Path out = run.out("stopped" + signal.getKey());
            Child child = run.start("run", out);
            while (parts(out).isEmpty()) {
                assertTrue(child.isAlive(), child.said());
                Thread.sleep(20);
            }
            child.signal(signal.getKey());
            assertEquals(signal.getValue(), child.end(), child.said());
            assertTrue(child.said().contains("the same call with --resume goes on from there"), child.said());
            Set<String> left = LongRun.files(out);
            assertFalse(parts(out).isEmpty());
            assertTrue(left.stream().allMatch(name -> name.startsWith(PARTS)), left.toString());
            assertTrue(left.stream().noneMatch(name -> name.endsWith(".tmp")), left.toString());
            run.run("run", out, "--resume");
            assertEquals(expected, LongRun.digests(out));
            assertEquals(LongRun.files(whole), LongRun.files(out));
            delete(out);
        }
    }

    private static List<String> parts(Path out) throws IOException {
        try {
            return LongRun.files(out).stream()
                    .filter(name -> name.matches(".*/part-\\d+"))
                    .toList();
        } catch (UncheckedIOException changing) {
            return List.of();
        }
    }

    private static void delete(Path out) throws IOException {
        try (Stream<Path> walk = Files.walk(out)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
