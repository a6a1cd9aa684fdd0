/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.edf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.ElementType;
import org.solidus.io.Fixtures;

class EdfReaderTest {

    private static final EdfReader READER = new EdfReader();

    @TempDir
    Path folder;

    @Test
    void readsWhatFabioWrote() throws IOException {
        Path file = Fixtures.copy("two-frames.edf", folder);
        assertArrayEquals(
                new long[] {2, Fixtures.ROWS, Fixtures.COLUMNS},
                READER.open(file).datasets().get(0).shape());
        Fixtures.assertSame(
                Fixtures.image(ElementType.INT32, value -> value * 100003 - 12),
                Fixtures.frame(READER, file, 0).raw());
        Fixtures.assertSame(
                Fixtures.image(ElementType.INT32, value -> value * 100003 - 11),
                Fixtures.frame(READER, file, 1).raw());
    }

    @ParameterizedTest
    @CsvSource({
        "SignedByte, 1, INT8",
        "UnsignedByte, 1, UINT8",
        "SignedShort, 2, INT16",
        "UnsignedShort, 2, UINT16",
        "SignedInteger, 4, INT32",
        "UnsignedInteger, 4, UINT32",
        "SignedLong, 4, INT32",
        "UnsignedLong, 4, UINT32",
        "Signed64, 8, INT64",
        "Unsigned64, 8, UINT64",
        "FloatValue, 4, FLOAT32",
        "DoubleValue, 8, FLOAT64"
    })
    void everyTypeAndByteOrder(String name, int width, ElementType type) throws IOException {
        for (boolean high : new boolean[] {true, false}) {
            ByteBuffer data =
                    ByteBuffer.allocate(6 * width).order(high ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < 6; i++) {
                put(data, type, i + 100);
            }
            Path file = Files.write(folder.resolve(name + high + ".edf"), frame(512, "\n", name, high, data.array()));
            var array = Fixtures.frame(READER, file, 0).raw();
            assertEquals(type, array.type());
            assertArrayEquals(new int[] {2, 3}, array.shape());
            assertEquals(105, array.get(5));
        }
    }

    private static void put(ByteBuffer data, ElementType type, int value) {
        switch (type) {
            case FLOAT32 -> data.putFloat(value);
            case FLOAT64 -> data.putDouble(value);
            default -> {
                switch (type.bytes()) {
                    case 1 -> data.put((byte) value);
                    case 2 -> data.putShort((short) value);
                    case 4 -> data.putInt(value);
                    default -> data.putLong(value);
                }
            }
        }
    }

    private static byte[] frame(int headerSize, String end, String type, boolean high, byte[] data) throws IOException {
        String text = "{\nHeaderID = EH:000001:000000:000000 ;\nByteOrder = "
                + (high ? "HighByteFirst" : "LowByteFirst") + " ;\nDataType = " + type
                + " ;\nDim_1 = 3 ;\nDim_2 = 2 ;\nSize = " + data.length + " ;\nnote = a brace } within a value ;\n";
        String padded = text + " ".repeat(headerSize - text.length() - 1 - end.length()) + "}" + end;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(padded.getBytes(StandardCharsets.ISO_8859_1));
        out.write(data);
        return out.toByteArray();
    }

    @Test
    void headersOfAnySizeAndLineEnd() throws IOException {
        for (int size : new int[] {400, 512, 1024, 5120, 20480}) {
            for (String end : new String[] {"\n", "\r\n"}) {
                Path file = Files.write(
                        folder.resolve("h.edf"), frame(size, end, "UnsignedByte", true, new byte[] {1, 2, 3, 4, 5, 6}));
                assertEquals(6, Fixtures.frame(READER, file, 0).raw().get(5), "header of " + size);
            }
        }
    }

    @Test
    void framesOfDifferentKindsAreNamed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(frame(512, "\n", "UnsignedByte", true, new byte[6]));
        out.write(frame(512, "\n", "UnsignedShort", true, new byte[12]));
        Path file = Files.write(folder.resolve("mixed.edf"), out.toByteArray());
        IOException error = assertThrows(IOException.class, () -> READER.open(file));
        assertTrue(error.getMessage().contains("frame 2 is 2 x 3 uint16, frame 1 is 2 x 3 uint8"), error.getMessage());
    }

    @Test
    void aFrameThatIsCutOffIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("cut.edf"), frame(512, "\n", "UnsignedInteger", true, new byte[20]));
        IOException error = assertThrows(IOException.class, () -> READER.open(file));
        assertTrue(error.getMessage().contains("24 bytes are needed for frame 1 (2 x 3 uint32)"), error.getMessage());
    }

    @Test
    void packedFilesAreToBeUnpacked() throws IOException {
        Path file = folder.resolve("a.edf.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(frame(512, "\n", "UnsignedByte", true, new byte[6]));
        }
        assertTrue(READER.probe(file, Files.readAllBytes(file)) > 0.1);
        IOException error = assertThrows(IOException.class, () -> READER.open(file));
        assertTrue(error.getMessage().contains("gunzip"), error.getMessage());
    }
}
