/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes stacks of 2 x 2 bytes with a description: little-endian classic TIFF, a strip a page. */
public final class TiffFilms {

    private static final int ENTRIES = 8;

    private TiffFilms() {}

    /** @param description of the first page */
    public static Path write(Path file, int pages, String description) throws IOException {
        byte[] text = (description + "\0").getBytes(StandardCharsets.UTF_8);
        int directory = 2 + 12 * ENTRIES + 4;
        int textAt = 8 + pages * (directory + 4);
        ByteBuffer out = ByteBuffer.allocate(textAt + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        for (int page = 0; page < pages; page++) {
            int at = 8 + page * (directory + 4);
            out.position(at);
            out.putShort((short) ENTRIES);
            entry(out, 256, 4, 1, 2);
            entry(out, 257, 4, 1, 2);
            entry(out, 258, 3, 1, 8);
            entry(out, 262, 3, 1, 1);
            entry(out, 270, 2, text.length, textAt);
            entry(out, 273, 4, 1, at + directory);
            entry(out, 278, 4, 1, 2);
            entry(out, 279, 4, 1, 4);
            out.putInt(page + 1 < pages ? at + directory + 4 : 0);
            out.put(new byte[] {(byte) page, 1, 2, 3});
        }
        out.position(textAt).put(text);
        return Files.write(file, out.array());
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
