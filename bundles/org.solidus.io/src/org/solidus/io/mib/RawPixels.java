/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mib;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.io.IOException;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

/**
 * Pixels as the chips send them: big-endian words of 64 bits, each with pixels of 1, 8 or 16 bits, the first one in the
 * lowest bits. 24 bits are two frames of 12, the higher one first.
 *
 * <p>Rows of several chips lie beside each other. Of four chips in a square, the last two are the upper half of the
 * frame in the order of the file, from right to left; the first two are the lower half, turned by 180 degrees, because
 * all chips are wired at the outer edges.
 *
 * @param depth bits of the counters: 1, 6, 12 or 24
 * @param quad whether there are four chips in a square, else one
 * @param chipRows rows of a chip
 * @param chipColumns columns of a chip
 */
record RawPixels(int depth, boolean quad, int chipRows, int chipColumns) implements MibPixels {

    private static final int LOW_BITS = 12;

    static RawPixels of(BinaryFile file, MibHeader header, MibAcquisition acquisition) throws IOException {
        int depth = header.depth().orElse(acquisition.depth().orElse(0));
        if (depth != 1 && depth != 6 && depth != 12 && depth != 24) {
            throw file.error("holds raw frames and does not say how many bits a counter has (1, 6, 12 or 24), neither"
                    + " in the headers of its frames nor in a .hdr file beside it");
        }
        boolean quad = header.chips() == 4 && header.layout().startsWith("2x2");
        if (!quad && header.chips() != 1) {
            throw file.error("holds raw frames of " + header.chips() + " chips as " + header.layout()
                    + "; Solidus reads those of one chip, and of four as 2x2. Let the software of the detector write"
                    + " processed frames");
        }
        // The two readings of 24 bits are stated as columns beside each other.
        int parts = (quad ? 4 : 1) * (depth == 24 ? 2 : 1);
        RawPixels pixels = new RawPixels(depth, quad, header.rows(), header.columns() / parts);
        if (header.columns() % parts != 0 || pixels.chipColumns % pixels.perWord() != 0 || pixels.chipColumns == 0) {
            throw file.error("is damaged: " + header.columns() + " columns of raw pixels with " + depth
                    + " bits cannot be those of " + header.chips() + " chips");
        }
        return pixels;
    }

    /** Bits that a pixel takes in one reading. */
    private int width() {
        return depth == 1 ? 1 : depth == 6 ? 8 : 16;
    }

    private int perWord() {
        return Long.SIZE / width();
    }

    @Override
    public ElementType type() {
        return depth <= 6 ? ElementType.UINT8 : depth == 12 ? ElementType.UINT16 : ElementType.UINT32;
    }

    @Override
    public int rows() {
        return quad ? 2 * chipRows : chipRows;
    }

    @Override
    public int columns() {
        return quad ? 2 * chipColumns : chipColumns;
    }

    private int words() {
        return rows() * columns() / perWord();
    }

    @Override
    public long bytes() {
        return (long) words() * Long.BYTES * (depth == 24 ? 2 : 1);
    }

    @Override
    public NDArray read(BinaryFile file, long position, String what) throws IOException {
        file.require(position, bytes(), what);
        int size = rows() * columns();
        int[] values = new int[size];
        long[] words = new long[words()];
        file.read(position, BIG_ENDIAN, words, 0, words.length, what);
        add(words, 0, values);
        if (depth == 24) {
            for (int i = 0; i < size; i++) {
                values[i] <<= LOW_BITS;
            }
            file.read(position + (long) words.length * Long.BYTES, BIG_ENDIAN, words, 0, words.length, what);
            add(words, 0, values);
        }
        return NDArray.of(type(), narrowed(values), rows(), columns());
    }

    private void add(long[] words, int from, int[] values) {
        int perWord = perWord();
        int width = width();
        long mask = (1L << width) - 1;
        int chipWords = chipColumns / perWord;
        int at = from;
        int chips = quad ? 4 : 1;
        for (int row = 0; row < chipRows; row++) {
            for (int chip = 0; chip < chips; chip++) {
                int place = place(chip, row);
                int step = quad && chip < 2 ? -1 : 1;
                for (int word = 0; word < chipWords; word++) {
                    long bits = words[at++];
                    for (int pixel = 0; pixel < perWord; pixel++, place += step) {
                        values[place] += (int) (bits >>> pixel * width & mask);
                    }
                }
            }
        }
    }

    /** Where the first pixel of a chip's row belongs in the frame, whose rows are turned: the last one first. */
    private int place(int chip, int row) {
        if (!quad) {
            return (chipRows - 1 - row) * chipColumns;
        }
        int columns = columns();
        return switch (chip) {
            case 3 -> (rows() - 1 - row) * columns;
            case 2 -> (rows() - 1 - row) * columns + chipColumns;
            case 1 -> row * columns + chipColumns - 1;
            default -> row * columns + columns - 1;
        };
    }

    private Object narrowed(int[] values) {
        return switch (type()) {
            case UINT8 -> {
                byte[] bytes = new byte[values.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) values[i];
                }
                yield bytes;
            }
            case UINT16 -> {
                short[] shorts = new short[values.length];
                for (int i = 0; i < shorts.length; i++) {
                    shorts[i] = (short) values[i];
                }
                yield shorts;
            }
            default -> values;
        };
    }
}
