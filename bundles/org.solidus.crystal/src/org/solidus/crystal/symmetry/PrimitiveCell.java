/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import java.util.List;
import java.util.Optional;

/**
 * The primitive cell of a structure with reduced axes.
 *
 * @param atoms in it
 * @param given the axes of the given cell in its own
 * @param copies how many primitive cells the given one holds
 */
record PrimitiveCell(AtomSet atoms, IntMatrix given, int copies) {

    /** The cell that these translations (the zero among them) make; empty if they are no lattice. */
    static Optional<PrimitiveCell> of(AtomSet atoms, List<double[]> translations, double tolerance) {
        int copies = translations.size();
        int[][] generators = new int[copies + 3][3];
        for (int t = 0; t < copies; t++) {
            for (int i = 0; i < 3; i++) {
                generators[t][i] = (int) Math.rint(copies * translations.get(t)[i]);
            }
            double[] off = new double[3];
            for (int i = 0; i < 3; i++) {
                off[i] = translations.get(t)[i] - generators[t][i] / (double) copies;
            }
            if (Metrics.length(atoms.metric(), off) > 2 * tolerance) {
                return Optional.empty();
            }
        }
        for (int i = 0; i < 3; i++) {
            generators[copies + i][i] = copies;
        }
        IntMatrix basis = basis(generators);
        if (basis.determinant() == 0 || Math.abs(basis.determinant()) != copies * copies) {
            return Optional.empty();
        }
        return reduced(atoms, basis, copies, tolerance);
    }

    private static Optional<PrimitiveCell> reduced(AtomSet atoms, IntMatrix basis, int copies, double tolerance) {
        IntMatrix axes = basis.times(Metrics.reduction(Metrics.transform(atoms.metric(), scaled(basis, copies))));
        int determinant = axes.determinant();
        IntMatrix adjugate = axes.adjugate().times(Integer.signum(determinant) * copies);
        int[][] inverse = new int[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                inverse[i][j] = adjugate.at(i, j) / Math.abs(determinant);
            }
        }
        IntMatrix given = new IntMatrix(inverse);
        return atoms.within(scaled(axes, copies), given, copies, tolerance)
                .map(small -> new PrimitiveCell(small, given, copies));
    }

    private static double[][] scaled(IntMatrix matrix, int parts) {
        double[][] scaled = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                scaled[i][j] = matrix.at(i, j) / (double) parts;
            }
        }
        return scaled;
    }

    /** A basis of all sums of some whole-numbered vectors, by Euclid's algorithm on each component in turn. */
    private static IntMatrix basis(int[][] vectors) {
        int[][] basis = new int[3][];
        for (int component = 0; component < 3; component++) {
            basis[component] = euclid(vectors, component);
        }
        IntMatrix columns = IntMatrix.ofColumns(basis[0], basis[1], basis[2]);
        return columns.determinant() < 0 ? columns.times(-1) : columns;
    }

    /** Leaves one vector with that component, which it takes out (zeroed in the list), and none in the others. */
    private static int[] euclid(int[][] vectors, int component) {
        while (true) {
            int smallest = -1;
            int others = 0;
            for (int i = 0; i < vectors.length; i++) {
                if (vectors[i][component] != 0) {
                    others++;
                    smallest = smallest < 0 || Math.abs(vectors[i][component]) < Math.abs(vectors[smallest][component])
                            ? i
                            : smallest;
                }
            }
            if (smallest < 0) {
                return new int[3];
            }
            if (others == 1) {
                int[] taken = vectors[smallest];
                vectors[smallest] = new int[3];
                return taken;
            }
            for (int i = 0; i < vectors.length; i++) {
                int times = i == smallest ? 0 : vectors[i][component] / vectors[smallest][component];
                for (int k = 0; k < 3; k++) {
                    vectors[i][k] -= times * vectors[smallest][k];
                }
            }
        }
    }
}
