/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import java.util.List;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Structure;

/**
 * Kinematic X-ray structure factors,
 * {@code F(hkl) = sum_j occ_j f0_j(s) T_j(hkl) exp(2 pi i (h x_j + k y_j + l z_j))} over the atoms of the cell, in
 * electrons. Anomalous dispersion is left out, so that |F(hkl)| = |F(-h-k-l)|: right far above the absorption edges.
 */
public final class StructureFactors {

    private final Lattice lattice;
    private final List<Atom> atoms;
    private final FormFactor[] formFactors;

    /**
     * Looks up the form factors.
     *
     * @param structure the crystal
     * @throws IllegalArgumentException if an element has no form factor
     */
    public StructureFactors(Structure structure) {
        lattice = structure.lattice();
        atoms = structure.atoms();
        formFactors = atoms.stream().map(a -> FormFactor.of(a.site().species())).toArray(FormFactor[]::new);
    }

    /**
     * Squared modulus of the structure factor.
     *
     * @param h first index
     * @param k second index
     * @param l third index
     * @return square electrons per cell
     */
    public double squared(int h, int k, int l) {
        double s = Math.sqrt(lattice.inverseSquareSpacing(h, k, l)) / 2;
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < formFactors.length; i++) {
            Atom atom = atoms.get(i);
            // A displacement tensor belongs to the site; the image sees the reflection turned back into its frame.
            int[] own = atom.operation().applyToIndices(h, k, l);
            double amplitude = atom.site().occupancy()
                    * formFactors[i].at(s)
                    * atom.site().displacement().factor(lattice, own[0], own[1], own[2]);
            double phase = 2 * Math.PI * (h * atom.x() + k * atom.y() + l * atom.z());
            real += amplitude * StrictMath.cos(phase);
            imaginary += amplitude * StrictMath.sin(phase);
        }
        return real * real + imaginary * imaginary;
    }
}
