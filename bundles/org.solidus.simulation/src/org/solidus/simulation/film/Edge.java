/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

/** The step that the beam makes of a sharp edge: a Gaussian beam's integral, from a table. */
final class Edge {

    private static final double REACH = 4;
    private static final int STEPS = 4096;
    private static final double[] TABLE = table();

    private Edge() {}

    /** The normal distribution's integral up to a distance in standard deviations of the beam. */
    static double share(double distance) {
        if (!(distance > -REACH)) {
            return 0;
        }
        if (distance >= REACH) {
            return 1;
        }
        double at = (distance + REACH) * STEPS / (2 * REACH);
        int i = (int) at;
        return TABLE[i] + (at - i) * (TABLE[i + 1] - TABLE[i]);
    }

    private static double[] table() {
        double[] table = new double[STEPS + 2];
        double width = 2 * REACH / STEPS;
        double sum = 0;
        for (int i = 0; i < table.length; i++) {
            table[i] = sum;
            double z = -REACH + (i + 0.5) * width;
            sum += StrictMath.exp(-z * z / 2) * width;
        }
        double total = table[STEPS];
        for (int i = 0; i < table.length; i++) {
            table[i] = Math.min(1, table[i] / total);
        }
        return table;
    }
}
