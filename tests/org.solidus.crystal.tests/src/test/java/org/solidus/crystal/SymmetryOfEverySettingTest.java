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
import org.solidus.crystal.orientation.LaueClass;
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

    /** On axes that are sums of the usual ones, and with noise, every type is named and its cell found. */
    @Test
    void everyTypeIsFoundOnOddAxes() {
        Map<String, Integer> numbers = new HashMap<>();
        SpaceGroupTable.entries().forEach(entry -> numbers.put(entry.symbol(), entry.number()));
        Random random = new Random(2);
        for (int number = 1; number <= 230; number++) {
            Structure structure = generic(SpaceGroup.ofNumber(number), random);
            Structure odd = onOddAxes(structure, random);
            FoundSymmetry found = SymmetryFinder.find(odd, 0.005);
            assertEquals(number, numbers.get(found.spaceGroup().symbol()), number + " " + found.sentence());
            assertTrue(found.deviation() < 0.003, number + " " + found.sentence());
            assertEquals(
                    structure.lattice().volume(), found.structure().lattice().volume(), 0.1);
            assertEquals(LaueClass.of(structure).group(), found.laueClass().group());
        }
    }

    private static Structure onOddAxes(Structure structure, Random random) {
        int[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        int[][] back = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int k = 0; k < 4; k++) {
            int to = random.nextInt(3);
            int from = (to + 1 + random.nextInt(2)) % 3;
            int sign = random.nextBoolean() ? 1 : -1;
            for (int i = 0; i < 3; i++) {
                axes[to][i] += sign * axes[from][i];
                back[i][from] -= sign * back[i][to];
            }
        }
        double[][] metric = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                metric[i][j] = dot(axes[i], structure.lattice().metric(), axes[j]);
            }
        }
        Lattice lattice = lattice(metric);
        List<Site> sites = new ArrayList<>();
        for (Atom atom : asP1(structure, random).atoms()) {
            double[] at = new double[3];
            for (int i = 0; i < 3; i++) {
                at[i] = atom.x() * back[0][i] + atom.y() * back[1][i] + atom.z() * back[2][i];
                at[i] += 2e-5 * (random.nextDouble() - 0.5);
            }
            sites.add(new Site("A" + sites.size(), atom.site().species(), at[0], at[1], at[2], 1, RIGID));
        }
        return new Structure("odd", "", lattice, SpaceGroup.p1(), sites);
    }

    private static double dot(int[] a, double[][] metric, int[] b) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += a[i] * metric[i][j] * b[j];
            }
        }
        return sum;
    }

    private static Lattice lattice(double[][] metric) {
        double[] lengths = new double[3];
        double[] angles = new double[3];
        for (int i = 0; i < 3; i++) {
            lengths[i] = Math.sqrt(metric[i][i]);
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            angles[i] = Math.toDegrees(Math.acos(metric[j][k] / Math.sqrt(metric[j][j] * metric[k][k])));
        }
        return Lattice.of(lengths[0], lengths[1], lengths[2], angles[0], angles[1], angles[2]);
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
