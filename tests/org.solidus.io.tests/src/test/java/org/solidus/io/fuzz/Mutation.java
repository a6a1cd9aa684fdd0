/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A way to damage a file.
 *
 * @param name says what was done, well enough to do it again
 * @param bytes of the damaged file
 */
record Mutation(String name, byte[] bytes) {

    private static final long[] ABSURD = {
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        32767,
        32768,
        65535,
        65536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xffffffffL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        0x7ff0000000000000L
    };
    private static final String[] ABSURD_TEXT = {
        "0",
        "-1",
        "1",
        "2147483647",
        "2147483648",
        "9999999999",
        "99999999999999999999",
        "1e308",
        "nan",
        "",
        "1.5",
        "\u00ff"
    };
    private static final int HEAD = 2048;

    /** The file cut off at every length in its first and last bytes, and at many in between. */
    static List<Mutation> truncations(byte[] file) {
        List<Mutation> cut = new ArrayList<>();
        int all = Math.min(file.length, 300);
        for (int length = 1; length < all; length++) {
            cut.add(truncated(file, length));
        }
        for (int i = 1; i < 100; i++) {
            cut.add(truncated(file, (int) ((long) file.length * i / 100)));
        }
        for (int less = 1; less < Math.min(40, file.length); less++) {
            cut.add(truncated(file, file.length - less));
        }
        return cut;
    }

    private static Mutation truncated(byte[] file, int length) {
        return new Mutation("cut off at " + length, Arrays.copyOf(file, length));
    }

    /** Random damage; the same seed makes the same. */
    static Mutation random(byte[] file, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = file.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            bytes = damaged(bytes, random);
        }
        return new Mutation("damage of seed " + seed, bytes);
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        if (bytes.length < 16) {
            return bytes;
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> flipped(bytes, random);
            case 2, 3 -> withAbsurdNumber(bytes, random);
            case 4, 5 -> withAbsurdText(bytes, random);
            case 6 -> without(bytes, random);
            default -> doubled(bytes, random);
        };
    }

    private static int place(byte[] bytes, SplittableRandom random) {
        int from =
                switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> Math.max(0, bytes.length - HEAD);
                    default -> random.nextInt(bytes.length);
                };
        int to = random.nextBoolean() ? Math.min(bytes.length, from + HEAD) : bytes.length;
        return random.nextInt(from, to);
    }

    private static byte[] flipped(byte[] bytes, SplittableRandom random) {
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            bytes[place(bytes, random)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] withAbsurdNumber(byte[] bytes, SplittableRandom random) {
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int width = 1 << random.nextInt(1, 4);
        int at = Math.min(place(bytes, random) / 2 * 2, bytes.length - width);
        long value = ABSURD[random.nextInt(ABSURD.length)];
        switch (width) {
            case 2 -> buffer.putShort(at, (short) value);
            case 4 -> buffer.putInt(at, (int) value);
            default -> buffer.putLong(at, value);
        }
        return bytes;
    }

    /** Puts another number in the place of one that is written as text. */
    private static byte[] withAbsurdText(byte[] bytes, SplittableRandom random) {
        int at = place(bytes, random);
        int limit = Math.min(bytes.length, at + 200);
        while (at < limit && !isDigit(bytes[at])) {
            at++;
        }
        int end = at;
        while (end < bytes.length && isDigit(bytes[end])) {
            end++;
        }
        byte[] number =
                ABSURD_TEXT[random.nextInt(ABSURD_TEXT.length)].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return spliced(bytes, at, end, number);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] without(byte[] bytes, SplittableRandom random) {
        int at = place(bytes, random);
        return spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 200)), new byte[0]);
    }

    private static byte[] doubled(byte[] bytes, SplittableRandom random) {
        int at = place(bytes, random);
        return spliced(
                bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 200))));
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        byte[] spliced = new byte[bytes.length - (to - from) + instead.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(instead, 0, spliced, from, instead.length);
        System.arraycopy(bytes, to, spliced, from + instead.length, bytes.length - to);
        return spliced;
    }
}
