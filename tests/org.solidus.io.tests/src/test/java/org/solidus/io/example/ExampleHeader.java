/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.example;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.HeaderFields;
import org.solidus.io.file.Metadata;

/**
 * The header of an example file.
 *
 * @param shape of a frame: rows, columns
 * @param scan lengths of the scan axes: rows and columns of a raster, or one number of frames
 * @param pixel size, um
 * @param cameraLength mm
 * @param exposure s
 * @param log position of the log
 * @param logRows 0 where there is no log
 */
record ExampleHeader(
        ElementType type,
        ByteOrder order,
        int[] shape,
        List<Integer> scan,
        double pixel,
        double cameraLength,
        double exposure,
        long log,
        int logRows) {

    static final int BYTES = 80;
    /** Time stamp in ns, flags. */
    static final int FRAME_BYTES = 12;

    private static final Map<Integer, ByteOrder> ORDERS = Map.of(0, ByteOrder.LITTLE_ENDIAN, 1, ByteOrder.BIG_ENDIAN);
    private static final Map<Integer, ElementType> TYPES =
            Map.of(1, ElementType.UINT8, 2, ElementType.UINT16, 3, ElementType.FLOAT32);

    static ExampleHeader read(BinaryFile file) throws IOException {
        ExampleReader.MAGIC.require(file, "an Example file");
        HeaderFields fields = file.fields(0, BYTES, "its header").at(8);
        fields.meaning("version", fields.uint8(), Map.of(1, "1"));
        ByteOrder order = fields.meaning("byte order", fields.uint8(), ORDERS);
        ElementType type = fields.order(order).meaning("element type", fields.uint16(), TYPES);
        int columns = fields.length("width", fields.int32());
        int rows = fields.length("height", fields.int32());
        int scanRows = fields.count("number of scan rows", fields.int32());
        int scanColumns = fields.count("number of scan columns", fields.int32());
        double pixel = fields.positive("pixel size", fields.float64());
        double cameraLength = fields.positive("camera length", fields.float64());
        double exposure = fields.positive("exposure", fields.float64());
        int frames = fields.count("number of frames", fields.int64());
        int logRows = fields.count("number of rows of its log", fields.int32());
        long bytes = file.elements("a frame", rows, columns, type.bytes()) + FRAME_BYTES;
        long end = file.size() - (long) logRows * ExampleReader.LOG.size() * Double.BYTES;
        // A file that is still being written states no number of frames, and has no log yet.
        int there = frames > 0 ? frames : fields.length("number of whole frames", (end - BYTES) / bytes);
        file.require(BYTES, file.elements("the frames", there, bytes), "the frames");
        boolean raster = scanRows > 0 && scanColumns > 0;
        List<Integer> scan = raster
                ? List.of(
                        fields.length("number of whole scan rows", Math.min(scanRows, there / scanColumns)),
                        scanColumns)
                : List.of(there);
        return new ExampleHeader(
                type, order, new int[] {rows, columns}, scan, pixel, cameraLength, exposure, end, logRows);
    }

    boolean raster() {
        return scan.size() == 2;
    }

    long position(long frame) {
        return BYTES + frame * (FRAME_BYTES + (long) shape[0] * shape[1] * type.bytes());
    }

    /** Scan axes, then those of a frame. */
    List<Axis> axes() {
        List<Axis> axes = new ArrayList<>();
        if (raster()) {
            axes.add(Axis.index("scan_y", scan.get(0)));
            axes.add(Axis.index("scan_x", scan.get(1)));
        } else {
            axes.add(Axis.index("frame", scan.get(0)));
        }
        axes.add(Axis.linear("y", Quantities.POSITION, Unit.of("um"), shape[0], 0, pixel));
        axes.add(Axis.linear("x", Quantities.POSITION, Unit.of("um"), shape[1], 0, pixel));
        return axes;
    }

    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("pixel_size", Metadata.quantity(pixel, "um"));
        metadata.put("camera_length", Metadata.quantity(cameraLength, "mm"));
        metadata.put("exposure_time", Metadata.quantity(exposure, "s"));
        return metadata;
    }
}
