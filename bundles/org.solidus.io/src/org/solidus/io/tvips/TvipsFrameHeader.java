/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tvips;

import java.nio.ByteBuffer;
import java.util.List;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.unit.Unit;

/**
 * What stands before each frame, as far as it is there: its number and time, and from version 2 on what the microscope
 * said.
 */
final class TvipsFrameHeader {

    /** Where the fields of the second version begin. */
    private static final int MICROSCOPE = 12;

    private static final double MILLI = 1e-3;

    /** A field. */
    private record Field(ColumnSpec column, int position, boolean whole) {

        static Field number(String name, String unit, int position) {
            return new Field(ColumnSpec.number(name, Unit.of(unit)), position, false);
        }

        static Field count(String name, int position) {
            return new Field(ColumnSpec.number(name, Unit.ONE), position, true);
        }

        double read(ByteBuffer header) {
            return whole ? Integer.toUnsignedLong(header.getInt(position)) : header.getFloat(position);
        }
    }

    private static final Field SCAN_X = Field.number("scan x", "", 68);
    private static final Field SCAN_Y = Field.number("scan y", "", 72);
    private static final List<Field> FIELDS = List.of(
            Field.count("counter", 0),
            Field.number("Faraday cup", "", 16),
            Field.count("magnification", 20),
            Field.count("mode", 24),
            Field.number("stage x", "nm", 28),
            Field.number("stage y", "nm", 32),
            Field.number("stage z", "nm", 36),
            Field.number("stage alpha", "deg", 40),
            Field.number("stage beta", "deg", 44),
            Field.count("rotator index", 48),
            Field.number("temperature", "", 52),
            Field.number("temperature setpoint", "", 56),
            Field.number("heating power", "", 60),
            Field.number("objective current", "", 64),
            SCAN_X,
            SCAN_Y);

    private TvipsFrameHeader() {}

    private static List<Field> fields(TvipsHeader header) {
        return FIELDS.stream()
                .filter(field -> field.position() + 4 <= header.frameHeader())
                .filter(field -> header.version() > 1 || field.position() < MICROSCOPE)
                .toList();
    }

    /** Columns of a table of headers. */
    static List<ColumnSpec> columns(TvipsHeader header) {
        return fields(header).stream().map(Field::column).toList();
    }

    /** Values of the columns. */
    static double[] values(TvipsHeader header, ByteBuffer bytes) {
        return fields(header).stream().mapToDouble(field -> field.read(bytes)).toArray();
    }

    /** When the frame was taken, s from the beginning of 1970, UTC. */
    static double time(ByteBuffer bytes) {
        return Integer.toUnsignedLong(bytes.getInt(4)) + Integer.toUnsignedLong(bytes.getInt(8)) * MILLI;
    }

    /** Whether the headers have places of a scan. */
    static boolean hasScan(TvipsHeader header) {
        return header.version() > 1 && SCAN_Y.position() + 4 <= header.frameHeader();
    }

    static double scanX(ByteBuffer bytes) {
        return SCAN_X.read(bytes);
    }

    static double scanY(ByteBuffer bytes) {
        return SCAN_Y.read(bytes);
    }
}
