/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.io.Fixtures;
import org.solidus.io.ReferenceData;
import org.solidus.io.log.Logs;

class KeithleyTest {

    private static final KickStartReader KICK_START = new KickStartReader();
    private static final TspReader SCRIPT = new TspReader();

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> names(Table table) {
        return table.spec().stream().map(ColumnSpec::toString).toList();
    }

    @Test
    void eachChannelIsADatasetWithItsLimitAndWithoutStatistics() throws IOException {
        Path file = Fixtures.copy("kickstart.csv", folder);
        assertTrue(KICK_START.probe(file, Files.readAllBytes(file)) > 0.9);
        assertEquals(List.of("SMU-1", "SMU-2", "table"), Logs.names(KICK_START, file));
        Table first = Logs.table(KICK_START, file);
        assertEquals(
                List.of(
                        "time (s)",
                        "potential (V)",
                        "current (A)",
                        "current limit (A)",
                        "Index",
                        "SMU-1 Time (s)",
                        "SMU-1 Voltage (V)",
                        "SMU-1 Current (A)"),
                names(first));
        assertEquals(12, first.rows());
        assertEquals(3e-7, first.column("current limit").number(11));
        Table second = Logs.table(KICK_START, file, "SMU-2");
        assertEquals(9, second.rows(), "it stopped earlier");
        assertEquals(20, second.column("potential limit").number(0), "it sources a current");
        assertEquals(0.58, second.column("potential").number(8), 1e-12);
        assertEquals(12, Logs.table(KICK_START, file, "table").rows());
        assertEquals(3e-7, Logs.value(Logs.metadata(KICK_START, file), "current_limit"));
    }

    @Test
    void decimalCommasAndSemicolonsAreRead() throws IOException {
        Table table = Logs.table(
                KICK_START,
                file(
                        "a.csv",
                        "Common Settings;;\n...Function;Voltage Bias\n...Limit;100 mA\n;;;\n"
                                + "Index;Time (s);Voltage (V);Current (mA)\n1;0,5;1,25;-3,5e-3\n2;1,0;1,5;4\n;;;\n"
                                + "Min;0,5;1,25;-1\n"));
        assertEquals(2, table.rows());
        assertEquals(-3.5e-6, table.column("current").number(0), 1e-18);
        assertEquals(0.1, table.column("current limit").number(1), 1e-15);
    }

    @Test
    void aLimitOfAnotherFunctionIsNoneOfTheCurrent() throws IOException {
        Table table = Logs.table(
                KICK_START,
                file(
                        "a.csv",
                        "...Function,Current Bias\n...Limit,20\nIndex,Time (s),Voltage (V),Current (A)\n1,0,1,2\n"));
        assertTrue(table.find("current limit").isEmpty());
        assertEquals(20, table.column("potential limit").number(0));
    }

    @Test
    void runsThatFollowOneAnotherAreDatasets() throws IOException {
        String run =
                "Index,SMU-1 Time (s),SMU-1 Voltage (V),SMU-1 Current (A)\n1,0,1,2\n2,1,2,3\n\nMin,0,1,2\nCV,0,1,2\n";
        Path file = file("a.csv", run + "\n" + run);
        assertEquals(List.of("table", "table run 2"), Logs.names(KICK_START, file));
        assertEquals(2, Logs.table(KICK_START, file, "table run 2").rows());
    }

    @Test
    void groupsWithoutNamesAreToldApartByTheirIndices() throws IOException {
        Path file = file(
                "a.csv",
                "Index,Time (s),Voltage (V),Current (A),Index,Time (s),Voltage (V),Current (A)\n"
                        + "1,0,1,2,1,0,5,6\n2,1,2,3,,,,\n");
        assertEquals(List.of("table", "group 2"), Logs.names(KICK_START, file).subList(0, 2));
        Table second = Logs.table(KICK_START, file, "group 2");
        assertEquals(1, second.rows());
        assertEquals(6, second.column("current").number(0));
    }

    @ParameterizedTest
    @CsvSource({"ohmic_v05mVs, 12000, 0.1", "redox_v10mVs, 6000, 0.1", "compliance_v10, 6000, 3e-7"})
    void filesOfASourceMeterAreRead(String name, int rows, double limit) throws IOException {
        Path file = ReferenceData.file("electrochemistry/synthetic/" + name + ".csv");
        Table table = Logs.table(KICK_START, file);
        assertEquals(rows, table.rows());
        assertEquals(limit, table.column("current limit").number(0));
        assertEquals("Voltage List Sweep", Logs.metadata(KICK_START, file).get("technique"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
    void anyCharactersAreRead(String charset) throws IOException {
        Path file = folder.resolve("a.csv");
        String text = "Index,SMU-1 Time (s),SMU-1 Voltage (V),SMU-1 Current (\u00b5A)\n1,0,1,2\n2,1,2,3\n";
        Files.write(file, text.getBytes(Charset.forName(charset)));
        assertEquals(3e-6, Logs.table(KICK_START, file).column("current").number(1), 1e-18);
        assertTrue(KICK_START.probe(file, Files.readAllBytes(file)) > 0.6);
    }

    @Test
    void scriptsWriteDates() throws IOException {
        Path file = Fixtures.copy("script.log", folder);
        assertTrue(SCRIPT.probe(file, Files.readAllBytes(file)) > 0.7);
        Table table = Logs.table(SCRIPT, file);
        assertEquals(
                List.of("time (s)", "potential (V)", "current (A)", "Timestamp", "Current", "Voltage"), names(table));
        assertEquals(86400 + 6, table.column("time").number(6), 1e-9, "over midnight: the day comes first");
        assertEquals(6e-9, table.column("current").number(6), 1e-20);
        Map<String, Object> metadata = Logs.metadata(SCRIPT, file);
        assertEquals("2021-09-02T23:59:00", metadata.get("start_time"));
        assertFalse(metadata.containsKey("warnings"));
    }

    @Test
    void aDateThatMayBeTwoIsWarnedOf() throws IOException {
        Path file = file("a.log", "Timestamp;Current;Voltage\n02/09/2021 23:48:10.092176540;1e-9;0.5\n");
        assertTrue(Logs.metadata(SCRIPT, file).get("warnings").toString().contains("day or the month"));
        assertEquals(0, Logs.table(SCRIPT, file).column("time").number(0));
    }

    /** A column of dates that is called time is kept beside the seconds. */
    @Test
    void datesAreKeptAsWritten() throws IOException {
        Table table =
                Logs.table(SCRIPT, file("a.csv", "time,current (mA)\n2021-01-01 00:00:00,1\n2021-01-01 00:00:03,2\n"));
        assertEquals(List.of("time (s)", "current (A)", "time as written"), names(table));
        assertEquals(3, table.column("time").number(1));
        assertEquals(0.002, table.column("current").number(1), 1e-18);
    }

    @Test
    void whatIsNoneSaysSo() throws IOException {
        for (String text : List.of("a,b\n1,2\n", "Common Settings,,\n...Limit,0.1\n", "Index,Time (s),x\n1,2,3\n")) {
            Path file = file("a.csv", text);
            IOException refused = assertThrows(IOException.class, () -> Logs.table(KICK_START, file));
            assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
            assertThrows(IOException.class, () -> Logs.table(SCRIPT, file));
        }
    }
}
