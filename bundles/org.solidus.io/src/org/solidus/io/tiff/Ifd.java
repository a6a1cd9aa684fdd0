/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.solidus.io.file.BinaryFile;

/** One image file directory: the fields of a page. Values are read when they are asked for. */
final class Ifd {

    private static final int LONGEST_TEXT = 1 << 24;

    private final BinaryFile file;
    private final ByteOrder order;
    private final String where;
    private final Map<Integer, Field> fields;

    /** @param position of its values, absolute */
    private record Field(int tag, int type, long count, long position) {

        /** Bytes of one value by TIFF type; 0 for a type that is none. */
        int width() {
            return switch (type) {
                case 1, 2, 6, 7 -> 1;
                case 3, 8 -> 2;
                case 4, 9, 11, 13 -> 4;
                case 5, 10, 12, 16, 17, 18 -> 8;
                default -> 0;
            };
        }

        boolean fits(int bytes) {
            return width() > 0 && count >= 0 && count <= bytes / width();
        }
    }

    private Ifd(BinaryFile file, ByteOrder order, String where, Map<Integer, Field> fields) {
        this.file = file;
        this.order = order;
        this.where = where;
        this.fields = fields;
    }

    /**
     * Reads the entries of a directory.
     *
     * @param position of its entry count
     * @param where for messages, for example {@code page 3}
     */
    static Ifd read(BinaryFile file, ByteOrder order, boolean big, long position, String where) throws IOException {
        String what = "the directory of " + where;
        long count = entries(file, order, big, position, what);
        long first = position + (big ? 8 : 2);
        int entry = entryBytes(big);
        ByteBuffer entries = file.bytes(first, count * entry, what).order(order);
        Map<Integer, Field> fields = new TreeMap<>();
        for (int at = 0; at < entries.limit(); at += entry) {
            Field field = field(entries, at, big, first);
            // The first of two equal tags counts, as in other readers.
            fields.putIfAbsent(field.tag(), field);
        }
        return new Ifd(file, order, where, fields);
    }

    /**
     * How many entries the directory at a position has.
     *
     * @param what it is, for messages
     */
    static long entries(BinaryFile file, ByteOrder order, boolean big, long position, String what) throws IOException {
        ByteBuffer bytes = file.bytes(position, big ? 8 : 2, what).order(order);
        long count = big ? bytes.getLong() : bytes.getChar();
        if (count < 0 || count > file.size() / entryBytes(big)) {
            throw file.error("is damaged: " + what + " states " + Long.toUnsignedString(count) + " entries");
        }
        return count;
    }

    static int entryBytes(boolean big) {
        return big ? 20 : 12;
    }

    /** Values that fit lie in the entry itself, others where it says. */
    private static Field field(ByteBuffer entries, int at, boolean big, long first) {
        int inline = at + (big ? 12 : 8);
        long count = big ? entries.getLong(at + 4) : entries.getInt(at + 4) & 0xffffffffL;
        long elsewhere = big ? entries.getLong(inline) : entries.getInt(inline) & 0xffffffffL;
        Field field = new Field(entries.getChar(at), entries.getChar(at + 2), count, elsewhere);
        return field.fits(big ? 8 : 4) ? new Field(field.tag(), field.type(), count, first + inline) : field;
    }

    boolean has(int tag) {
        return fields.containsKey(tag) && fields.get(tag).count() > 0;
    }

    /** A whole number, or the given one where the tag is absent. */
    long number(int tag, long absent) throws IOException {
        return has(tag) ? numbers(tag, 1)[0] : absent;
    }

    /** A whole number. @throws IOException when the tag is absent */
    long required(int tag, String name) throws IOException {
        if (!has(tag)) {
            throw file.error("is no image that can be read: " + where + " has no " + name + " (tag " + tag + ")");
        }
        return numbers(tag, 1)[0];
    }

    /** How many values a tag has; 0 where it is absent. */
    long count(int tag) {
        return has(tag) ? fields.get(tag).count() : 0;
    }

    /** The first {@code count} whole numbers of a tag, which has as many at least. */
    long[] numbers(int tag, int count) throws IOException {
        Field field = fields.get(tag);
        ByteBuffer values = values(field, count);
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = switch (field.type()) {
                case 1, 7 -> values.get() & 0xff;
                case 6 -> values.get();
                case 3 -> values.getChar();
                case 8 -> values.getShort();
                case 4, 13 -> values.getInt() & 0xffffffffL;
                case 9 -> values.getInt();
                case 16, 17, 18 -> values.getLong();
                default ->
                    throw file.error("is damaged: tag " + tag + " of " + where + " is not a whole number (type "
                            + field.type() + ")");
            };
        }
        return numbers;
    }

    /** A real number, for example a resolution. */
    OptionalDouble real(int tag) throws IOException {
        if (!has(tag)) {
            return OptionalDouble.empty();
        }
        Field field = fields.get(tag);
        ByteBuffer value = values(field, 1);
        return OptionalDouble.of(
                switch (field.type()) {
                    case 5 -> (value.getInt() & 0xffffffffL) / (double) (value.getInt() & 0xffffffffL);
                    case 10 -> value.getInt() / (double) value.getInt();
                    case 11 -> value.getFloat();
                    case 12 -> value.getDouble();
                    default -> numbers(tag, 1)[0];
                });
    }

    /** A text without the zeros at its end; empty where there is none. */
    Optional<String> text(int tag) throws IOException {
        if (!has(tag) || fields.get(tag).width() != 1) {
            return Optional.empty();
        }
        Field field = fields.get(tag);
        if (field.count() > LONGEST_TEXT) {
            throw file.error(
                    "is damaged: tag " + tag + " of " + where + " states a text of " + field.count() + " bytes");
        }
        String text = StandardCharsets.UTF_8
                .decode(values(field, (int) field.count()))
                .toString();
        int end = text.indexOf('\0');
        return Optional.of((end < 0 ? text : text.substring(0, end)).strip()).filter(t -> !t.isEmpty());
    }

    /** The tags of a range that are there. */
    Iterable<Integer> tags(int from, int to) {
        return fields.keySet().stream().filter(tag -> tag >= from && tag <= to).toList();
    }

    private ByteBuffer values(Field field, int count) throws IOException {
        if (field.width() == 0) {
            throw file.error(
                    "is damaged: tag " + field.tag() + " of " + where + " has the unknown type " + field.type());
        }
        return file.bytes(field.position(), (long) count * field.width(), "tag " + field.tag() + " of " + where)
                .order(order);
    }
}
