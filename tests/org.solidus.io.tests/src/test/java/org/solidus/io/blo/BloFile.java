/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Block files field by field. Pixel {@code p} of pattern {@code i} is {@code (7 i + 3 p) mod 256}, point {@code i} of
 * the bright field image {@code 100 + i}.
 *
 * @param firstNumber of the first block
 * @param counted whether block numbers count up
 */
record BloFile(int rows, int columns, int side, int firstNumber, boolean counted) {

    static final String NOTE = "Precession angle : 0.7";
    private static final int IMAGE = 4096;

    static int value(int pattern, int pixel) {
        return (7 * pattern + 3 * pixel) % 256;
    }

    static int blocks(int points) {
        return (IMAGE + points + 15) / 16 * 16;
    }

    Path write(Path file) throws IOException {
        int blocks = blocks(rows * columns);
        ByteBuffer bytes =
                ByteBuffer.allocate(blocks + rows * columns * (6 + side * side)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("IMGBLO".getBytes(StandardCharsets.US_ASCII)).putShort((short) 0x0102);
        bytes.putInt(IMAGE).putInt(blocks).putInt(131141);
        bytes.putShort((short) side)
                .putShort((short) 150)
                .putShort((short) columns)
                .putShort((short) rows);
        bytes.putShort((short) 2500).putDouble(12.5).putDouble(10);
        bytes.putInt(200_000).putShort((short) 5000).putInt(2450).putDouble(45000.5);
        bytes.position(240).put(NOTE.getBytes(StandardCharsets.ISO_8859_1));
        bytes.position(IMAGE);
        for (int i = 0; i < rows * columns; i++) {
            bytes.put((byte) (100 + i));
        }
        bytes.position(blocks);
        for (int i = 0; i < rows * columns; i++) {
            bytes.put((byte) 0xaa).put((byte) 0x55).putInt(counted ? firstNumber + i : firstNumber);
            for (int pixel = 0; pixel < side * side; pixel++) {
                bytes.put((byte) value(i, pixel));
            }
        }
        return Files.write(file, bytes.array());
    }
}
