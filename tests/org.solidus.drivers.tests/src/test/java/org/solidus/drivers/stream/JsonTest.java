/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static Map<String, Object> read(String text) throws IOException {
        return Json.object(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void valuesAreAsTheyAreInJava() throws IOException {
        Map<String, Object> read =
                read(" {\"a\": [1, -2.5e3, true, null], \"b\": {\"c\": \"x\\u00b5\\n\\\"\"}, \"d\": {}} ");
        assertEquals(4, ((List<?>) read.get("a")).size());
        assertEquals(-2500.0, ((List<?>) read.get("a")).get(1));
        assertEquals(Map.of("c", "x\u00b5\n\""), read.get("b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1]",
                "{\"a\" 1}",
                "{\"a\":1,}",
                "{\"a\":1} x",
                "{a:1}",
                "{\"a\":tru}",
                "{\"a\":--1}",
                "{\"a\":\"\\u12",
                "{\"a\":\"\\q\"}",
                "null"
            })
    void whatIsNoneIsRefusedInASentence(String text) {
        assertThrows(IOException.class, () -> read(text));
    }

    @Test
    void depthIsBounded() {
        assertThrows(IOException.class, () -> read("{\"a\":" + "[".repeat(1_000_000)));
    }

    @Test
    void noiseEndsInASentenceOrAMap() {
        Random random = new Random(3);
        String letters = "{}[]\",:0123456789.eE+-truefalsn\\ ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("{\"a\":");
            for (int k = random.nextInt(20); k > 0; k--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                read(text.toString());
            } catch (IOException expected) {
                assertEquals(true, expected.getMessage().startsWith("its JSON"));
            }
        }
    }
}
