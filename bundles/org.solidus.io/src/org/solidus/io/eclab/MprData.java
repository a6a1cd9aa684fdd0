/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.io.eclab.ColumnCode.Stored;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.HeaderFields;
import org.solidus.io.text.Heading;
import org.solidus.io.text.Layout;

/**
 * The data of an .mpr file: how many points, which columns, then a record a point.
 *
 * @param file that it lies in
 * @param position of the first record, bytes
 * @param points number of records
 * @param loops points at which loops begin; empty without loops
 */
record MprData(BinaryFile file, long position, int points, MprRecord record, List<Heading> headings, List<Long> loops) {

    private static final int BLOCK = 4096;

    static MprData of(BinaryFile file, MprModule module, List<Long> loops) throws IOException {
        Form form = Form.of(file, module);
        HeaderFields head = file.fields(module.position(), (int) Math.min(form.data, module.length()), "its columns");
        long points = head.uint32();
        int count = form.wideCount ? head.uint16() : head.uint8();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(form.wide ? head.uint16() : head.uint8());
        }
        if (numbers.isEmpty()) {
            throw file.error("holds no data: it states no columns");
        }
        long stored = Math.max(0, module.length() - form.data);
        MprRecord record = MprRecord.of(numbers, stored, points);
        int rows = head.count("number of points", points);
        file.require(
                module.position() + Math.min(form.data, module.length()),
                (long) rows * record.bytes(),
                rows + " points");
        if ((long) rows * record.bytes() > stored) {
            throw file.error("is damaged: it states " + rows + " points of " + record.bytes() + " bytes, and holds "
                    + stored + " bytes of data");
        }
        List<Heading> headings = record.cells().stream()
                .map(cell -> EclabColumns.heading(cell.code().heading()))
                .toList();
        return new MprData(
                file,
                module.position() + form.data,
                rows,
                record,
                Layout.known('\t', headings, 1, Layout.TO_THE_END).headings(),
                loops);
    }

    /**
     * How the columns are named. Found by comparing files of EC-Lab 9 to 11: the numbers of the columns had one byte,
     * then two behind a count of one byte, and since 11.50 two behind a count of two.
     *
     * @param data offset of the first record
     * @param wide whether a number has two bytes
     * @param wideCount whether the count has
     */
    private record Form(int data, boolean wide, boolean wideCount) {

        static Form of(BinaryFile file, MprModule module) throws IOException {
            return switch ((int) module.version()) {
                case 0 -> new Form(100, false, false);
                case 2 -> new Form(405, true, false);
                case 3 -> new Form(406, true, false);
                case 10, 11, 12 -> new Form(1007, true, true);
                default ->
                    throw file.error("has data of version " + module.version()
                            + ", which Solidus does not know; export it as text (.mpt) with EC-Lab");
            };
        }
    }

    /** The columns; the last one counts loops, where there are any. */
    List<ColumnSpec> columns() {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            Heading heading = headings.get(i);
            boolean whole = record.cells().get(i).code().stored().whole();
            columns.add(
                    whole
                            ? new ColumnSpec(heading.name(), Unit.ONE, Column.Type.INT64)
                            : ColumnSpec.number(heading.name(), heading.unit()));
        }
        if (!loops.isEmpty()) {
            columns.add(Loops.SPEC);
        }
        return columns;
    }

    /** Reads all points, a block of them at a time. */
    Table read() throws IOException {
        List<MprRecord.Cell> cells = record.cells();
        Object[] arrays = cells.stream()
                .map(cell -> cell.code().stored().whole() ? (Object) new long[points] : new double[points])
                .toArray();
        for (int first = 0; first < points; first += BLOCK) {
            int rows = Math.min(BLOCK, points - first);
            ByteBuffer block = file.bytes(
                            position + (long) first * record.bytes(), (long) rows * record.bytes(), "its points")
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < arrays.length; i++) {
                fill(block, cells.get(i), arrays[i], first, rows);
            }
        }
        return table(arrays);
    }

    private void fill(ByteBuffer block, MprRecord.Cell cell, Object array, int first, int rows) {
        for (int row = 0; row < rows; row++) {
            int at = row * record.bytes() + cell.at();
            switch (array) {
                case long[] a -> a[first + row] = whole(block, at, cell.code());
                default -> ((double[]) array)[first + row] = number(block, at, cell.code());
            }
        }
    }

    private static long whole(ByteBuffer block, int at, ColumnCode code) {
        return switch (code.stored()) {
            case FLAG -> (block.get(at) & code.mask()) >> Integer.numberOfTrailingZeros(code.mask());
            case UINT8 -> Byte.toUnsignedLong(block.get(at));
            case UINT16 -> block.getChar(at);
            default -> Integer.toUnsignedLong(block.getInt(at));
        };
    }

    private static double number(ByteBuffer block, int at, ColumnCode code) {
        return code.stored() == Stored.FLOAT32 ? block.getFloat(at) : block.getDouble(at);
    }

    private Table table(Object[] arrays) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < arrays.length; i++) {
            Heading heading = headings.get(i);
            columns.add(
                    switch (arrays[i]) {
                        case long[] a -> Column.of(heading.name(), a);
                        default -> Column.of(heading.name(), heading.unit(), (double[]) arrays[i]);
                    });
        }
        if (!loops.isEmpty()) {
            columns.add(Loops.column(points, loops));
        }
        return new Table(columns);
    }
}
