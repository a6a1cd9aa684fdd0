/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.diffraction;

/**
 * A linear grid of scattering vectors.
 *
 * @param first in 1/angstrom
 * @param step in 1/angstrom
 * @param size number of points
 */
public record QGrid(double first, double step, int size) {

    /**
     * The grid that covers all pixels of a detector.
     *
     * @param detector the detector
     * @param step in 1/angstrom
     * @return the grid, with a point to spare at both ends
     */
    static QGrid covering(FlatDetector detector, double step) {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int row = 0; row < detector.rows(); row++) {
            for (int column = 0; column < detector.columns(); column++) {
                double q = detector.q(row, column);
                least = Math.min(least, q);
                largest = Math.max(largest, q);
            }
        }
        return between(least, largest, step);
    }

    /**
     * The grid that covers all pixels of a curved detector.
     *
     * @param detector the detector
     * @param step in 1/angstrom
     * @return the grid, with a point to spare at both ends
     */
    public static QGrid covering(ArcDetector detector, double step) {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (FlatDetector module : detector.all()) {
            QGrid part = covering(module, step);
            least = Math.min(least, part.first() + step);
            largest = Math.max(largest, part.last() - step);
        }
        return between(least, largest, step);
    }

    private static QGrid between(double least, double largest, double step) {
        double first = Math.max(0, Math.floor(least / step) - 1) * step;
        return new QGrid(first, step, (int) Math.ceil((largest - first) / step) + 3);
    }

    /**
     * Scattering vector of a point.
     *
     * @param index from 0
     * @return 1/angstrom
     */
    public double q(int index) {
        return first + index * step;
    }

    /**
     * Where a scattering vector lies on the grid.
     *
     * @param q in 1/angstrom
     * @return index with fraction
     */
    public double place(double q) {
        return (q - first) / step;
    }

    /**
     * The last scattering vector.
     *
     * @return 1/angstrom
     */
    public double last() {
        return q(size - 1);
    }
}
