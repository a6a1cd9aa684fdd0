/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tvips;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.io.ReferenceData;

class TvipsReaderTest {

    @TempDir
    private Path folder;

    private static Source open(Path file, String dataset) throws IOException {
        return new Opener(List.of(new TvipsReader())).source(file, Optional.of(dataset), Optional.empty());
    }

    private static void assertFrame(Source source, long index, int number) throws IOException {
        double[] expected = new double[TvipsFile.ROWS * TvipsFile.COLUMNS];
        Arrays.setAll(expected, pixel -> TvipsFile.value(number, pixel));
        assertArrayEquals(expected, source.frame(index).doubles());
    }

    @Test
    void bothVersionsAndBothWidths() throws IOException {
        for (int version = 1; version <= 2; version++) {
            for (int bits = 8; bits <= 16; bits += 8) {
                Path file = TvipsFile.plain(version, bits).write(folder.resolve("a" + version + bits + ".tvips"), 0, 7);
                try (Source source = open(file, "frames")) {
                    assertEquals(
                            bits == 8 ? ElementType.UINT8 : ElementType.UINT16,
                            source.info().signature().type());
                    assertEquals(List.of(Axis.index("frame", 7)), source.info().scan());
                    assertFrame(source, 6, 6);
                    FrameTimes times = FrameTimes.of(source);
                    assertEquals("UTC", times.clock());
                    assertEquals(1_600_000_001.5, times.middle(6), 1e-6);
                }
            }
        }
    }

    @Test
    void aSeriesOfFilesIsOne() throws IOException {
        TvipsFile camera = TvipsFile.plain(2, 16);
        camera.write(folder.resolve("scan_000.tvips"), 0, 3);
        camera.write(folder.resolve("scan_001.tvips"), 3, 5);
        Path last = camera.write(folder.resolve("scan_002.tvips"), 5, 9);
        try (Source source = open(last, "frames")) {
            assertEquals(9, source.info().frames(), "any one of the files may be named");
            for (int i = 0; i < 9; i++) {
                assertFrame(source, i, i);
            }
        }
        try (Source headers = open(last, "frame_headers")) {
            Table table = headers.frame(0).table();
            assertEquals(9, table.rows());
            assertEquals(7, table.column("rotator index").doubles()[6]);
            assertEquals(30, table.column("stage x").doubles()[6]);
        }
        Files.delete(folder.resolve("scan_001.tvips"));
        assertTrue(error(last).contains("scan_001.tvips is missing beside it"), error(last));
        Path first = folder.resolve("scan_000.tvips");
        camera.write(folder.resolve("scan_001.tvips"), 3, 5);
        Files.write(first, Arrays.copyOf(Files.readAllBytes(first), 600));
        assertTrue(error(last).contains("bytes are left over"), error(last));
    }

    @Test
    void theHeadersOfFramesTellTheScan() throws IOException {
        // two frames before the beam begins to move, rows of three points, a row that was not finished
        TvipsFile camera = new TvipsFile(2, 16, 128, i -> {
            int point = Math.max(0, i - 2);
            return new float[] {point % 3, point / 3};
        });
        Path file = camera.write(folder.resolve("scan.tvips"), 0, 2 + 3 * 4 + 1);
        try (Source source = open(file, "frames");
                Container container = new TvipsReader().open(file)) {
            assertEquals(
                    List.of(Axis.index("y", 4), Axis.index("x", 3)),
                    source.info().scan());
            assertFrame(source, 4, 6);
            assertEquals(2, container.metadata().get("scan_starts_at_frame"));
            assertEquals(1_600_000_001.5, FrameTimes.of(source).middle(4), 1e-6);
        }
    }

    @Test
    void theMicroscopeIsInTheMetadata() throws IOException {
        Path file = TvipsFile.plain(2, 16).write(folder.resolve("a.tvips"), 0, 2);
        try (Container container = new TvipsReader().open(file)) {
            assertEquals(
                    Map.of("value", 200.0, "unit", "kV"), container.metadata().get("voltage"));
            assertEquals(
                    Map.of("value", 15600.0, "unit", "nm"), container.metadata().get("pixel_size"));
            assertEquals(List.of(2, 2), container.metadata().get("binning"));
        }
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Path file = TvipsFile.plain(2, 16).write(folder.resolve("a.tvips"), 0, 2);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, 300));
        assertTrue(error(file).contains("it holds 0 whole frames of 3 x 4 uint16"), error(file));
        byte[] wide = bytes.clone();
        wide[16] = 12;
        Files.write(file, wide);
        assertTrue(error(file).contains("number of bits a pixel 12, which is none of [8, 16]"), error(file));
        byte[] other = bytes.clone();
        other[0] = 1;
        other[1] = 0;
        Files.write(file, other);
        assertTrue(error(file).contains("not the first one of its series"), error(file));
    }

    private static String error(Path file) {
        return assertThrows(IOException.class, () -> new TvipsReader().open(file))
                .getMessage();
    }

    @Test
    void aFileOfRosettaSciIO() throws IOException {
        try (Source source = open(ReferenceData.file("tem/formats/test_tvips_2233_000.tvips"), "frames")) {
            assertEquals(4, source.info().frames());
            assertArrayEquals(new int[] {3, 3}, source.frame(0).shape());
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += Arrays.stream(source.frame(i).doubles()).sum();
            }
            assertEquals(630, sum);
        }
    }
}
