/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.edf;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.Axes;
import org.solidus.io.file.BinaryFile;

/**
 * Where and how the numbers of one frame lie.
 *
 * @param shape slowest axis first
 * @param position of the first number
 */
record EdfFrame(ElementType type, ByteOrder order, List<Integer> shape, long position) {

    private static final int MOST_AXES = 8;

    /** @throws IOException when an entry is missing, odd, or states more than the file holds */
    static EdfFrame of(BinaryFile file, EdfHeader header, int number) throws IOException {
        String where = "frame " + (number + 1);
        refuseCompression(file, header, where);
        EdfFrame frame = new EdfFrame(
                type(file, header, where), order(file, header, where), shape(file, header, where), header.data());
        file.require(frame.position, frame.bytes(file), where + " (" + frame.describe() + ")");
        return frame;
    }

    private static void refuseCompression(BinaryFile file, EdfHeader header, String where) throws IOException {
        String compression = header.find("Compression").orElse("None").toUpperCase(Locale.ROOT);
        if (!List.of("NONE", "NOSPECIFICVALUE", "UNCOMPRESSED", "").contains(compression)) {
            throw file.error("is compressed in a way that Solidus does not read: Compression of " + where + " is "
                    + compression);
        }
    }

    private static ElementType type(BinaryFile file, EdfHeader header, String where) throws IOException {
        String name =
                header.find("DataType").orElseThrow(() -> file.error("is damaged: " + where + " has no DataType"));
        return switch (name.toLowerCase(Locale.ROOT).replaceAll("[\\s_]", "")) {
            case "signedbyte", "signed8" -> ElementType.INT8;
            case "unsignedbyte", "unsigned8" -> ElementType.UINT8;
            case "signedshort", "signed16", "signedshortinteger" -> ElementType.INT16;
            case "unsignedshort", "unsigned16", "unsignedshortinteger" -> ElementType.UINT16;
            // A long has 32 bits in EDF, on every machine.
            case "signedinteger", "signed32", "signedlong", "signedlonginteger" -> ElementType.INT32;
            case "unsignedinteger", "unsigned32", "unsignedlong", "unsignedlonginteger" -> ElementType.UINT32;
            case "signed64", "signedlonglong" -> ElementType.INT64;
            case "unsigned64", "unsignedlonglong" -> ElementType.UINT64;
            case "floatvalue", "float", "real", "floatieee32", "float32" -> ElementType.FLOAT32;
            case "doublevalue", "double", "floatieee64", "doubleieee64", "float64" -> ElementType.FLOAT64;
            case "complexfloat", "complexfloatieee32" -> ElementType.COMPLEX64;
            case "complexdouble", "complexfloatieee64" -> ElementType.COMPLEX128;
            default ->
                throw file.error(
                        "holds numbers that Solidus does not read: DataType of " + where + " is '" + name + "'");
        };
    }

    private static ByteOrder order(BinaryFile file, EdfHeader header, String where) throws IOException {
        String name = header.find("ByteOrder").orElse("LowByteFirst");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "lowbytefirst", "littleendian" -> ByteOrder.LITTLE_ENDIAN;
            case "highbytefirst", "bigendian" -> ByteOrder.BIG_ENDIAN;
            default ->
                throw file.error(
                        "is damaged: ByteOrder of " + where + " is '" + name + "', not LowByteFirst or HighByteFirst");
        };
    }

    private static List<Integer> shape(BinaryFile file, EdfHeader header, String where) throws IOException {
        List<Integer> shape = new ArrayList<>();
        for (int axis = 1; axis <= MOST_AXES; axis++) {
            Optional<String> length = header.find("Dim_" + axis);
            if (length.isEmpty()) {
                break;
            }
            if (!length.get().matches("\\d{1,9}") || Integer.parseInt(length.get()) < 1) {
                throw file.error(
                        "is damaged: Dim_" + axis + " of " + where + " is '" + length.get() + "', not a length");
            }
            shape.add(0, Integer.valueOf(length.get()));
        }
        if (shape.isEmpty()) {
            throw file.error("is damaged: " + where + " has no Dim_1");
        }
        while (shape.size() > 2 && shape.get(0) == 1) {
            shape.remove(0);
        }
        return shape;
    }

    int[] lengths() {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    long bytes(BinaryFile file) throws IOException {
        return file.elements("a frame", elements(file), type.bytes());
    }

    private long elements(BinaryFile file) throws IOException {
        return file.elements(
                "a frame", shape.stream().mapToLong(Integer::longValue).toArray());
    }

    NDArray read(BinaryFile file, int number) throws IOException {
        return file.array(position, type, order, lengths(), "frame " + (number + 1));
    }

    String describe() {
        return Axes.lengths(lengths()) + " " + type.label();
    }
}
