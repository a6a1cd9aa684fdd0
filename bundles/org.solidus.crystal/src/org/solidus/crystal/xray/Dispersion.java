/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import java.util.HashMap;
import java.util.Map;
import org.solidus.crystal.Element;
import org.solidus.crystal.Resource;

/**
 * Anomalous dispersion of an element: the atomic scattering factor is {@code f = f0 + f' + i f''} with f'' positive,
 * 2 to 200 keV. Of a free atom: within some 50 eV of an absorption edge bonding changes both.
 *
 * <p>f' from D. E. Cullen, J. H. Hubbell, L. Kissel, EPDL97, UCRL-50400 vol. 6 rev. 5 (1997), doi 10.2172/295438,
 * interpolated to 0.005 electrons + 0.3 %. f'' by the optical theorem, {@code f'' = sigma E / (2 r_e h c)}, from the
 * photoelectric cross section of {@link Attenuation}.
 */
public final class Dispersion {

    /** Classical radius of the electron, cm. */
    private static final double ELECTRON_RADIUS = 2.8179403262e-13;

    private static final double AVOGADRO = 6.02214076e23;
    private static final double CM_PER_ANGSTROM = 1e-8;
    private static final Map<Element, Dispersion> TABLE = read();

    private final Element element;
    private final Knots real;

    private Dispersion(Element element, Knots real) {
        this.element = element;
        this.real = real;
    }

    /**
     * The dispersion of an element.
     *
     * @param element H to Cf
     * @return its dispersion
     */
    public static Dispersion of(Element element) {
        return TABLE.get(element);
    }

    /**
     * f'.
     *
     * @param energy keV, 2 to 200
     * @return electrons
     * @throws IllegalArgumentException when the energy is outside the tables
     */
    public double real(double energy) {
        return real.at(Math.log(PhotonEnergy.require(energy)));
    }

    /**
     * f''.
     *
     * @param energy keV, 2 to 200
     * @return electrons, positive
     * @throws IllegalArgumentException when the energy is outside the tables
     */
    public double imaginary(double energy) {
        double crossSection = Attenuation.of(element).photoelectric(energy) * element.mass() / AVOGADRO;
        return crossSection * energy / (2 * ELECTRON_RADIUS * PhotonEnergy.HC * CM_PER_ANGSTROM);
    }

    private static Map<Element, Dispersion> read() {
        Map<Element, Dispersion> table = new HashMap<>();
        for (String line : Resource.lines(Dispersion.class, "dispersion.txt")) {
            String[] words = line.split(" ");
            Element element = Element.of(words[0]);
            table.put(element, new Dispersion(element, Knots.parse(words, 1, false)));
        }
        return Map.copyOf(table);
    }
}
