/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/**
 * Paalman and Pings' absorption factors: by how much rays scattered at points of one body are weakened in the bodies
 * around, averaged over the illuminated points. {@code A = (1/V) int exp(-sum mu l) dV}, l the ways in and out.
 *
 * <p>Source: H. H. Paalman, C. J. Pings, J. Appl. Phys. 33 (1962) 2635, doi 10.1063/1.1729034.
 */
interface Absorption {

    /**
     * The factors at a scattering angle.
     *
     * @param twoTheta rad, 0 to pi
     * @return the three factors
     */
    Factors at(double twoTheta);

    /**
     * Absorption factors.
     *
     * @param sample A_s,sc: scattered in the sample, weakened in sample and container
     * @param container A_c,sc: scattered in the container, weakened in sample and container
     * @param empty A_c,c: scattered in the container, weakened in the container alone
     */
    record Factors(double sample, double container, double empty) {

        /** No absorption. */
        public static final Factors NONE = new Factors(1, 1, 1);

        /** A weighted sum. */
        Factors plus(Factors other, double weight) {
            return new Factors(
                    sample + weight * other.sample, container + weight * other.container, empty + weight * other.empty);
        }
    }
}
