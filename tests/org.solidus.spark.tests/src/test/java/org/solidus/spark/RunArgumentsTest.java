/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunArgumentsTest {

    @Test
    void everything() {
        RunArguments arguments = RunArguments.of(
                "a b.yaml",
                "--set",
                "x.y=1",
                "--out",
                "/o",
                "--set",
                "x.z=a=b",
                "--source",
                "f=/d/é_*.tif",
                "--resume");
        assertEquals(Path.of("a b.yaml").toAbsolutePath(), arguments.pipeline());
        assertEquals(Path.of("/o").toAbsolutePath(), arguments.out());
        assertEquals(List.of("x.y=1", "x.z=a=b"), arguments.overrides().sets());
        assertEquals(Map.of("f", "/d/é_*.tif"), arguments.overrides().sources());
        assertTrue(arguments.resume());
        assertFalse(arguments.attended());
    }

    @ParameterizedTest
    @CsvSource({
        "--out /o, No pipeline is named.",
        "p.yaml, No --out is named.",
        "p.yaml --out, --out needs a value.",
        "p.yaml q.yaml --out /o, 'q.yaml' is not understood.",
        "p.yaml --out /o --fast, '--fast' is not understood.",
        "p.yaml --out /o --source f, '--source f' is not of the form NAME=PATH."
    })
    void wrongOnesAreNamed(String call, String sentence) {
        String said = assertThrows(IllegalArgumentException.class, () -> RunArguments.of(call.split(" ")))
                .getMessage();
        assertTrue(said.startsWith(sentence), said);
    }
}
