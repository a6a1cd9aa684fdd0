/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.io.Fixtures;
import org.solidus.io.log.Logs;

class MptReaderTest {

    private static final MptReader READER = new MptReader();

    @TempDir
    Path folder;

    @Test
    void binaryAndTextOfOneMeasurementAreTheSame() throws IOException {
        Path text = Fixtures.copy("voltammogram.mpt", folder);
        Table exported = Logs.table(READER, text);
        Table stored = Logs.table(new MprReader(), Fixtures.copy("voltammogram.mpr", folder));
        for (ColumnSpec column : stored.spec()) {
            assertEquals(column, exported.column(column.name()).spec());
            assertArrayEquals(
                    stored.column(column.name()).doubles(),
                    exported.column(column.name()).doubles(),
                    1e-7,
                    column.name());
        }
        assertEquals("\u00b5F", exported.column("Cs").unit().symbol());
        Map<String, Object> metadata = Logs.metadata(READER, text);
        assertEquals("2024-02-03T04:05:06.789", metadata.get("start_time"));
        assertEquals("Cyclic Voltammetry", metadata.get("technique"));
        assertEquals(0.5, Logs.value(metadata, "electrode_area"));
        assertEquals("Eoc", ((Map<?, ?>) metadata.get("settings")).get("Ei (V) vs."));
        assertEquals(20.0, ((Map<?, ?>) metadata.get("settings")).get("dE/dt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "UTF-8", "UTF-16"})
    void anyCharactersAreRead(String charset) throws IOException {
        String text = Files.readString(Fixtures.copy("voltammogram.mpt", folder), StandardCharsets.ISO_8859_1);
        Path file = folder.resolve("other.mpt");
        Files.write(file, text.getBytes(Charset.forName(charset)));
        assertTrue(READER.probe(file, Files.readAllBytes(file)) > 0.95);
        assertEquals(16, Logs.table(READER, file).rows());
        assertEquals("\u00b5F", Logs.table(READER, file).column("Cs").unit().symbol());
    }

    /** EC-Lab writes files without the lines above the headings when it is told to. */
    @Test
    void headingsAloneAreEnough() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.mpt"), "time/s\tcontrol/V/mA\tEwe/V\tI/mA\tox/red\n0,5\t1\t0,25\t-3\t1\n");
        Table table = Logs.table(READER, file);
        assertEquals(
                List.of("time (s)", "potential (V)", "current (A)", "control (V/mA)", "Ewe (V)", "I (mA)", "ox/red"),
                table.spec().stream().map(ColumnSpec::toString).toList());
        assertEquals(-0.003, table.column("current").number(0), 1e-18);
    }

    /** Sequences of other rates: no rate is that of the whole. */
    @Test
    void parametersOfSeveralSequencesAreLists() throws IOException {
        String text = "EC-Lab ASCII FILE\nNb header lines : 7\n\nModular Potentio\n"
                + String.format(
                        "%-20s%-20s%-20s\n%-20s%-20s%-20s\n", "dE/dt", "1.0", "2.0", "dE/dt unit", "mV/s", "V/s")
                + "time/s\tEwe/V\t\n0\t1\n1\t2\n";
        Path file = Files.writeString(folder.resolve("a.mpt"), text);
        assertEquals(2, Logs.table(READER, file).rows());
        Map<?, ?> settings = (Map<?, ?>) Logs.metadata(READER, file).get("settings");
        assertEquals(List.of(1.0, 2.0), settings.get("dE/dt"));
        assertTrue(!Logs.metadata(READER, file).containsKey("scan_rate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing of the kind\n1\t2\n",
                "EC-Lab ASCII FILE\n",
                "EC-Lab ASCII FILE\nNb header lines : 9999999\n\ntext\n",
                "EC-Lab ASCII FILE\nNb header lines : 99999999999\n",
                "EC-Lab ASCII FILE\nNb header lines : 3\nno headings\n1\t2\n"
            })
    void whatHasNoTableSaysSo(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.mpt"), text);
        IOException refused = assertThrows(IOException.class, () -> Logs.table(READER, file));
        assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
    }

    @Test
    void aHeaderWithoutPointsIsATableWithoutRows() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.mpt"), "EC-Lab ASCII FILE\nNb header lines : 3\ntime/s\tEwe/V\tI/mA\n");
        assertEquals(0, Logs.table(READER, file).rows());
    }
}
