/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.structures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Element;
import org.solidus.crystal.Structure;

/** Every shipped structure says where it comes from, and the phosphates are made of sound polyhedra. */
class ShippedStructuresTest {

    static List<String> names() {
        return ShippedStructures.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysItsStatusAndSource(String name) {
        Structure structure = ShippedStructures.get(name);
        String provenance = structure.provenance();
        assertTrue(provenance.startsWith("Status: "), provenance);
        assertTrue(
                provenance.contains("(19")
                        || provenance.contains("(20")
                        || provenance.contains("doi")
                        || provenance.contains("NIST"),
                provenance);
        assertTrue(structure.atoms().size() > 1, name);
    }

    /** Oxygen within a sphere makes PO4 and MO6 with bonds as in any phosphate; nothing else comes close. */
    @ParameterizedTest
    @CsvSource({
        "LiFePO4, Fe, 4, 3.603, 2.06, 2.26, 2.0, 2.20",
        "FePO4,   Fe, 4, 3.687, 1.88, 2.17, 9,   9",
        "LAGP,    Ge, 6, 3.414, 1.82, 1.89, 2.1, 2.3",
        "LATP,    Ti, 6, 2.94,  1.89, 1.98, 2.2, 2.3",
        "LVP,     V,  4, 3.04,  1.98, 2.03, 1.97, 2.30",
        "LVP-R,   V,  6, 3.02,  1.99, 2.02, 2.00, 2.04"
    })
    void phosphatesAreSound(
            String name,
            String metal,
            int formulaUnits,
            double density,
            double shortest,
            double longest,
            double lithiumFrom,
            double lithiumTo) {
        Structure structure = ShippedStructures.get(name);
        double phosphorus = structure.cellContent().get(Element.of("P"));
        assertEquals(formulaUnits * (metal.equals("Fe") ? 1 : 3), phosphorus, 1e-9);
        assertEquals(density, structure.density(), 0.05);
        for (Atom atom : structure.atoms()) {
            String element = atom.site().species().element().symbol();
            if (element.equals("P")) {
                List<Double> bonds = bonds(structure, atom, 2.3);
                assertEquals(4, bonds.size(), name);
                assertTrue(bonds.getFirst() > 1.49 && bonds.getLast() < 1.56, name + bonds);
            } else if (element.equals(metal)) {
                List<Double> bonds = bonds(structure, atom, 2.6);
                assertEquals(6, bonds.size(), name);
                assertTrue(bonds.getFirst() > shortest && bonds.getLast() < longest, name + bonds);
            } else if (element.equals("Li") && atom.site().occupancy() == 1) {
                List<Double> bonds = bonds(structure, atom, 2.5);
                assertTrue(bonds.size() >= 4, name + bonds);
                assertTrue(bonds.getFirst() > lithiumFrom - 0.01 && bonds.get(3) < lithiumTo, name + bonds);
            }
        }
    }

    /** Cells and densities of what electron microscopes are calibrated with. */
    @ParameterizedTest
    @CsvSource({"graphite, C, 4, 2.261", "Au, Au, 4, 19.29"})
    void elementsAreDense(String name, String element, int atoms, double density) {
        Structure structure = ShippedStructures.get(name);
        assertEquals(atoms, structure.cellContent().get(Element.of(element)), 1e-9);
        assertEquals(density, structure.density(), 0.005);
    }

    /** Distances to oxygen, nearest first, angstrom. */
    private static List<Double> bonds(Structure structure, Atom centre, double within) {
        List<Double> found = new ArrayList<>();
        for (Atom oxygen : structure.atoms()) {
            if (oxygen.site().species().element().symbol().equals("O")) {
                for (int i = -1; i <= 1; i++) {
                    for (int j = -1; j <= 1; j++) {
                        for (int k = -1; k <= 1; k++) {
                            double distance = structure
                                    .lattice()
                                    .length(
                                            oxygen.x() + i - centre.x(),
                                            oxygen.y() + j - centre.y(),
                                            oxygen.z() + k - centre.z());
                            if (distance < within) {
                                found.add(distance);
                            }
                        }
                    }
                }
            }
        }
        return found.stream().sorted().toList();
    }
}
