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

/** The pipelines under {@code examples/acom} fit the scans that their guide simulates. */
class AcomExampleTest {

    @TempDir
    private Path folder;

    private final Registry registry = ClassPathRegistry.load(AcomExampleTest.class.getClassLoader());

    private void call(String... arguments) {
        Cli call = Cli.call(registry, arguments);
        assertEquals(ExitStatus.DONE, call.status(), call.err());
    }

    private void check(String name) throws IOException {
        Path above = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(above.resolve("examples/acom"))) {
            above = above.getParent();
        }
        Path copy = Files.createDirectories(folder.resolve("examples/acom")).resolve(name);
        Files.copy(above.resolve("examples/acom").resolve(name), copy);
        call("check", copy.toString());
    }

    @Test
    void mapsOfOneScan() throws IOException {
        call(
                "simulate",
                "acom",
                "--seed",
                "3",
                "--set",
                "scan=8",
                "--out",
                folder.resolve("out/acom").toString());
        check("maps.yaml");
    }

    @Test
    void twoScansCompared() throws IOException {
        Path out = folder.resolve("out/acom-pair");
        call("simulate", "acom", "--seed", "5", "--set", "pair=yes", "--set", "scan=8", "--out", out.toString());
        check("before-after.yaml");
    }
}
