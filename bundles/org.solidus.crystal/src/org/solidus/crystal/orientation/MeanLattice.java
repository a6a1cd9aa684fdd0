/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import org.solidus.crystal.Lattice;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.SymmetryOperation;

/** The mean of a cell over a point group, {@code G' = 1/n sum R^T G R}: the nearest cell that has its symmetry. */
final class MeanLattice {

    private MeanLattice() {}

    static Lattice of(Lattice lattice, SpaceGroup group) {
        double[][] metric = lattice.metric();
        double[][] mean = new double[3][3];
        for (SymmetryOperation operation : group.operations()) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    for (int k = 0; k < 3; k++) {
                        for (int l = 0; l < 3; l++) {
                            mean[i][j] += operation.rotation(k, i)
                                    * metric[k][l]
                                    * operation.rotation(l, j)
                                    / group.operations().size();
                        }
                    }
                }
            }
        }
        double a = Math.sqrt(mean[0][0]);
        double b = Math.sqrt(mean[1][1]);
        double c = Math.sqrt(mean[2][2]);
        return Lattice.of(
                a, b, c, angle(mean[1][2] / (b * c)), angle(mean[0][2] / (a * c)), angle(mean[0][1] / (a * b)));
    }

    /** In degrees; what is 90 or 120 but for rounding is exactly that. */
    private static double angle(double cosine) {
        double angle = Math.toDegrees(Math.acos(Math.clamp(cosine, -1.0, 1.0)));
        double whole = Math.rint(angle);
        return Math.abs(angle - whole) < 1e-9 ? whole : angle;
    }
}
