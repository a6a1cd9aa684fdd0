/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

/** Adds orientations that are equal by symmetry as the ones that are nearest to a reference. Immutable. */
final class SymmetricMean {

    private final double[] rotations;

    /** @param rotations proper rotations of the Laue class, w, x, y, z of each */
    SymmetricMean(double[] rotations) {
        this.rotations = rotations;
    }

    /** Adds to a sum, of all {@code q S}, the one nearest to the reference, with the sign that is nearest. */
    void add(double[] q, int i, double[] reference, int j, double[] sum, int k) {
        // R^-1 (q S) has the real part <R, q S> = <q^-1 R, S>.
        double a = q[i] * reference[j]
                + q[i + 1] * reference[j + 1]
                + q[i + 2] * reference[j + 2]
                + q[i + 3] * reference[j + 3];
        double b = q[i] * reference[j + 1]
                - q[i + 1] * reference[j]
                - q[i + 2] * reference[j + 3]
                + q[i + 3] * reference[j + 2];
        double c = q[i] * reference[j + 2]
                + q[i + 1] * reference[j + 3]
                - q[i + 2] * reference[j]
                - q[i + 3] * reference[j + 1];
        double d = q[i] * reference[j + 3]
                - q[i + 1] * reference[j + 2]
                + q[i + 2] * reference[j + 1]
                - q[i + 3] * reference[j];
        int best = 0;
        double most = 0;
        for (int s = 0; s < rotations.length; s += 4) {
            double cosine = a * rotations[s] + b * rotations[s + 1] + c * rotations[s + 2] + d * rotations[s + 3];
            if (Math.abs(cosine) > Math.abs(most)) {
                most = cosine;
                best = s;
            }
        }
        double sign = most < 0 ? -1 : 1;
        double e = sign * rotations[best];
        double f = sign * rotations[best + 1];
        double g = sign * rotations[best + 2];
        double h = sign * rotations[best + 3];
        sum[k] += q[i] * e - q[i + 1] * f - q[i + 2] * g - q[i + 3] * h;
        sum[k + 1] += q[i] * f + q[i + 1] * e + q[i + 2] * h - q[i + 3] * g;
        sum[k + 2] += q[i] * g - q[i + 1] * h + q[i + 2] * e + q[i + 3] * f;
        sum[k + 3] += q[i] * h + q[i + 1] * g - q[i + 2] * f + q[i + 3] * e;
    }
}
