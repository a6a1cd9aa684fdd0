/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import org.solidus.core.step.Context;

/**
 * Mean orientations of grains: every point's orientation is brought, by the symmetry of its phase, next to a first guess
 * (then the mean), and the quaternions are averaged (J.-C. Glez, J. Driver, J. Appl. Cryst. 34 (2001) 280, doi
 * 10.1107/S0021889801003077). Three turns suffice for the spreads that grains have.
 */
final class GrainMeans {

    private static final int TURNS = 3;

    private GrainMeans() {}

    /** Quaternions w, x, y, z of each grain; those of grain 0 are zeros. */
    static double[] of(GrainMap grains, Context context) {
        PhaseMap map = grains.map();
        int[] labels = grains.labels();
        double[] q = map.quaternions();
        double[] means = new double[4 * (grains.count() + 1)];
        for (int point = labels.length - 1; point >= 0; point--) {
            System.arraycopy(q, 4 * point, means, 4 * labels[point], 4);
        }
        SymmetricMean[] symmetries = new SymmetricMean[mostCode(map) + 1];
        for (int code : map.crystals()) {
            symmetries[code] = new SymmetricMean(map.laue(code).orElseThrow().quaternions());
        }
        for (int turn = 0; turn < TURNS; turn++) {
            context.checkCancelled();
            double[] sums = new double[means.length];
            for (int point = 0; point < labels.length; point++) {
                if (labels[point] > 0) {
                    symmetries[map.kind(point)].add(q, 4 * point, means, 4 * labels[point], sums, 4 * labels[point]);
                }
            }
            normalise(sums);
            means = sums;
        }
        return means;
    }

    private static int mostCode(PhaseMap map) {
        int[] codes = map.crystals();
        return codes.length == 0 ? 0 : codes[codes.length - 1];
    }

    private static void normalise(double[] quaternions) {
        for (int i = 0; i < quaternions.length; i += 4) {
            double norm = 0;
            for (int k = 0; k < 4; k++) {
                norm += quaternions[i + k] * quaternions[i + k];
            }
            norm = norm > 0 ? 1 / Math.sqrt(norm) : 0;
            for (int k = 0; k < 4; k++) {
                quaternions[i + k] *= norm;
            }
        }
        quaternions[0] = quaternions[1] = quaternions[2] = quaternions[3] = 0;
    }
}
