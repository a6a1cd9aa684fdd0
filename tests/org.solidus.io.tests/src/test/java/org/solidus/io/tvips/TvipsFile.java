/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tvips;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Files of a TVIPS camera of which pixel {@code p} of frame {@code i} is {@code (10 i + p) mod 250}.
 *
 * @param version 1 or 2
 * @param bits 8 or 16
 * @param frameHeader bytes before a frame
 * @param place scan x and y of a frame
 */
record TvipsFile(int version, int bits, int frameHeader, IntFunction<float[]> place) {

    static final int ROWS = 3;
    static final int COLUMNS = 4;

    static int value(int frame, int pixel) {
        return (10 * frame + pixel) % 250;
    }

    static TvipsFile plain(int version, int bits) {
        return new TvipsFile(version, bits, version == 1 ? 12 : 128, frame -> new float[2]);
    }

    /** Writes frames {@code from} to {@code to - 1}; the file with the first one has the header of the series. */
    Path write(Path file, int from, int to) throws IOException {
        int frame = frameHeader + ROWS * COLUMNS * bits / 8;
        ByteBuffer bytes =
                ByteBuffer.allocate((from == 0 ? 256 : 0) + (to - from) * frame).order(ByteOrder.LITTLE_ENDIAN);
        if (from == 0) {
            bytes.putInt(256).putInt(version).putInt(COLUMNS).putInt(ROWS).putInt(bits);
            bytes.putInt(0)
                    .putInt(0)
                    .putInt(2)
                    .putInt(2)
                    .putInt(15600)
                    .putInt(200)
                    .putInt(120);
            bytes.putInt(version == 1 ? 0 : frameHeader);
            bytes.put("TVIPS TVIPS TVIPS".getBytes(StandardCharsets.US_ASCII)).position(256);
        }
        for (int i = from; i < to; i++) {
            int begin = bytes.position();
            bytes.putInt(i).putInt(1_600_000_000 + i / 4).putInt(i % 4 * 250);
            if (version > 1) {
                bytes.putInt(begin + 48, i + 1).putFloat(begin + 28, 5f * i);
                bytes.putFloat(begin + 68, place.apply(i)[0]).putFloat(begin + 72, place.apply(i)[1]);
            }
            bytes.position(begin + frameHeader);
            for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
                if (bits == 8) {
                    bytes.put((byte) value(i, pixel));
                } else {
                    bytes.putShort((short) value(i, pixel));
                }
            }
        }
        return Files.write(file, bytes.array());
    }
}
