/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.app.LiveSimulator;
import org.solidus.core.app.LiveSimulator.Serving;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;

/** From simulated instruments that serve to a file that is opened: nothing in between is done by hand. */
class SimulatedLabTest {

    private static final Registry REGISTRY = ClassPathRegistry.load(SimulatedLabTest.class.getClassLoader());

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"microscope, cv.yaml", "beamline, flash.yaml"})
    void plansThatComeWithItAreSound(String set, String plan) throws Exception {
        try (Serving lab = lab(set)) {
            assertEquals(folder.resolve(plan), lab.files().getFirst());
            assertEquals(ExitStatus.DONE, run("acquire", folder.resolve(plan).toString(), "--dry-run"), said::toString);
        }
    }

    @Test
    void aVoltammogramIsTakenAndOpened() throws Exception {
        try (Serving lab = lab("microscope")) {
            Path plan = lab.files().getFirst();
            Files.writeString(
                    plan,
                    Files.readString(plan).replace("[5 V]", "[0.2 V]").replace("rate: 100 mV/s", "rate: 200 mV/s"));
            int status = run(
                    "acquire", plan.toString(), "--out", folder.resolve("out").toString());
            assertEquals(ExitStatus.DONE, status, said::toString);
        }
        Path file = folder.resolve("out").resolve("cv.nxs");
        said.reset();
        assertEquals(ExitStatus.DONE, run("info", file.toString()), said::toString);
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("smu"), said::toString);
    }

    private Serving lab(String set) throws Exception {
        return REGISTRY.contributions(LiveSimulator.class).stream()
                .filter(simulator -> simulator.kind().equals("devices"))
                .findFirst()
                .orElseThrow()
                .serve(new Request(3, Size.SMALL, folder, Map.of("set", set)));
    }

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(REGISTRY, arguments, InputStream.nullInputStream(), stream, stream);
    }
}
