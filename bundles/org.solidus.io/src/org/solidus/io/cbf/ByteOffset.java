/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.cbf;

/**
 * The byte-offset compression of CBF (x-CBF_BYTE_OFFSET; Bernstein and Hammersley, International Tables for
 * Crystallography G, 2005, chapter 5.6): each number is stored as its difference from the one before, in one byte where
 * that is enough, else after the byte -128 in two, after -32768 in four, after -2^31 in eight bytes, little-endian.
 */
final class ByteOffset {

    private ByteOffset() {}

    /**
     * Decodes into a primitive array of 8 to 64 bit numbers.
     *
     * @return how many numbers were decoded: fewer than the array has when the input ends early
     */
    static int decode(byte[] in, Object out) {
        return switch (out) {
            case int[] a -> decode(in, a);
            case short[] a -> decode(in, a.length, (i, value) -> a[i] = (short) value);
            case byte[] a -> decode(in, a.length, (i, value) -> a[i] = (byte) value);
            case long[] a -> decode(in, a.length, (i, value) -> a[i] = value);
            default -> throw new IllegalArgumentException(out.getClass() + " holds no whole numbers.");
        };
    }

    private interface Store {
        void put(int index, long value);
    }

    /** The usual case, in which almost every difference is one byte. */
    private static int decode(byte[] in, int[] out) {
        int value = 0;
        int at = 0;
        for (int i = 0; i < out.length; i++) {
            if (at >= in.length) {
                return i;
            }
            byte difference = in[at++];
            if (difference != Byte.MIN_VALUE) {
                value += difference;
            } else {
                int length = length(in, at);
                if (length == 0) {
                    return i;
                }
                value += (int) wide(in, at, length);
                at += length;
            }
            out[i] = value;
        }
        return out.length;
    }

    private static int decode(byte[] in, int count, Store out) {
        long value = 0;
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (at >= in.length) {
                return i;
            }
            byte difference = in[at++];
            if (difference != Byte.MIN_VALUE) {
                value += difference;
            } else {
                int length = length(in, at);
                if (length == 0) {
                    return i;
                }
                value += wide(in, at, length);
                at += length;
            }
            out.put(i, value);
        }
        return count;
    }

    /** Bytes after the first that a difference takes: 2, 6 or 14; 0 when the input ends before. */
    private static int length(byte[] in, int at) {
        if (at + 2 > in.length) {
            return 0;
        }
        if (little(in, at, 2) != Short.MIN_VALUE) {
            return 2;
        }
        if (at + 6 > in.length) {
            return 0;
        }
        if (little(in, at + 2, 4) != Integer.MIN_VALUE) {
            return 6;
        }
        return at + 14 > in.length ? 0 : 14;
    }

    private static long wide(byte[] in, int at, int length) {
        return switch (length) {
            case 2 -> little(in, at, 2);
            case 6 -> little(in, at + 2, 4);
            default -> little(in, at + 6, 8);
        };
    }

    private static long little(byte[] in, int at, int bytes) {
        long value = in[at + bytes - 1];
        for (int i = bytes - 2; i >= 0; i--) {
            value = value << 8 | in[at + i] & 0xff;
        }
        return value;
    }
}
