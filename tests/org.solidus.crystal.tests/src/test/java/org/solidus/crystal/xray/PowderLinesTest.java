/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Structure;
import org.solidus.crystal.TriphyliteCif;
import org.solidus.crystal.cif.CifException;
import org.solidus.crystal.cif.CifReader;
import org.solidus.crystal.structures.ShippedStructures;

class PowderLinesTest {

    @Test
    void ceriaHasTheFluoriteLinesWithTheirClosedFormStructureFactors() {
        Structure ceria = ShippedStructures.get("CeO2");
        List<PowderLine> lines = PowderLines.upTo(ceria, 7);
        assertEquals(
                List.of("1 1 1", "2 0 0", "2 2 0", "3 1 1", "2 2 2", "4 0 0", "3 3 1", "4 2 0", "4 2 2"),
                lines.stream().limit(9).map(PowderLine::label).toList());
        assertEquals(
                List.of(8, 6, 12, 24, 8, 6, 24, 24, 24),
                lines.stream().limit(9).map(PowderLine::multiplicity).toList());
        PowderLine first = lines.get(0);
        assertEquals(5.411651 / Math.sqrt(3), first.spacing(), 1e-9);
        assertEquals(square(4 * ce(first)), first.squaredF(), 1e-6 * first.squaredF());
        assertEquals(
                square(4 * (ce(lines.get(1)) - 2 * o(lines.get(1)))),
                lines.get(1).squaredF(),
                1e-6);
        assertEquals(
                square(4 * (ce(lines.get(2)) + 2 * o(lines.get(2)))),
                lines.get(2).squaredF(),
                1e-3);
    }

    @Test
    void siliconLacksWhatTheDiamondGlideAndTheSpecialPositionForbid() {
        List<PowderLine> lines = PowderLines.upTo(ShippedStructures.get("Si"), 6);
        assertTrue(lines.stream().noneMatch(l -> l.label().equals("2 0 0")));
        PowderLine forbidden = lines.stream()
                .filter(l -> l.label().equals("2 2 2"))
                .findFirst()
                .orElseThrow();
        assertEquals(0, forbidden.squaredF(), 1e-9);
        PowderLine first = lines.getFirst();
        assertEquals("1 1 1", first.label());
        assertEquals(3.1357, first.spacing(), 1e-4);
    }

    @Test
    void latpLinesLieWhereItsCellPutsThem() {
        List<PowderLine> lines = PowderLines.upTo(ShippedStructures.get("LATP"), 3);
        PowderLine line = lines.stream()
                .filter(l -> l.label().equals("1 1 3"))
                .findFirst()
                .orElseThrow();
        double inverse = 4.0 / (8.4955 * 8.4955) + 9 / (20.7992 * 20.7992);
        assertEquals(2 * Math.PI * Math.sqrt(inverse), line.q(), 1e-9);
        assertEquals(12, line.multiplicity());
        assertTrue(lines.stream().noneMatch(l -> l.h() != 0 && l.k() == 0 && l.l() % 2 != 0), "c glide");
    }

    /** A tensor that is not turned with its atom breaks the equality of equivalent reflections. */
    @Test
    void equivalentReflectionsAreEquallyStrongWithAnisotropicDisplacements() throws CifException {
        Structure triphylite =
                CifReader.structures("triphylite.cif", TriphyliteCif.TEXT).getFirst();
        StructureFactors factors = new StructureFactors(triphylite);
        for (int[] hkl : new int[][] {{1, 1, 1}, {3, 1, 1}, {2, 3, 4}, {7, 2, 3}}) {
            double expected = factors.squared(hkl[0], hkl[1], hkl[2]);
            for (int[] mate : triphylite.spaceGroup().equivalents(hkl[0], hkl[1], hkl[2])) {
                assertEquals(expected, factors.squared(mate[0], mate[1], mate[2]), 1e-9 * expected + 1e-9);
            }
        }
    }

    @Test
    void absentReflectionsReallyVanish() throws CifException {
        Structure triphylite =
                CifReader.structures("triphylite.cif", TriphyliteCif.TEXT).getFirst();
        StructureFactors factors = new StructureFactors(triphylite);
        SpaceGroup group = triphylite.spaceGroup();
        int absent = 0;
        for (int h = -4; h <= 4; h++) {
            for (int k = -4; k <= 4; k++) {
                for (int l = -4; l <= 4; l++) {
                    if (group.isAbsent(h, k, l)) {
                        assertEquals(0, factors.squared(h, k, l), 1e-9);
                        absent++;
                    }
                }
            }
        }
        assertTrue(absent > 50);
    }

    /** What a family covers must not depend on the symmetry that sorts it: P 1 gives the same total strength. */
    @Test
    void totalStrengthDoesNotDependOnTheGrouping() {
        Structure corundum = ShippedStructures.get("Al2O3");
        double grouped = PowderLines.upTo(corundum, 8).stream()
                .mapToDouble(PowderLine::strength)
                .sum();
        StructureFactors factors = new StructureFactors(corundum);
        Lattice lattice = corundum.lattice();
        double all = 0;
        for (int h = -7; h <= 7; h++) {
            for (int k = -7; k <= 7; k++) {
                for (int l = -17; l <= 17; l++) {
                    double q = lattice.q(h, k, l);
                    all += q > 0 && q <= 8 ? factors.squared(h, k, l) : 0;
                }
            }
        }
        assertEquals(all, grouped, 1e-9 * all);
    }

    @Test
    void absurdRangesAreRefused() {
        Structure si = ShippedStructures.get("Si");
        assertThrows(IllegalArgumentException.class, () -> PowderLines.upTo(si, 0));
        assertThrows(IllegalArgumentException.class, () -> PowderLines.upTo(si, 1e9));
        Structure huge = si.with(Lattice.cubic(5000));
        assertThrows(IllegalArgumentException.class, () -> PowderLines.upTo(huge, 50));
    }

    private static double ce(PowderLine line) {
        return damped("Ce", 0.003, line);
    }

    private static double o(PowderLine line) {
        return damped("O", 0.006, line);
    }

    private static double damped(String element, double u, PowderLine line) {
        return FormFactor.find(element).orElseThrow().atQ(line.q()) * Math.exp(-u * line.q() * line.q() / 2);
    }

    private static double square(double x) {
        return x * x;
    }
}
