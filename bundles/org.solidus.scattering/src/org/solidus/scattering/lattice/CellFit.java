/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.lattice;

import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LinearLeastSquares;

/**
 * A cell from the positions of lines: weighted linear least squares in 1/d2 = Q2 / 4 pi2. Errors are one standard
 * deviation, from those of the positions; where the lines scatter more than these say (reduced chi-squared above 1),
 * they are multiplied by its root.
 *
 * @param a angstrom
 * @param aError angstrom
 * @param volume angstrom3
 * @param volumeError angstrom3
 * @param lines number of lines that were used
 * @param reducedChiSquared NaN where no line is to spare, or not all positions have errors
 */
public record CellFit(
        double a,
        double aError,
        double b,
        double bError,
        double c,
        double cError,
        double volume,
        double volumeError,
        int lines,
        double reducedChiSquared) {

    /** No cell: too few good lines, or lines that leave an edge open. */
    static CellFit none(int lines) {
        double no = Double.NaN;
        return new CellFit(no, no, no, no, no, no, no, no, lines, no);
    }

    public boolean ok() {
        return !Double.isNaN(a);
    }

    /**
     * Fits a cell.
     *
     * @param hkl indices of each line
     * @param q position of each line, 1/angstrom; NaN leaves it out
     * @param sigma standard deviation of each position; if one of the lines has none, all weigh the same and errors
     *     come from the scatter
     */
    public static CellFit of(CrystalSystem system, Reflection[] hkl, double[] q, double[] sigma) {
        int n = hkl.length;
        double[][] design = new double[n][];
        double[] inverseSquare = new double[n];
        int used = 0;
        boolean known = true;
        for (int i = 0; i < n; i++) {
            design[i] = system.factors(hkl[i]);
            inverseSquare[i] = q[i] * q[i] / (4 * Math.PI * Math.PI);
            if (q[i] > 0) {
                used++;
                known &= sigma[i] > 0;
            }
        }
        if (used < system.edges()) {
            return none(used);
        }
        Fit fit = LinearLeastSquares.fit(design, inverseSquare, weights(q, sigma, known));
        if (!fit.converged()) {
            return none(used);
        }
        for (double inverse : fit.parameters()) {
            if (!(inverse > 0)) {
                return none(used);
            }
        }
        boolean scatters = !known || fit.reducedChiSquared() > 1;
        return cell(system, scatters ? fit.scaledByScatter() : fit, used, known ? fit.reducedChiSquared() : Double.NaN);
    }

    private static double[] weights(double[] q, double[] sigma, boolean known) {
        double[] weight = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            if (q[i] > 0) {
                double error = 2 * q[i] * sigma[i] / (4 * Math.PI * Math.PI);
                weight[i] = known ? 1 / (error * error) : 1;
            }
        }
        return weight;
    }

    private static CellFit cell(CrystalSystem system, Fit fit, int used, double chiSquared) {
        int[] which = system.abc();
        double[] edge = new double[3];
        double[] error = new double[3];
        for (int i = 0; i < 3; i++) {
            double inverse = fit.parameters()[which[i]];
            edge[i] = 1 / Math.sqrt(inverse);
            error[i] = edge[i] / inverse / 2 * fit.error(which[i]);
        }
        // V = shape / sqrt(A B C): d ln V = -1/2 of the sum over the three edges of dA / A
        double variance = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                variance += fit.covariance(which[i], which[j])
                        / (4 * fit.parameters()[which[i]] * fit.parameters()[which[j]]);
            }
        }
        double volume = system.shape() * edge[0] * edge[1] * edge[2];
        return new CellFit(
                edge[0],
                error[0],
                edge[1],
                error[1],
                edge[2],
                error[2],
                volume,
                volume * Math.sqrt(variance),
                used,
                chiSquared);
    }
}
