/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.io.file.BinaryFile;

/**
 * An array in the tags, which stays in the file: pixels, texts (of 16 bits a character), lists.
 *
 * @param type of its elements; empty for structures
 * @param count of its elements
 * @param position of the first, bytes
 * @param bytes of all of them
 */
record DmArray(BinaryFile file, ByteOrder order, Optional<DmType> type, long count, long position, long bytes) {

    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_LIST = 64;

    /** It as a text; empty when it is none. */
    Optional<String> text() throws IOException {
        if (type.filter(DmType.UINT16::equals).isEmpty() || count > LONGEST_TEXT) {
            return Optional.empty();
        }
        ByteBuffer buffer = file.bytes(position, bytes, "a text").order(order);
        StringBuilder text = new StringBuilder();
        while (buffer.hasRemaining()) {
            text.append(buffer.getChar());
        }
        int end = text.indexOf("\0");
        String whole = end < 0 ? text.toString() : text.substring(0, end);
        boolean odd = whole.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
        return odd ? Optional.empty() : Optional.of(whole);
    }

    /** It as a short list of numbers; empty when it is long or of structures. */
    Optional<List<Number>> numbers() throws IOException {
        if (type.isEmpty() || count > LONGEST_LIST) {
            return Optional.empty();
        }
        ByteBuffer buffer = file.bytes(position, bytes, "a list").order(order);
        List<Number> numbers = new ArrayList<>();
        while (buffer.hasRemaining()) {
            numbers.add(type.get().number(buffer));
        }
        return Optional.of(numbers);
    }
}
