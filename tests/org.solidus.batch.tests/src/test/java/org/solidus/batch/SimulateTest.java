/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code solidus simulate}. */
class SimulateTest {

    @TempDir
    private Path folder;

    @Test
    void writesWithSeedAndSettings() throws IOException {
        Cli call = Cli.call(
                "simulate",
                "ramp",
                "--seed",
                "5",
                "--size",
                "large",
                "--set",
                "wrong=true",
                "--out",
                folder.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertEquals(folder.resolve("pipeline.yaml") + "\n", call.out().replace("\r", ""));
        assertTrue(Files.readString(folder.resolve("data/ramp.grey")).startsWith("grey 2 1 2 5 "));
        assertEquals("-1.0", Files.readString(folder.resolve("truth/truth.json")));
    }

    @Test
    void withoutKindTheyAreListed() {
        Cli call = Cli.call("simulate");
        assertEquals(
                "ramp: Numbers in a row.\n  wrong  false: whether the truth is wrong\n",
                call.out().replace("\r", ""));
    }

    @Test
    void wrongCallsAreSaid() {
        says("Did you mean 'ramp'?", "simulate", "rampp", "--out", folder.toString());
        says("--out DIR", "simulate", "ramp");
        says("Did you mean 'wrong'?", "simulate", "ramp", "--out", folder.toString(), "--set", "worng=1");
        says("is not of the form NAME=VALUE", "simulate", "ramp", "--out", folder.toString(), "--set", "wrong");
        says("huge", "simulate", "ramp", "--out", folder.toString(), "--size", "huge");
    }

    private static void says(String words, String... arguments) {
        Cli call = Cli.call(arguments);
        assertEquals(ExitStatus.WRONG_CALL, call.status());
        assertEquals("", call.out());
        assertTrue(call.err().contains(words), call.err());
    }
}
