/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

import java.util.ArrayList;
import java.util.List;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.Structure;

/** The pairs of atoms of a crystal up to a distance: one atom of each site with all its neighbours. */
final class CrystalPairs {

    private static final long MAXIMUM_PAIRS = 200_000_000L;

    /** Pairs that are nearer, angstrom, are one place that several species share. */
    private static final double SAME_PLACE = 0.1;

    private final Lattice lattice;
    private final List<MovingAtom> centres = new ArrayList<>();
    private final List<MovingAtom> cell = new ArrayList<>();
    private final List<Integer> siteOfAtom = new ArrayList<>();
    private final double atoms;

    /** Receives a pair: the sites of both atoms, their distance and the variance of it. */
    interface Visitor {
        void pair(int centreSite, int otherSite, double r, double variance);
    }

    /** @throws IllegalArgumentException if a site has no displacement: its pairs would have no width */
    CrystalPairs(Structure structure) {
        lattice = structure.lattice();
        double number = 0;
        int at = 0;
        for (int site = 0; site < structure.sites().size(); site++) {
            Site one = structure.sites().get(site);
            requireMotion(structure, one);
            int images = structure.multiplicity(one.label());
            for (int image = 0; image < images; image++) {
                Atom atom = structure.atoms().get(at++);
                cell.add(MovingAtom.of(atom, lattice));
                siteOfAtom.add(site);
                number += one.occupancy();
            }
            centres.add(cell.get(at - images));
        }
        if (!(number > 0)) {
            throw new IllegalArgumentException("The structure " + structure.name() + " holds no atoms.");
        }
        atoms = number;
    }

    /** Atoms in the cell, occupancies counted. */
    double atoms() {
        return atoms;
    }

    /** Visits the pairs up to a distance. */
    void forEach(double reach, Visitor visitor) {
        int[] limit = {layers(reach, 0), layers(reach, 1)};
        double count =
                (2.0 * limit[0] + 1) * (2.0 * limit[1] + 1) * 2 * layers(reach, 2) * cell.size() * centres.size();
        if (count > MAXIMUM_PAIRS) {
            throw new IllegalArgumentException("The structure has so many atoms that a sum over the pairs up to "
                    + reach + " angstrom would have " + (long) count + " terms; lower the range.");
        }
        for (int centre = 0; centre < centres.size(); centre++) {
            for (int other = 0; other < cell.size(); other++) {
                visit(centre, other, limit, reach, visitor);
            }
        }
    }

    /** Cells along an axis that a sphere reaches into: layers of cells are 1/a* apart. */
    private int layers(double reach, int axis) {
        return (int) Math.ceil(reach * lattice.reciprocalLength(axis)) + 1;
    }

    private void visit(int centreSite, int atom, int[] limit, double reach, Visitor visitor) {
        double[][] g = lattice.metric();
        MovingAtom centre = centres.get(centreSite);
        MovingAtom other = cell.get(atom);
        int otherSite = siteOfAtom.get(atom);
        for (int i = -limit[0]; i <= limit[0]; i++) {
            double x = other.x() - centre.x() + i;
            for (int j = -limit[1]; j <= limit[1]; j++) {
                double y = other.y() - centre.y() + j;
                // Of the line along c, the part that lies within the sphere: z solves a quadratic equation.
                double across = g[0][0] * x * x + g[1][1] * y * y + 2 * g[0][1] * x * y;
                double along = (g[0][2] * x + g[1][2] * y) / g[2][2];
                double inside = along * along - (across - reach * reach) / g[2][2];
                if (inside < 0) {
                    continue;
                }
                double start = other.z() - centre.z();
                double half = Math.sqrt(inside);
                int last = (int) Math.floor(half - along - start);
                for (int k = (int) Math.ceil(-half - along - start); k <= last; k++) {
                    double z = start + k;
                    double gx = g[0][0] * x + g[0][1] * y + g[0][2] * z;
                    double gy = g[1][0] * x + g[1][1] * y + g[1][2] * z;
                    double gz = g[2][0] * x + g[2][1] * y + g[2][2] * z;
                    double square = x * gx + y * gy + z * gz;
                    if (square > SAME_PLACE * SAME_PLACE && square <= reach * reach) {
                        double variance = centre.along(gx, gy, gz, square) + other.along(gx, gy, gz, square);
                        visitor.pair(centreSite, otherSite, Math.sqrt(square), variance);
                    }
                }
            }
        }
    }

    private static void requireMotion(Structure structure, Site site) {
        boolean moves =
                switch (site.displacement()) {
                    case Displacement.Isotropic i -> i.u() > 0;
                    case Displacement.Anisotropic a -> a.u11() > 0 && a.u22() > 0 && a.u33() > 0;
                };
        if (!moves) {
            throw new IllegalArgumentException("The site " + site.label() + " of " + structure.name()
                    + " has no positive displacement parameter, so its peaks would have no width: add"
                    + " _atom_site_U_iso_or_equiv to the CIF, or give one displacement for all atoms.");
        }
    }
}
