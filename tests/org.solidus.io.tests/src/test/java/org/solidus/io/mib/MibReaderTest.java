/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.io.ReferenceData;

class MibReaderTest {

    private static final MibFile SMALL = new MibFile("U08", 6, false, 5, 8);

    @TempDir
    private Path folder;

    private static Source frames(Path file) throws IOException {
        return new Opener(List.of(new MibReader())).source(file, Optional.empty(), Optional.empty());
    }

    private static void assertFrame(MibFile expected, int number, Frame frame) {
        assertArrayEquals(new int[] {expected.height(), expected.width()}, frame.shape());
        for (int i = 0; i < frame.raw().size(); i++) {
            int row = i / expected.width();
            int column = i % expected.width();
            assertEquals(expected.value(number, row, column), frame.raw().get(i), row + ", " + column);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "U08, 1, UINT8", "U08, 6, UINT8", "U16, 12, UINT16", "U32, 24, UINT32",
        "R64, 1, UINT8", "R64, 6, UINT8", "R64, 12, UINT16", "R64, 24, UINT32"
    })
    void everyKindOfPixelsOfOneChipAndOfFour(String kind, int depth, ElementType type) throws IOException {
        for (boolean quad : new boolean[] {false, true}) {
            // a region of interest has fewer rows than a chip
            MibFile content = new MibFile(kind, depth, quad, 6, 128);
            try (Source source = frames(content.write(folder.resolve(kind + depth + quad + ".mib"), 3))) {
                assertEquals(type, source.info().signature().type());
                assertFrame(content, 2, source.frame(2));
                assertFrame(content, 0, source.frame(0));
            }
        }
    }

    private void acquisition(String name, String... entries) throws IOException {
        Files.writeString(folder.resolve(name), "HDR,\t\nChip ID:\tW1\n" + String.join("\n", entries) + "\nEnd\t   ");
    }

    private static List<Axis> scan(Path file) throws IOException {
        try (Source source = frames(file)) {
            return source.info().scan();
        }
    }

    @Test
    void rowsThatWereTriggeredAreAScan() throws IOException {
        Path file = SMALL.write(folder.resolve("scan.mib"), 6);
        assertEquals(List.of(Axis.index("frame", 6)), scan(file));
        acquisition("scan.hdr", "Frames in Acquisition (Number):\t6", "Frames per Trigger (Number):\t3");
        List<Axis> raster = List.of(Axis.index("y", 2), Axis.index("x", 3));
        assertEquals(raster, scan(file));
        assertEquals(raster, scan(folder.resolve("scan.hdr")), "either file may be named");
        acquisition("scan.hdr", "Frames in Acquisition (Number):\t6", "Frames per Trigger (Number):\t1");
        assertEquals(List.of(Axis.index("frame", 6)), scan(file), "a trigger a frame says nothing of rows");
    }

    @Test
    void framesOfTheFlybackAreLeftOut() throws IOException {
        Path file = SMALL.write(folder.resolve("scan.mib"), 8);
        acquisition("scan.hdr", "ScanX:\t3", "ScanY:\t2", "Frames per Trigger (Number):\t4");
        try (Source source = frames(file)) {
            assertEquals(6, source.info().frames());
            assertFrame(SMALL, 2, source.frame(2));
            assertFrame(SMALL, 4, source.frame(3));
            assertEquals(4.25 + 10.375, FrameTimes.of(source).middle(3) % 60, 1, "the time of the same frame");
        }
    }

    @Test
    void aScanThatWasStoppedHoldsItsWholeRows() throws IOException {
        Path file = SMALL.write(folder.resolve("scan.mib"), 5);
        acquisition("scan.hdr", "Frames in Acquisition (Number):\t9", "Frames per Trigger (Number):\t2");
        try (Container container = new MibReader().open(file)) {
            assertArrayEquals(
                    new long[] {2, 2, 5, 8}, container.datasets().get(0).shape());
            assertEquals(
                    "the scan ended after 2 of 4 rows", container.metadata().get("incomplete"));
        }
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5 * 424 - 1));
        assertEquals(2, scan(file).get(0).size());
    }

    @Test
    void framesHaveTheirTimes() throws IOException {
        try (Source source = frames(SMALL.write(folder.resolve("timed.mib"), 3));
                Container container = new MibReader().open(folder.resolve("timed.mib"))) {
            FrameTimes times = FrameTimes.of(source);
            assertEquals("UTC", times.clock());
            // 2021-05-07T16:51:12.5Z and half of 0.25 s
            assertEquals(1_620_406_272.625, times.middle(2), 1e-6);
            Map<String, Object> metadata = container.metadata();
            assertEquals(Map.of("value", 0.25, "unit", "s"), metadata.get("exposure_time"));
            assertEquals(Map.of("value", List.of(40.0, 511.0), "unit", "keV"), metadata.get("thresholds"));
            assertEquals("2021-05-07T16:51:10.500000000Z", metadata.get("date"));
        }
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Path file = SMALL.write(folder.resolve("wrong.mib"), 3);
        byte[] bytes = Files.readAllBytes(file);
        byte[] shifted = bytes.clone();
        shifted[424] = 0;
        Files.write(file, shifted);
        try (Source source = frames(file)) {
            assertFrame(SMALL, 2, source.frame(2));
            String message =
                    assertThrows(IOException.class, () -> source.frame(1)).getMessage();
            assertTrue(message.contains("frame 1, at byte 424, does not begin with MQ1,"), message);
        }
        Files.write(file, Arrays.copyOf(bytes, 400));
        assertTrue(error(file).contains("takes 424 bytes, the file has 400"), error(file));
        assertTrue(edited(file, bytes, "U08", "X99").contains("its pixels are 'X99'"), error(file));
        assertTrue(edited(file, bytes, "0005", "-005").contains("number of rows of '-005'"), error(file));
        assertTrue(edited(file, bytes, "01,0008,0005,U08", "03,0024,0005,R64").contains("raw frames of 3 chips"));
        assertTrue(
                edited(file, bytes, "0008,0005,U08", "0007,0005,R64").contains("7 columns of raw pixels with 6 bits"));
        acquisition("alone.hdr");
        assertTrue(error(folder.resolve("alone.hdr")).contains("the frames are not beside it"));
    }

    private static String edited(Path file, byte[] bytes, String part, String other) throws IOException {
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.write(file, text.replace(part, other).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        return error(file);
    }

    private static String error(Path file) {
        return assertThrows(IOException.class, () -> new MibReader().open(file)).getMessage();
    }

    @Test
    void theSamePixelsAreBadInRawAndInProcessedFramesOfADetector() throws IOException {
        unpack("Merlin_Single_Quad.zip");
        for (String chips : List.of("Single", "Quad")) {
            double[] processed = doubles(chips + "_9_Frame_CounterDepth_1_Rows_256.mib");
            double[] raw = doubles(chips + "_9_Frame_CounterDepth_1_Rows_256RAW.mib");
            long bad = Arrays.stream(processed).filter(value -> value > 0).count();
            long differing = 0;
            for (int i = 0; i < raw.length; i++) {
                differing += raw[i] == processed[i] ? 0 : 1;
            }
            assertTrue(bad > 2000 && differing < bad / 20, chips + ": " + differing + " of " + bad + " differ");
        }
        assertEquals(
                845_907,
                Arrays.stream(doubles("Quad_1_Frame_CounterDepth_12_Rows_256.mib"))
                        .sum());
        assertEquals(
                29_416,
                Arrays.stream(doubles("Single_1_Frame_CounterDepth_24_Rows_256.mib"))
                        .sum());
    }

    @Test
    void aRegionOfInterest() throws IOException {
        unpack("Merlin_navigation4x2_ROI.zip");
        try (Source source = frames(folder.resolve("002_4x2_6bit_roi128.mib"))) {
            assertEquals(8, source.info().frames());
            assertArrayEquals(new int[] {128, 256}, source.frame(7).shape());
        }
    }

    private double[] doubles(String name) throws IOException {
        try (Source source = frames(folder.resolve(name))) {
            return source.frame(0).doubles();
        }
    }

    private void unpack(String name) throws IOException {
        try (InputStream in = Files.newInputStream(ReferenceData.file("tem/formats/" + name));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(Path.of(entry.getName()).getFileName()));
            }
        }
    }
}
