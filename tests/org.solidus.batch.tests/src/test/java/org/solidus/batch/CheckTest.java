/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code solidus check}. */
class CheckTest {

    @TempDir
    private Path folder;

    private Path pipeline;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("ramp.grey"), "grey 3 1 2 1 2 3 4 5 6");
        pipeline = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: 1
                title: Doubling
                sources: { ramp: { path: ramp.grey } }
                steps:
                  - test.scale: { factor: 2 }
                    as: doubled
                sink: { path: result.grey, figures: [], tables: [] }
                """);
    }

    @Test
    void explainsWhatWouldRun() {
        Cli call = Cli.call("check", pipeline.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertTrue(
                call.out().contains("source ramp: " + folder.resolve("ramp.grey") + " (1 file, 3 frames, 1 partition)"),
                call.out());
        assertTrue(call.out().contains("step doubled: test.scale of ramp, pass 1, kept, opens first"), call.out());
        assertTrue(call.out().contains("float64 [y[1], x[2]] over time[3] (s)"), call.out());
        assertTrue(call.out().contains("1 pass over the data"), call.out());
        assertTrue(call.out().endsWith("The pipeline is good.\n"), call.out());
        assertFalse(Files.exists(folder.resolve("result.grey")));
    }

    @Test
    void jsonHoldsTheSame() {
        JsonObject check =
                Cli.call("check", pipeline.toString(), "--json").json().getAsJsonObject();
        assertTrue(check.get("good").getAsBoolean());
        assertEquals(1, check.get("passes").getAsInt());
        JsonObject step = check.getAsJsonArray("steps").get(0).getAsJsonObject();
        assertEquals("doubled", step.get("name").getAsString());
        assertTrue(step.get("default").getAsBoolean());
        JsonObject out = step.getAsJsonObject("out");
        assertEquals("float64", out.get("type").getAsString());
        assertEquals(
                3,
                out.getAsJsonArray("scan").get(0).getAsJsonObject().get("size").getAsInt());
        assertEquals(
                folder.resolve("result.grey").toString(), check.get("result").getAsString());
    }

    @Test
    void problemsHaveTheirPlace() throws IOException {
        Files.writeString(pipeline, Files.readString(pipeline).replace("factor: 2", "factor: 2 um, count: 0"));
        Cli text = Cli.call("check", pipeline.toString());
        assertEquals(ExitStatus.WRONG_CALL, text.status());
        assertTrue(text.out().contains("pipeline.yaml:5:27: "), text.out());
        assertTrue(text.out().endsWith("2 problems.\n"), text.out());
        Cli json = Cli.call("check", pipeline.toString(), "--json");
        assertEquals(ExitStatus.WRONG_CALL, json.status());
        JsonObject check = json.json().getAsJsonObject();
        assertFalse(check.get("good").getAsBoolean());
        assertEquals(
                5,
                check.getAsJsonArray("problems")
                        .get(0)
                        .getAsJsonObject()
                        .get("line")
                        .getAsInt());
    }

    @Test
    void brokenFormIsJsonToo() throws IOException {
        Files.writeString(pipeline, "pipeline: [");
        Cli json = Cli.call("check", pipeline.toString(), "--json");
        assertEquals(ExitStatus.WRONG_CALL, json.status());
        JsonObject check = json.json().getAsJsonObject();
        assertFalse(check.get("good").getAsBoolean());
        assertEquals(1, check.getAsJsonArray("problems").size());
    }
}
