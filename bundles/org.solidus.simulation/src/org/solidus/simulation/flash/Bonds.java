/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.FormFactor;
import org.solidus.simulation.diffraction.QGrid;

/**
 * Bonded atoms of a crystal move together: their distance spreads by far less than the displacements of both would
 * have it. What that adds to the diffuse scattering of independent atoms is, an atom,
 *
 * <pre>
 *   1/N sum_ij o_i o_j f_i f_j sin(Q r)/(Q r) [ exp(-(s Q)^2/2) - exp(-(u_i + u_j) Q^2/2) ]
 * </pre>
 *
 * over the bonds, with s the spread of a bond (I.-K. Jeong et al., Phys. Rev. B 67 (2003) 104301, doi
 * 10.1103/PhysRevB.67.104301, for the effect).
 */
final class Bonds {

    /** Distances between a metal and oxygen, in angstrom, are bonds up to here; so are P-O. */
    private static final double LONGEST = 2.15;

    /** Atoms nearer than this are two choices for one place. */
    private static final double SHORTEST = 1.2;

    private static final double SPREAD_SQUARE = 0.0035;
    private static final double THERMAL = 3e-6;
    private static final double ROOM = 298;

    private final QGrid grid;
    private final List<Bond> bonds;

    private record Bond(double distance, double displacement, double[] weight) {}

    private Bonds(QGrid grid, List<Bond> bonds) {
        this.grid = grid;
        this.bonds = bonds;
    }

    /** The bonds of a crystal: those that are alike are one. */
    static Bonds of(Structure structure, QGrid grid, double atomsInCell) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Object[]> examples = new TreeMap<>();
        List<Atom> atoms = structure.atoms();
        for (Atom from : atoms) {
            for (Atom to : atoms) {
                for (int image = 0; image < 27; image++) {
                    double distance = distance(structure, from, to, image);
                    if (distance > SHORTEST && distance < LONGEST) {
                        String key = from.site().label() + " " + to.site().label() + " " + Math.round(distance * 200);
                        counts.merge(key, 1, Integer::sum);
                        examples.putIfAbsent(key, new Object[] {from, to, distance});
                    }
                }
            }
        }
        List<Bond> bonds = new ArrayList<>();
        counts.forEach((key, count) -> {
            Object[] example = examples.get(key);
            bonds.add(bond((Atom) example[0], (Atom) example[1], (double) example[2], count / atomsInCell, grid));
        });
        return new Bonds(grid, bonds);
    }

    private static double distance(Structure structure, Atom from, Atom to, int image) {
        return structure
                .lattice()
                .length(
                        nearest(to.x() - from.x()) + image % 3 - 1,
                        nearest(to.y() - from.y()) + image / 3 % 3 - 1,
                        nearest(to.z() - from.z()) + image / 9 - 1);
    }

    private static double nearest(double difference) {
        return difference - Math.rint(difference);
    }

    private static Bond bond(Atom from, Atom to, double distance, double count, QGrid grid) {
        FormFactor first = FormFactor.of(from.site().species());
        FormFactor second = FormFactor.of(to.site().species());
        double[] weight = new double[grid.size()];
        for (int i = 0; i < weight.length; i++) {
            double q = grid.q(i);
            double x = q * distance;
            weight[i] = count
                    * from.site().occupancy()
                    * to.site().occupancy()
                    * first.atQ(q)
                    * second.atQ(q)
                    * (x == 0 ? 1 : StrictMath.sin(x) / x);
        }
        double displacement =
                meanSquare(from.site().displacement()) + meanSquare(to.site().displacement());
        return new Bond(distance, displacement, weight);
    }

    static double meanSquare(Displacement displacement) {
        return switch (displacement) {
            case Displacement.Isotropic i -> i.u();
            case Displacement.Anisotropic a -> (a.u11() + a.u22() + a.u33()) / 3;
        };
    }

    /** Adds their scattering at a temperature in K, where each atom moves by extra square angstroms more. */
    void add(double kelvin, double extra, double[] out) {
        double spread = SPREAD_SQUARE + THERMAL * (kelvin - ROOM);
        for (Bond bond : bonds) {
            double apart = bond.displacement() + 2 * extra;
            for (int i = 0; i < out.length; i++) {
                double square = grid.q(i) * grid.q(i) / 2;
                out[i] += bond.weight()[i] * (StrictMath.exp(-spread * square) - StrictMath.exp(-apart * square));
            }
        }
    }
}
