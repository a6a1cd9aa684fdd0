/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mrc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * MRC files, field by field. Pixel {@code p} of section {@code i} is {@code (100 i + p) mod 15}.
 *
 * @param mode code
 * @param sections of the file
 * @param group 0: images, 1: a volume, 401: volumes of two sections
 * @param largest that the header states
 * @param fei whether each section has an extended header
 */
record MrcFile(ByteOrder order, int mode, int sections, int group, float largest, boolean fei) {

    static final int ROWS = 3;
    static final int COLUMNS = 5;
    private static final int ENTRY = 888;

    static MrcFile of(ByteOrder order, int mode) {
        return new MrcFile(order, mode, 4, 0, 0, false);
    }

    static int value(int section, int pixel) {
        return (100 * section + pixel) % 15;
    }

    Path write(Path file) throws IOException {
        int extended = fei ? sections * ENTRY : 0;
        int section = mode == 101 ? ROWS * 3 : ROWS * COLUMNS * width();
        ByteBuffer bytes =
                ByteBuffer.allocate(1024 + extended + sections * section).order(order);
        bytes.putInt(COLUMNS).putInt(ROWS).putInt(sections).putInt(mode).position(28);
        bytes.putInt(COLUMNS).putInt(ROWS).putInt(group >= 401 ? 2 : sections);
        bytes.putFloat(COLUMNS * 20f).putFloat(ROWS * 30f).putFloat((group >= 401 ? 2 : sections) * 40f);
        bytes.position(64);
        bytes.putInt(1)
                .putInt(2)
                .putInt(3)
                .putFloat(0)
                .putFloat(largest)
                .putFloat(0)
                .putInt(group)
                .putInt(extended);
        bytes.position(104).put((fei ? "FEI2" : "").getBytes(StandardCharsets.US_ASCII));
        bytes.position(208).put("MAP ".getBytes(StandardCharsets.US_ASCII));
        int stamp = order == ByteOrder.LITTLE_ENDIAN ? 0x44 : 0x11;
        bytes.put((byte) stamp).put((byte) stamp);
        bytes.position(220).putInt(1).put("Written by a test".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < extended / ENTRY; i++) {
            entry(bytes, 1024 + i * ENTRY, i);
        }
        bytes.position(1024 + extended);
        for (int i = 0; i < sections; i++) {
            section(bytes, i);
        }
        return Files.write(file, bytes.array());
    }

    /** A pattern of a camera in TEM mode. */
    private static void entry(ByteBuffer bytes, int at, int section) {
        bytes.putInt(at, ENTRY).putInt(at + 4, 2);
        bytes.putDouble(at + 84, 200_000).putDouble(at + 100, 2.0 * section);
        bytes.putDouble(at + 156, 2e7).putDouble(at + 164, 3e7);
        bytes.putInt(at + 244, 1).putInt(at + 248, 1).putDouble(at + 301, 0.5);
    }

    private int width() {
        return switch (mode) {
            case 0 -> 1;
            case 1, 6, 12 -> 2;
            case 4 -> 8;
            default -> 4;
        };
    }

    private void section(ByteBuffer bytes, int section) {
        for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
            int value = value(section, pixel);
            switch (mode) {
                case 0 -> bytes.put((byte) value);
                case 1, 6 -> bytes.putShort((short) value);
                case 2 -> bytes.putFloat(value);
                case 3 -> bytes.putShort((short) value).putShort((short) -value);
                case 4 -> bytes.putFloat(value).putFloat(-value);
                case 12 -> bytes.putShort(Float.floatToFloat16(value));
                default -> {
                    // two a byte; the fifth column has a byte of its own
                    boolean second = pixel % COLUMNS % 2 == 1;
                    if (second) {
                        bytes.put(bytes.position() - 1, (byte) (bytes.get(bytes.position() - 1) | value << 4));
                    } else {
                        bytes.put((byte) value);
                    }
                }
            }
        }
    }
}
