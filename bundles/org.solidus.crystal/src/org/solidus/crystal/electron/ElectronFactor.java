/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

/** How strongly an atom scatters electrons, against the length of the scattering vector (first Born approximation). */
@FunctionalInterface
public interface ElectronFactor {

    /**
     * The scattering factor for an electron at rest (without the relativistic mass).
     *
     * @param g length of the scattering vector, {@code 1/d}, in 1/angstrom, not negative
     * @return angstrom
     */
    double at(double g);
}
