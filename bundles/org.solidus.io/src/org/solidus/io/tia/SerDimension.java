/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tia;

import java.io.IOException;
import java.util.Locale;
import org.solidus.core.data.Axis;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Calibration;
import org.solidus.io.file.HeaderFields;

/**
 * A dimension along which the elements of a series lie.
 *
 * @param first value of its first element
 * @param description what it is, as the file says: {@code Position}, {@code Number}
 * @param unit as the file writes it
 * @param end where the dimension ends in the file, bytes
 */
record SerDimension(int size, double first, double step, String description, String unit, long end) {

    private static final int FIXED = 28;
    private static final int LONGEST_TEXT = 10_000;

    static SerDimension read(BinaryFile file, long position) throws IOException {
        HeaderFields fields = file.fields(position, FIXED, "a dimension");
        int size = fields.length("size", fields.int32());
        double offset = fields.float64();
        double step = fields.float64();
        int element = fields.int32();
        int textLength = fields.int32();
        String description = text(file, position + FIXED, textLength);
        long at = position + FIXED + textLength;
        int unitLength = file.fields(at, Integer.BYTES, "a dimension").int32();
        String unit = text(file, at + Integer.BYTES, unitLength);
        return new SerDimension(
                size, offset - element * step, step, description, unit, at + Integer.BYTES + unitLength);
    }

    private static String text(BinaryFile file, long position, int length) throws IOException {
        if (length < 0 || length > LONGEST_TEXT) {
            throw file.error("is damaged: a text of a dimension has " + length + " characters");
        }
        return length == 0 ? "" : file.fields(position, length, "a dimension").text(length);
    }

    /** Whether it is a direction in space. */
    boolean isPlace() {
        return unit.toLowerCase(Locale.ROOT).matches("met(er|re)s?|m");
    }

    /** The axis of so many elements, in nm where it is in metres. */
    Axis axis(String name, int elements) {
        return isPlace()
                ? SerElement.METRES.of(first, step).axis(name, elements)
                : new Calibration(first + 0.0, step, unit).axis(name, elements);
    }
}
