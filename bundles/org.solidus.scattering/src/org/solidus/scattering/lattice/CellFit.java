/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.lattice;

import java.util.List;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LinearLeastSquares;

/**
 * A cell from the positions of lines: weighted linear least squares in 1/d2 = Q2 / 4 pi2. Errors are one standard
 * deviation, from those of the positions; where the lines scatter more than these say (reduced chi-squared above 1),
 * they are multiplied by its root. An angle that the crystal system fixes has the error 0.
 *
 * @param a angstrom
 * @param aError angstrom
 * @param b angstrom
 * @param bError angstrom
 * @param c angstrom
 * @param cError angstrom
 * @param alpha between b and c, deg
 * @param alphaError deg
 * @param beta between a and c, deg
 * @param betaError deg
 * @param gamma between a and b, deg
 * @param gammaError deg
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
        double alpha,
        double alphaError,
        double beta,
        double betaError,
        double gamma,
        double gammaError,
        double volume,
        double volumeError,
        int lines,
        double reducedChiSquared) {

    private static final List<String> ANGLES = List.of("alpha", "beta", "gamma");

    /** No cell: too few good lines, or lines that leave an edge or an angle open. */
    static CellFit none(int lines) {
        double no = Double.NaN;
        return new CellFit(no, no, no, no, no, no, no, no, no, no, no, no, no, no, lines, no);
    }

    private static CellFit of(double[] values, double[] errors, int lines, double chiSquared) {
        return new CellFit(
                values[0],
                errors[0],
                values[1],
                errors[1],
                values[2],
                errors[2],
                values[3],
                errors[3],
                values[4],
                errors[4],
                values[5],
                errors[5],
                values[6],
                errors[6],
                lines,
                chiSquared);
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
        if (used < system.size()) {
            return none(used);
        }
        Fit fit = LinearLeastSquares.fit(design, inverseSquare, weights(q, sigma, known));
        if (!fit.converged()) {
            return none(used);
        }
        if (!MetricCell.closes(system.reciprocalMetric(fit.parameters()))) {
            return none(used);
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
        MetricCell cell = MetricCell.of(system.reciprocalMetric(fit.parameters()));
        double[][] changes = new double[system.size()][];
        for (int i = 0; i < changes.length; i++) {
            double[] one = new double[system.size()];
            one[i] = 1;
            changes[i] = cell.change(system.reciprocalMetric(one));
        }
        double[] errors = new double[MetricCell.QUANTITIES];
        for (int quantity = 0; quantity < errors.length; quantity++) {
            double variance = 0;
            for (int i = 0; i < changes.length; i++) {
                for (int j = 0; j < changes.length; j++) {
                    variance += changes[i][quantity] * fit.covariance(i, j) * changes[j][quantity];
                }
            }
            errors[quantity] = Math.sqrt(Math.max(0, variance));
        }
        double[] values = cell.values();
        for (int angle = 3; angle < 6; angle++) {
            if (!system.freeAngles().contains(ANGLES.get(angle - 3))) {
                values[angle] = Math.rint(values[angle]);
                errors[angle] = 0;
            }
        }
        return of(values, errors, used, chiSquared);
    }
}
