/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The fields of a binary header, read one after the other, little-endian until told otherwise. A number that a file
 * states may be anything: it is used once one of the checks has passed it.
 */
public final class HeaderFields {

    private final BinaryFile file;
    private final ByteBuffer bytes;
    private final String what;

    HeaderFields(BinaryFile file, ByteBuffer bytes, String what) {
        this.file = file;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
        this.what = what;
    }

    /** Byte order from here on. */
    public HeaderFields order(ByteOrder order) {
        bytes.order(order);
        return this;
    }

    /** Goes on at a place that is counted from the beginning of the header. */
    public HeaderFields at(int position) throws IOException {
        if (position < 0 || position > bytes.limit()) {
            throw file.error("is damaged: " + what + " has " + bytes.limit() + " bytes and refers to byte " + position);
        }
        bytes.position(position);
        return this;
    }

    /** Passes over bytes. */
    public HeaderFields skip(int count) throws IOException {
        return at(bytes.position() + count);
    }

    /** Characters (Latin 1) up to the first zero, without blanks around them. */
    public String text(int length) throws IOException {
        byte[] characters = new byte[length];
        next(length).get(characters);
        String text = new String(characters, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    /** Unsigned, 8 bits. */
    public int uint8() throws IOException {
        return Byte.toUnsignedInt(next(1).get());
    }

    /** Signed, 16 bits. */
    public int int16() throws IOException {
        return next(2).getShort();
    }

    /** Unsigned, 16 bits. */
    public int uint16() throws IOException {
        return next(2).getChar();
    }

    /** Signed, 32 bits. */
    public int int32() throws IOException {
        return next(4).getInt();
    }

    /** Unsigned, 32 bits. */
    public long uint32() throws IOException {
        return Integer.toUnsignedLong(next(4).getInt());
    }

    /** Signed, 64 bits. */
    public long int64() throws IOException {
        return next(8).getLong();
    }

    /** Single precision. */
    public float float32() throws IOException {
        return next(4).getFloat();
    }

    /** Double precision. */
    public double float64() throws IOException {
        return next(8).getDouble();
    }

    private ByteBuffer next(int length) throws IOException {
        if (length > bytes.remaining()) {
            throw file.error("is damaged: " + what + " has " + bytes.limit() + " bytes, too few for what it states");
        }
        return bytes;
    }

    /** Requires a length: at least 1. @param field its name, for the message */
    public int length(String field, long value) throws IOException {
        return within(field, value, 1);
    }

    /** Requires a count: at least 0. @param field its name, for the message */
    public int count(String field, long value) throws IOException {
        return within(field, value, 0);
    }

    private int within(String field, long value, int least) throws IOException {
        if (value < least || value > Integer.MAX_VALUE) {
            throw file.error("is damaged: " + what + " states a " + field + " of " + value + ", not " + least + " to "
                    + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** Requires a positive, finite number. @param field its name, for the message */
    public double positive(String field, double value) throws IOException {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw file.error("is damaged: " + what + " states a " + field + " of " + value + ", not a positive number");
        }
        return value;
    }

    /** What a code stands for, of those that are read. @param field its name, for the message */
    public <T> T meaning(String field, int code, Map<Integer, T> meanings) throws IOException {
        T meaning = meanings.get(code);
        if (meaning == null) {
            throw file.error("is of a kind that Solidus does not read, or damaged: " + what + " states the " + field
                    + " " + code + ", which is none of "
                    + meanings.keySet().stream().sorted().toList());
        }
        return meaning;
    }
}
