/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.io.ReferenceData;

class BloReaderTest {

    private static final BloFile SMALL = new BloFile(3, 2, 8, 0, true);
    private static final Unit NM = Unit.of("nm");
    private static final Unit CM = Unit.of("cm");

    @TempDir
    private Path folder;

    private static Source patterns(Path file) throws IOException {
        return new Opener(List.of(new BloReader())).source(file, Optional.empty(), Optional.empty());
    }

    private static void assertPattern(Source source, int index, int side) throws IOException {
        byte[] expected = new byte[side * side];
        for (int pixel = 0; pixel < expected.length; pixel++) {
            expected[pixel] = (byte) BloFile.value(index, pixel);
        }
        assertArrayEquals(expected, (byte[]) source.frame(index).raw().array());
    }

    @Test
    void patternsHaveTheirPlacesAndCalibration() throws IOException {
        Path file = SMALL.write(folder.resolve("small.blo"));
        try (Source source = patterns(file)) {
            assertEquals(
                    List.of(
                            Axis.linear("y", Quantities.POSITION, NM, 3, 0, 10),
                            Axis.linear("x", Quantities.POSITION, NM, 2, 0, 12.5)),
                    source.info().scan());
            assertEquals(
                    List.of(
                            Axis.linear("row", Quantities.POSITION, CM, 8, 0, 0.02),
                            Axis.linear("column", Quantities.POSITION, CM, 8, 0, 0.02)),
                    source.frame(4).axes());
            for (int i = 0; i < 6; i++) {
                assertPattern(source, i, 8);
            }
        }
    }

    @Test
    void theMicroscopeIsInTheMetadata() throws IOException {
        Path file = SMALL.write(folder.resolve("small.blo"));
        try (Container container = new BloReader().open(file)) {
            Map<String, Object> metadata = container.metadata();
            assertEquals(Map.of("value", 200.0, "unit", "kV"), metadata.get("voltage"));
            assertEquals(Map.of("value", 245.0, "unit", "mm"), metadata.get("camera_length"));
            assertEquals(Map.of("value", 25.0, "unit", "deg"), metadata.get("scan_rotation"));
            assertEquals("2023-03-15T12:00:00", metadata.get("date"));
            assertEquals(BloFile.NOTE, metadata.get("note"));
            assertFalse(metadata.containsKey("distortion"), "coefficients that are all 0 say nothing");
            Source image = container.source("virtual_bright_field", Optional.empty());
            assertArrayEquals(new byte[] {100, 101, 102, 103, 104, 105}, (byte[])
                    image.frame(0).raw().array());
        }
    }

    @Test
    void aScanThatEndedEarlyHoldsItsWholeRows() throws IOException {
        Path file = SMALL.write(folder.resolve("short.blo"));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        try (Container container = new BloReader().open(file);
                Source source = container.source("patterns", Optional.empty())) {
            assertEquals(4, source.info().frames());
            assertPattern(source, 3, 8);
            assertEquals(
                    "the scan ended after 2 of 3 rows", container.metadata().get("incomplete"));
        }
        Files.write(file, Arrays.copyOf(bytes, BloFile.blocks(6) + 2 * 70 - 1));
        assertTrue(error(file).contains("holds 1, not one whole row"), error(file));
    }

    @Test
    void blocksMayCountFromAnyNumberOrNotAtAll() throws IOException {
        Path file = folder.resolve("counted.blo");
        for (BloFile blocks : List.of(new BloFile(2, 2, 4, 1, true), new BloFile(2, 2, 4, 0, false))) {
            blocks.write(file);
            try (Source source = patterns(file)) {
                assertPattern(source, 3, 4);
            }
        }
    }

    @Test
    void aBlockInTheWrongPlaceIsSaid() throws IOException {
        Path file = SMALL.write(folder.resolve("wrong.blo"));
        byte[] bytes = Files.readAllBytes(file);
        int block = BloFile.blocks(6) + 4 * 70;
        bytes[block + 2] = 5;
        Files.write(file, bytes);
        try (Source source = patterns(file)) {
            assertPattern(source, 5, 8);
            String message =
                    assertThrows(IOException.class, () -> source.frame(4)).getMessage();
            assertTrue(message.contains("block 4 is numbered 5 where 4 is due"), message);
        }
        bytes[block] = 0;
        Files.write(file, bytes);
        try (Source source = patterns(file)) {
            String message =
                    assertThrows(IOException.class, () -> source.frame(4)).getMessage();
            assertTrue(message.contains("begins with 00 55 instead of AA 55"), message);
        }
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Path file = SMALL.write(folder.resolve("damaged.blo"));
        byte[] bytes = Files.readAllBytes(file);
        byte[] overlapping = bytes.clone();
        overlapping[12] = 4;
        Files.write(file, overlapping);
        assertTrue(error(file).contains("so that they overlap"), error(file));
        byte[] sizeless = bytes.clone();
        sizeless[20] = 0;
        Files.write(file, sizeless);
        assertTrue(error(file).contains("states a pattern size of 0"), error(file));
        byte[] newer = bytes.clone();
        newer[6] = 9;
        Files.write(file, newer);
        assertTrue(error(file).contains("states the version 265, which is none of [258]"), error(file));
        Files.write(file, Arrays.copyOf(bytes, 100));
        assertTrue(error(file).contains("240 bytes are needed for its header"), error(file));
    }

    private static String error(Path file) {
        return assertThrows(IOException.class, () -> new BloReader().open(file)).getMessage();
    }

    @Test
    void aMicroscopesFile() throws IOException {
        Path file = ReferenceData.file("tem/formats/test1.blo");
        try (Source source = patterns(file)) {
            List<Axis> scan = source.info().scan();
            assertEquals(3, scan.get(0).size());
            assertEquals(2, scan.get(1).size());
            assertEquals(12.8, scan.get(0).step(), 1e-9);
            assertEquals(NM, scan.get(0).unit());
            Axis column = source.frame(0).axes().get(1);
            assertEquals(144, column.size());
            assertEquals(0.0160617, column.step(), 5e-8);
            assertEquals(CM, column.unit());
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                sum += Arrays.stream(source.frame(i).doubles()).sum();
            }
            assertEquals(5_164_570, sum);
        }
    }
}
