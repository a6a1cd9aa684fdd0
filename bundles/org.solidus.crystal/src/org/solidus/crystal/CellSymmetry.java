/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a space group leaves free of a cell: one edge in a cubic group, a and c in a hexagonal or tetragonal one, three
 * edges and an angle in a monoclinic one whatever its unique axis, a and alpha on rhombohedral axes.
 *
 * <p>It is not read off a name but off the operations: the mean of a cell without any symmetry over the point group,
 * {@code G' = 1/n sum R^T G R}, shows which edges became equal and which angles 90 or 120 degrees.
 */
public final class CellSymmetry {

    private static final double SAME = 1e-9;

    /** A cell in which nothing is equal by chance. */
    private static final Lattice GENERIC = Lattice.of(5.3, 6.1, 7.7, 81, 97, 103);

    private final int[] tiedTo = new int[6];
    private final double[] fixed = new double[6];
    private final List<CellParameter> free;

    private CellSymmetry(double[] generic) {
        List<CellParameter> found = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            boolean length = i < 3;
            boolean special = !length && (same(generic[i], 90) || same(generic[i], 120));
            fixed[i] = special ? Math.rint(generic[i]) : Double.NaN;
            tiedTo[i] = special ? i : firstLike(generic, i);
            if (!special && tiedTo[i] == i) {
                found.add(CellParameter.values()[i]);
            }
        }
        free = List.copyOf(found);
    }

    /** The first edge, or the first angle, with the value of a parameter. */
    private static int firstLike(double[] generic, int of) {
        for (int i = of < 3 ? 0 : 3; i < of; i++) {
            if (same(generic[of], generic[i])) {
                return i;
            }
        }
        return of;
    }

    /**
     * The freedom that a group leaves.
     *
     * @param group any setting
     * @return its cell symmetry
     */
    public static CellSymmetry of(SpaceGroup group) {
        return new CellSymmetry(mean(GENERIC, group));
    }

    /**
     * Of the cells that a group allows the one nearest to a cell: the mean over the point group.
     *
     * @param lattice the cell
     * @param group the symmetry
     * @return the symmetric cell
     */
    public static Lattice nearest(Lattice lattice, SpaceGroup group) {
        double[] mean = mean(lattice, group);
        CellSymmetry symmetry = of(group);
        double[] free = symmetry.free.stream()
                .mapToDouble(parameter -> mean[parameter.ordinal()])
                .toArray();
        return symmetry.lattice(free, 0);
    }

    /** The cell parameters of {@code G' = 1/n sum R^T G R}. */
    private static double[] mean(Lattice lattice, SpaceGroup group) {
        double[][] metric = lattice.metric();
        double[][] mean = new double[3][3];
        double share = 1.0 / group.order();
        for (SymmetryOperation operation : group.operations()) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    for (int k = 0; k < 3; k++) {
                        for (int l = 0; l < 3; l++) {
                            mean[i][j] += share * operation.rotation(k, i) * metric[k][l] * operation.rotation(l, j);
                        }
                    }
                }
            }
        }
        double[] lengths = {Math.sqrt(mean[0][0]), Math.sqrt(mean[1][1]), Math.sqrt(mean[2][2])};
        return new double[] {
            lengths[0],
            lengths[1],
            lengths[2],
            angle(mean[1][2], lengths[1], lengths[2]),
            angle(mean[0][2], lengths[0], lengths[2]),
            angle(mean[0][1], lengths[0], lengths[1])
        };
    }

    /**
     * The free parameters.
     *
     * @return at least one, in the order a, b, c, alpha, beta, gamma
     */
    public List<CellParameter> free() {
        return free;
    }

    /**
     * The numbers of the free parameters.
     *
     * @param lattice a cell
     * @return one value a free parameter: angstrom or degrees
     */
    public double[] valuesOf(Lattice lattice) {
        return free.stream().mapToDouble(parameter -> parameter.of(lattice)).toArray();
    }

    /**
     * The cell of these values; what the group ties follows.
     *
     * @param values one a free parameter, from {@code offset}
     * @param offset where they begin
     * @return the lattice
     * @throws IllegalArgumentException if they close no cell
     */
    public Lattice lattice(double[] values, int offset) {
        double[] six = new double[6];
        for (int i = 0; i < 6; i++) {
            int source = free.indexOf(CellParameter.values()[tiedTo[i]]);
            six[i] = Double.isNaN(fixed[i]) ? values[offset + source] : fixed[i];
        }
        return Lattice.of(six[0], six[1], six[2], six[3], six[4], six[5]);
    }

    /**
     * Whether a cell has this symmetry.
     *
     * @param lattice the cell
     * @param tolerance relative difference of lengths that is none, and a hundredth of the angles' in degrees
     * @return true if the group may have this cell
     */
    public boolean allows(Lattice lattice, double tolerance) {
        Lattice symmetric = lattice(valuesOf(lattice), 0);
        for (CellParameter parameter : CellParameter.values()) {
            double difference = Math.abs(parameter.of(symmetric) - parameter.of(lattice));
            double allowed = parameter.isLength() ? tolerance * parameter.of(lattice) : 100 * tolerance;
            if (difference > allowed) {
                return false;
            }
        }
        return true;
    }

    private static double angle(double product, double one, double other) {
        return StrictMath.toDegrees(StrictMath.acos(product / (one * other)));
    }

    private static boolean same(double one, double other) {
        return Math.abs(one - other) < SAME * Math.abs(other);
    }
}
