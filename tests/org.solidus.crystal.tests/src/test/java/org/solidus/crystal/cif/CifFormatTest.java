/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.source.Container;
import org.solidus.crystal.Structure;
import org.solidus.crystal.TriphyliteCif;
import org.solidus.crystal.structures.ShippedStructures;

class CifFormatTest {

    private final CifFormat format = new CifFormat();

    @Test
    void knowsItsOwnByContent() {
        assertEquals(1, probe("phase.txt", "# remark\n\n" + TriphyliteCif.TEXT));
        assertTrue(probe("phase.cif", "# " + "long ".repeat(2000)) > 0.1);
        assertEquals(0, probe("phase.csv", "time,current\n1,2\n"));
        assertEquals(0, probe("phase.tif", "II*\0data_"));
        assertEquals(0, probe("phase.txt", "the data_ prefix is not at the beginning"));
    }

    @Test
    void aFileOfOneStructureIsThatStructure(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("latp.cif"), ShippedStructures.cif("LATP"));
        try (Container container = format.open(file)) {
            assertTrue(container.datasets().isEmpty());
            assertEquals(
                    8.4955,
                    container.object(Structure.class).orElseThrow().lattice().a());
            assertTrue(container.object(String.class).isEmpty());
            Map<?, ?> described = (Map<?, ?>) ((List<?>) container.metadata().get("structures")).getFirst();
            assertEquals("R -3 c :H", described.get("spaceGroup"));
            assertEquals(36, described.get("operations"));
            assertEquals(7, ((List<?>) described.get("sites")).size());
        }
    }

    @Test
    void severalStructuresAreAnErrorThatNamesThem(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("two.cif"), ShippedStructures.cif("Ni") + ShippedStructures.cif("Si"));
        try (Container container = format.open(file)) {
            String message = assertThrows(IOException.class, () -> container.object(Structure.class))
                    .getMessage();
            assertTrue(message.contains("nickel") && message.contains("silicon"), message);
        }
    }

    /** Symmetry that a file does not declare is told, and the structure stays as it is declared. */
    @Test
    void undeclaredSymmetryIsTold(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("caesium.cif"), """
                data_CsCl
                _cell_length_a 4.12
                _cell_length_b 4.12
                _cell_length_c 4.12
                _symmetry_space_group_name_H-M 'P 1'
                loop_
                _atom_site_label
                _atom_site_fract_x
                _atom_site_fract_y
                _atom_site_fract_z
                Cs1 0 0 0
                Cl1 0.5 0.5 0.5
                """);
        try (Container container = format.open(file)) {
            Map<?, ?> described = (Map<?, ?>) ((List<?>) container.metadata().get("structures")).getFirst();
            assertEquals("declares P 1 but is P m -3 m within 0.001 angstrom", described.get("symmetry"));
            assertEquals(
                    1,
                    container.object(Structure.class).orElseThrow().spaceGroup().order());
        }
    }

    private double probe(String name, String head) {
        byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
        return format.probe(Path.of(name), java.util.Arrays.copyOf(bytes, Math.min(4096, bytes.length)));
    }

    /** What a pipeline may name in place of a file. */
    @Test
    void shippedStructuresGoByTheirNames() {
        CifFormat format = new CifFormat();
        assertTrue(format.shipped(Structure.class).contains("LATP"));
        assertEquals(
                "R -3 c :H",
                format.shipped(Structure.class, "LATP")
                        .orElseThrow()
                        .spaceGroup()
                        .symbol());
        assertTrue(format.shipped(Structure.class, "LATQ").isEmpty());
        assertTrue(format.shipped(String.class).isEmpty());
        assertTrue(format.shipped(String.class, "LATP").isEmpty());
    }
}
