/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.io.log.Logs;

class MprReaderTest {

    private static final MprReader READER = new MprReader();

    @TempDir
    Path folder;

    private static MprFile voltammogram(int version) {
        MprFile file = new MprFile(version).columns(1, 2, 4, 6, 8, 39).voltammetry(20, 0.5f);
        for (int i = 0; i < 50; i++) {
            file.record((byte) (i % 2 == 0 ? 0x02 : 0x06), 0.5 * i, 0.01f * i, -2.5f * i, (short) 12);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 11})
    void everyVersionGivesTheSameTable(int version) throws IOException {
        Path file = voltammogram(version)
                .started(LocalDateTime.of(2024, 2, 3, 4, 5, 6, 789_000_000))
                .write(folder.resolve("a.mpr"));
        Table table = Logs.table(READER, file);
        assertEquals(50, table.rows());
        assertEquals(24.5, table.column("time").number(49));
        assertEquals(0.49, table.column("potential").number(49), 1e-7);
        assertEquals(-0.1225, table.column("current").number(49), 1e-12, "mA are A");
        assertEquals(-122.5, table.column("I").number(49));
        assertEquals("mA", table.column("I").unit().symbol());
        assertArrayEquals(new long[] {2, 2, 2}, first(table.column("mode"), 3));
        assertArrayEquals(new long[] {0, 1, 0}, first(table.column("ox/red"), 3), "flags share a byte");
        assertEquals(12, table.column("I Range").number(7));
        assertEquals(0.02, table.column("nominal rate").number(3), 1e-15);
        Map<String, Object> metadata = Logs.metadata(READER, file);
        assertEquals("2024-02-03T04:05:06.789", metadata.get("start_time"));
        assertEquals("Cyclic Voltammetry", metadata.get("technique"));
        assertEquals(0.5, Logs.value(metadata, "electrode_area"));
        assertEquals(0.02, Logs.value(metadata, "scan_rate"), 1e-15);
        assertFalse(metadata.containsKey("warnings"));
    }

    private static long[] first(Column column, int count) {
        return Arrays.copyOf((long[]) column.array(), count);
    }

    /** Two columns above 255 behind one another: their upper bytes are not mistaken for each other. */
    @Test
    void largeNumbersOfNewFilesAreRead() throws IOException {
        Path file = new MprFile(11)
                .columns(4, 434, 39, 468, 24)
                .record(1.5, 2.5f, (short) 7, 70_000, 3.0)
                .record(2.5, 3.5f, (short) 8, 70_001, 3.0)
                .write(folder.resolve("a.mpr"));
        Table table = Logs.table(READER, file);
        assertEquals(List.of("time", "(Q-Qo)", "I Range", "half cycle", "cycle number"), names(table));
        assertEquals(70_001, table.column("half cycle").number(1));
        assertEquals(3.5, table.column("(Q-Qo)").number(1));
    }

    private static List<String> names(Table table) {
        return table.spec().stream().map(ColumnSpec::name).toList();
    }

    /** The width of one unknown column is what is left of a record: nothing else is lost. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void anUnknownColumnIsLeftOutWithAWarning(int width) throws IOException {
        MprFile file = new MprFile(3).columns(1, 4, 6, 777, 11, 2);
        for (int i = 0; i < 20; i++) {
            Number odd = width == 1 ? (byte) 9 : width == 2 ? (short) 9 : width == 4 ? 9f : (Number) 9.0;
            file.record((byte) 6, 0.1 * i, 0.2f * i, odd, 0.3 * i);
        }
        Path path = file.write(folder.resolve("a.mpr"));
        Table table = Logs.table(READER, path);
        assertEquals(List.of("time", "potential", "current", "mode", "Ewe", "<I>", "ox/red"), names(table));
        assertEquals(0.3 * 19, table.column("<I>").number(19));
        assertEquals(1, table.column("ox/red").number(19), "the byte of flags is the one in front");
        List<?> warnings = (List<?>) Logs.metadata(READER, path).get("warnings");
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).toString().contains("777"), warnings.toString());
    }

    @Test
    void betweenTwoUnknownColumnsNothingIsGuessed() throws IOException {
        MprFile file = new MprFile(2).columns(4, 900, 6, 901, 8);
        for (int i = 0; i < 20; i++) {
            file.record(0.1 * i, 1f, 0.2f * i, 2.0, 0.3f * i);
        }
        Path path = file.write(folder.resolve("a.mpr"));
        Table table = Logs.table(READER, path);
        assertEquals(List.of("time", "current", "I"), names(table), "found from the front and from the back");
        assertEquals(0.3f * 19, table.column("I").number(19));
        assertTrue(Logs.metadata(READER, path).get("warnings").toString().contains("1 known column"));
    }

    @Test
    void loopsAreCounted() throws IOException {
        MprFile file = new MprFile(3).columns(4);
        for (int i = 0; i < 9; i++) {
            file.record((double) i);
        }
        Table table = Logs.table(READER, file.loops(0, 3, 6).write(folder.resolve("a.mpr")));
        assertArrayEquals(new long[] {0, 0, 0, 1, 1, 1, 2, 2, 2}, (long[])
                table.column("loop").array());
    }

    @Test
    void aFileWithoutPointsIsATableWithoutRows() throws IOException {
        Path file = new MprFile(3).columns(4, 6, 777).write(folder.resolve("a.mpr"));
        assertEquals(0, Logs.table(READER, file).rows());
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 4_000_000_000L, 0xffffffffL})
    void absurdNumbersOfPointsAreRefused(long points) throws IOException {
        Path file = voltammogram(3).stating(points).write(folder.resolve("a.mpr"));
        IOException refused = assertThrows(IOException.class, () -> Logs.table(READER, file));
        assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
    }

    @Test
    void aFileThatIsCutOffSaysSo() throws IOException {
        byte[] bytes = voltammogram(3).bytes();
        for (int length : new int[] {30, 52, 80, 110, 1000, bytes.length - 1}) {
            Path file = Files.write(folder.resolve("a.mpr"), Arrays.copyOf(bytes, length));
            assertThrows(IOException.class, () -> Logs.table(READER, file), "cut at " + length);
        }
    }
}
