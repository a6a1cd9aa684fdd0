/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.solidus.crystal.CellSymmetry;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Structure;
import org.solidus.crystal.SymmetryOperation;

/** Makes a symmetry exact: every atom becomes the mean of what the operations bring to it. */
final class Idealisation {

    private final AtomSet atoms;
    private final SpaceGroup group;
    private final IntMatrix cell;
    private final double[] origin;
    private final double[][] metric;

    Idealisation(AtomSet atoms, SettingSearch.Found found) {
        this.atoms = atoms;
        this.group = found.group();
        this.cell = found.cell();
        this.origin = found.origin();
        this.metric = cell.transform(atoms.metric());
    }

    /** Sites on the axes of the group, and how far the worst atom is from where they put it. */
    record Sites(List<Site> sites, double deviation) {}

    Lattice cellAsGiven() {
        return Metrics.lattice(metric);
    }

    Lattice lattice() {
        return CellSymmetry.nearest(cellAsGiven(), group);
    }

    Sites sites(Lattice given) {
        List<Site> sites = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        boolean[] taken = new boolean[atoms.size()];
        double worst = 0;
        for (int atom = 0; atom < atoms.size(); atom++) {
            if (!taken[atom]) {
                double[] mean = mean(atom);
                worst = Math.max(worst, take(atom, mean, taken));
                Site from = atoms.site(atom);
                sites.add(site(from, free(from.label(), labels), mean, given));
            }
        }
        return new Sites(sites, worst);
    }

    /** In the axes of the group, from its origin. */
    private double[] inCell(double[] primitive) {
        double[] from = {primitive[0] - origin[0], primitive[1] - origin[1], primitive[2] - origin[2]};
        double[] times = cell.adjugate().times(from);
        for (int i = 0; i < 3; i++) {
            times[i] /= cell.determinant();
        }
        return times;
    }

    private double[] inPrimitive(double[] point) {
        double[] primitive = cell.times(point);
        for (int i = 0; i < 3; i++) {
            primitive[i] += origin[i];
        }
        return primitive;
    }

    /** The mean of the atom and of all that its images meet, brought back to it. */
    private double[] mean(int atom) {
        double[] at = inCell(atoms.position(atom));
        double[] mean = at.clone();
        for (SymmetryOperation operation : group.operations()) {
            double[] image = inPrimitive(operation.apply(at[0], at[1], at[2]));
            double[] met = atoms.position(atoms.nearest(image, atoms.kind(atom)));
            IntMatrix matrix = SettingSearch.matrix(operation);
            double[] off = cell.adjugate().times(AtomSet.difference(met, image));
            double[] back = matrix.adjugate().times(off);
            for (int i = 0; i < 3; i++) {
                mean[i] += back[i] / (matrix.determinant() * cell.determinant() * (double) group.order());
            }
        }
        return mean;
    }

    /** Marks the atoms that a site stands for; how far the worst of them is off. */
    private double take(int atom, double[] site, boolean[] taken) {
        double worst = 0;
        for (SymmetryOperation operation : group.operations()) {
            double[] image = inPrimitive(operation.apply(site[0], site[1], site[2]));
            int met = atoms.nearest(image, atoms.kind(atom));
            taken[met] = true;
            worst = Math.max(worst, atoms.distance(atoms.position(met), image));
        }
        return worst;
    }

    /** Atoms of one site that the group keeps apart become sites of their own. */
    private static String free(String label, Set<String> taken) {
        String free = label;
        for (int i = 2; !taken.add(free); i++) {
            free = label + "_" + i;
        }
        return free;
    }

    private static Site site(Site from, String label, double[] at, Lattice given) {
        return new Site(
                label,
                from.species(),
                neat(at[0]),
                neat(at[1]),
                neat(at[2]),
                from.occupancy(),
                isotropic(from.displacement(), given));
    }

    /** Within [0, 1), and exact where it is a simple fraction but for rounding. */
    private static double neat(double coordinate) {
        double parts = coordinate * SymmetryOperation.PARTS;
        double exact =
                Math.abs(parts - Math.rint(parts)) < 1e-9 ? Math.rint(parts) / SymmetryOperation.PARTS : coordinate;
        double wrapped = exact - Math.floor(exact);
        return wrapped < 1 ? wrapped : 0;
    }

    /** {@code Ueq = 1/3 sum Uij ai* aj* ai.aj}: a tensor need not have the symmetry that was found. */
    private static Displacement isotropic(Displacement displacement, Lattice given) {
        if (!(displacement instanceof Displacement.Anisotropic u)) {
            return displacement;
        }
        double[][] tensor = {{u.u11(), u.u12(), u.u13()}, {u.u12(), u.u22(), u.u23()}, {u.u13(), u.u23(), u.u33()}};
        double[][] metric = given.metric();
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += tensor[i][j] * given.reciprocalLength(i) * given.reciprocalLength(j) * metric[i][j];
            }
        }
        return new Displacement.Isotropic(sum / 3);
    }

    Structure structure(Structure given, List<Site> sites) {
        return new Structure(given.name(), given.provenance(), lattice(), group, sites);
    }
}
