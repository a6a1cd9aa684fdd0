/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.CrystalFrame;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.LaueGroup;
import org.solidus.crystal.orientation.Rotation;

/**
 * How the programs that write a format attach Cartesian axes to a crystal. Solidus has z along c and y along b*
 * ({@link CrystalFrame}); where axes are perpendicular all of them agree. T. B. Britton et al., Materials
 * Characterization 117 (2016) 113, doi 10.1016/j.matchar.2016.04.008, and the readers of MTEX.
 */
enum CrystalAxes {
    /** EDAX: x along a and z along c*; in monoclinic cells x along a* and z along c. */
    EDAX,
    /** Oxford Instruments HKL: x along a* and z along c. */
    OXFORD;

    private static final double SAME = 1e-9;

    /**
     * The rotation from these axes to those of Solidus: {@code v_Solidus = M v_file}, so that an orientation of the file
     * becomes {@code R M^-1}.
     *
     * @return exactly the identity where the axes are the same
     */
    Rotation toSolidus(LaueClass laue, Lattice lattice) {
        CrystalFrame frame = CrystalFrame.of(lattice);
        boolean alongA = this == EDAX && laue.group() != LaueGroup.MONOCLINIC;
        double[] x = unit(alongA ? frame.direction(1, 0, 0) : frame.normal(1, 0, 0));
        double[] z = unit(alongA ? frame.normal(0, 0, 1) : frame.direction(0, 0, 1));
        double[] y = {z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]};
        Rotation rotation = Rotation.of(new double[][] {
            {x[0], y[0], z[0]},
            {x[1], y[1], z[1]},
            {x[2], y[2], z[2]},
        });
        return rotation.angle() < SAME ? Rotation.IDENTITY : rotation;
    }

    private static double[] unit(double[] v) {
        double norm = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {v[0] / norm, v[1] / norm, v[2] / norm};
    }
}
