/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.Source;
import org.solidus.tem.ReferenceData;

class PeakListReaderTest {

    @TempDir
    private Path folder;

    private final PeakListReader reader = new PeakListReader();

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("peaks.csv"), text);
    }

    private Source read(String text) throws IOException {
        Path file = file(text);
        assertTrue(reader.probe(file, text.getBytes(StandardCharsets.UTF_8)) > 0.6, text);
        try (Container container = reader.open(file)) {
            return container.source("spots", Optional.empty());
        }
    }

    private String refused(String text) throws IOException {
        Path file = file(text);
        return assertThrows(IOException.class, () -> reader.open(file)).getMessage();
    }

    @Test
    void eachPatternIsATable() throws IOException {
        Source source = read("pattern,qx_invA,qy_invA,intensity\n0,1,-2,5\n2,0.5,0.25,1e-6\n0,3,4,6\n");
        assertEquals(3, source.info().frames());
        Table first = source.frame(0).table();
        assertEquals(2, first.rows());
        assertEquals(-2, first.column("qy").number(0));
        assertEquals(6, first.column("intensity").number(1));
        assertEquals("1/angstrom", first.column("qx").unit().symbol());
        assertEquals(0, source.frame(1).table().rows(), "a pattern without peaks");
        assertEquals(2, source.frame(2).index());
        assertEquals(source.info().signature().columns(), first.spec());
        assertTrue(Double.isNaN(first.column("intensity error").number(0)));
    }

    @Test
    void columnsMayComeInAnyOrderAndUnit() throws IOException {
        Source source = read("# comment first\nintensity;gy (1/nm);sigma;frame;gx (1/nm);height\n5,5;-20;0,5;1;10;9\n");
        Table spots = source.frame(1).table();
        assertEquals(1, spots.column("qx").number(0), 1e-12);
        assertEquals(-2, spots.column("qy").number(0), 1e-12);
        assertEquals(5.5, spots.column("intensity").number(0));
        assertEquals(0.5, spots.column("intensity error").number(0));
        assertEquals(9, spots.column("height").number(0));
        assertEquals(
                1.5,
                read("kx[A^-1]\tky[A^-1]\tintensity\n1.5\t2\t3\n")
                        .frame(0)
                        .table()
                        .column("qx")
                        .number(0));
    }

    @Test
    void damageIsNamedWithItsLine() throws IOException {
        String head = "pattern,qx_invA,qy_invA,intensity\n";
        assertTrue(refused(head + "0,1,2,3\n1,2\n").contains("line 3"));
        assertTrue(refused(head + "0,one,2,3\n").contains("'one'"));
        assertTrue(refused(head + "-1,1,2,3\n").contains("'-1'"));
        assertTrue(refused(head + "99999999,1,2,3\n").contains("99999999"));
        assertTrue(refused("a,b\n1,2\n").contains("qx_invA"));
    }

    @Test
    void otherTablesAreLeftToOthers() {
        for (String text : new String[] {"time,voltage\n1,2\n", "x,y,intensity\n1,2,3\n", "", "\u0000\u0001"}) {
            assertEquals(0, reader.probe(Path.of("a.csv"), text.getBytes(StandardCharsets.UTF_8)), text);
        }
    }

    @Test
    void realLists() throws IOException {
        try (Container container = reader.open(ReferenceData.file("tem/synthetic/peaks_LFP_200.csv"))) {
            Source source = container.source("spots", Optional.empty());
            assertEquals(200, source.info().frames());
            assertEquals(-1.45096, source.frame(0).table().column("qx").number(0));
        }
    }
}
