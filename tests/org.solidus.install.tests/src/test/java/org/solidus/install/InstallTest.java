/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The features of Solidus in an Eclipse workbench that is not ours: the build installed them there with p2's director,
 * from our repository alone. Here it is started and asked what it offers.
 */
class InstallTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path WORKBENCH = TARGET.resolve("bare");
    private static final Path FOUND = TARGET.resolve("found");

    private static int exit;
    private static List<String> found;

    @BeforeAll
    static void startTheWorkbench() throws IOException, InterruptedException {
        Path output = TARGET.resolve("workbench.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dsolidus.probe=" + FOUND,
                        "-jar",
                        launcher().toString(),
                        "-nosplash",
                        "-clean",
                        "-data",
                        TARGET.resolve("workspace").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("The workbench did not close within 3 minutes: see " + output);
        }
        exit = process.exitValue();
        Path list = FOUND.resolve("found.txt");
        assertTrue(Files.exists(list), () -> "The workbench told nothing of itself: see " + output);
        found = Files.readAllLines(list);
    }

    @Test
    void theWorkbenchStartsAndCloses() {
        assertEquals(0, exit);
        assertEquals("done", found.get(found.size() - 1));
    }

    @Test
    void thePerspectivesAreThere() {
        assertEquals(
                List.of(
                        "perspective org.solidus.workbench.perspective.eels",
                        "perspective org.solidus.workbench.perspective.flash",
                        "perspective org.solidus.workbench.perspective.tem"),
                lines("perspective ").stream().sorted().toList());
    }

    @Test
    void everyViewOpens() {
        assertTrue(lines("view ").size() >= 10, () -> found.toString());
        assertEquals(List.of(), lines("missing "));
    }

    @Test
    void nothingGoesWrongOnTheWay() {
        assertEquals(List.of(), lines("error "));
    }

    @Test
    void nothingOfSolidusWasThereBefore() throws IOException {
        Path bare = Path.of(System.getProperty("solidus.root"), "tests/org.solidus.install.bare/target/repository");
        try (Stream<Path> bundles = Files.list(bare.resolve("plugins"))) {
            List<String> ours = bundles.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("org.solidus.") && !name.startsWith("org.solidus.install."))
                    .toList();
            assertEquals(List.of(), ours);
        }
    }

    private static List<String> lines(String start) {
        return found.stream().filter(line -> line.startsWith(start)).distinct().toList();
    }

    private static Path launcher() throws IOException {
        try (Stream<Path> bundles = Files.list(WORKBENCH.resolve("plugins"))) {
            return bundles.filter(path -> path.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no launcher in " + WORKBENCH + "."));
        }
    }
}
