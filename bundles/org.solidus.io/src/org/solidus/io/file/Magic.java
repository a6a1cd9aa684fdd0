/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The first bytes by which the files of a format are known: one of a few beginnings. */
public final class Magic {

    private static final int LONGEST = 64;

    private final List<byte[]> beginnings;

    private Magic(List<byte[]> beginnings) {
        this.beginnings = beginnings;
    }

    /** One of these beginnings, each written as characters of one byte (Latin 1). */
    public static Magic of(String... beginnings) {
        return new Magic(Arrays.stream(beginnings)
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toList());
    }

    /**
     * Requires that a file is one.
     *
     * @param format its name, for the message: {@code a TIFF file}
     */
    public void require(BinaryFile file, String format) throws IOException {
        byte[] head =
                file.bytes(0, Math.min(LONGEST, file.size()), "its first bytes").array();
        if (!begins(head)) {
            throw file.error("is not " + format + ": it does not begin with " + this);
        }
    }

    /** As text; a byte that is no character is written as {@code \x93}. */
    @Override
    public String toString() {
        return beginnings.stream().map(Magic::text).collect(Collectors.joining(" or "));
    }

    private static String text(byte[] beginning) {
        StringBuilder text = new StringBuilder();
        for (byte character : beginning) {
            text.append(
                    character >= ' ' && character < 0x7f
                            ? String.valueOf((char) character)
                            : String.format("\\x%02x", character));
        }
        return text.toString();
    }

    /** Whether a file that begins with these bytes is one. */
    public boolean begins(byte[] head) {
        return beginnings.stream()
                .anyMatch(magic ->
                        head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length));
    }
}
