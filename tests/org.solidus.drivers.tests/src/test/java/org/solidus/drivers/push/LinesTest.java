/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static List<String> add(Lines lines, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return lines.add(bytes, bytes.length).stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void linesAreTheSameHoweverTheyAreCut() {
        String text = "first\r\n\nsecond µ\n\r\nthird";
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            Lines lines = new Lines(16);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            List<byte[]> found = new ArrayList<>();
            for (int at = 0; at < bytes.length; ) {
                int count = Math.min(bytes.length - at, 1 + random.nextInt(4));
                byte[] piece = new byte[8];
                System.arraycopy(bytes, at, piece, 0, count);
                found.addAll(lines.add(piece, count));
                at += count;
            }
            assertEquals(2, found.size());
            assertEquals("first", new String(found.get(0), StandardCharsets.UTF_8));
            assertEquals("second µ", new String(found.get(1), StandardCharsets.UTF_8));
            assertTrue(lines.within(), "the third has no end");
        }
    }

    @Test
    void whatIsTooLongIsLeftOutToItsEnd() {
        Lines lines = new Lines(4);
        assertEquals(List.of("1234"), add(lines, "1234\n12345"));
        assertEquals(1, lines.left());
        assertEquals(List.of(), add(lines, "6789".repeat(1000)));
        assertEquals(1, lines.left(), "it is one line");
        assertEquals(List.of("abc"), add(lines, "\nabc\n"));
        assertEquals(1, lines.left());
        assertFalse(lines.within());
    }
}
