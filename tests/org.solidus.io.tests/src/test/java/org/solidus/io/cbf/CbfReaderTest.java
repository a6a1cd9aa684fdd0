/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.cbf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.io.Fixtures;

class CbfReaderTest {

    private static final CbfReader READER = new CbfReader();

    @TempDir
    Path folder;

    @Test
    void readsWhatFabioWrote() throws IOException {
        Frame frame = Fixtures.frame(READER, Fixtures.copy("fabio.cbf", folder), 0);
        Fixtures.assertSame(Fixtures.image(ElementType.INT32, value -> value * 100003 - 12), frame.raw());
    }

    /** Steps of one, two, four and eight bytes, and the values that mark the wider steps. */
    @ParameterizedTest
    @ValueSource(strings = {"INT8", "UINT8", "INT16", "UINT16", "INT32", "UINT32", "INT64", "UINT64"})
    void everyStepAndType(String name) throws IOException {
        ElementType type = ElementType.valueOf(name);
        long[] values = {
            0,
            1,
            -1,
            127,
            -128,
            -127,
            128,
            32767,
            -32768,
            -32767,
            40000,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            5,
            Long.MAX_VALUE / 3,
            Long.MIN_VALUE / 3,
            -7,
            0
        };
        NDArray image = image(type, values);
        Path file = CbfSample.write(folder.resolve(name + ".cbf"), image, "");
        Fixtures.assertSame(image, Fixtures.frame(READER, file, 0).raw());
    }

    private static NDArray image(ElementType type, long[] values) {
        Object array = NDArray.allocate(type, values.length);
        for (int i = 0; i < values.length; i++) {
            switch (array) {
                case byte[] a -> a[i] = (byte) values[i];
                case short[] a -> a[i] = (short) values[i];
                case int[] a -> a[i] = (int) values[i];
                default -> ((long[]) array)[i] = values[i];
            }
        }
        return NDArray.of(type, array, 2, values.length / 2);
    }

    @Test
    void theDetectorsHeaderIsUnderstood() throws IOException {
        Path file = CbfSample.write(
                folder.resolve("a.cbf"),
                Fixtures.image(ElementType.INT32, value -> value),
                "# Detector: PILATUS 1M, S/N 10-0113\r\n# 2014-10-24T16:33:09.123\r\n"
                        + "# Pixel_size 172e-6 m x 172e-6 m\r\n"
                        + "# Exposure_time 0.0999500 s\r\n# Detector_distance 0.21143 m\r\n");
        Map<?, ?> detector = (Map<?, ?>) READER.open(file).metadata().get("detector");
        assertEquals("PILATUS 1M, S/N 10-0113", detector.get("detector"));
        assertEquals("2014-10-24T16:33:09.123", detector.get("timestamp"));
        assertEquals(Map.of("value", 0.09995, "unit", "s"), detector.get("exposure_time"));
        assertArrayEquals(
                new int[] {Fixtures.ROWS, Fixtures.COLUMNS},
                Fixtures.frame(READER, file, 0).shape());
    }

    @Test
    void aWrongSumIsRefused() throws IOException {
        Path file = Fixtures.copy("fabio.cbf", folder);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1200] ^= 1;
        Files.write(file, bytes);
        IOException error = assertThrows(IOException.class, () -> Fixtures.frame(READER, file, 0));
        assertTrue(error.getMessage().contains("MD5"), error.getMessage());
    }

    @Test
    void otherCompressionIsNamed() throws IOException {
        Path file = Fixtures.copy("fabio.cbf", folder);
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .replace("x-CBF_BYTE_OFFSET", "x-CBF_CANONICAL--");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        IOException error = assertThrows(IOException.class, () -> Fixtures.frame(READER, file, 0));
        assertTrue(error.getMessage().contains("x-CBF_CANONICAL"), error.getMessage());
    }

    @Test
    void anImageLargerThanItsBytesIsRefused() throws IOException {
        Path file = Fixtures.copy("fabio.cbf", folder);
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .replace("Second-Dimension: 37", "Second-Dimension: 99999999");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        IOException error = assertThrows(IOException.class, () -> Fixtures.frame(READER, file, 0));
        assertTrue(error.getMessage().contains("99999999 x 21 int32"), error.getMessage());
    }
}
