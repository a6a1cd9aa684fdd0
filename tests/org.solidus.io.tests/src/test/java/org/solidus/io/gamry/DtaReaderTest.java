/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.gamry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.Table;
import org.solidus.io.Fixtures;
import org.solidus.io.ReferenceData;
import org.solidus.io.log.Logs;

class DtaReaderTest {

    private static final DtaReader READER = new DtaReader();

    @TempDir
    Path folder;

    @Test
    void curvesOfAVoltammogramAreItsCycles() throws IOException {
        Path file = Fixtures.copy("curves.dta", folder);
        assertEquals(List.of("table", "CURVE1", "CURVE2"), Logs.names(READER, file));
        Table table = Logs.table(READER, file);
        assertEquals(12, table.rows());
        assertArrayEquals(new long[] {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2}, (long[])
                table.column("cycle").array());
        assertEquals(11, table.column("time").number(11));
        assertEquals(0.05, table.column("potential").number(11), 1e-12);
        assertEquals(1e-5, table.column("current").number(11), 1e-18);
        assertEquals(0.1, table.column("nominal rate").number(0));
        Map<String, Object> metadata = Logs.metadata(READER, file);
        assertEquals("2018-04-23T16:43:15", metadata.get("start_time"));
        assertEquals(0.5, Logs.value(metadata, "electrode_area"));
        assertEquals(0.1, Logs.value(metadata, "scan_rate"), 1e-15);
        assertEquals(6, Logs.table(READER, file, "CURVE2").rows());
    }

    @Test
    void aRealSpectrumIsRead() throws IOException {
        Path file = ReferenceData.file("electrochemistry/impedance.py/exampleDataGamry.DTA");
        Table spectrum = Logs.table(READER, file);
        assertEquals(72, spectrum.rows());
        assertEquals(0.0158898, spectrum.column("frequency").number(71));
        assertEquals(17007.49, spectrum.column("Re Z").number(71));
        assertEquals(-6635.557, spectrum.column("Im Z").number(71));
        assertEquals(387, Logs.table(READER, file, "OCVCURVE").rows());
        assertEquals("2018-04-23T16:43:15", Logs.metadata(READER, file).get("start_time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "EXPLAIN\n", "EXPLAIN\nTAG\tCV\n", "EXPLAIN\nCURVE\tTABLE\t99999999999\n"})
    void whatHoldsNoTableSaysSo(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.dta"), text);
        IOException refused = assertThrows(IOException.class, () -> Logs.table(READER, file));
        assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
    }

    /** The count is not believed: a measurement that was stopped has fewer rows. */
    @Test
    void rowsAreCounted() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.dta"),
                "EXPLAIN\nCURVE\tTABLE\t1000\n\tPt\tT\tVf\tIm\n\t#\ts\tV\tA\n\t0\t0\t1\t2\n\t1\t0.5\t1\t3\n");
        assertEquals(2, Logs.table(READER, file).rows());
        Path none = Files.writeString(
                folder.resolve("b.dta"), "EXPLAIN\nCURVE\tTABLE\n\tPt\tT\tVf\tIm\n\t#\ts\tV\tA\nEND\tx\ty\n");
        assertEquals(0, Logs.table(READER, none).rows());
    }
}
