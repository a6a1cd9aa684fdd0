/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code solidus info}. */
class InfoTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("scan.dat"), "grey 2 1 3  1 2 NaN -4 5.5 0");
    }

    @Test
    void jsonHasTheFormOfTheContract() {
        Cli call = Cli.call("info", file.toString(), "--json", "--stats");
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        JsonObject info = call.json().getAsJsonObject();
        assertEquals(file.toString(), info.get("file").getAsString());
        assertEquals("Grey", info.get("format").getAsString());
        assertEquals("test.grey", info.get("reader").getAsString());
        JsonObject dataset = info.getAsJsonArray("datasets").get(0).getAsJsonObject();
        assertEquals("grey", dataset.get("name").getAsString());
        assertTrue(dataset.get("default").getAsBoolean());
        assertEquals("float64", dataset.get("type").getAsString());
        assertEquals("[2,1,3]", dataset.get("shape").toString());
        assertEquals(
                "{\"quantity\":\"time\",\"name\":\"time\",\"unit\":\"s\",\"size\":2,\"first\":0.0,\"last\":0.5}",
                dataset.getAsJsonArray("axes").get(0).toString());
        assertEquals(4.5, dataset.get("sum").getAsDouble(), "NaN is left out");
        assertEquals(-4, dataset.get("min").getAsDouble());
        assertEquals(5.5, dataset.get("max").getAsDouble());
        assertTrue(info.getAsJsonObject("metadata").get("exposure").isJsonNull(), "NaN is no JSON number");
    }

    @Test
    void withoutStatisticsNoneAreThere() {
        JsonObject dataset = Cli.call("info", file.toString(), "--json")
                .json()
                .getAsJsonObject()
                .getAsJsonArray("datasets")
                .get(0)
                .getAsJsonObject();
        assertFalse(dataset.has("sum"));
    }

    @Test
    void textSaysTheSame() {
        String text = Cli.call("info", file.toString(), "--stats").out();
        assertTrue(text.contains("grey (default): float64 [2, 1, 3], scanned over time"), text);
        assertTrue(text.contains("axis time (s): 2 values, 0.0 to 0.5"), text);
        assertTrue(text.contains("sum 4.5, min -4.0, max 5.5"), text);
        assertTrue(text.contains("camera: {pixel=55 um}"), text);
    }

    @Test
    void allNaNHasNoExtremes() throws IOException {
        Files.writeString(file, "grey 1 1 2 NaN NaN");
        JsonObject dataset = Cli.call("info", file.toString(), "--json", "--stats")
                .json()
                .getAsJsonObject()
                .getAsJsonArray("datasets")
                .get(0)
                .getAsJsonObject();
        assertEquals(0, dataset.get("sum").getAsDouble());
        assertTrue(dataset.get("min").isJsonNull());
    }

    @Test
    void sumsOfManyNumbersStayExact() throws IOException {
        StringBuilder text = new StringBuilder("grey 1 1 20002 1e16");
        text.append(" 1".repeat(20000)).append(" -1e16");
        Files.writeString(file, text);
        JsonObject dataset = Cli.call("info", file.toString(), "--json", "--stats")
                .json()
                .getAsJsonObject()
                .getAsJsonArray("datasets")
                .get(0)
                .getAsJsonObject();
        assertEquals(20000, dataset.get("sum").getAsDouble());
    }

    @Test
    void folderAndPatternGiveAListInNaturalOrder() throws IOException {
        Files.writeString(folder.resolve("scan_10.dat"), "grey 1 1 1 10");
        Files.writeString(folder.resolve("scan_9.dat"), "grey 1 1 1 9");
        Files.writeString(folder.resolve("notes.txt"), "nothing");
        Cli all = Cli.call("info", folder.toString(), "--json");
        assertEquals(ExitStatus.DONE, all.status());
        assertEquals(3, all.json().getAsJsonArray().size());
        assertTrue(all.err().startsWith("1 of 4 files"), all.err());
        JsonArray some =
                Cli.call("info", folder + "/scan_*.dat", "--json").json().getAsJsonArray();
        assertTrue(some.get(0).getAsJsonObject().get("file").getAsString().endsWith("scan_9.dat"));
        assertTrue(some.get(1).getAsJsonObject().get("file").getAsString().endsWith("scan_10.dat"));
    }

    @Test
    void badFilesGiveOneSentence() throws IOException {
        Files.writeString(file, "grey 2 1 3 1 2");
        failsWith("is cut off", file);
        Files.writeString(file, "");
        failsWith("is empty", file);
        Files.writeString(file, "what is this");
        failsWith("is in no format that Solidus reads (Grey)", file);
        failsWith("does not exist", folder.resolve("missing.dat"));
    }

    private static void failsWith(String words, Path path) {
        Cli call = Cli.call("info", path.toString(), "--json");
        assertEquals(ExitStatus.FAILED, call.status());
        assertEquals("", call.out());
        assertTrue(call.err().contains(words) && call.err().contains(path.toString()), call.err());
        assertEquals(1, call.err().lines().count(), call.err());
    }
}
