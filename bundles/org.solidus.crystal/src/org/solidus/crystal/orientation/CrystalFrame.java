/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import org.solidus.crystal.Lattice;

/**
 * The Cartesian frame of a lattice: z along c, y along b*, x = y x z. Directions [uvw] and plane normals (hkl) become
 * vectors in it, in angstrom and 1/angstrom (without the factor 2 pi).
 */
public final class CrystalFrame {

    private final double[][] direct;
    private final double[][] reciprocal;

    private CrystalFrame(double[][] direct, double[][] reciprocal) {
        this.direct = direct;
        this.reciprocal = reciprocal;
    }

    /**
     * The frame of a lattice.
     *
     * @param lattice any lattice
     * @return its frame
     */
    public static CrystalFrame of(Lattice lattice) {
        double[][] metric = lattice.metric();
        double c = lattice.c();
        double az = metric[0][2] / c;
        double ax = Math.sqrt(metric[0][0] - az * az);
        double bz = metric[1][2] / c;
        double bx = (metric[0][1] - az * bz) / ax;
        double by = Math.sqrt(metric[1][1] - bx * bx - bz * bz);
        double[][] direct = {{ax, 0, az}, {bx, by, bz}, {0, 0, c}};
        double volume = ax * by * c;
        double[][] reciprocal = {
            {by * c / volume, -bx * c / volume, 0},
            {0, ax * c / volume, 0},
            {-az * by / volume, (az * bx - ax * bz) / volume, ax * by / volume},
        };
        return new CrystalFrame(direct, reciprocal);
    }

    /**
     * How the frame of a lattice stands whose axes are known as vectors.
     *
     * @param a first axis
     * @param c third axis
     * @return from the frame of that lattice to the one in which the vectors are given
     */
    public static Rotation rotation(double[] a, double[] c) {
        // a lies in the plane of x and z, on the side of x.
        return LaueClass.upright(c, a);
    }

    /**
     * A direction of the direct lattice.
     *
     * @param u along a
     * @param v along b
     * @param w along c
     * @return x, y, z in angstrom
     */
    public double[] direction(double u, double v, double w) {
        return combine(direct, u, v, w);
    }

    /**
     * The scattering vector of a plane, of length 1/d.
     *
     * @param h first Miller index
     * @param k second Miller index
     * @param l third Miller index
     * @return x, y, z in 1/angstrom
     */
    public double[] normal(double h, double k, double l) {
        return combine(reciprocal, h, k, l);
    }

    /**
     * The indices [uvw] of a direction.
     *
     * @param vector x, y, z in angstrom
     * @return u, v, w
     */
    public double[] directionIndices(double[] vector) {
        return project(reciprocal, vector);
    }

    /**
     * The indices (hkl) of a plane normal.
     *
     * @param vector x, y, z in 1/angstrom
     * @return h, k, l
     */
    public double[] planeIndices(double[] vector) {
        return project(direct, vector);
    }

    private static double[] combine(double[][] rows, double first, double second, double third) {
        double[] sum = new double[3];
        for (int i = 0; i < 3; i++) {
            sum[i] = first * rows[0][i] + second * rows[1][i] + third * rows[2][i];
        }
        return sum;
    }

    private static double[] project(double[][] rows, double[] vector) {
        double[] parts = new double[3];
        for (int i = 0; i < 3; i++) {
            parts[i] = rows[i][0] * vector[0] + rows[i][1] * vector[1] + rows[i][2] * vector[2];
        }
        return parts;
    }
}
