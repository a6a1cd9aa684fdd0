/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellSymmetryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P -1 | A B C ALPHA BETA GAMMA",
                "P 1 21/n 1 | A B C BETA",
                "P 1 1 21/b | A B C GAMMA",
                "C 2/c 1 1 | A B C ALPHA",
                "P n m a | A B C",
                "I 41/a m d :2 | A C",
                "R -3 c :H | A C",
                "P 63/m m c | A C",
                "R -3 c :R | A ALPHA",
                "F d -3 m :1 | A"
            })
    void whatAGroupLeavesFree(String symbol, String free) {
        assertEquals(
                free,
                CellSymmetry.of(SpaceGroup.of(symbol)).free().stream()
                        .map(CellParameter::name)
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void cellsFollowTheirFreeParameters() {
        CellSymmetry hexagonal = CellSymmetry.of(SpaceGroup.of("R -3 c :H"));
        assertEquals(Lattice.hexagonal(8.5, 20.8), hexagonal.lattice(new double[] {7, 8.5, 20.8}, 1));
        CellSymmetry rhombohedral = CellSymmetry.of(SpaceGroup.of("R -3 c :R"));
        assertEquals(Lattice.of(5, 5, 5, 60, 60, 60), rhombohedral.lattice(new double[] {5, 60}, 0));
        assertTrue(hexagonal.allows(Lattice.hexagonal(8.5, 20.8), 1e-9));
        assertFalse(hexagonal.allows(Lattice.of(8.5, 8.6, 20.8, 90, 90, 120), 1e-3));
        assertFalse(hexagonal.allows(Lattice.of(5, 5, 5, 60, 60, 60), 1e-3));
    }

    /** A cell that a group allows is the same seen along every operation: its metric tensor does not change. */
    @Test
    void everySettingKeepsItsMetric() {
        for (SpaceGroupTable.Entry entry : SpaceGroupTable.entries()) {
            SpaceGroup group = SpaceGroup.of(entry);
            CellSymmetry symmetry = CellSymmetry.of(group);
            Lattice cell = symmetry.lattice(symmetry.valuesOf(Lattice.of(5, 6, 7, 80, 95, 100)), 0);
            for (SymmetryOperation operation : group.operations()) {
                int[] image = operation.applyToIndices(1, 2, 3);
                assertEquals(
                        cell.inverseSquareSpacing(1, 2, 3),
                        cell.inverseSquareSpacing(image[0], image[1], image[2]),
                        1e-12,
                        entry.toString());
            }
        }
    }
}
