/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * A crystalline phase of the sample.
 *
 * @param name of the phase, as in the truth
 * @param structure name of the shipped structure
 * @param scattering of the phase
 */
record Phase(String name, String structure, CrystalScattering scattering) {

    /** Mean mass of an atom in u. */
    double meanMass() {
        return Composition.of(scattering.structure()).meanMass();
    }
}
