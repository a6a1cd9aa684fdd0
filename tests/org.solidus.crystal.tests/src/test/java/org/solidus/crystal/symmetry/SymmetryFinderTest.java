/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.ReferenceData;
import org.solidus.crystal.Site;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Species;
import org.solidus.crystal.Structure;
import org.solidus.crystal.cif.CifReader;
import org.solidus.crystal.orientation.CrystalFrame;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.LaueGroup;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.crystal.xray.PowderLines;

class SymmetryFinderTest {

    private static final Displacement RIGID = Displacement.fromB(0);

    private static Structure cif(String name) throws IOException {
        return CifReader.structures(ReferenceData.file(name)).getFirst();
    }

    private static Site site(String label, double x, double y, double z) {
        return new Site(label, Species.parse(label).orElseThrow(), x, y, z, 1, RIGID);
    }

    /** The same atoms on axes that are combinations of the old ones, every lattice point's atoms written out, in P 1. */
    private static Structure onAxes(Structure structure, int[][] axes) {
        IntMatrix matrix = IntMatrix.ofColumns(axes[0], axes[1], axes[2]);
        double determinant = matrix.determinant();
        List<Site> sites = new ArrayList<>();
        for (Atom atom : structure.atoms()) {
            for (int u = -4; u <= 4; u++) {
                for (int v = -4; v <= 4; v++) {
                    for (int w = -4; w <= 4; w++) {
                        double[] at = matrix.adjugate().times(new double[] {atom.x() + u, atom.y() + v, atom.z() + w});
                        boolean inside = true;
                        for (int i = 0; i < 3; i++) {
                            at[i] /= determinant;
                            inside &= at[i] > -1e-9 && at[i] < 1 - 1e-9;
                        }
                        if (inside) {
                            sites.add(site(atom.site().species() + "_" + sites.size(), at[0], at[1], at[2]));
                        }
                    }
                }
            }
        }
        Lattice lattice = Metrics.lattice(matrix.transform(structure.lattice().metric()));
        return new Structure("on other axes", "", lattice, SpaceGroup.p1(), sites);
    }

    private static Structure shaken(Structure structure, double amplitude, long seed) {
        Random random = new Random(seed);
        List<Site> sites = new ArrayList<>();
        for (Site s : structure.sites()) {
            Lattice l = structure.lattice();
            sites.add(new Site(
                    s.label(),
                    s.species(),
                    s.x() + amplitude * (2 * random.nextDouble() - 1) / l.a(),
                    s.y() + amplitude * (2 * random.nextDouble() - 1) / l.b(),
                    s.z() + amplitude * (2 * random.nextDouble() - 1) / l.c(),
                    s.occupancy(),
                    s.displacement()));
        }
        return new Structure(structure.name(), "", structure.lattice(), structure.spaceGroup(), sites);
    }

    @Test
    void lithiumIronPhosphateThatDeclaresNothing() throws IOException {
        Structure given = cif("tem/cif/LiFePO4_pymatgen_Pnma.cif");
        FoundSymmetry found = SymmetryFinder.find(given, 0.01);
        assertEquals("P n m a", found.spaceGroup().symbol());
        assertTrue(found.isHigher() && found.isSameCell());
        assertEquals(6, found.structure().sites().size(), "Li 4a, Fe, P, O1, O2 4c, O3 8d");
        assertEquals(28, found.structure().atoms().size());
        assertTrue(found.deviation() < 1e-4, "as written with six decimals, not " + found.deviation());
        assertEquals("declares P 1 but is P n m a within 0.001 angstrom", found.sentence());
        assertEquals("mmm", LaueClass.of(found.structure()).symbol());
        assertEquals("-1", LaueClass.of(given).symbol());
        assertEquals(0, found.structure().sites().getFirst().x(), "the origin stays");
    }

    @Test
    void ironPhosphateWhoseAnglesAreNotQuiteRight() throws IOException {
        FoundSymmetry found = SymmetryFinder.find(cif("tem/cif/FePO4a.cif"), 0.01);
        assertEquals("P n m a", found.spaceGroup().symbol());
        assertEquals(5, found.structure().sites().size());
        assertEquals(90, found.structure().lattice().alpha());
        assertTrue(found.atomDeviation() < 3e-3 && found.cellDeviation() < 1e-3, found.sentence());
    }

    /** Computed Li3V2(PO4)3: C 2 with lithium; the framework alone is R -3 c only within half an angstrom. */
    @Test
    void orderedNasicon() throws IOException {
        Structure given = cif("scattering/cif/Li3V2PO43_rhombohedral_P1_pymatgen.cif");
        FoundSymmetry found = SymmetryFinder.find(given, 0.02);
        assertEquals("C 1 2 1", found.spaceGroup().symbol(), found.sentence());
        assertFalse(found.isSameCell());
        assertEquals(14.86371, found.structure().lattice().a(), 0.002);
        assertEquals(8.81564, found.structure().lattice().b(), 0.002);
        assertEquals(8.67265, found.structure().lattice().c(), 0.002);
        // The two-fold axis of C 2 is a diagonal of the given cell, b - c.
        double[] axis = CrystalFrame.of(given.lattice()).direction(0, 1, -1);
        double[] turned = found.laueClass().rotations()[1].apply(axis);
        assertEquals(axis[0], turned[0], 0.05);
        assertEquals(axis[1], turned[1], 0.05);
        assertEquals(axis[2], turned[2], 0.05);
        assertEquals(124.0474, found.structure().lattice().beta(), 0.02);
        assertEquals(2 * given.atoms().size(), found.structure().atoms().size());
        List<Site> framework = given.sites().stream()
                .filter(s -> !s.species().element().symbol().equals("Li"))
                .toList();
        Structure bare = new Structure("framework", "", given.lattice(), SpaceGroup.p1(), framework);
        assertEquals("C 1 2 1", SymmetryFinder.find(bare, 0.1).spaceGroup().symbol());
        FoundSymmetry average = SymmetryFinder.find(bare, 0.5);
        assertEquals("R -3 c :R", average.spaceGroup().symbol(), average.sentence());
        Lattice cell = average.structure().lattice();
        assertEquals(8.8153, 2 * cell.a() * Math.sin(Math.toRadians(cell.alpha() / 2)), 0.02);
        assertEquals(20.988, 3 * cell.volume() / (Math.sqrt(0.75) * 8.8153 * 8.8153), 0.05);
    }

    /** What is declared rightly stays as it is. */
    @Test
    void declaredSymmetryIsConfirmed() throws IOException {
        for (String name : List.of(
                "tem/cif/Graphite.cif",
                "tem/cif/LAGP_Li1.5Al0.5Ge1.5P3O12_OBELiX_1xf.cif",
                "tem/cif/Li2.5V2P3O12_OBELiX_lrh.cif",
                "tem/cif/LiGe2P3O12_OBELiX_4ba.cif")) {
            Structure given = cif(name);
            FoundSymmetry found = SymmetryFinder.find(given, 0.005);
            assertFalse(found.isHigher(), name + " " + found.sentence());
            assertEquals(given.spaceGroup().order(), found.spaceGroup().order(), name + " " + found.sentence());
            assertSame(given, SymmetryFinder.best(given, 0.005));
        }
    }

    /** Diamond from its primitive cell, a supercell of it, and an odd cell: all are F d -3 m with one site. */
    @Test
    void otherCellsOfDiamond() {
        Structure diamond = new Structure(
                "diamond",
                "",
                Lattice.cubic(3.567),
                SpaceGroup.of("F d -3 m :2"),
                List.of(site("C", 0.125, 0.125, 0.125)));
        List<Site> primitive = List.of(site("C1", 0, 0, 0), site("C2", 0.25, 0.25, 0.25));
        double edge = 3.567 / Math.sqrt(2);
        Structure small =
                new Structure("primitive", "", Lattice.of(edge, edge, edge, 60, 60, 60), SpaceGroup.p1(), primitive);
        Structure odd = onAxes(diamond, new int[][] {{1, 0, 0}, {1, 1, 0}, {0, 1, 1}});
        Structure large = onAxes(diamond, new int[][] {{2, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        for (Structure given : List.of(small, odd, large)) {
            FoundSymmetry found = SymmetryFinder.find(given, 0.01);
            assertTrue(found.spaceGroup().symbol().startsWith("F d -3 m"), given + " " + found.sentence());
            assertEquals(3.567, found.structure().lattice().a(), 1e-6);
            assertEquals(8, found.structure().atoms().size());
            assertEquals(1, found.structure().sites().size());
            assertSameClass(given, found);
            assertTrue(found.isHigher());
            assertFalse(found.isSameCell());
        }
    }

    /** In the frame of the given axes the rotations map the vectors of the lattice onto vectors of the same primitive lattice. */
    private static void assertSameClass(Structure given, FoundSymmetry found) {
        assertEquals(LaueGroup.CUBIC, found.laueClass().group());
        CrystalFrame frame = CrystalFrame.of(given.lattice());
        for (Rotation rotation : found.laueClass().rotations()) {
            for (double[] axis : new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}) {
                double[] image = frame.directionIndices(rotation.apply(frame.direction(axis[0], axis[1], axis[2])));
                for (double index : image) {
                    assertEquals(Math.rint(4 * index), 4 * index, 1e-4, given + " " + found.laueClass());
                }
            }
        }
    }

    /** The intensities of the lines do not change when the symmetry is found. */
    @Test
    void linesStay() throws IOException {
        Structure given = cif("tem/cif/LiFePO4_pymatgen_Pnma.cif");
        Structure found = SymmetryFinder.best(given, 0.01);
        assertEquals(scattered(given), scattered(found), 1e-3 * scattered(given));
    }

    /** The sum of all lines; P 1 has more of them, at the same places. */
    private static double scattered(Structure structure) {
        return PowderLines.upTo(structure, 4).stream()
                .mapToDouble(line -> line.multiplicity() * line.squaredF())
                .sum();
    }

    /** Noise up to the tolerance is seen through, noise above it is not, and the truth is met better than the noise. */
    @Test
    void noise() throws IOException {
        Structure given = cif("tem/cif/LiFePO4_pymatgen_Pnma.cif");
        for (int seed = 0; seed < 5; seed++) {
            FoundSymmetry found = SymmetryFinder.find(shaken(given, 0.01, seed), 0.05);
            assertEquals("P n m a", found.spaceGroup().symbol());
            assertTrue(found.atomDeviation() > 0.005 && found.atomDeviation() < 0.03, found.sentence());
            assertFalse(SymmetryFinder.find(shaken(given, 0.1, seed), 0.02)
                            .spaceGroup()
                            .order()
                    > 2);
        }
    }

    @Test
    void absurdInput() {
        Structure one = new Structure("one", "", Lattice.cubic(3), SpaceGroup.p1(), List.of(site("Fe", 0.3, 0.1, 0.7)));
        assertEquals("P m -3 m", SymmetryFinder.find(one, 0.01).spaceGroup().symbol());
        assertThrows(IllegalArgumentException.class, () -> SymmetryFinder.find(one, 0));
        assertThrows(IllegalArgumentException.class, () -> SymmetryFinder.find(one, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> SymmetryFinder.find(one, 5));
        Structure twice = new Structure(
                "twice",
                "",
                Lattice.of(3, 4, 5, 80, 85, 95),
                SpaceGroup.p1(),
                List.of(site("Fe1", 0, 0, 0), site("Fe2", 0.3, 0, 0)));
        assertEquals("P -1", SymmetryFinder.find(twice, 0.01).spaceGroup().symbol());
        assertTrue(SymmetryFinder.find(twice, 1).spaceGroup().order() >= 1);
    }
}
