/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.cbf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/** Writes mini-CBF files as a Pilatus does, for tests. */
public final class CbfSample {

    private CbfSample() {}

    /** @param header lines of the detector's header, each behind a hash mark */
    public static Path write(Path file, NDArray image, String header) throws IOException {
        byte[] data = encode(image);
        int[] shape = image.shape();
        String text = "###CBF: VERSION 1.5\r\n\r\ndata_sample\r\n\r\n_array_data.header_convention \"PILATUS_1.2\"\r\n"
                + "_array_data.header_contents\r\n;\r\n" + header
                + ";\r\n\r\n_array_data.data\r\n;\r\n--CIF-BINARY-FORMAT-SECTION--\r\n"
                + "Content-Type: application/octet-stream;\r\n     conversions=\"x-CBF_BYTE_OFFSET\"\r\n"
                + "Content-Transfer-Encoding: BINARY\r\nX-Binary-Size: " + data.length + "\r\nX-Binary-ID: 1\r\n"
                + "X-Binary-Element-Type: \"" + type(image.type())
                + "\"\r\nX-Binary-Element-Byte-Order: LITTLE_ENDIAN\r\n"
                + "X-Binary-Number-of-Elements: " + image.size() + "\r\nX-Binary-Size-Fastest-Dimension: " + shape[1]
                + "\r\nX-Binary-Size-Second-Dimension: " + shape[0]
                + "\r\nX-Binary-Size-Padding: 0\r\n\r\n\f\u001a\u0004\u00d5";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.write(data);
        out.write("\r\n--CIF-BINARY-FORMAT-SECTION----\r\n;\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return Files.write(file, out.toByteArray());
    }

    private static String type(ElementType type) {
        return (type.signed() ? "signed " : "unsigned ") + 8 * type.bytes() + "-bit integer";
    }

    private static byte[] encode(NDArray image) {
        ByteBuffer out = ByteBuffer.allocate(15 * image.size()).order(ByteOrder.LITTLE_ENDIAN);
        long before = 0;
        for (int i = 0; i < image.size(); i++) {
            long value = value(image, i);
            long step = value - before;
            before = value;
            if (step > -128 && step < 128) {
                out.put((byte) step);
                continue;
            }
            out.put((byte) -128);
            if (step > -32768 && step < 32768) {
                out.putShort((short) step);
                continue;
            }
            out.putShort(Short.MIN_VALUE);
            if (step > Integer.MIN_VALUE && step <= Integer.MAX_VALUE) {
                out.putInt((int) step);
            } else {
                out.putInt(Integer.MIN_VALUE).putLong(step);
            }
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static long value(NDArray image, int i) {
        boolean signed = image.type().signed();
        return switch (image.array()) {
            case byte[] a -> signed ? a[i] : a[i] & 0xff;
            case short[] a -> signed ? a[i] : a[i] & 0xffff;
            case int[] a -> signed ? a[i] : a[i] & 0xffffffffL;
            default -> ((long[]) image.array())[i];
        };
    }
}
