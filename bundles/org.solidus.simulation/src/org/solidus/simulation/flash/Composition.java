/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.LinkedHashMap;
import java.util.Map;
import org.solidus.crystal.Element;
import org.solidus.crystal.Species;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.FormFactor;
import org.solidus.crystal.xray.IncoherentScattering;

/**
 * What a material is made of.
 *
 * @param shares of the elements among the atoms; they add up to 1
 */
record Composition(Map<Element, Double> shares) {

    /** Copies the shares, in their order. */
    Composition {
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<Element, Double> normalised = new LinkedHashMap<>();
        shares.forEach((element, share) -> normalised.put(element, share / sum));
        shares = normalised;
    }

    /** That of a crystal. */
    static Composition of(Structure structure) {
        return new Composition(structure.cellContent());
    }

    /** Mean mass of an atom in u. */
    double meanMass() {
        return sum((element, share) -> share * element.mass());
    }

    /** Mean square of the form factor of an atom at Q in 1/angstrom. */
    double meanSquare(double q) {
        return sum((element, share) -> {
            double f = form(element, q);
            return share * f * f;
        });
    }

    /**
     * Incoherent scattering of an atom over Thomson's, photons counted: {@code S(Q) (E'/E)^2} with the incoherent
     * scattering function S and the recoil factor of Breit and Dirac.
     *
     * @param q in 1/angstrom
     * @param wavelength in angstrom
     */
    double compton(double q, double wavelength) {
        double energy = 12.398419843 / wavelength;
        double sine = Math.min(1, q * wavelength / (4 * Math.PI));
        double ratio = 1 / (1 + energy / 510.99895 * 2 * sine * sine);
        return ratio
                * ratio
                * sum((element, share) ->
                        share * IncoherentScattering.of(element).atQ(q));
    }

    /** Form factor of a neutral atom. */
    static double form(Element element, double q) {
        return FormFactor.of(new Species(element, 0)).atQ(q);
    }

    private interface Term {
        double of(Element element, double share);
    }

    private double sum(Term term) {
        double sum = 0;
        for (Map.Entry<Element, Double> entry : shares.entrySet()) {
            sum += term.of(entry.getKey(), entry.getValue());
        }
        return sum;
    }
}
