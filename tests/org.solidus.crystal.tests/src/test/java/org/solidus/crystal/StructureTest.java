/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.crystal.cif.CifException;
import org.solidus.crystal.cif.CifReader;
import org.solidus.crystal.structures.ShippedStructures;

class StructureTest {

    /** Densities from the literature cells, g/cm3. */
    @ParameterizedTest
    @CsvSource({"CeO2,7.213,Ce4 O8", "Si,2.329,Si8", "Ni,8.91,Ni4", "Al2O3,3.983,Al12 O18", "LaB6,4.711,La1 B6"})
    void shippedStructuresHaveTheirDensityAndContent(String name, double density, String formula) {
        Structure structure = ShippedStructures.get(name);
        assertEquals(density, structure.density(), 0.005 * density / 5);
        assertEquals(formula, structure.cellFormula());
        assertTrue(structure.provenance().startsWith("Status:"), structure.provenance());
    }

    @Test
    void latpHoldsSixFormulaUnitsOnTheNasiconPositions() {
        Structure latp = ShippedStructures.get("LATP");
        assertEquals(6, latp.multiplicity("Li1"));
        assertEquals(12, latp.multiplicity("Ti1"));
        assertEquals(18, latp.multiplicity("P1"));
        assertEquals(36, latp.multiplicity("O1"));
        assertEquals(36, latp.multiplicity("O2"));
        assertEquals(6 * 1.4, latp.cellContent().get(Element.of("Li")), 0.01);
        assertEquals(6 * 1.6, latp.cellContent().get(Element.of("Ti")), 1e-9);
        assertArrayEquals(new double[] {1.51, 1.51, 1.52, 1.52}, nearest(latp, "P1", "O", 4), 0.02);
    }

    @Test
    void corundumBondLengths() {
        double[] bonds = nearest(ShippedStructures.get("Al2O3"), "Al1", "O", 6);
        assertArrayEquals(new double[] {1.854, 1.854, 1.854, 1.973, 1.973, 1.973}, bonds, 0.001);
    }

    @Test
    void triphyliteBondLengthsAreThoseOfThePaper() throws CifException {
        Structure triphylite =
                CifReader.structures("triphylite.cif", TriphyliteCif.TEXT).getFirst();
        assertEquals(3.603, triphylite.density(), 0.001);
        assertArrayEquals(new double[] {1.522, 1.537, 1.555, 1.555}, nearest(triphylite, "P1", "O", 4), 0.001);
        assertArrayEquals(
                new double[] {2.063, 2.063, 2.107, 2.200, 2.249, 2.249}, nearest(triphylite, "Fe1", "O", 6), 0.001);
    }

    @Test
    void roundedCoordinatesStillMergeOnSpecialPositions() {
        Site nearly = new Site(
                "C2", Species.parse("C").orElseThrow(), 0.3333, 0.6667, 0.25, 1, new Displacement.Isotropic(0));
        Structure graphite = new Structure(
                "graphite", "", Lattice.hexagonal(2.464, 6.711), SpaceGroup.of("P 63/m m c"), List.of(nearly));
        assertEquals(2, graphite.atoms().size());
    }

    @Test
    void wrongSitesAreRefused() {
        Species c = Species.parse("C").orElseThrow();
        Displacement none = new Displacement.Isotropic(0);
        assertThrows(IllegalArgumentException.class, () -> new Site("C", c, Double.NaN, 0, 0, 1, none));
        assertThrows(IllegalArgumentException.class, () -> new Site("C", c, 0, 0, 0, 1.5, none));
        Site site = new Site("C", c, 0, 0, 0, 1, none);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new Structure("twice", "", Lattice.cubic(3), SpaceGroup.p1(), List.of(site, site)))
                .getMessage();
        assertTrue(message.contains("two sites"), message);
        Structure one = new Structure("one", "", Lattice.cubic(3), SpaceGroup.p1(), List.of(site));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> one.multiplicity("Q"))
                .getMessage()
                .contains("it has C"));
    }

    @Test
    void speciesAreReadFromTypesAndLabels() {
        assertEquals("Ti4+", Species.parse("Ti4+").orElseThrow().toString());
        assertEquals("O2-", Species.parse("O-2").orElseThrow().toString());
        assertEquals("Na1+", Species.parse("Na+").orElseThrow().toString());
        assertEquals("Fe", Species.parse("Fe1").orElseThrow().toString());
        assertEquals("O", Species.parse("Ow1").orElseThrow().toString());
        assertEquals("H", Species.parse("D").orElseThrow().toString());
        assertTrue(Species.parse("Xx").isEmpty());
        assertTrue(Species.parse("?").isEmpty());
    }

    /** Distances from the first atom of a site to atoms of an element, over the neighbouring cells. */
    private static double[] nearest(Structure structure, String site, String element, int count) {
        Atom centre = structure.atoms().stream()
                .filter(a -> a.site().label().equals(site))
                .findFirst()
                .orElseThrow();
        List<Double> distances = new ArrayList<>();
        for (Atom atom : structure.atoms()) {
            for (int cell = 0;
                    cell < 27 && atom.site().species().element().symbol().equals(element);
                    cell++) {
                distances.add(structure
                        .lattice()
                        .length(
                                atom.x() - centre.x() + cell % 3 - 1,
                                atom.y() - centre.y() + cell / 3 % 3 - 1,
                                atom.z() - centre.z() + cell / 9 - 1));
            }
        }
        return distances.stream()
                .sorted()
                .limit(count)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
