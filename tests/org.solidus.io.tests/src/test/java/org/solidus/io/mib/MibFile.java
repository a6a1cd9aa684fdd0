/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mib;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Files of a Merlin detector, byte for byte. What is seen is {@link #value}: row 0 at the top.
 *
 * @param kind U08, U16, U32 or R64
 * @param depth bits of the counters
 * @param quad four chips in a square, else one
 * @param rows of a chip
 * @param columns of a chip
 */
record MibFile(String kind, int depth, boolean quad, int rows, int columns) {

    int height() {
        return quad ? 2 * rows : rows;
    }

    int width() {
        return quad ? 2 * columns : columns;
    }

    int value(int frame, int row, int column) {
        long mixed = (frame * 1000L + row * 131L + column * 7L) * 2654435761L >>> 5;
        return (int) (mixed & (1L << depth) - 1);
    }

    int headerBytes() {
        return quad ? 768 : 384;
    }

    Path write(Path file, int frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int frame = 0; frame < frames; frame++) {
            out.write(header(frame));
            if (kind.equals("R64")) {
                raw(out, frame);
            } else {
                processed(out, frame);
            }
        }
        return Files.write(file, out.toByteArray());
    }

    private byte[] header(int frame) {
        boolean isRaw = kind.equals("R64");
        int parts = (quad ? 4 : 1) * (depth == 24 ? 2 : 1);
        String text = String.format(
                "MQ1,%06d,%05d,%02d,%04d,%04d,%s,   %s,01,2021-05-07 18:51:10.905800,0.250000,0,0,0,"
                        + "4.000000E+1,5.110000E+2,0.000000E+0,0.000000E+0,0.000000E+0,0.000000E+0,0.000000E+0,"
                        + "0.000000E+0,3RX,068,511,MQ1A,2021-05-07T16:51:%02d.500000000Z,250000000ns,%d,",
                frame + 1,
                headerBytes(),
                quad ? 4 : 1,
                isRaw ? columns * parts : width(),
                isRaw ? rows : height(),
                kind,
                quad ? "2x2" : "1x1",
                10 + frame,
                depth);
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), headerBytes());
    }

    private void processed(ByteArrayOutputStream out, int frame) {
        int bytes = Integer.parseInt(kind.substring(1)) / 8;
        for (int row = height() - 1; row >= 0; row--) {
            for (int column = 0; column < width(); column++) {
                number(out, value(frame, row, column), bytes);
            }
        }
    }

    private static void number(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(value >>> 8 * i);
        }
    }

    private void raw(ByteArrayOutputStream out, int frame) {
        if (depth == 24) {
            reading(out, frame, 12, 0xfff);
        }
        reading(out, frame, 0, depth == 24 ? 0xfff : -1);
    }

    /** One reading of all chips: of a square the last chips of a row are at the bottom of what is seen. */
    private void reading(ByteArrayOutputStream out, int frame, int shift, int mask) {
        for (int row = 0; row < rows; row++) {
            for (int chip = 0; chip < (quad ? 4 : 1); chip++) {
                int[] line = new int[columns];
                for (int column = 0; column < columns; column++) {
                    line[column] = seen(frame, chip, row, column) >>> shift & mask;
                }
                words(out, line);
            }
        }
    }

    private int seen(int frame, int chip, int row, int column) {
        int last = height() - 1;
        return switch (quad ? chip : 3) {
            case 0 -> value(frame, row, width() - 1 - column);
            case 1 -> value(frame, row, columns - 1 - column);
            case 2 -> value(frame, last - row, columns + column);
            default -> value(frame, last - row, column);
        };
    }

    /** Words of 64 bits, each written from its end. */
    private void words(ByteArrayOutputStream out, int[] line) {
        int perWord = depth == 1 ? 64 : depth == 6 ? 8 : 4;
        for (int word = 0; word < line.length; word += perWord) {
            if (depth == 1) {
                for (int eight = word + 56; eight >= word; eight -= 8) {
                    int bits = 0;
                    for (int bit = 0; bit < 8; bit++) {
                        bits |= line[eight + bit] << bit;
                    }
                    out.write(bits);
                }
            } else {
                for (int i = word + perWord - 1; i >= word; i--) {
                    number(out, line[i], depth == 6 ? 1 : 2);
                }
            }
        }
    }
}
