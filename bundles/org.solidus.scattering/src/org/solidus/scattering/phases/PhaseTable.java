/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import org.solidus.crystal.CellSymmetry;
import org.solidus.crystal.Lattice;
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
 * @param compton scattering at the points; zeros where the data have none
 */
record PhaseTable(
        String name,
        PhaseScattering phase,
        CellSymmetry symmetry,
        double[] q,
        double[] self,
        double[] inLines,
        double[] compton) {

    static PhaseTable of(String name, PhaseScattering phase, double[] q, boolean compton) {
        CellSymmetry symmetry = CellSymmetry.of(phase.structure().spaceGroup());
        Lattice cell = phase.structure().lattice();
        if (!symmetry.allows(cell, 1e-3)) {
            throw new IllegalArgumentException("The cell of " + name + " (" + cell + ") is none that the space group "
                    + phase.structure().spaceGroup() + " allows; correct the CIF.");
        }
        double[] incoherent = compton ? phase.compton(q) : new double[q.length];
        return new PhaseTable(name, phase, symmetry, q, phase.selfScattering(q), phase.inLines(q), incoherent);
    }

    /** Free parameters of the cell. */
    int cellParameters() {
        return symmetry.free().size();
    }
}
