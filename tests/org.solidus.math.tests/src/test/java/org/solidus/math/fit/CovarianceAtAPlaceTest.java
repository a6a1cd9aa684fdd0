/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The covariance that does not ask where a bound holds a parameter. */
class CovarianceAtAPlaceTest {

    private static final double[] X = {0, 1, 2, 3, 4};

    /** y = a + b x. */
    private static final FitModel LINE = new FitModel() {

        @Override
        public int points() {
            return X.length;
        }

        @Override
        public int parameters() {
            return 2;
        }

        @Override
        public void evaluate(double[] p, double[] values) {
            for (int i = 0; i < X.length; i++) {
                values[i] = p[0] + p[1] * X[i];
            }
        }

        @Override
        public void evaluate(double[] p, double[] values, double[] jacobian) {
            evaluate(p, values);
            for (int i = 0; i < X.length; i++) {
                jacobian[2 * i] = 1;
                jacobian[2 * i + 1] = X[i];
            }
        }
    };

    @Test
    void isThatOfALineByHand() {
        double[] weight = new double[X.length];
        Arrays.fill(weight, 4);
        LevenbergMarquardt method = new LevenbergMarquardt();
        double[] covariance = method.covariance(LINE, weight, new double[] {1, 0}, new boolean[] {true, true});
        // n = 5, sum x = 10, sum x^2 = 30: the determinant is 50.
        assertEquals(30 / 50. / 4, covariance[0], 1e-12);
        assertEquals(-10 / 50. / 4, covariance[1], 1e-12);
        assertEquals(5 / 50. / 4, covariance[3], 1e-12);
        double[] one = method.covariance(LINE, weight, new double[] {1, 0}, new boolean[] {false, true});
        assertEquals(1 / 30. / 4, one[3], 1e-12);
        assertEquals(0, one[0]);
    }

    @Test
    void isThatOfAFitWithoutBounds() {
        double[] y = {1.1, 2.9, 5.2, 6.8, 9.1};
        double[] weight = {1, 2, 3, 2, 1};
        LevenbergMarquardt method = new LevenbergMarquardt();
        Fit fit = method.fit(LINE, y, weight, new double[2], Bounds.none(2));
        double[] covariance = method.covariance(LINE, weight, fit.parameters(), new boolean[] {true, true});
        for (int i = 0; i < 4; i++) {
            assertEquals(fit.covariance()[i], covariance[i], 1e-12);
        }
        double[] nothing = method.covariance(LINE, new double[5], fit.parameters(), new boolean[] {true, true});
        assertTrue(Double.isNaN(nothing[0]), "without weights there is no curvature");
    }
}
