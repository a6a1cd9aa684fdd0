/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.Arrays;

/** Where spots were measured and where the crystals that explain them have them, 1/angstrom. Not thread-safe. */
final class SpotPairs {

    private int size;
    private double[] measuredX = new double[1024];
    private double[] measuredY = new double[1024];
    private double[] simulatedX = new double[1024];
    private double[] simulatedY = new double[1024];

    int size() {
        return size;
    }

    void add(double atX, double atY, double trueX, double trueY) {
        if (size == measuredX.length) {
            measuredX = Arrays.copyOf(measuredX, 2 * size);
            measuredY = Arrays.copyOf(measuredY, 2 * size);
            simulatedX = Arrays.copyOf(simulatedX, 2 * size);
            simulatedY = Arrays.copyOf(simulatedY, 2 * size);
        }
        measuredX[size] = atX;
        measuredY[size] = atY;
        simulatedX[size] = trueX;
        simulatedY[size++] = trueY;
    }

    void add(SpotPairs others) {
        for (int i = 0; i < others.size; i++) {
            add(others.measuredX[i], others.measuredY[i], others.simulatedX[i], others.simulatedY[i]);
        }
    }

    /** One for each equation. */
    double[] weights() {
        double[] weights = new double[2 * size];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** Equations of the strain without rotation and the shift that bring the measured ones onto the simulated. */
    double[][] design() {
        double[][] rows = new double[2 * size][];
        for (int i = 0; i < size; i++) {
            rows[2 * i] = new double[] {measuredX[i], measuredY[i], 0, 1, 0};
            rows[2 * i + 1] = new double[] {0, measuredX[i], measuredY[i], 0, 1};
        }
        return rows;
    }

    /** Their right-hand sides. */
    double[] targets() {
        double[] targets = new double[2 * size];
        for (int i = 0; i < size; i++) {
            targets[2 * i] = simulatedX[i];
            targets[2 * i + 1] = simulatedY[i];
        }
        return targets;
    }
}
