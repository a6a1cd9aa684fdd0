/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.HeaderFields;
import org.solidus.io.file.Magic;
import org.solidus.io.file.Metadata;

/**
 * The header of a block file (little-endian, packed): where image and patterns lie, the sizes of scan and patterns, and
 * what the microscope was set to.
 *
 * @param image position of the virtual bright field image, one byte a scan point
 * @param blocks position of the first block
 * @param side rows, and columns, of a pattern
 * @param rows of the scan
 * @param columns of the scan
 * @param rowStep nm; 0 when it is not stated
 * @param columnStep nm; 0 when it is not stated
 * @param pixel of a pattern
 * @param settings of the microscope
 */
record BloHeader(
        long image,
        long blocks,
        int side,
        int rows,
        int columns,
        double rowStep,
        double columnStep,
        BloPixel pixel,
        Settings settings) {

    static final Magic MAGIC = Magic.of("IMGBLO");
    /** The number after the name of the format. */
    static final int VERSION = 0x0102;
    /** Bytes of the numbers; a note follows. */
    static final int BYTES = 240;
    /** Where the image begins in every file that is known. */
    static final int USUAL_IMAGE = 0x1000;
    /** The numbers of a block before its pattern: AA 55 and the number of the block. */
    static final int MARK = 6;

    private static final int CENTRING = 8;
    private static final int DISTORTION = 14;
    private static final int LONGEST_NOTE = 1 << 20;

    /**
     * What does not decide how the file is read.
     *
     * @param voltage V
     * @param cameraLength mm
     * @param scanRotation degrees
     * @param patternRotation degrees
     * @param day days since 1899-12-30
     * @param centring coefficients; all 0 when there is none
     * @param distortion coefficients; all 0 when there is none
     */
    record Settings(
            long voltage,
            double cameraLength,
            double scanRotation,
            double patternRotation,
            double day,
            List<Double> centring,
            List<Double> distortion,
            String note) {}

    /** @throws IOException when it is no block file, or states what can't be */
    static BloHeader read(BinaryFile file) throws IOException {
        MAGIC.require(file, "a block file (.blo)");
        HeaderFields fields = file.fields(0, BYTES, "its header").at(6);
        fields.meaning("version", fields.uint16(), Map.of(VERSION, "1.2"));
        long image = fields.uint32();
        long blocks = fields.uint32();
        fields.skip(4);
        int side = fields.length("pattern size", fields.uint16());
        double patternRotation = fields.uint16() / 100.0;
        int columns = fields.length("number of scan columns", fields.uint16());
        int rows = fields.length("number of scan rows", fields.uint16());
        double scanRotation = fields.uint16() / 100.0;
        double columnStep = step(fields.float64());
        double rowStep = step(fields.float64());
        long voltage = fields.uint32();
        int pixelsPerMetre = fields.uint16();
        double cameraLength = fields.uint32() / 10.0;
        double day = fields.float64();
        List<Double> centring = numbers(fields, CENTRING);
        List<Double> distortion = numbers(fields, DISTORTION);
        if (image < BYTES || blocks < image + (long) rows * columns) {
            throw file.error("is damaged: its header places the bright field image of " + rows + " x " + columns
                    + " points at byte " + image + " and the patterns at byte " + blocks + ", so that they overlap");
        }
        String note = note(file, image);
        return new BloHeader(
                image,
                blocks,
                side,
                rows,
                columns,
                rowStep,
                columnStep,
                BloPixel.of(pixelsPerMetre, note),
                new Settings(voltage, cameraLength, scanRotation, patternRotation, day, centring, distortion, note));
    }

    /** A step that can't be one is none: what it was is not known, and the patterns are as good without it. */
    private static double step(double stated) {
        return stated > 0 && stated < Double.POSITIVE_INFINITY ? stated : 0;
    }

    private static List<Double> numbers(HeaderFields fields, int count) throws IOException {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(fields.float64());
        }
        return numbers;
    }

    private static String note(BinaryFile file, long image) throws IOException {
        int length = (int) Math.min(image - BYTES, LONGEST_NOTE);
        return length == 0 ? "" : file.fields(BYTES, length, "its note").text(length);
    }

    /** Bytes of a pattern. */
    long patternBytes() {
        return (long) side * side;
    }

    /** Position of a block. */
    long block(long index) {
        return blocks + index * (MARK + patternBytes());
    }

    /** The axes of the scan, of which so many rows are there. */
    List<Axis> scan(int rowsThere) {
        return List.of(scanAxis("y", rowsThere, rowStep), scanAxis("x", columns, columnStep));
    }

    private static Axis scanAxis(String name, int size, double step) {
        return step == 0
                ? Axis.index(name, size)
                : Axis.linear(name, Quantities.POSITION, Unit.of("nm"), size, 0, step);
    }

    Map<String, Object> metadata(int rowsThere) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (rowsThere < rows) {
            metadata.put("incomplete", "the scan ended after " + rowsThere + " of " + rows + " rows");
        }
        BloDate.text(settings.day()).ifPresent(date -> metadata.put("date", date));
        quantity(metadata, "voltage", settings.voltage() / 1000.0, "kV");
        quantity(metadata, "camera_length", settings.cameraLength(), "mm");
        quantity(metadata, "scan_rotation", settings.scanRotation(), "deg");
        quantity(metadata, "pattern_rotation", settings.patternRotation(), "deg");
        coefficients(metadata, "centring", settings.centring());
        coefficients(metadata, "distortion", settings.distortion());
        if (!settings.note().isEmpty()) {
            metadata.put("note", settings.note());
        }
        return metadata;
    }

    /** What is 0 was not stated. */
    private static void quantity(Map<String, Object> metadata, String name, double value, String unit) {
        if (value != 0) {
            metadata.put(name, Metadata.quantity(value, unit));
        }
    }

    private static void coefficients(Map<String, Object> metadata, String name, List<Double> values) {
        boolean sensible = values.stream().allMatch(value -> Math.abs(value) < Double.POSITIVE_INFINITY);
        if (sensible && values.stream().mapToDouble(v -> v).anyMatch(value -> value != 0)) {
            metadata.put(
                    name,
                    DoubleStream.of(values.stream().mapToDouble(v -> v).toArray())
                            .boxed()
                            .toList());
        }
    }
}
