/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code solidus demo}. */
class DemoTest {

    @TempDir
    private Path folder;

    @Test
    void foundIsPrintedAgainstTrue() {
        Cli call = Cli.call("demo", "ramp", "--seed", "3", "--out", folder.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertTrue(call.out().contains("sum  36.0   36.0  ok"), call.out());
        assertTrue(Files.exists(folder.resolve("ramp/result.grey")), call.out());
        assertTrue(Files.exists(folder.resolve("ramp/report.html")), call.out());
    }

    @Test
    void wrongFindingIsAFailure() {
        Cli call = Cli.call("demo", "ramp", "--size", "large", "--out", folder.toString());
        assertEquals(ExitStatus.FAILED, call.status(), call.err());
        assertTrue(call.out().contains("NOT ok"), call.out());
    }

    @Test
    void unknownKindNamesTheNearest() {
        Cli call = Cli.call("demo", "rmap");
        assertEquals(ExitStatus.WRONG_CALL, call.status());
        assertTrue(call.err().contains("Did you mean 'ramp'?"), call.err());
    }
}
