/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tvips;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.ElementType;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.HeaderFields;
import org.solidus.io.file.Metadata;

/**
 * The header of the first file of a series (little-endian).
 *
 * @param bytes of this header
 * @param version 1: frames have a number and a time; 2: they have what the microscope said, too
 * @param frameHeader bytes before each frame
 * @param pixelSize nm on the camera, without binning
 * @param voltage kV
 * @param magnification total; of a diffraction pattern the camera length
 */
record TvipsHeader(
        int bytes,
        int version,
        int rows,
        int columns,
        ElementType type,
        int frameHeader,
        List<Integer> binning,
        long pixelSize,
        long voltage,
        long magnification) {

    static final int BYTES = 256;

    private static final int FIELDS = 52;
    private static final int TIMED = 12;
    private static final int LONGEST = 1 << 20;
    private static final long MOST_KILOVOLTS = 2000;

    /** Whether a file that begins with these bytes may be the first of a series. */
    static boolean isPlausible(byte[] head) {
        if (head.length < FIELDS) {
            return false;
        }
        ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int version = fields.getInt(4);
        int bits = fields.getInt(16);
        return fields.getInt(0) == BYTES
                && (version == 1 || version == 2)
                && fields.getInt(8) > 0
                && fields.getInt(12) > 0
                && (bits == 8 || bits == 16);
    }

    static TvipsHeader read(BinaryFile file) throws IOException {
        HeaderFields fields = file.fields(0, FIELDS, "its header");
        int bytes = fields.length("length", fields.uint32());
        if (bytes < FIELDS || bytes > LONGEST) {
            throw file.error("is no file of a TVIPS camera, or not the first one of its series: its header would have "
                    + bytes + " bytes, not " + BYTES);
        }
        int version = fields.meaning("version", fields.int32(), Map.of(1, 1, 2, 2));
        int columns = fields.length("width", fields.uint32());
        int rows = fields.length("height", fields.uint32());
        ElementType type = fields.meaning(
                "number of bits a pixel", fields.int32(), Map.of(8, ElementType.UINT8, 16, ElementType.UINT16));
        fields.skip(8);
        List<Integer> binning = List.of(fields.int32(), fields.int32());
        long pixelSize = fields.uint32();
        long voltage = fields.uint32();
        long magnification = fields.uint32();
        int stated = fields.count("length of a frame's header", fields.uint32());
        int frameHeader = version == 1 ? TIMED : stated;
        if (frameHeader < TIMED || frameHeader > LONGEST) {
            throw file.error(
                    "is damaged: its header states " + stated + " bytes before each frame, not " + TIMED + " or more");
        }
        return new TvipsHeader(
                bytes,
                version,
                rows,
                columns,
                type,
                frameHeader,
                binning,
                pixelSize,
                voltage > MOST_KILOVOLTS ? voltage / 1000 : voltage,
                magnification);
    }

    /** Bytes of a frame with its header. */
    long frameBytes(BinaryFile file) throws IOException {
        return frameHeader + file.elements("a frame", rows, columns, type.bytes());
    }

    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("version", version);
        if (voltage > 0) {
            metadata.put("voltage", Metadata.quantity((double) voltage, "kV"));
        }
        if (magnification > 0) {
            metadata.put("magnification_or_camera_length", magnification);
        }
        if (pixelSize > 0) {
            metadata.put("pixel_size", Metadata.quantity((double) pixelSize, "nm"));
        }
        metadata.put("binning", binning);
        return metadata;
    }
}
