/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C: a real signal to a process of its own. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class InterruptTest {

    @TempDir
    private Path folder;

    private Path pipeline;
    private Path err;

    @BeforeEach
    void write() throws IOException {
        err = folder.resolve("err");
        Files.writeString(
                folder.resolve("ramp.grey"), "grey 600 1 1 " + String.join(" ", Collections.nCopies(600, "1")));
        pipeline = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: 1
                sources: { ramp: { path: ramp.grey } }
                steps:
                  - test.slow: { time: 5 ms }
                sink: { path: result.grey, figures: [], tables: [] }
                """);
    }

    @Test
    void stopsCleanlyAndSaysHowToGoOn() throws IOException, InterruptedException {
        Process process = start("run", pipeline.toString(), "--threads", "1");
        while (!working()) {
            assertTrue(process.isAlive(), Files.readString(err));
            Thread.sleep(50);
        }
        assertEquals(
                0,
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor());
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(ExitStatus.INTERRUPTED, process.exitValue());
        String said = Files.readString(err);
        assertTrue(said.contains("Stopped.") && said.contains("--resume"), said);
        assertFalse(Files.exists(folder.resolve("result.grey")));
        resume();
    }

    /** A run makes its folder for parts before it reads the first frame. */
    private boolean working() {
        return Files.isDirectory(folder.resolve(".result.grey.parts"));
    }

    private void resume() throws IOException {
        Cli call = Cli.call("run", pipeline.toString(), "--resume", "--threads", "64");
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertTrue(Files.readString(folder.resolve("result.grey")).startsWith("grey 600 1 1 1.0 "));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath(),
                TestProgram.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(Interruptible.of(command))
                .redirectError(err.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    /** Test runners may put the tests on a class path of their own. */
    private static String classPath() {
        if (InterruptTest.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }
}
