/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.ArrayList;
import java.util.List;

/**
 * How many principal components of centred curves are more than noise, by two criteria.
 *
 * <p>Parallel analysis ({@link NoiseRank}) decides: it needs no model of the noise but that it is not shared.
 * Malinowski's indicator function {@code IND(k) = RE(k) / (c - k)^2}, {@code RE(k)^2 = (sum of the squares that k
 * components leave) / (r (c - k))} with the larger and smaller side r and c (Malinowski 1977, doi:10.1021/ac50012a027),
 * whose minimum is the rank for independent noise of one size, is given beside it. What lies below the rounding of the
 * numbers never counts.
 *
 * @param chosen    components by parallel analysis
 * @param indicator the indicator function of 0, 1, ... components; NaN where there are no degrees of freedom
 * @param strengths of the residual of 0, 1, ... components, up to the first that is noise
 */
public record PrincipalRank(int chosen, double[] indicator, List<NoiseRank.Strength> strengths) {

    /** Of longer series so many rows, evenly taken, say what is noise. */
    private static final int MOST_ROWS = 600;

    /** Copies the list. */
    public PrincipalRank {
        strengths = List.copyOf(strengths);
    }

    /** Components at the minimum of the indicator function. */
    public int byIndicator() {
        int best = 0;
        for (int k = 1; k < indicator.length; k++) {
            best = indicator[k] < indicator[best] ? k : best;
        }
        return best;
    }

    /**
     * Finds the rank.
     *
     * @param centred curves less their mean; not changed
     * @param found   their components, as many as may count
     */
    public static PrincipalRank of(DataMatrix centred, PrincipalComponents found, long seed, Watch watch) {
        List<NoiseRank.Strength> strengths = new ArrayList<>();
        int step = Math.max(1, (centred.rows() + MOST_ROWS - 1) / MOST_ROWS);
        DataMatrix residual = step == 1 ? centred.copy() : centred.every(0, step);
        int most = found.components().length;
        int k = 0;
        while (k < most && found.residual(k) > found.rounding()) {
            NoiseRank.Strength strength = NoiseRank.of(residual, k, seed, watch);
            strengths.add(strength);
            if (!strength.structured()) {
                break;
            }
            remove(residual, found.components()[k]);
            k++;
        }
        return new PrincipalRank(k, indicator(found), strengths);
    }

    private static void remove(DataMatrix residual, double[] component) {
        int n = residual.columns();
        for (int row = 0; row < residual.rows(); row++) {
            double along = DataMatrix.dot(residual.values(), row * n, component, 0, n);
            DataMatrix.axpy(-along, component, 0, residual.values(), row * n, n);
        }
    }

    private static double[] indicator(PrincipalComponents found) {
        int rows = found.rows() - 1; // the mean took one
        double large = Math.max(rows, found.columns());
        double small = Math.min(rows, found.columns());
        double[] indicator = new double[found.components().length + 1];
        for (int k = 0; k < indicator.length; k++) {
            double left = Math.max(found.residual(k), found.rounding());
            indicator[k] =
                    k < small ? Math.sqrt(left / (large * (small - k))) / ((small - k) * (small - k)) : Double.NaN;
        }
        return indicator;
    }
}
