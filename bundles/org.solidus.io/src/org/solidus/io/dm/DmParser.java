/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.io.file.BinaryFile;

/** Reads the tree of tags; arrays are passed over. */
final class DmParser {

    private static final int GROUP = 20;
    private static final int DATA = 21;
    private static final int DELIMITER = 0x25252525;
    private static final int STRUCTURE = 15;
    private static final int STRING = 18;
    private static final int ARRAY = 20;
    private static final int DEEPEST = 64;
    private static final int MOST_TAGS = 2_000_000;
    private static final int MOST_WORDS = 1000;

    private final BinaryFile file;
    private final DmCursor cursor;
    private final ByteOrder order;
    private final boolean wide;
    private int tags;

    DmParser(BinaryFile file, DmCursor cursor, ByteOrder order) {
        this.file = file;
        this.cursor = cursor;
        this.order = order;
        this.wide = cursor.isWide();
    }

    DmGroup root() throws IOException {
        return group(0);
    }

    private DmGroup group(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw file.error("is damaged: its groups of tags lie in each other more than " + DEEPEST + " deep");
        }
        cursor.skip(2);
        long count = cursor.length();
        if (count < 0 || count > file.size()) {
            throw file.error("is damaged: a group of tags at byte " + cursor.position() + " states " + count + " tags");
        }
        DmGroup group = new DmGroup();
        for (long i = 0; i < count; i++) {
            tag(group, depth);
        }
        return group;
    }

    private void tag(DmGroup group, int depth) throws IOException {
        if (++tags > MOST_TAGS) {
            throw file.error("has more than " + MOST_TAGS + " tags, too many for Solidus");
        }
        long at = cursor.position();
        int kind = cursor.uint8();
        String name = cursor.name();
        if (wide && (kind == GROUP || kind == DATA)) {
            cursor.length();
        }
        switch (kind) {
            case GROUP -> group.add(name, group(depth + 1));
            case DATA -> value().ifPresent(value -> group.add(name, value));
            default -> throw file.error("is damaged: at byte " + at + " a tag begins with " + kind + ", not 20 or 21");
        }
    }

    private Optional<Object> value() throws IOException {
        if (cursor.int32() != DELIMITER) {
            throw file.error("is damaged: before byte " + cursor.position() + " the mark %%%% of a value is missing");
        }
        List<Long> words = words();
        int code = words.isEmpty() ? 0 : (int) Math.clamp(words.get(0), -1, Integer.MAX_VALUE);
        Optional<DmType> plain = DmType.of(code);
        if (plain.isPresent()) {
            return Optional.of(cursor.number(plain.get(), order));
        }
        return switch (code) {
            case STRUCTURE -> Optional.of(structure(words));
            case STRING -> {
                cursor.skip(word(words, 1));
                yield Optional.empty();
            }
            case ARRAY -> Optional.of(array(words));
            default -> throw unknown(words);
        };
    }

    /** What describes a value: its type and, for what is put together, the types of its parts. */
    private List<Long> words() throws IOException {
        long count = cursor.length();
        if (count < 1 || count > MOST_WORDS) {
            throw file.error(
                    "is damaged: before byte " + cursor.position() + " a value is described by " + count + " numbers");
        }
        List<Long> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(cursor.length());
        }
        return words;
    }

    private long word(List<Long> words, int index) throws IOException {
        if (index < 0 || index >= words.size() || words.get(index) < 0) {
            throw unknown(words);
        }
        return words.get(index);
    }

    private IOException unknown(List<Long> words) {
        return file.error("is damaged, or of a kind that Solidus does not read: the value before byte "
                + cursor.position() + " is described by " + words.subList(0, Math.min(words.size(), 8)));
    }

    private List<Number> structure(List<Long> words) throws IOException {
        List<Number> values = new ArrayList<>();
        for (DmType type : fields(words, 0)) {
            values.add(cursor.number(type, order));
        }
        return values;
    }

    /** Types of the fields of a structure that is described from a word on: 15, length of its name, fields. */
    private List<DmType> fields(List<Long> words, int from) throws IOException {
        long count = word(words, from + 2);
        if (count > MOST_WORDS) {
            throw unknown(words);
        }
        List<DmType> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(DmType.of(word(words, from + 4 + 2 * i)).orElseThrow(() -> unknown(words)));
        }
        return types;
    }

    private DmArray array(List<Long> words) throws IOException {
        long count = word(words, words.size() - 1);
        long width = width(words, 1, words.size() - 1);
        long position = cursor.position();
        if (width > 0 && count > file.size() / width) {
            file.require(position, Long.MAX_VALUE, "an array of " + count + " values");
        }
        cursor.skip(count * width);
        return new DmArray(file, order, DmType.of(words.get(1)), count, position, count * width);
    }

    /** Bytes of one element, which is described by the words from one on up to another. */
    private long width(List<Long> words, int from, int to) throws IOException {
        long code = word(words, from);
        Optional<DmType> plain = DmType.of(code);
        if (plain.isPresent()) {
            return plain.get().bytes();
        }
        if (code == STRUCTURE) {
            return fields(words, from).stream().mapToInt(DmType::bytes).sum();
        }
        if (code == ARRAY && to - from > 2) {
            return file.elements("an array in its tags", word(words, to - 1), width(words, from + 1, to - 1));
        }
        throw unknown(words);
    }
}
