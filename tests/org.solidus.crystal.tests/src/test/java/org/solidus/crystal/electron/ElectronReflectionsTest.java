/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Element;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.ReferenceData;
import org.solidus.crystal.Site;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Species;
import org.solidus.crystal.Structure;
import org.solidus.crystal.cif.CifReader;
import org.solidus.crystal.structures.ShippedStructures;

class ElectronReflectionsTest {

    private static final Displacement AT_REST = new Displacement.Isotropic(0);

    /** |F/V|^2 of LiFePO4 as another program computes it from the same file, atoms at rest. */
    @ParameterizedTest
    @CsvSource({
        "0, 2, 0, .3286, .00875",
        "3, 1, 1, .3920, .00475",
        "6, 1, 0, .5972, .00371",
        "2, 2, 2, .5672, .00335",
        "3, 0, 1, .3559, .00293",
        "4, 0, 1, .4368, .00252"
    })
    void agreesForLithiumIronPhosphate(int h, int k, int l, double g, double intensity) throws IOException {
        String cif = Files.readString(ReferenceData.file("tem/cif/LiFePO4_pymatgen_Pnma.cif"));
        Structure structure =
                CifReader.structures("LiFePO4.cif", cif).getFirst().with(AT_REST);
        check(ElectronReflections.of(structure, ElectronFactors.LOBATO, 1), h, k, l, g, intensity);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, .4247, .15876", "2, 0, 0, .4904, .13055"})
    void agreesForGold(int h, int k, int l, double g, double intensity) {
        check(ElectronReflections.of(gold(4.0782, AT_REST), ElectronFactors.LOBATO, 1), h, k, l, g, intensity);
    }

    private static void check(ElectronReflections all, int h, int k, int l, double g, double intensity) {
        int at = find(all, h, k, l);
        assertEquals(g, all.g()[at], 5.1e-5);
        assertEquals(intensity, all.intensity()[at], 5.1e-6);
    }

    private static int find(ElectronReflections all, int h, int k, int l) {
        for (int i = 0; i < all.size(); i++) {
            if (all.h()[i] == h && all.k()[i] == k && all.l()[i] == l) {
                return i;
            }
        }
        return -1;
    }

    private static Structure gold(double a, Displacement displacement) {
        Site site = new Site("Au1", new Species(Element.of("Au"), 0), 0, 0, 0, 1, displacement);
        return new Structure("gold", "test", Lattice.cubic(a), SpaceGroup.of("F m -3 m"), List.of(site));
    }

    /** exp(-B g^2 / 4) on the amplitude, and occupancy to the square. */
    @Test
    void displacementAndOccupancyDamp() {
        double b = 0.62;
        ElectronReflections rest = ElectronReflections.of(gold(4.08, AT_REST), ElectronFactors.LOBATO, 2);
        ElectronReflections warm = ElectronReflections.of(gold(4.08, Displacement.fromB(b)), ElectronFactors.LOBATO, 2);
        assertEquals(rest.size(), warm.size());
        for (int i = 0; i < rest.size(); i++) {
            double damping = Math.exp(-b * rest.g()[i] * rest.g()[i] / 4);
            assertEquals(rest.intensity()[i] * damping * damping, warm.intensity()[i], 1e-12);
        }
        Site half = new Site("Au1", new Species(Element.of("Au"), 0), 0, 0, 0, 0.5, AT_REST);
        Structure sparse = new Structure("gold", "test", Lattice.cubic(4.08), SpaceGroup.of("F m -3 m"), List.of(half));
        ElectronReflections thinned = ElectronReflections.of(sparse, ElectronFactors.LOBATO, 2);
        assertEquals(rest.strongest() / 4, thinned.strongest(), 1e-12);
    }

    /** A displacement along one axis damps reflections along that axis only, in the image of the site too. */
    @Test
    void anisotropicDisplacementFollowsTheSite() {
        double u = 0.02;
        Displacement along = new Displacement.Anisotropic(u, 0, 0, 0, 0, 0);
        Site site = new Site("Fe1", new Species(Element.of("Fe"), 0), 0.1, 0.2, 0.3, 1, along);
        Lattice lattice = Lattice.tetragonal(4, 6);
        // The fourfold axis turns half of the atoms: (h00) and (0k0) must be equally strong.
        Structure structure = new Structure("test", "test", lattice, SpaceGroup.of("P 4"), List.of(site));
        ElectronStructureFactors factors = new ElectronStructureFactors(structure, ElectronFactors.LOBATO);
        assertEquals(factors.intensity(3, 0, 0), factors.intensity(0, 3, 0), 1e-15);
        Structure single = new Structure("test", "test", lattice, SpaceGroup.of("P 1"), List.of(site));
        ElectronStructureFactors moving = new ElectronStructureFactors(single, ElectronFactors.LOBATO);
        ElectronStructureFactors still = new ElectronStructureFactors(single.with(AT_REST), ElectronFactors.LOBATO);
        assertEquals(still.intensity(0, 0, 5), moving.intensity(0, 0, 5), 1e-15);
        double g = 3.0 / 4;
        assertEquals(
                still.intensity(3, 0, 0) * Math.exp(-4 * Math.PI * Math.PI * u * g * g),
                moving.intensity(3, 0, 0),
                1e-15);
    }

    static List<String> shipped() {
        return ShippedStructures.names();
    }

    /** Sorted, in pairs, with lengths that are those of the vectors, and as symmetric as the crystal. */
    @ParameterizedTest
    @MethodSource("shipped")
    void columnsAgreeWithTheCrystal(String name) {
        Structure structure = ShippedStructures.get(name);
        ElectronReflections all = ElectronReflections.of(structure, ElectronFactors.LOBATO, 0.8);
        for (int i = 0; i < all.size(); i++) {
            assertTrue(i == 0 || all.g()[i] >= all.g()[i - 1]);
            double length = Math.hypot(Math.hypot(all.x()[i], all.y()[i]), all.z()[i]);
            assertEquals(all.g()[i], length, 1e-12);
            assertEquals(1 / structure.lattice().spacing(all.h()[i], all.k()[i], all.l()[i]), length, 1e-12);
            for (int[] equal : structure.spaceGroup().equivalents(all.h()[i], all.k()[i], all.l()[i])) {
                int other = find(all, equal[0], equal[1], equal[2]);
                assertTrue(other >= 0, name);
                assertEquals(all.intensity()[i], all.intensity()[other], 1e-9 * all.strongest());
            }
        }
    }

    @Test
    void refusesWhatHasNoEnd() {
        Structure structure = gold(4.08, AT_REST);
        assertThrows(
                IllegalArgumentException.class,
                () -> ElectronReflections.of(structure, ElectronFactors.DOYLE_TURNER, 4.5));
        assertThrows(
                IllegalArgumentException.class, () -> ElectronReflections.of(structure, ElectronFactors.LOBATO, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> ElectronReflections.of(structure, ElectronFactors.LOBATO, Double.NaN));
        assertThrows(
                IllegalArgumentException.class, () -> ElectronReflections.of(structure, ElectronFactors.LOBATO, 900));
    }
}
