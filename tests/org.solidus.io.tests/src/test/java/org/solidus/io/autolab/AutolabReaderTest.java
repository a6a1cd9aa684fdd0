/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.autolab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Table;
import org.solidus.io.Fixtures;
import org.solidus.io.ReferenceData;
import org.solidus.io.log.Logs;

class AutolabReaderTest {

    private static final AutolabReader READER = new AutolabReader();

    @TempDir
    Path folder;

    /** The measured potential counts, not the one that was applied. */
    @Test
    void aVoltammogramWithDecimalCommasIsRead() throws IOException {
        Path file = Fixtures.copy("nova.txt", folder);
        assertTrue(READER.probe(file, Files.readAllBytes(file)) > 0.7);
        Table table = Logs.table(READER, file);
        assertEquals(8, table.rows());
        assertEquals(0.0693, table.column("potential").number(7), 1e-12);
        assertEquals(0.07, table.column("Potential applied").number(7), 1e-12);
        assertEquals(7e-6, table.column("current").number(7), 1e-18);
        assertEquals(0.7, table.column("time").number(7), 1e-12);
    }

    @Test
    void theImaginaryPartHasItsOwnSign() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.txt"),
                "Index\tFrequency (Hz)\tZ' (\u03a9)\t-Z'' (\u03a9)\tZ (\u03a9)\t-Phase (\u00b0)\tTime (s)\n"
                        + "1\t1000\t10\t3\t10.4\t16\t1\n2\t100\t12\t5\t13\t22\t2\n3\t10\t14\t7\t15\t26\t3\n");
        Table table = Logs.table(READER, file);
        assertEquals(-5, table.column("Im Z").number(1));
        assertEquals(12, table.column("Re Z").number(1));
        assertEquals(100, table.column("frequency").number(1));
    }

    @Test
    void aRealSpectrumUnderTheHeaderOfZPlotIsRead() throws IOException {
        Table table = Logs.table(READER, ReferenceData.file("electrochemistry/impedance.py/exampleDataAutolab.txt"));
        assertEquals(41, table.rows());
        assertEquals(10000, table.column("frequency").number(0));
        assertEquals(0.013785863964281, table.column("Re Z").number(0));
        assertEquals(-0.00390292888845954, table.column("Im Z").number(40), "a capacitor");
    }
}
