/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.Arrays;
import org.solidus.crystal.CellSymmetry;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.pdf.CorrelatedMotion;
import org.solidus.crystal.powder.PhaseScattering;

/**
 * What of a phase is the same in all frames. Immutable; threads share it.
 *
 * @param name as the columns call it
 * @param phase lines and diffuse scattering
 * @param symmetry what its group leaves free of the cell
 * @param q points of the pattern, 1/angstrom
 * @param self squared form factors at the points
 * @param inLines the part of these that goes into lines
 * @param correlated what neighbours that move together add, for added displacements B on an even grid
 * @param firstB the first of these, square angstrom
 * @param stepB between them
 * @param compton scattering at the points; zeros where the data have none
 */
record PhaseTable(
        String name,
        PhaseScattering phase,
        CellSymmetry symmetry,
        double[] q,
        double[] self,
        double[] inLines,
        double[][] correlated,
        double firstB,
        double stepB,
        double[] compton) {

    /** Largest B that motion may add, square angstrom. */
    static final double LARGEST_B = 8;

    private static final int KNOTS = 16;

    static PhaseTable of(String name, PhaseScattering phase, double[] q, boolean compton) {
        CellSymmetry symmetry = CellSymmetry.of(phase.structure().spaceGroup());
        Lattice cell = phase.structure().lattice();
        if (!symmetry.allows(cell, 1e-3)) {
            throw new IllegalArgumentException("The cell of " + name + " (" + cell + ") is none that the space group "
                    + phase.structure().spaceGroup() + " allows; correct the CIF.");
        }
        double[] incoherent = compton ? phase.compton(q) : new double[q.length];
        double first = -phase.smallestB();
        double step = (LARGEST_B - first) / (KNOTS - 3);
        double[] knots = new double[KNOTS];
        Arrays.setAll(knots, k -> first + (k - 1) * step);
        double[][] correlated = new CorrelatedMotion(phase.structure()).at(q, knots);
        return new PhaseTable(
                name,
                phase,
                symmetry,
                q,
                phase.selfScattering(q),
                phase.inLines(q),
                correlated,
                first - step,
                step,
                incoherent);
    }

    /** Free parameters of the cell. */
    int cellParameters() {
        return symmetry.free().size();
    }
}
