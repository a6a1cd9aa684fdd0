/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import java.util.List;
import java.util.OptionalDouble;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.Structure;

/**
 * Kinematic X-ray structure factors,
 * {@code F(hkl) = sum_j occ_j (f0_j(s) + f'_j + i f''_j) T_j(hkl) exp(2 pi i (h x_j + k y_j + l z_j))} over the atoms of
 * the cell, in electrons. Without an energy the anomalous dispersion is left out: right far above the absorption edges.
 */
final class StructureFactors {

    private final Lattice lattice;
    private final List<Atom> atoms;
    private final int[] siteOfAtom;
    private final Site[] sites;
    private final FormFactor[] formFactors;
    private final double[] real;
    private final double[] imaginary;
    private final boolean dispersed;

    /**
     * Without anomalous dispersion.
     *
     * @param structure the crystal
     * @throws IllegalArgumentException if an element has no form factor
     */
    public StructureFactors(Structure structure) {
        this(structure, OptionalDouble.empty());
    }

    /**
     * With the anomalous dispersion at an energy.
     *
     * @param structure the crystal
     * @param energy keV; empty: none
     * @throws IllegalArgumentException if an element has no form factor, or the energy lies outside the tables
     */
    public StructureFactors(Structure structure, OptionalDouble energy) {
        lattice = structure.lattice();
        atoms = structure.atoms();
        sites = structure.sites().toArray(Site[]::new);
        formFactors = structure.sites().stream()
                .map(site -> FormFactor.of(site.species()))
                .toArray(FormFactor[]::new);
        siteOfAtom = new int[atoms.size()];
        int at = 0;
        for (int site = 0; site < sites.length; site++) {
            int images = structure.multiplicity(sites[site].label());
            for (int i = 0; i < images; i++) {
                siteOfAtom[at++] = site;
            }
        }
        dispersed = energy.isPresent();
        real = new double[sites.length];
        imaginary = new double[sites.length];
        for (int i = 0; i < sites.length && dispersed; i++) {
            Dispersion dispersion = Dispersion.of(sites[i].species().element());
            real[i] = dispersion.real(energy.getAsDouble());
            imaginary[i] = dispersion.imaginary(energy.getAsDouble());
        }
    }

    /**
     * Squared modulus of the structure factor; with dispersion, the mean of (hkl) and (-h-k-l), which a powder line
     * holds in equal parts.
     *
     * @param h first index
     * @param k second index
     * @param l third index
     * @return square electrons per cell
     */
    public double squared(int h, int k, int l) {
        double s = Math.sqrt(lattice.inverseSquareSpacing(h, k, l)) / 2;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int site = -1;
        double amplitude = 0;
        for (int i = 0; i < siteOfAtom.length; i++) {
            Atom atom = atoms.get(i);
            if (siteOfAtom[i] != site) {
                site = siteOfAtom[i];
                amplitude = (formFactors[site].at(s) + real[site]) * sites[site].occupancy();
                if (sites[site].displacement() instanceof Displacement.Isotropic) {
                    amplitude *= sites[site].displacement().factor(lattice, h, k, l);
                }
            }
            double damping = 1;
            if (sites[site].displacement() instanceof Displacement.Anisotropic tensor) {
                // A displacement tensor belongs to the site; the image sees the reflection turned back into its frame.
                int[] own = atom.operation().applyToIndices(h, k, l);
                damping = tensor.factor(lattice, own[0], own[1], own[2]);
            }
            double phase = 2 * Math.PI * (h * atom.x() + k * atom.y() + l * atom.z());
            double cosine = StrictMath.cos(phase);
            double sine = StrictMath.sin(phase);
            a += amplitude * damping * cosine;
            b += amplitude * damping * sine;
            if (dispersed) {
                double part = imaginary[site] * sites[site].occupancy() * damping * isotropicDamping(site, h, k, l);
                c += part * cosine;
                d += part * sine;
            }
        }
        // |A + iB + i(C + iD)|^2 of (hkl) and (-h-k-l), where B and D change sign, on average.
        return a * a + b * b + c * c + d * d;
    }

    private double isotropicDamping(int site, int h, int k, int l) {
        return sites[site].displacement() instanceof Displacement.Isotropic isotropic
                ? isotropic.factor(lattice, h, k, l)
                : 1;
    }
}
