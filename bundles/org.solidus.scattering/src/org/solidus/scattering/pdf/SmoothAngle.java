/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;

/** Absorption factors at many angles from those at few: barycentric interpolation on Chebyshev's points. */
final class SmoothAngle {

    private static final int NODES = 16;

    private SmoothAngle() {}

    /**
     * Factors at ascending angles.
     *
     * @param absorption smooth in the angle
     * @param angles rad
     * @return three rows: sample, container, empty
     */
    static double[][] of(Absorption absorption, double[] angles) {
        double low = angles[0];
        double high = angles[angles.length - 1];
        double[] nodes = new double[NODES];
        double[][] values = new double[3][NODES];
        for (int i = 0; i < NODES; i++) {
            nodes[i] = (low + high) / 2 - (high - low) / 2 * Math.cos(Math.PI * i / (NODES - 1));
            Absorption.Factors factors = absorption.at(nodes[i]);
            values[0][i] = factors.sample();
            values[1][i] = factors.container();
            values[2][i] = factors.empty();
        }
        double[][] out = new double[3][angles.length];
        for (int row = 0; row < 3; row++) {
            double[] of = values[row];
            Arrays.setAll(out[row], i -> at(nodes, of, angles[i]));
        }
        return out;
    }

    private static double at(double[] nodes, double[] values, double x) {
        double above = 0;
        double below = 0;
        for (int i = 0; i < NODES; i++) {
            double difference = x - nodes[i];
            if (Math.abs(difference) < 1e-14) {
                return values[i];
            }
            double weight = (i % 2 == 0 ? 1 : -1) * (i == 0 || i == NODES - 1 ? 0.5 : 1) / difference;
            above += weight * values[i];
            below += weight;
        }
        return above / below;
    }
}
