/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.crystal.symmetry.FoundSymmetry;
import org.solidus.crystal.symmetry.SymmetryFinder;

/** A structure of each setting of the table, written as P 1 with its origin elsewhere, is recognised. */
class SymmetryOfEverySettingTest {

    private static final Displacement RIGID = Displacement.fromB(0);

    @Test
    void everySettingIsFoundAgain() {
        Map<String, Integer> numbers = new HashMap<>();
        SpaceGroupTable.entries().forEach(entry -> numbers.put(entry.symbol(), entry.number()));
        Random random = new Random(1);
        for (SpaceGroupTable.Entry entry : SpaceGroupTable.entries()) {
            SpaceGroup group = SpaceGroup.of(entry);
            Structure plain = asP1(generic(group, random), random);
            FoundSymmetry found = SymmetryFinder.find(plain, 0.001);
            assertEquals(
                    entry.number(), numbers.get(found.spaceGroup().symbol()), entry + " is not " + found.sentence());
            assertTrue(found.isSameCell(), entry.toString());
            assertEquals(entry.number() > 1, found.isHigher(), entry.toString());
            assertTrue(found.deviation() < 0.001, entry + " " + found.deviation());
            assertEquals(plain.atoms().size(), found.structure().atoms().size());
            assertEquals(2, found.structure().sites().size(), entry.toString());
        }
    }

    /** Without atoms so near to a mirror or axis that images were taken for one atom. */
    private static Structure generic(SpaceGroup group, Random random) {
        Structure structure = structure(group, random);
        while (structure.atoms().size() < 2 * group.order()) {
            structure = structure(group, random);
        }
        return structure;
    }

    private static Structure structure(SpaceGroup group, Random random) {
        CellSymmetry cell = CellSymmetry.of(group);
        Lattice lattice = cell.lattice(cell.valuesOf(Lattice.of(9.3, 11.1, 13.7, 81, 97, 103)), 0);
        List<Site> sites = new ArrayList<>();
        for (String element : List.of("Fe", "O")) {
            sites.add(new Site(
                    element,
                    Species.parse(element).orElseThrow(),
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble(),
                    1,
                    RIGID));
        }
        return new Structure("test", "", lattice, group, sites);
    }

    private static Structure asP1(Structure structure, Random random) {
        double[] shift = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
        List<Site> sites = new ArrayList<>();
        for (Atom atom : structure.atoms()) {
            sites.add(new Site(
                    "A" + sites.size(),
                    atom.site().species(),
                    atom.x() + shift[0],
                    atom.y() + shift[1],
                    atom.z() + shift[2],
                    1,
                    RIGID));
        }
        return new Structure("test", "", structure.lattice(), SpaceGroup.p1(), sites);
    }
}
