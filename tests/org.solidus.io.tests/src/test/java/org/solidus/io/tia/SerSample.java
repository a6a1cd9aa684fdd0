/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tia;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes TIA series of 16-bit numbers: element {@code i} holds {@code 100 i, 100 i + 1, ...} in the order of the file.
 *
 * @param large whether places have 64 bits
 * @param shape of an element, fastest first
 * @param step of its axes
 * @param dimensions along which the elements lie, fastest first
 * @param there elements that were written, of all that the dimensions have
 */
record SerSample(boolean large, int[] shape, double step, List<Dimension> dimensions, int there) {

    static final long BEGIN = 1_456_073_345L;

    /** A dimension of the scan. */
    record Dimension(int size, double offset, double step, String unit) {}

    Path write(Path file) throws IOException {
        int total = dimensions.stream().mapToInt(Dimension::size).reduce(1, (a, b) -> a * b);
        int width = large ? 8 : 4;
        ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0x4949).putShort((short) 0x0197).putShort((short) (large ? 0x220 : 0x210));
        out.putInt(shape.length == 1 ? 0x4120 : 0x4122)
                .putInt(0x4152)
                .putInt(total)
                .putInt(there);
        int where = out.position();
        place(out, 0);
        out.putInt(dimensions.size());
        for (Dimension each : dimensions) {
            out.putInt(each.size())
                    .putDouble(each.offset())
                    .putDouble(each.step())
                    .putInt(0);
            text(out, "Position");
            text(out, each.unit());
        }
        int places = out.position();
        out.position(where);
        place(out, places);
        out.position(places + 2 * total * width);
        for (int i = 0; i < there; i++) {
            int element = out.position();
            element(out, i);
            int tag = out.position();
            out.putShort((short) 0x4152).putShort((short) 0).putInt((int) (BEGIN + 2 * i));
            int end = out.position();
            out.position(places + i * width);
            place(out, element);
            out.position(places + (total + i) * width);
            place(out, tag);
            out.position(end);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return Files.write(file, bytes);
    }

    private void element(ByteBuffer out, int number) {
        int values = 1;
        for (int length : shape) {
            out.putDouble(-10 * step).putDouble(step).putInt(0);
            values *= length;
        }
        out.putShort((short) 2);
        for (int length : shape) {
            out.putInt(length);
        }
        for (int i = 0; i < values; i++) {
            out.putShort((short) (100 * number + i));
        }
    }

    private void place(ByteBuffer out, long value) {
        if (large) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private static void text(ByteBuffer out, String text) {
        out.putInt(text.length()).put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A description of a camera image of so many pixels, as it lies among binary data. */
    static Path emi(Path file, int columns, int rows) throws IOException {
        String object = "<ObjectInfo><Uuid>0</Uuid><ExperimentalDescription><Root>"
                + "<Data><Label>High tension</Label><Value>200</Value><Unit>kV</Unit></Data>"
                + "<Data><Label>Mode</Label><Value> TEM SA Zoom Diffraction</Value><Unit></Unit></Data>"
                + "<Data><Label>Camera length</Label><Value>0.490</Value><Unit>m</Unit></Data>"
                + "</Root></ExperimentalDescription><AcquireDate>Sun Feb 21 17:51:15 2016</AcquireDate>"
                + "<AcquireInfo><DwellTimePath>0.25</DwellTimePath><CameraNamePath>Orius</CameraNamePath>"
                + "<Binning>2</Binning></AcquireInfo><DetectorRange><StartX>0</StartX><EndX>" + 2 * columns
                + "</EndX><StartY>0</StartY><EndY>" + 2 * rows + "</EndY></DetectorRange></ObjectInfo>";
        String survey = "<ObjectInfo><AcquireInfo><FrameTime>9</FrameTime></AcquireInfo></ObjectInfo>";
        String head = "JK\0\u0002\0\0\0\0\u0004M\u0001\0`\0\0\u0001\u000b\0\0\0CCD Acquire\0\u00ff";
        return Files.write(file, (head + survey + "\0\u0001" + object + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }
}
