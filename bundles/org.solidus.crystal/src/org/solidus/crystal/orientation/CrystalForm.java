/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.ArrayList;
import java.util.List;
import org.solidus.crystal.Lattice;

/**
 * The directions that symmetry makes of one plane or one direction: the form {hkl} or &lt;uvw&gt;.
 *
 * @param axes unit vectors in the crystal frame; of a direction and its opposite only one
 * @param multiplicity how many there are, opposites counted
 */
public record CrystalForm(List<double[]> axes, int multiplicity) {

    private static final double SAME = 1e-6;

    /**
     * The normals of the planes {hkl}.
     *
     * @param lattice the cell
     * @param symmetry its class
     * @param h first Miller index
     * @param k second Miller index
     * @param l third Miller index
     * @return their form
     * @throws IllegalArgumentException for (000)
     */
    public static CrystalForm planes(Lattice lattice, LaueClass symmetry, int h, int k, int l) {
        return of(CrystalFrame.of(lattice).normal(h, k, l), symmetry);
    }

    /**
     * The directions &lt;uvw&gt;.
     *
     * @param lattice the cell
     * @param symmetry its class
     * @param u along a
     * @param v along b
     * @param w along c
     * @return their form
     * @throws IllegalArgumentException for [000]
     */
    public static CrystalForm directions(Lattice lattice, LaueClass symmetry, int u, int v, int w) {
        return of(CrystalFrame.of(lattice).direction(u, v, w), symmetry);
    }

    /**
     * The form of any direction.
     *
     * @param direction in the crystal frame, any length but 0
     * @param symmetry the class
     * @return its form
     * @throws IllegalArgumentException if the length is 0
     */
    public static CrystalForm of(double[] direction, LaueClass symmetry) {
        double norm =
                Math.sqrt(direction[0] * direction[0] + direction[1] * direction[1] + direction[2] * direction[2]);
        if (!(norm > 0) || !Double.isFinite(norm)) {
            throw new IllegalArgumentException("A direction whose indices are all 0 has no form");
        }
        double[] unit = {direction[0] / norm, direction[1] / norm, direction[2] / norm};
        List<double[]> axes = new ArrayList<>();
        for (Rotation rotation : symmetry.rotations()) {
            double[] image = rotation.apply(unit);
            if (axes.stream().noneMatch(known -> isParallel(known, image))) {
                axes.add(image);
            }
        }
        return new CrystalForm(List.copyOf(axes), 2 * axes.size());
    }

    private static boolean isParallel(double[] a, double[] b) {
        double x = a[1] * b[2] - a[2] * b[1];
        double y = a[2] * b[0] - a[0] * b[2];
        double z = a[0] * b[1] - a[1] * b[0];
        return x * x + y * y + z * z < SAME * SAME;
    }
}
