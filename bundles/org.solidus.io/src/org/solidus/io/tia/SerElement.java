/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tia;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Calibration;
import org.solidus.io.file.HeaderFields;

/**
 * One element of a series: an image or a spectrum with its calibration before it.
 *
 * @param shape slowest first
 * @param calibrations value of the first point and step of each axis, slowest first, in the units of the file
 * @param data where its numbers begin, bytes
 */
record SerElement(ElementType type, int[] shape, List<double[]> calibrations, long data) {

    /** Metres in nm. */
    static final Unit METRES = new Unit(1e9, "nm");
    /** 1/m in 1/nm. */
    static final Unit PER_METRE = new Unit(1e-9, "1/nm");

    /** Pixels are never as large as that, m; a step beyond it is in 1/m. */
    private static final double LARGEST_PIXEL = 1;

    private static final Map<Integer, ElementType> TYPES = Map.of(
            1, ElementType.UINT8,
            2, ElementType.UINT16,
            3, ElementType.UINT32,
            4, ElementType.INT8,
            5, ElementType.INT16,
            6, ElementType.INT32,
            7, ElementType.FLOAT32,
            8, ElementType.FLOAT64,
            9, ElementType.COMPLEX64,
            10, ElementType.COMPLEX128);

    /** The unit that numbers of the file are given in. */
    record Unit(double factor, String symbol) {

        Calibration of(double first, double step) {
            return new Calibration(first * factor + 0.0, step * factor, symbol);
        }
    }

    static SerElement read(BinaryFile file, long position, int rank) throws IOException {
        int calibrated = rank * 20;
        int bytes = calibrated + 2 + rank * 4;
        HeaderFields fields = file.fields(position, bytes, "an element");
        double[][] calibrations = new double[rank][];
        for (int i = 0; i < rank; i++) {
            double offset = fields.float64();
            double step = fields.float64();
            int element = fields.int32();
            calibrations[rank - 1 - i] = new double[] {offset - element * step, step};
        }
        ElementType type = fields.meaning("data type", fields.int16(), TYPES);
        int[] shape = new int[rank];
        for (int i = 0; i < rank; i++) {
            shape[rank - 1 - i] = fields.length("size", fields.int32());
        }
        return new SerElement(type, shape, List.of(calibrations), position + bytes);
    }

    boolean sameKind(SerElement other) {
        return type == other.type && Arrays.equals(shape, other.shape);
    }

    /** Bytes of its numbers. */
    long bytes(BinaryFile file) throws IOException {
        return file.elements("an element", shape.length == 1 ? 1 : shape[0], shape[shape.length - 1], type.bytes());
    }

    NDArray array(BinaryFile file, String what) throws IOException {
        NDArray stored = file.array(data, type, ByteOrder.LITTLE_ENDIAN, shape, what);
        return shape.length == 1 ? stored : upsideDown(stored);
    }

    /** The file has the lowest row first. */
    private NDArray upsideDown(NDArray stored) {
        int row = shape[1] * (type.complex() ? 2 : 1);
        Object turned = NDArray.allocate(type, stored.size());
        for (int i = 0; i < shape[0]; i++) {
            System.arraycopy(stored.array(), i * row, turned, (shape[0] - 1 - i) * row, row);
        }
        return NDArray.of(type, turned, shape);
    }

    /**
     * How an axis of an image is calibrated, down and to the right. The file does not say whether it is an image, in
     * metres, or a diffraction pattern, in 1/m, and calls all of them metres: the size of the step does.
     */
    Calibration image(int axis) {
        double first = calibrations.get(axis)[0];
        double step = calibrations.get(axis)[1];
        if (first == 0 && step == 1) {
            return Calibration.NONE;
        }
        double down = axis == 0 ? -(first + (shape[0] - 1) * step) : first;
        return (isPattern() ? PER_METRE : METRES).of(down, step);
    }

    /** Whether it is a diffraction pattern. */
    boolean isPattern() {
        return shape.length == 2 && Math.abs(calibrations.get(1)[1]) > LARGEST_PIXEL;
    }

    /** How the axis of a spectrum is calibrated, eV. */
    Calibration spectrum() {
        return new Calibration(calibrations.get(0)[0], calibrations.get(0)[1], "eV");
    }
}
