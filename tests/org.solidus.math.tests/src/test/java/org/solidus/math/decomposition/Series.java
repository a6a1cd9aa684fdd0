/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.io.IOException;
import org.solidus.math.Noise;
import org.solidus.math.ReferenceData;

/** Series of curves with known truth. */
final class Series {

    static final int POINTS = 400;

    private Series() {}

    /** The 50 synthetic G(r) of three components, 1.5 to 19.99 angstrom. */
    static DataMatrix reference() throws IOException {
        DataMatrix matrix = DataMatrix.zero(50, 1850);
        for (int j = 0; j < 50; j++) {
            double[][] columns = ReferenceData.columns("scattering/nmf/synthetic/synthetic" + j + ".gr");
            for (int i = 0; i < 1850; i++) {
                matrix.values()[j * 1850 + i] = columns[i][1];
            }
        }
        return matrix;
    }

    /** Lines of a pattern. */
    static double pattern(int which, double x) {
        double[][] lines = {{3, 5.1, 7.3, 9.2, 11.5}, {3.6, 5.9, 6.6, 10.1, 12.4}, {2.4, 4.3, 8.2, 9.7, 13}};
        double sum = 0;
        for (int line = 0; line < 5; line++) {
            double d = (x - lines[which][line]) / 0.12;
            sum += (1 + 0.3 * line) * Math.exp(-d * d / 2);
        }
        return sum;
    }

    static double x(int i) {
        return 1.5 + 0.035 * i;
    }

    /** A mixture of patterns with Gaussian noise. */
    static DataMatrix mixture(double[][] weights, double sigma, long seed) {
        Noise noise = new Noise(seed);
        DataMatrix matrix = DataMatrix.zero(weights.length, POINTS);
        for (int j = 0; j < weights.length; j++) {
            for (int i = 0; i < POINTS; i++) {
                double sum = sigma * noise.normal();
                for (int k = 0; k < weights[j].length; k++) {
                    sum += weights[j][k] * pattern(k, x(i));
                }
                matrix.values()[j * POINTS + i] = sum;
            }
        }
        return matrix;
    }

    /** A reaction A to B to C; every phase is pure at some time. */
    static double[][] reaction(int frames) {
        double[][] weights = new double[frames][3];
        for (int j = 0; j < frames; j++) {
            double t = j / (frames - 1.0);
            double first = 1 / (1 + Math.exp((t - 0.3) * 40));
            double last = 1 / (1 + Math.exp((0.7 - t) * 40));
            weights[j] = new double[] {first, Math.max(0, 1 - first - last), last};
        }
        return weights;
    }
}
