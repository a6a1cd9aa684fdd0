/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/** Contrasts of particles in the frames of a film, NaN where a particle can't be seen. */
final class Contrasts {

    private static final int ENOUGH = 8;

    private final double[][] contrast;
    private final double[][] error;

    Contrasts(int particles, int frames) {
        contrast = new double[particles][frames];
        error = new double[particles][frames];
        for (int k = 0; k < particles; k++) {
            Arrays.fill(contrast[k], Double.NaN);
            Arrays.fill(error[k], Double.NaN);
        }
    }

    void set(int particle, int frame, Disk disk) {
        contrast[particle][frame] = disk.contrast();
        error[particle][frame] = disk.error();
    }

    double contrast(int particle, int frame) {
        return contrast[particle][frame];
    }

    double error(int particle, int frame) {
        return error[particle][frame];
    }

    /** Whether no particle can be seen. */
    boolean isEmpty(int frame) {
        for (double[] one : contrast) {
            if (!Double.isNaN(one[frame])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Raises the errors by the factor by which contrasts scatter about the mean of the frames before and after, of which
     * a steady change makes no part.
     */
    void raiseErrors() {
        double[] scatter = new double[contrast.length * (contrast.length == 0 ? 0 : contrast[0].length)];
        int count = 0;
        for (int k = 0; k < contrast.length; k++) {
            for (int i = 1; i + 1 < contrast[k].length; i++) {
                double bend = contrast[k][i] - (contrast[k][i - 1] + contrast[k][i + 1]) / 2;
                double expected = Math.sqrt(error[k][i] * error[k][i]
                        + (error[k][i - 1] * error[k][i - 1] + error[k][i + 1] * error[k][i + 1]) / 4);
                if (expected > 0) {
                    scatter[count++] = bend / expected;
                }
            }
        }
        double factor = count < ENOUGH ? 1 : Robust.sigma(Arrays.copyOf(scatter, count));
        if (factor > 1) {
            for (double[] one : error) {
                for (int i = 0; i < one.length; i++) {
                    one[i] *= factor;
                }
            }
        }
    }
}
