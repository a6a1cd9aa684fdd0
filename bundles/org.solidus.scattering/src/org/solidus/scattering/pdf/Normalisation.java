/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/** A way to the absolute scale. */
interface Normalisation {

    /**
     * Normalises a pattern.
     *
     * @param pattern repaired, on the points of the domain
     * @param variance of its points; empty where there is none
     * @return the pattern per atom
     * @throws IllegalArgumentException with a sentence, when the pattern holds no scattering
     */
    Normalised normalise(double[] pattern, double[] variance);
}
