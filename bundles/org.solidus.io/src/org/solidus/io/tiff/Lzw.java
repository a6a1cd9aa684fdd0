/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/**
 * LZW decoding of TIFF 6.0, section 13: codes of 9 to 12 bits, most significant bit first, one code wider one entry
 * early. Each table entry is a string that was already written, so that the table holds where and how long, and no
 * bytes.
 */
final class Lzw {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_FREE = 258;
    private static final int ENTRIES = 4096;

    private final int[] start = new int[ENTRIES];
    private final int[] length = new int[ENTRIES];
    private int next = FIRST_FREE;
    private int bits = 9;
    private int previousStart = -1;
    private int previousLength;
    private long pending;
    private int pendingBits;

    /**
     * Decodes until the output is full, the end code or the end of the input.
     *
     * @return how many bytes were decoded
     * @throws DataFormatException when a code is not in the table
     */
    int decode(ByteBuffer in, byte[] out, int limit) throws DataFormatException {
        refuseOldBitOrder(in);
        int at = 0;
        while (at < limit) {
            int code = code(in);
            if (code < 0 || code == END) {
                return at;
            }
            if (code == CLEAR) {
                clear();
            } else {
                int end = append(code, out, at, limit);
                define();
                previousStart = at;
                previousLength = end - at;
                at = end;
            }
        }
        return at;
    }

    private static void refuseOldBitOrder(ByteBuffer in) throws DataFormatException {
        if (in.remaining() > 1 && in.get(in.position()) == 0 && (in.get(in.position() + 1) & 1) != 0) {
            throw new DataFormatException("it is in the bit order of TIFF 5.0 and before");
        }
    }

    private void clear() {
        next = FIRST_FREE;
        bits = 9;
        previousStart = -1;
    }

    /** The string before and the first byte behind it become an entry. */
    private void define() {
        if (previousStart >= 0 && next < ENTRIES) {
            start[next] = previousStart;
            length[next] = previousLength + 1;
            next++;
            bits = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
        }
    }

    private int append(int code, byte[] out, int at, int limit) throws DataFormatException {
        if (code < 256) {
            out[at] = (byte) code;
            return at + 1;
        }
        boolean isBeingMade = code == next && previousStart >= 0;
        if (code >= next && !isBeingMade) {
            throw new DataFormatException("code " + code + " is not in the table of " + next);
        }
        int from = isBeingMade ? previousStart : start[code];
        int count = Math.min(isBeingMade ? previousLength + 1 : length[code], limit - at);
        // Byte by byte: the string that is being made reaches into what is written here.
        for (int i = 0; i < count; i++) {
            out[at + i] = out[from + i];
        }
        return at + count;
    }

    private int code(ByteBuffer in) {
        while (pendingBits < bits) {
            if (!in.hasRemaining()) {
                return -1;
            }
            pending = pending << 8 | in.get() & 0xff;
            pendingBits += 8;
        }
        pendingBits -= bits;
        return (int) (pending >>> pendingBits) & (1 << bits) - 1;
    }
}
