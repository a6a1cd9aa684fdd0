/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.data.ElementType;
import org.solidus.io.file.Axes;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Magic;

/**
 * The header of a NumPy file (numpy.lib.format, versions 1 to 3).
 *
 * @param type of the numbers as Solidus gives them: bool becomes uint8, float16 becomes float32
 * @param half whether they are stored as float16
 * @param order of their bytes
 * @param shape as NumPy states it, slowest axis first in C order; empty for a single number
 * @param fortran whether the first axis runs fastest in the file
 * @param data position of the first number
 */
record NpyHeader(ElementType type, boolean half, ByteOrder order, int[] shape, boolean fortran, long data) {

    private static final int LONGEST = 1 << 20;
    private static final int MOST_AXES = 32;
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*(['\"])([^'\"]*)\\1");
    private static final Pattern FORTRAN = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([\\d,\\sL]*)\\)");
    private static final Pattern TYPE = Pattern.compile("([<>=|])?([a-zA-Z?])(\\d{1,4})?");

    static final Magic MAGIC = Magic.of("\u0093NUMPY");

    /**
     * @throws IOException when it is no NumPy file, its numbers are of no type that is read, or the file is too short
     *     for its shape
     */
    static NpyHeader read(BinaryFile file) throws IOException {
        ByteBuffer head = file.bytes(0, Math.min(12, file.size()), "the header").order(ByteOrder.LITTLE_ENDIAN);
        if (head.remaining() < 10 || !MAGIC.begins(head.array())) {
            throw file.error("is not a NumPy .npy file: it does not begin with \\x93NUMPY");
        }
        int version = head.get(6);
        if (version < 1 || version > 3 || version > 1 && head.remaining() < 12) {
            throw file.error("is a NumPy file of version " + version + "; Solidus reads versions 1 to 3");
        }
        int begin = version == 1 ? 10 : 12;
        long length = version == 1 ? head.getChar(8) : head.getInt(8) & 0xffffffffL;
        if (length > LONGEST) {
            throw file.error("is damaged: its header states a length of " + length + " bytes");
        }
        String text = StandardCharsets.UTF_8
                .decode(file.bytes(begin, length, "the header"))
                .toString();
        NpyHeader header = parse(file, text, begin + length);
        file.require(header.data, header.bytes(file), "the data (" + header.describe() + ")");
        return header;
    }

    private static NpyHeader parse(BinaryFile file, String text, long data) throws IOException {
        Matcher fortran = FORTRAN.matcher(text);
        if (!fortran.find()) {
            throw file.error("is damaged: its header has no 'fortran_order'");
        }
        String descr = descr(file, text);
        Matcher type = TYPE.matcher(descr);
        if (!type.matches()) {
            throw unread(file, descr);
        }
        ByteOrder order = ">".equals(type.group(1)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        String kind = type.group(2) + (type.group(3) == null ? "" : type.group(3));
        int[] shape = shape(file, text);
        return new NpyHeader(
                type(file, kind, descr),
                kind.equals("f2"),
                order,
                shape,
                fortran.group(1).equals("True") && shape.length > 1,
                data);
    }

    private static String descr(BinaryFile file, String text) throws IOException {
        Matcher descr = DESCR.matcher(text);
        if (descr.find()) {
            return descr.group(2);
        }
        if (text.contains("descr")) {
            throw file.error("holds records with named fields, which Solidus does not read:"
                    + " save each field as an array of its own");
        }
        throw file.error("is damaged: its header has no 'descr'");
    }

    private static ElementType type(BinaryFile file, String kind, String descr) throws IOException {
        return switch (kind) {
            case "b1", "?", "u1", "B" -> ElementType.UINT8;
            case "i1" -> ElementType.INT8;
            case "i2" -> ElementType.INT16;
            case "u2" -> ElementType.UINT16;
            case "i4" -> ElementType.INT32;
            case "u4" -> ElementType.UINT32;
            case "i8" -> ElementType.INT64;
            case "u8" -> ElementType.UINT64;
            case "f2", "f4" -> ElementType.FLOAT32;
            case "f8" -> ElementType.FLOAT64;
            case "c8" -> ElementType.COMPLEX64;
            case "c16" -> ElementType.COMPLEX128;
            default -> throw unread(file, descr);
        };
    }

    private static IOException unread(BinaryFile file, String descr) {
        return file.error("holds values of the NumPy type '" + descr
                + "', which Solidus does not read (bool, int, uint, float16 to"
                + " float64, complex64 and complex128 are read)");
    }

    private static int[] shape(BinaryFile file, String text) throws IOException {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.find()) {
            throw file.error("is damaged: its header has no 'shape'");
        }
        String[] lengths = shape.group(1).replace("L", "").strip().split("\\s*,\\s*");
        if (lengths.length > MOST_AXES) {
            throw file.error("is damaged: its header states " + lengths.length + " axes");
        }
        if (lengths.length == 1 && lengths[0].isEmpty()) {
            return new int[0];
        }
        int[] numbers = new int[lengths.length];
        for (int i = 0; i < numbers.length; i++) {
            if (!lengths[i].matches("\\d{1,10}") || Long.parseLong(lengths[i]) > Integer.MAX_VALUE) {
                throw file.error(
                        "has an axis of length '" + lengths[i] + "'; Solidus reads lengths up to " + Integer.MAX_VALUE);
            }
            numbers[i] = Integer.parseInt(lengths[i]);
        }
        return numbers;
    }

    /** Bytes of one stored number. */
    int width() {
        return half ? 2 : type.bytes();
    }

    private long bytes(BinaryFile file) throws IOException {
        long[] lengths = new long[shape.length + 1];
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] == 0) {
                throw file.error("holds no numbers: its shape is " + describe());
            }
            lengths[i] = shape[i];
        }
        lengths[shape.length] = width();
        return file.elements("an array", lengths);
    }

    String describe() {
        return (shape.length == 0 ? "one" : Axes.lengths(shape)) + " " + type.label();
    }
}
