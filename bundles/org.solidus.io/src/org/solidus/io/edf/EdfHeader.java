/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.edf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.solidus.io.file.BinaryFile;

/**
 * The text between braces before the data of a frame.
 *
 * @param entries by name as written; the first of two equal names counts
 * @param data position of the data
 */
record EdfHeader(Map<String, String> entries, long data) {

    private static final int BLOCK = 4096;
    private static final int LONGEST = 1 << 20;

    /**
     * Reads the header that begins at a position, or after blanks there.
     *
     * @return empty when only blanks, zeros or a rest without a brace follow
     */
    static Optional<EdfHeader> read(BinaryFile file, long position, int frame) throws IOException {
        String text = "";
        for (int length = BLOCK; ; length *= 4) {
            long there = Math.min(length, file.size() - position);
            // One character a byte, so that places in the text are places in the file.
            text = StandardCharsets.ISO_8859_1
                    .decode(file.bytes(position, there, "the header of frame " + (frame + 1)))
                    .toString();
            int open = firstBrace(text);
            if (open < 0) {
                return Optional.empty();
            }
            int close = closingBrace(text, open);
            if (close >= 0) {
                return Optional.of(header(text, position, open, close));
            }
            if (there < length || length > LONGEST) {
                throw file.error(
                        "is truncated or damaged: the header of frame " + (frame + 1) + " has no closing brace");
            }
        }
    }

    private static int firstBrace(String text) {
        int at = 0;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == 0)) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '{' ? at : -1;
    }

    /** The brace that ends a line; braces within values don't. */
    private static int closingBrace(String text, int open) {
        int at = text.indexOf('}', open);
        while (at >= 0) {
            char next = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
            if (next == '\n' || next == '\r') {
                return at;
            }
            at = text.indexOf('}', at + 1);
        }
        return -1;
    }

    private static EdfHeader header(String text, long position, int open, int close) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String line : text.substring(open + 1, close).split(";")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                entries.putIfAbsent(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        int end = close + 1;
        if (end < text.length() && text.charAt(end) == '\r') {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '\n') {
            end++;
        }
        return new EdfHeader(entries, position + end).withStatedSize(position + open, position + end);
    }

    /** Some writers pad after the brace and say so. */
    private EdfHeader withStatedSize(long begin, long end) {
        Optional<String> stated = find("EDF_HeaderSize").filter(text -> text.matches("\\d{1,9}"));
        long data = stated.map(text -> begin + Long.parseLong(text)).orElse(end);
        return data > end ? new EdfHeader(entries, data) : this;
    }

    /** The value of a name, whatever its case. */
    Optional<String> find(String name) {
        String exact = entries.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
