/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.protochips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Table;
import org.solidus.io.Fixtures;
import org.solidus.io.log.Logs;

class ProtochipsReaderTest {

    private static final ProtochipsReader READER = new ProtochipsReader();

    @TempDir
    Path folder;

    @Test
    void channelsHaveUnitsFromTheNotes() throws IOException {
        Path file = Fixtures.copy("holder.csv", folder);
        assertTrue(READER.probe(file, Files.readAllBytes(file)) > 0.8);
        assertEquals(List.of("Channel A", "Channel B", "table"), Logs.names(READER, file));
        Table table = Logs.table(READER, file);
        assertEquals(8, table.rows(), "rows that state units are no data");
        assertEquals(0.7, table.column("time").number(7), 1e-12, "milliseconds");
        assertEquals(14, table.column("potential").number(7));
        assertEquals(7e-3, table.column("current").number(7), 1e-15);
        assertEquals("ohm", table.column("Channel A Resistance").unit().symbol());
        assertEquals("beam on", table.column("Notes").text(4));
        assertTrue(table.find("Channel B Voltage").isEmpty());
        assertEquals("2024-02-03T16:26:51.738", Logs.metadata(READER, file).get("start_time"));
        assertEquals(
                0.5, Logs.table(READER, file, "Channel B").column("potential").number(0));
    }

    /** A gas cell has pressures and no channels. */
    @Test
    void aLogWithoutChannelsIsOneTable() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"),
                "Time, Notes,Holder Temperature,Tank1 Pressure\n0,Time units = Milliseconds,25,730\n"
                        + "0,Temperature units = Degrees C,25,730\n0,Pressure units = Torr,25,730\n47,,26,731\n");
        Table table = Logs.table(READER, file);
        assertEquals(1, table.rows());
        assertEquals(0.047, table.column("time").number(0), 1e-15);
        assertEquals("degC", table.column("Holder Temperature").unit().symbol());
        assertEquals("Torr", table.column("Tank1 Pressure").unit().symbol());
    }

    @Test
    void anotherTableIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "Time, Current\n0, 1\n");
        assertThrows(IOException.class, () -> Logs.table(READER, file));
    }
}
