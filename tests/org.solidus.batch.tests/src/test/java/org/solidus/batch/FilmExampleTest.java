/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;

/** The pipeline under {@code examples/film} fits the experiment that its guide simulates. */
class FilmExampleTest {

    @TempDir
    private Path folder;

    private final Registry registry = ClassPathRegistry.load(FilmExampleTest.class.getClassLoader());

    private void call(String... arguments) {
        Cli call = Cli.call(registry, arguments);
        assertEquals(ExitStatus.DONE, call.status(), call.err());
    }

    @Test
    void filmAndVoltammogram() throws IOException {
        String out = folder.resolve("out/film").toString();
        call("simulate", "tem", "--seed", "3", "--set", "cv=redox", "--set", "side=64", "--out", out);
        Path above = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(above.resolve("examples/film"))) {
            above = above.getParent();
        }
        Path copy = Files.createDirectories(folder.resolve("examples/film")).resolve("in-situ.yaml");
        Files.copy(above.resolve("examples/film/in-situ.yaml"), copy);
        call("check", copy.toString());
    }
}
