/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

import java.util.List;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.Structure;

/**
 * Kinematic structure factors for electrons, {@code F(hkl) = sum_j occ_j f_j(g) T_j(hkl) exp(2 pi i (h x_j + k y_j + l
 * z_j))} over the atoms of the cell, in angstrom, for atoms at rest or with isotropic or anisotropic displacement.
 */
public final class ElectronStructureFactors {

    private final Lattice lattice;
    private final List<Atom> atoms;
    private final Site[] sites;
    private final ElectronFactor[] factors;
    private final int[] siteOfAtom;
    private final double[] amplitude;

    /**
     * The structure factors of a crystal. An object serves one thread.
     *
     * @param structure the crystal
     * @param table scattering factors of the atoms
     * @throws IllegalArgumentException if the table lacks an element
     */
    public ElectronStructureFactors(Structure structure, ElectronFactors table) {
        lattice = structure.lattice();
        atoms = structure.atoms();
        sites = structure.sites().toArray(Site[]::new);
        factors = new ElectronFactor[sites.length];
        amplitude = new double[sites.length];
        siteOfAtom = new int[atoms.size()];
        int at = 0;
        for (int site = 0; site < sites.length; site++) {
            factors[site] = table.of(sites[site].species().element());
            int images = structure.multiplicity(sites[site].label());
            for (int i = 0; i < images; i++) {
                siteOfAtom[at++] = site;
            }
        }
    }

    /**
     * Squared modulus of the structure factor over the squared volume of the cell.
     *
     * @param h first index
     * @param k second index
     * @param l third index
     * @return {@code |F/V|^2} in angstrom^-4
     */
    public double intensity(int h, int k, int l) {
        double g = Math.sqrt(lattice.inverseSquareSpacing(h, k, l));
        for (int site = 0; site < sites.length; site++) {
            amplitude[site] = sites[site].occupancy() * factors[site].at(g);
            if (sites[site].displacement() instanceof Displacement.Isotropic isotropic) {
                amplitude[site] *= isotropic.factor(lattice, h, k, l);
            }
        }
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < siteOfAtom.length; i++) {
            Atom atom = atoms.get(i);
            double part = amplitude[siteOfAtom[i]];
            if (sites[siteOfAtom[i]].displacement() instanceof Displacement.Anisotropic tensor) {
                // The tensor belongs to the site; its image sees the reflection turned back into the site's frame.
                int[] own = atom.operation().applyToIndices(h, k, l);
                part *= tensor.factor(lattice, own[0], own[1], own[2]);
            }
            double phase = 2 * Math.PI * (h * atom.x() + k * atom.y() + l * atom.z());
            real += part * StrictMath.cos(phase);
            imaginary += part * StrictMath.sin(phase);
        }
        double volume = lattice.volume();
        return (real * real + imaginary * imaginary) / (volume * volume);
    }
}
