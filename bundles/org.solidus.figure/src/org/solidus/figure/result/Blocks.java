/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

/** Means over blocks of neighbours, for what is finer than a picture. */
final class Blocks {

    private Blocks() {}

    /** Means of the finite values of each block; the last block may be shorter. */
    static double[] means(double[] values, int block) {
        double[] means = new double[(values.length + block - 1) / block];
        for (int b = 0; b < means.length; b++) {
            double sum = 0;
            int count = 0;
            for (int i = b * block; i < Math.min(values.length, (b + 1) * block); i++) {
                if (Double.isFinite(values[i])) {
                    sum += values[i];
                    count++;
                }
            }
            means[b] = count == 0 ? Double.NaN : sum / count;
        }
        return means;
    }
}
