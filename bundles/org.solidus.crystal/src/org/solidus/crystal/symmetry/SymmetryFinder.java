/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Structure;
import org.solidus.crystal.SymmetryOperation;
import org.solidus.crystal.orientation.CrystalFrame;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;

/**
 * Finds the symmetry that a structure has, whatever it declares: files of computed structures often say P 1 and list every
 * atom. The lattice is reduced to its primitive cell, its symmetry within the tolerance is found, and of it what maps every
 * atom onto one of its kind; the operations are then named by the table of space groups, in the given cell where the table
 * has that setting, otherwise in the conventional one, and the structure is made exact.
 *
 * <p>Where the tolerance cuts through, so that operations are found whose products are not, it is lowered until they are a
 * group. (The way is that of A. Togo, K. Shinohara, I. Tanaka, Sci. Technol. Adv. Mater. Methods 4 (2024) 2384822, doi
 * 10.1080/27660400.2024.2384822, except that the group is looked up by solving for its origin exactly.)
 */
public final class SymmetryFinder {

    /** What files that were written with four or five decimals need. */
    public static final double USUAL_TOLERANCE = 0.01;

    private static final int MAXIMUM_ATOMS = 2000;
    private static final double LOWER = 0.9;
    private static final int MOST_TRIES = 60;

    private final Structure given;
    private final AtomSet atoms;

    private SymmetryFinder(Structure given) {
        this.given = given;
        this.atoms = AtomSet.of(given);
    }

    /**
     * The symmetry of a structure.
     *
     * @param structure any; of one without atoms or with more than 2000 the declared symmetry is believed
     * @param tolerance how far an image may be from the atom that it stands for, and the end of an axis from that of
     *     another, in angstrom; below half of the shortest distance between atoms
     * @return what was found, at least the translations of the lattice
     * @throws IllegalArgumentException if the tolerance is not within (0, 1]
     */
    public static FoundSymmetry find(Structure structure, double tolerance) {
        if (!(tolerance > 0 && tolerance <= 1)) {
            throw new IllegalArgumentException(
                    "A tolerance of " + tolerance + " angstrom for symmetry is outside 0 to 1 angstrom");
        }
        int count = structure.atoms().size();
        return count >= 1 && count <= MAXIMUM_ATOMS
                ? new SymmetryFinder(structure).find(tolerance)
                : asDeclared(structure);
    }

    /**
     * The symmetry of a structure within the {@linkplain #USUAL_TOLERANCE usual tolerance}: what steps use that need the
     * true symmetry of a phase.
     *
     * @param structure as for {@link #find(Structure, double)}
     * @return what was found
     */
    public static FoundSymmetry find(Structure structure) {
        return find(structure, USUAL_TOLERANCE);
    }

    private static FoundSymmetry asDeclared(Structure structure) {
        return new FoundSymmetry(structure.spaceGroup(), structure, 0, 0, LaueClass.of(structure), false, true);
    }

    /**
     * The structure to calculate with: that of higher symmetry, if there is more than was declared.
     *
     * @param structure as for {@link #find(Structure, double)}
     * @param tolerance as for {@link #find(Structure, double)}
     * @return the given structure itself if nothing more was found
     */
    public static Structure best(Structure structure, double tolerance) {
        FoundSymmetry found = find(structure, tolerance);
        return found.isHigher() ? found.structure() : structure;
    }

    private FoundSymmetry find(double tolerance) {
        double used = tolerance;
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<FoundSymmetry> found = attempt(used);
            if (found.isPresent()) {
                return found.get();
            }
            used *= LOWER;
        }
        return asDeclared(given);
    }

    private Optional<FoundSymmetry> attempt(double tolerance) {
        List<double[]> translations = atoms.translations(IntMatrix.IDENTITY, tolerance);
        return PrimitiveCell.of(atoms, translations, tolerance).flatMap(cell -> {
            Operations operations = Operations.of(cell.atoms(), tolerance);
            return operations.isEmpty() ? Optional.empty() : named(cell, operations, tolerance);
        });
    }

    private Optional<FoundSymmetry> named(PrimitiveCell cell, Operations operations, double tolerance) {
        double[][] metric = cell.atoms().metric();
        SettingSearch search = new SettingSearch(operations, metric, tolerance);
        List<SettingSearch.Found> settings = search.in(cell.given());
        boolean sameCell = !settings.isEmpty();
        if (!sameCell) {
            List<SettingSearch.Found> others = new ArrayList<>();
            ConventionalCells.of(operations, metric).forEach(other -> others.addAll(search.in(other)));
            others.sort(Comparator.comparingInt(SettingSearch.Found::rank)
                    .thenComparingDouble(one -> perimeter(one.cell().transform(metric))));
            settings = others;
        }
        for (SettingSearch.Found setting : settings) {
            Optional<FoundSymmetry> found = exact(cell, setting, sameCell, operations);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static double perimeter(double[][] metric) {
        return Math.sqrt(metric[0][0]) + Math.sqrt(metric[1][1]) + Math.sqrt(metric[2][2]);
    }

    private Optional<FoundSymmetry> exact(
            PrimitiveCell cell, SettingSearch.Found setting, boolean sameCell, Operations operations) {
        Idealisation ideal = new Idealisation(cell.atoms(), setting);
        Idealisation.Sites sites = ideal.sites(given.lattice());
        Structure structure = ideal.structure(given, sites.sites());
        if (structure.atoms().size() != cell.atoms().size() * setting.cell().determinant()) {
            return Optional.empty();
        }
        boolean higher =
                operations.matrices().size() > given.spaceGroup().pointGroupOrder() || cell.copies() > declaredCopies();
        return Optional.of(new FoundSymmetry(
                given.spaceGroup(),
                structure,
                sites.deviation(),
                moved(ideal.cellAsGiven(), structure.lattice()),
                LaueClass.of(structure).seenFrom(frame(cell, setting)),
                higher,
                sameCell));
    }

    /** From the crystal frame of the found cell to that of the given one. */
    private Rotation frame(PrimitiveCell cell, SettingSearch.Found setting) {
        if (setting.cell().equals(cell.given())) {
            return Rotation.IDENTITY;
        }
        CrystalFrame frame = CrystalFrame.of(given.lattice());
        double[][] axes = new double[3][];
        for (int i = 0; i < 3; i++) {
            double[] indices = cell.given().adjugate().times(setting.cell()).times(unit(i));
            double volume = cell.given().determinant();
            axes[i] = frame.direction(indices[0] / volume, indices[1] / volume, indices[2] / volume);
        }
        return CrystalFrame.rotation(axes[0], axes[2]);
    }

    private static double[] unit(int axis) {
        double[] unit = new double[3];
        unit[axis] = 1;
        return unit;
    }

    private long declaredCopies() {
        return given.spaceGroup().operations().stream()
                .filter(SymmetryOperation::isTranslation)
                .count();
    }

    /** How far the end of an axis moves, at most. */
    private static double moved(Lattice from, Lattice to) {
        double lengths = Math.max(
                Math.abs(from.a() - to.a()), Math.max(Math.abs(from.b() - to.b()), Math.abs(from.c() - to.c())));
        double longest = Math.max(from.a(), Math.max(from.b(), from.c()));
        double angles = Math.max(
                Math.abs(from.alpha() - to.alpha()),
                Math.max(Math.abs(from.beta() - to.beta()), Math.abs(from.gamma() - to.gamma())));
        return Math.max(lengths, longest * Math.toRadians(angles));
    }
}
