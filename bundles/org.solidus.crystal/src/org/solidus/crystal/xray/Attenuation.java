/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.solidus.crystal.Element;
import org.solidus.crystal.Resource;

/**
 * X-ray cross sections of an element per mass, cm2/g, from 2 to 200 keV, with sharp absorption edges. Interpolated from
 * knots to 0.2 % (within 0.5 eV or so of an edge either side may be given).
 *
 * <p>Source: W. T. Elam, B. D. Ravel, J. R. Sieber, Radiat. Phys. Chem. 63 (2002) 121, doi
 * 10.1016/S0969-806X(01)00227-4; the total agrees with J. H. Hubbell, S. M. Seltzer, NISTIR 5632.
 */
public final class Attenuation {

    private static final int INTERVALS = 30;
    private static final Map<Element, Attenuation> TABLE = read();

    private final Knots photoelectric;
    private final double[] scattering;

    private Attenuation(Knots photoelectric, double[] scattering) {
        this.photoelectric = photoelectric;
        this.scattering = scattering;
    }

    /**
     * The cross sections of an element.
     *
     * @param element H to Cf
     * @return its cross sections
     */
    public static Attenuation of(Element element) {
        return TABLE.get(element);
    }

    /**
     * The mass attenuation coefficient mu / rho: absorption and scattering.
     *
     * @param energy keV, 2 to 200
     * @return cm2/g
     * @throws IllegalArgumentException when the energy is outside the tables
     */
    public double total(double energy) {
        return photoelectric(energy) + scattering(energy);
    }

    /**
     * Photoelectric absorption.
     *
     * @param energy keV, 2 to 200
     * @return cm2/g
     * @throws IllegalArgumentException when the energy is outside the tables
     */
    public double photoelectric(double energy) {
        return Math.exp(photoelectric.at(Math.log(PhotonEnergy.require(energy))));
    }

    /**
     * Coherent and incoherent scattering together.
     *
     * @param energy keV, 2 to 200
     * @return cm2/g
     * @throws IllegalArgumentException when the energy is outside the tables
     */
    public double scattering(double energy) {
        double span = Math.log(PhotonEnergy.HIGHEST / PhotonEnergy.LOWEST);
        double place = Math.log(PhotonEnergy.require(energy) / PhotonEnergy.LOWEST) / span * INTERVALS;
        int left = Math.min((int) place, INTERVALS - 1);
        return Math.exp(scattering[left] + (place - left) * (scattering[left + 1] - scattering[left]));
    }

    private static Map<Element, Attenuation> read() {
        Map<Element, Attenuation> table = new HashMap<>();
        List<String> lines = Resource.lines(Attenuation.class, "attenuation.txt");
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            String[] words = lines.get(i).split(" ");
            String[] sums = lines.get(i + 1).split(" ");
            double[] scattering = new double[sums.length];
            for (int k = 0; k < sums.length; k++) {
                scattering[k] = Math.log(Double.parseDouble(sums[k]));
            }
            table.put(Element.of(words[0]), new Attenuation(Knots.parse(words, 1, true), scattering));
        }
        return Map.copyOf(table);
    }
}
