/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Table;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.journal.JournalConversion.Converted;

/** A run whose process is killed (SIGKILL) in the middle is recovered up to the last flush. */
@Timeout(120)
class KilledRunTest {

    /** What came this long before the kill, ms, was flushed, as promised (0.2 s), on a computer that is busy. */
    private static final long FLUSHED = 1500;

    @TempDir
    private Path folder;

    @Test
    void whatWasFlushedBeforeTheKillIsRecovered() throws Exception {
        List<long[]> seen = new ArrayList<>();
        long killed = runAndKill(seen);
        Path journal = folder.resolve("plan.journal");
        Path file = folder.resolve("recovered.nxs");
        Environment environment = Rehearsals.environment(InstrumentClock.system());
        Converted converted = Acquisition.recover(journal, file, environment, Progress.NONE);
        long promised = seen.stream()
                .filter(moment -> moment[1] < killed - FLUSHED)
                .mapToLong(moment -> moment[0])
                .max()
                .orElse(0);
        assertTrue(promised > 0);
        assertTrue(converted.readings() >= promised, converted.readings() + " of " + promised);
        assertTrue(converted.partial().orElseThrow().contains("killed"));
        assertTrue(Files.list(folder).noneMatch(path -> path.toString().endsWith(".reserve")));
        pointsInARow(file);
        assertThrows(
                IOException.class,
                () -> Acquisition.recover(file, folder.resolve("x.nxs"), environment, Progress.NONE));
    }

    private static void pointsInARow(Path file) throws IOException {
        Opener opener = new Opener(
                ClassPathRegistry.load(KilledRunTest.class.getClassLoader()).readers());
        try (Container container = opener.open(file)) {
            Table smu =
                    container.source("/entry/smu", Optional.empty()).frame(0).table();
            double[] own = smu.column("device_time").doubles();
            double[] potential = smu.column("voltage").doubles();
            for (int i = 0; i < own.length; i++) {
                if (!Double.isNaN(own[i])) {
                    assertEquals(0.01 * own[i], potential[i], 1e-9);
                }
            }
            assertEquals(
                    0,
                    container
                            .source("/entry/run", Optional.empty())
                            .frame(0)
                            .table()
                            .column("complete")
                            .number(0));
        }
    }

    private long runAndKill(List<long[]> seen) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        classPath(),
                        KilledRun.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null) {
                String[] parts = line.split(" ");
                seen.add(new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])});
                if (seen.getLast()[0] > 100 && seen.getLast()[1] > seen.getFirst()[1] + 3000) {
                    break;
                }
                line = out.readLine();
            }
            assertTrue(line != null, () -> "it ended by itself");
            return seen.getLast()[1];
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Test runners may put the tests on a class path of their own. */
    private static String classPath() {
        if (KilledRunTest.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }
}
