/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

/**
 * Numbers whose bits were sorted, all first bits before all second ones, so that they compress better: the inner part of
 * bitshuffle. Source: K. Masui et al., Astronomy and Computing 12 (2015) 181, https://doi.org/10.1016/j.ascom.2015.07.002.
 */
public final class BitRows {

    /** Only multiples of so many elements are sorted; those left over at the end of a block lie as they are. */
    public static final int MULTIPLE = 8;

    private BitRows() {}

    /**
     * From one row of bits for each bit of an element, back to elements.
     *
     * @param rows holds {@code count * size} bytes from {@code from} on
     * @param out receives as many from {@code to} on
     * @param count of elements, a multiple of {@link #MULTIPLE}
     * @param size of an element, bytes
     */
    public static void elements(byte[] rows, int from, byte[] out, int to, int count, int size) {
        int row = count / MULTIPLE;
        for (int part = 0; part < size; part++) {
            int first = from + part * MULTIPLE * row;
            for (int group = 0; group < row; group++) {
                long square = 0;
                for (int bit = 0; bit < MULTIPLE; bit++) {
                    square |= (rows[first + bit * row + group] & 0xffL) << MULTIPLE * bit;
                }
                square = transposed(square);
                int at = to + group * MULTIPLE * size + part;
                for (int i = 0; i < MULTIPLE; i++) {
                    out[at + i * size] = (byte) (square >>> MULTIPLE * i);
                }
            }
        }
    }

    /** The inverse of {@link #elements}: sorts the bits. */
    public static void sorted(byte[] elements, int from, byte[] out, int to, int count, int size) {
        int row = count / MULTIPLE;
        for (int part = 0; part < size; part++) {
            int first = to + part * MULTIPLE * row;
            for (int group = 0; group < row; group++) {
                long square = 0;
                int at = from + group * MULTIPLE * size + part;
                for (int i = 0; i < MULTIPLE; i++) {
                    square |= (elements[at + i * size] & 0xffL) << MULTIPLE * i;
                }
                square = transposed(square);
                for (int bit = 0; bit < MULTIPLE; bit++) {
                    out[first + bit * row + group] = (byte) (square >>> MULTIPLE * bit);
                }
            }
        }
    }

    /** An 8 x 8 square of bits transposed (H. S. Warren, Hacker's Delight, 7-3). */
    private static long transposed(long square) {
        long t = (square ^ square >>> 7) & 0x00AA00AA00AA00AAL;
        long x = square ^ t ^ t << 7;
        t = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
        x = x ^ t ^ t << 14;
        t = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
        return x ^ t ^ t << 28;
    }
}
