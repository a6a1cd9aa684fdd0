/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.solidus.math.Noise;

class NonNegativeLeastSquaresTest {

    private record Problem(double[][] design, double[] y, double[] gram, double[] side, int n) {

        static Problem of(double[][] design, double[] y) {
            int n = design[0].length;
            double[] gram = new double[n * n];
            double[] side = new double[n];
            for (int i = 0; i < y.length; i++) {
                for (int a = 0; a < n; a++) {
                    side[a] += design[i][a] * y[i];
                    for (int b = 0; b < n; b++) {
                        gram[a * n + b] += design[i][a] * design[i][b];
                    }
                }
            }
            return new Problem(design, y, gram, side, n);
        }

        static Problem random(int n, Noise noise) {
            double[][] design = new double[3 * n][n];
            double[] y = new double[3 * n];
            for (int i = 0; i < y.length; i++) {
                y[i] = noise.normal();
                for (int a = 0; a < n; a++) {
                    design[i][a] = noise.normal() + 0.5;
                }
            }
            return of(design, y);
        }

        double squares(double[] x) {
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                double left = y[i];
                for (int a = 0; a < n; a++) {
                    left -= design[i][a] * x[a];
                }
                sum += left * left;
            }
            return sum;
        }
    }

    @Test
    void noFaceOfTheConeHasABetterSolution() {
        Noise noise = new Noise(11);
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + trial % 6;
            Problem problem = Problem.random(n, noise);
            double[] found = new NonNegativeLeastSquares(8).solve(problem.gram, problem.side, n);
            double least = Double.POSITIVE_INFINITY;
            for (int face = 0; face < 1 << n; face++) {
                double[] trialSolution = onFace(problem, face);
                boolean feasible = true;
                for (double value : trialSolution) {
                    feasible &= value >= 0;
                }
                least = feasible ? Math.min(least, problem.squares(trialSolution)) : least;
            }
            for (double value : found) {
                assertTrue(value >= 0);
            }
            assertEquals(least, problem.squares(found), 1e-9 * least, "trial " + trial);
        }
    }

    private static double[] onFace(Problem problem, int face) {
        int n = problem.n;
        LinearSystem system = new LinearSystem(Math.max(1, Integer.bitCount(face)));
        double[] solution = new double[n];
        if (face == 0) {
            return solution;
        }
        system.clear(Integer.bitCount(face));
        for (int i = 0; i < problem.y.length; i++) {
            double[] row = new double[Integer.bitCount(face)];
            int at = 0;
            for (int a = 0; a < n; a++) {
                if ((face >> a & 1) == 1) {
                    row[at++] = problem.design[i][a];
                }
            }
            system.add(row, problem.y[i], 1);
        }
        double[] small = new double[Integer.bitCount(face)];
        assertTrue(system.solve(small));
        int at = 0;
        for (int a = 0; a < n; a++) {
            solution[a] = (face >> a & 1) == 1 ? small[at++] : 0;
        }
        return solution;
    }

    @Test
    void aSumIsKeptAndItsSolutionMeetsTheConditionsOfAMinimum() {
        Noise noise = new Noise(12);
        for (int trial = 0; trial < 200; trial++) {
            int n = 2 + trial % 5;
            Problem problem = Problem.random(n, noise);
            int constrained = trial % 2 == 0 ? n : n - 1;
            double[] found = new NonNegativeLeastSquares(8).solve(problem.gram, problem.side, n, constrained, 1);
            double sum = 0;
            for (int a = 0; a < constrained; a++) {
                assertTrue(found[a] >= 0);
                sum += found[a];
            }
            assertEquals(1, sum, 1e-10);
            double least = problem.squares(found);
            for (int a = 0; a < constrained; a++) {
                for (int b = 0; b < constrained; b++) {
                    double[] moved = found.clone();
                    double step = Math.min(1e-4, moved[a]);
                    moved[a] -= step;
                    moved[b] += step;
                    assertTrue(problem.squares(moved) >= least - 1e-9, "trial " + trial);
                }
            }
        }
    }

    @Test
    void equalColumnsAreNotToldApart() {
        double[] gram = {4, 4, 4, 4};
        double[] side = {2, 2};
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(2);
        double[] found = solver.solve(gram, side, 2);
        assertEquals(0.5, found[0] + found[1], 1e-12);
        double[] covariance = solver.covariance(gram, 2, false);
        assertTrue(Double.isNaN(covariance[0]) || Double.isNaN(covariance[3]));
        assertFalse(solver.inUse(0) && solver.inUse(1));
    }
}
