/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.solidus.crystal.orientation.LaueClass;

/** Every setting of the table of space groups has a Laue class. */
class SpaceGroupLaueTest {

    /** The last number of each Laue group in International Tables. */
    private static final int[] LAST = {2, 15, 74, 88, 142, 148, 167, 176, 194, 206, 230};

    @Test
    void everySettingOfTheTableHasItsClass() {
        int settings = 0;
        for (SpaceGroupTable.Entry entry : SpaceGroupTable.entries()) {
            SpaceGroup group = SpaceGroup.of(entry);
            CellSymmetry cell = CellSymmetry.of(group);
            Lattice lattice = cell.lattice(cell.valuesOf(Lattice.of(5.3, 6.1, 7.7, 81, 97, 103)), 0);
            LaueClass found = LaueClass.of(group, lattice);
            int number = 0;
            while (LAST[number] < entry.number()) {
                number++;
            }
            assertEquals(number + 1, found.group().number(), entry.toString());
            boolean rhombohedral = entry.symbol().endsWith(":R");
            assertEquals(rhombohedral, found.symbol().contains(":R"), entry + " " + found);
            assertEquals(rhombohedral, !LaueClass.settings().contains(found), entry + " " + found);
            assertEquals(found, LaueClass.of(found.symbol()));
            settings++;
        }
        assertTrue(settings >= 530, settings + " settings");
    }
}
