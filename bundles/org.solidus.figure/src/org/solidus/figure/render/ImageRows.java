/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Images within vector graphics. Rows are compressed as differences from the row above, which are zero within large
 * cells: PNG (W3C, "Portable Network Graphics Specification", 2003) and PDF both have that.
 */
final class ImageRows {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte UP = 2;

    private ImageRows() {}

    /** Compressed rows of red, green and blue, each with the number of its filter before it. */
    static byte[] compressed(BufferedImage image) {
        return deflated(differences(image));
    }

    private static byte[] differences(BufferedImage image) {
        int width = image.getWidth();
        byte[] bytes = new byte[(3 * width + 1) * image.getHeight()];
        int[] above = new int[width];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            bytes[at++] = UP;
            for (int x = 0; x < width; x++) {
                for (int shift = 16; shift >= 0; shift -= 8) {
                    bytes[at++] = (byte) ((row[x] >> shift) - (above[x] >> shift));
                }
            }
            int[] other = above;
            above = row;
            row = other;
        }
        return bytes;
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
            byte[] buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** A PNG file with nothing but the pixels. */
    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(image.getWidth()).putInt(image.getHeight());
        header.put(new byte[] {8, 2, 0, 0, 0}); // 8 bits, red, green and blue, not interlaced
        chunk(out, "IHDR", header.array());
        chunk(out, "IDAT", compressed(image));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
