/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.robust;

import org.hipparchus.special.Beta;

/**
 * Student's t distribution: the law of a deviation divided by a standard deviation that was itself estimated from
 * few samples.
 */
public final class StudentT {

    private StudentT() {}

    /**
     * The probability of a value above t, accurate relative to itself in the upper tail.
     *
     * @param t       the value
     * @param degrees of freedom, positive, not necessarily whole; infinite for the normal distribution
     */
    public static double survival(double t, double degrees) {
        if (!(degrees > 0)) {
            throw new IllegalArgumentException(
                    "Student's t needs positive degrees of freedom, but had " + degrees + ".");
        }
        if (degrees > 1e7) {
            return Normal.survival(t);
        }
        if (Double.isInfinite(t)) {
            return t > 0 ? 0 : 1;
        }
        double half = 0.5 * Beta.regularizedBeta(degrees / (degrees + t * t), 0.5 * degrees, 0.5);
        return t >= 0 ? half : 1 - half;
    }
}
