/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mrc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.HeaderFields;

/**
 * The header of an MRC file (1024 bytes), in the byte order that its machine stamp says, or else in the one in which it
 * makes sense.
 *
 * @param sections as stated
 * @param perVolume sections of a volume where there are several volumes, else 0
 * @param volume whether the sections lie in depth; else they are a stack of images
 * @param cell lengths of the columns, rows and sections of the grid, angstrom; 0 where there are none
 * @param axes which of x, y, z columns, rows and sections are
 * @param extended bytes between this header and the data
 * @param extension what these bytes are: {@code FEI1}, {@code FEI2}, {@code SERI}; empty when it is not stated
 * @param labels texts
 */
record MrcHeader(
        ByteOrder order,
        int columns,
        int rows,
        int sections,
        MrcMode mode,
        int perVolume,
        boolean volume,
        double[] cell,
        String axes,
        long extended,
        String extension,
        List<String> labels) {

    static final int BYTES = 1024;

    private static final int MAP = 208;
    private static final int STAMP = 212;
    private static final int BIG = 0x11;
    private static final int LITTLE = 0x44;
    private static final int LABELS = 10;
    private static final int LABEL = 80;
    private static final int VOLUMES = 401;
    private static final int IMOD = 1146047817;
    private static final int LARGEST_SIGNED = 127;
    /** No section has so many rows or columns: what states more is another format. */
    private static final int MOST_PIXELS = 1 << 20;

    /** Whether a file that begins with these bytes says that it is one. */
    static boolean isStamped(byte[] head) {
        return head.length >= BYTES
                && head[MAP] == 'M'
                && head[MAP + 1] == 'A'
                && head[MAP + 2] == 'P'
                && isPlausible(head);
    }

    /** Whether it may be one: older files have no stamp. */
    static boolean isPlausible(byte[] head) {
        return head.length >= BYTES
                && (isPlausible(head, ByteOrder.LITTLE_ENDIAN) || isPlausible(head, ByteOrder.BIG_ENDIAN));
    }

    private static boolean isPlausible(byte[] head, ByteOrder order) {
        ByteBuffer fields = ByteBuffer.wrap(head).order(order);
        return isLength(fields.getInt(0), MOST_PIXELS)
                && isLength(fields.getInt(4), MOST_PIXELS)
                && isLength(fields.getInt(8), Integer.MAX_VALUE)
                && !MrcMode.of(fields.getInt(12)).isEmpty();
    }

    private static boolean isLength(int length, int most) {
        return length > 0 && length <= most;
    }

    static MrcHeader read(BinaryFile file) throws IOException {
        byte[] head = file.bytes(0, BYTES, "its header").array();
        ByteOrder order = order(head);
        HeaderFields fields = file.fields(0, BYTES, "its header").order(order);
        int columns = fields.length("number of columns", fields.int32());
        int rows = fields.length("number of rows", fields.int32());
        int sections = fields.length("number of sections", fields.int32());
        int code = fields.int32();
        if (MrcMode.of(code).isEmpty()) {
            throw file.error("is no MRC file, damaged, or of a kind that Solidus does not read: its mode is " + code
                    + ", none of " + MrcMode.codes());
        }
        fields.skip(12);
        int[] grid = {fields.int32(), fields.int32(), fields.int32()};
        double[] cell = new double[3];
        for (int i = 0; i < cell.length; i++) {
            double step = fields.float32() / (double) grid[i];
            cell[i] = grid[i] > 0 && step > 0 && step < Double.POSITIVE_INFINITY ? step : 0;
        }
        fields.skip(12);
        String axes = axes(fields.int32(), fields.int32(), fields.int32());
        float least = fields.float32();
        float largest = fields.float32();
        fields.skip(4);
        int group = fields.int32();
        long extended = fields.count("length of the extended header", fields.int32());
        String extension = fields.at(104).text(4);
        boolean several = group >= VOLUMES && grid[2] > 0 && grid[2] < sections && sections % grid[2] == 0;
        return new MrcHeader(
                order,
                columns,
                rows,
                sections,
                mode(code, fields, least, largest),
                several ? grid[2] : 0,
                group > 0,
                cell,
                axes,
                extended,
                extension,
                labels(fields));
    }

    private static ByteOrder order(byte[] head) {
        if (head[STAMP] == BIG) {
            return ByteOrder.BIG_ENDIAN;
        }
        boolean little = head[STAMP] == LITTLE || isPlausible(head, ByteOrder.LITTLE_ENDIAN);
        return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** Bytes have signs by the standard; where IMOD, or the largest value that is stated, says otherwise they don't. */
    private static MrcMode mode(int code, HeaderFields fields, float least, float largest) throws IOException {
        List<MrcMode> modes = MrcMode.of(code);
        if (modes.size() == 1) {
            return modes.get(0);
        }
        boolean imod = fields.at(152).int32() == IMOD;
        int flags = fields.int32();
        boolean unsigned = imod ? (flags & 1) == 0 : least >= 0 && largest > LARGEST_SIGNED;
        return unsigned ? MrcMode.UINT8 : MrcMode.INT8;
    }

    private static String axes(int column, int row, int section) {
        boolean stated = (column | row | section) > 0
                && column <= 3
                && row <= 3
                && section <= 3
                && (1 << column | 1 << row | 1 << section) == 0b1110;
        return stated ? "" + " xyz".charAt(column) + " xyz".charAt(row) + " xyz".charAt(section) : "xyz";
    }

    private static List<String> labels(HeaderFields fields) throws IOException {
        int count = fields.at(220).int32();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < Math.min(LABELS, count); i++) {
            labels.add(fields.text(LABEL));
        }
        return labels.stream().filter(label -> !label.isEmpty()).toList();
    }

    /** Position of the first section. */
    long data() {
        return BYTES + extended;
    }

    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (!extension.isEmpty()) {
            metadata.put("extended_header", extension);
        }
        if (!labels.isEmpty()) {
            metadata.put("labels", labels);
        }
        return metadata;
    }
}
