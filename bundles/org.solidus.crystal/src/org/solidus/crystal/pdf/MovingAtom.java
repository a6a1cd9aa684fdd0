/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

import org.solidus.crystal.Atom;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;

/**
 * An atom of the cell with its motion, ready for sums over pairs.
 *
 * @param x fractional coordinate
 * @param y fractional coordinate
 * @param z fractional coordinate
 * @param isotropic mean-square displacement in any direction, square angstrom; used where {@code tensor} is empty
 * @param tensor displacement in fractional coordinates, 11 22 33 12 13 23; empty for an isotropic one
 */
record MovingAtom(double x, double y, double z, double isotropic, double[] tensor) {

    static MovingAtom of(Atom atom, Lattice lattice) {
        return switch (atom.site().displacement()) {
            case Displacement.Isotropic i -> new MovingAtom(atom.x(), atom.y(), atom.z(), i.u(), new double[0]);
            case Displacement.Anisotropic a ->
                new MovingAtom(atom.x(), atom.y(), atom.z(), 0, turned(a, atom, lattice));
        };
    }

    /**
     * Mean-square displacement along a direction.
     *
     * @param gx covariant component of the direction: metric tensor times the fractional difference
     * @param gy covariant component
     * @param gz covariant component
     * @param squaredLength of the direction
     */
    double along(double gx, double gy, double gz, double squaredLength) {
        if (tensor.length == 0) {
            return isotropic;
        }
        double sum = tensor[0] * gx * gx
                + tensor[1] * gy * gy
                + tensor[2] * gz * gz
                + 2 * (tensor[3] * gx * gy + tensor[4] * gx * gz + tensor[5] * gy * gz);
        return sum / squaredLength;
    }

    /** {@code R N U N R'} with N = diag(a*, b*, c*): the tensor of the image in fractional coordinates. */
    private static double[] turned(Displacement.Anisotropic u, Atom atom, Lattice lattice) {
        double[] n = {lattice.reciprocalLength(0), lattice.reciprocalLength(1), lattice.reciprocalLength(2)};
        double[][] own = {
            {u.u11() * n[0] * n[0], u.u12() * n[0] * n[1], u.u13() * n[0] * n[2]},
            {u.u12() * n[0] * n[1], u.u22() * n[1] * n[1], u.u23() * n[1] * n[2]},
            {u.u13() * n[0] * n[2], u.u23() * n[1] * n[2], u.u33() * n[2] * n[2]}
        };
        double[][] image = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        image[i][j] += atom.operation().rotation(i, k)
                                * own[k][l]
                                * atom.operation().rotation(j, l);
                    }
                }
            }
        }
        return new double[] {image[0][0], image[1][1], image[2][2], image[0][1], image[0][2], image[1][2]};
    }
}
