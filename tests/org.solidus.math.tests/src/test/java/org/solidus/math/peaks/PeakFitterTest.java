/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.solidus.math.Noise;
import org.solidus.math.fit.Outcome;

class PeakFitterTest {

    private static final int POINTS = 60;
    private static final double STEP = 0.01;
    private static final double[] X = grid(POINTS, 2 - STEP * POINTS / 2);
    private static final PeakWindow WINDOW = PeakWindow.around(2, 0.31);

    /** A simulated line on a sloping background. */
    record Line(double height, double background, double centre, double fwhm, double eta) {

        double area() {
            return height * PseudoVoigt.integralBreadth(fwhm, eta);
        }

        double mean(double x) {
            return background * (1 + 0.3 * (x - 2)) + PseudoVoigt.value(x, area(), centre, fwhm, eta);
        }

        double[] counts(double[] x, Noise noise) {
            return Arrays.stream(x).map(at -> noise.poisson(mean(at))).toArray();
        }
    }

    private static double[] grid(int points, double first) {
        double[] x = new double[points];
        Arrays.setAll(x, i -> first + STEP * i);
        return x;
    }

    private static double[] roots(double[] counts) {
        return Arrays.stream(counts).map(Math::sqrt).toArray();
    }

    private static PeakFitter fitter() {
        return new PeakFitter(PeakOptions.defaults());
    }

    @Test
    void theLineHasItsAreaHeightWidthAndBreadth() {
        for (double eta : new double[] {0, 0.3, 1}) {
            double sum = 0;
            double step = 0.01;
            double reach = 4000;
            for (double x = -reach; x <= reach; x += step) {
                sum += step * PseudoVoigt.value(x, 5, 0.003, 0.4, eta);
            }
            double cutTails = 5 * eta * 0.4 / (Math.PI * reach);
            assertEquals(5, sum + cutTails, 1e-6);
            double height = PseudoVoigt.value(0.003, 5, 0.003, 0.4, eta);
            assertEquals(height, PseudoVoigt.height(5, 0.4, eta), 1e-12);
            assertEquals(height / 2, PseudoVoigt.value(0.203, 5, 0.003, 0.4, eta), 1e-12);
            assertEquals(5 / height, PseudoVoigt.integralBreadth(0.4, eta), 1e-12);
        }
    }

    @Test
    void analyticDerivativesAgreeWithNumericOnes() {
        PeakModel model = new PeakModel(2);
        model.place(X, POINTS, 2);
        double[] p = {7, 1.95, 0.08, 0.35, 3, 2.06, 0.05, 0.8, 20, -4};
        int n = p.length;
        double[] values = new double[POINTS];
        double[] jacobian = new double[POINTS * n];
        model.evaluate(p, values, jacobian);
        double[] plain = new double[POINTS];
        model.evaluate(p, plain);
        assertArrayEquals(plain, values, 1e-12);
        for (int k = 0; k < n; k++) {
            double h = 1e-5 * Math.max(0.1, Math.abs(p[k]));
            double[] up = p.clone();
            double[] down = p.clone();
            up[k] += h;
            down[k] -= h;
            double[] above = new double[POINTS];
            double[] below = new double[POINTS];
            model.evaluate(up, above);
            model.evaluate(down, below);
            for (int i = 0; i < POINTS; i++) {
                double numeric = (above[i] - below[i]) / (2 * h);
                assertEquals(numeric, jacobian[i * n + k], 1e-4 * Math.max(1, Math.abs(numeric)), "parameter " + k);
            }
        }
    }

    @Test
    void aNoiseFreeLineComesBackExactly() {
        Line line = new Line(300, 50, 2.0123, 0.07, 0.4);
        double[] y = Arrays.stream(X).map(line::mean).toArray();
        WindowFit fit = fitter().fit(X, y, roots(y), WINDOW);
        PeakFit peak = fit.peaks().get(0);
        assertEquals(PeakFlag.OK, peak.flag());
        assertEquals(Outcome.CONVERGED, fit.outcome());
        assertEquals(line.area(), peak.area(), 1e-6 * line.area());
        assertEquals(line.centre(), peak.centre(), 1e-9);
        assertEquals(line.fwhm(), peak.fwhm(), 1e-7);
        assertEquals(line.eta(), peak.eta(), 1e-6);
        assertEquals(line.height(), peak.height(), 1e-4);
        assertEquals(50, fit.background(), 1e-4);
        assertEquals(15, fit.slope(), 1e-4);
        assertEquals(y[17], fit.valueAt(X[17]), 1e-4);
        double[] noErrors = {};
        assertEquals(
                line.centre(),
                fitter().fit(X, y, noErrors, WINDOW).peaks().get(0).centre(),
                1e-9);
    }

    /** The heart of the matter: over many noisy lines, deviation over stated error is a standard normal variable. */
    @Test
    void pullsOfPoissonLinesAreStandardNormal() {
        assertPulls(new Line(1000, 100, 2, 0.06, 0.5), 0.1);
        assertPulls(new Line(3000, 200, 2, 0.1, 0.3), 0.1);
        // Few counts: the estimates are no longer quite normal, but must stay without bias.
        assertPulls(new Line(100, 20, 2, 0.06, 0.5), 0.15);
    }

    private static void assertPulls(Line shape, double tolerance) {
        int trials = 1500;
        Noise noise = new Noise(11);
        PeakFitter fitter = fitter();
        double[] sum = new double[5];
        double[] squares = new double[5];
        int counted = 0;
        double chiSquared = 0;
        for (int trial = 0; trial < trials; trial++) {
            Line line =
                    new Line(shape.height, shape.background, 2 + STEP * (noise.uniform() - 0.5), shape.fwhm, shape.eta);
            double[] y = line.counts(X, noise);
            y[trial % POINTS] = Double.NaN;
            WindowFit fit = fitter.fit(X, y, roots(y), WINDOW);
            PeakFit peak = fit.peaks().get(0);
            assertEquals(PeakFlag.OK, peak.flag());
            chiSquared += fit.reducedChiSquared() / trials;
            if (Double.isNaN(peak.etaError())) {
                continue;
            }
            // The last, a ratio of the others, is itself no linear estimate: it may deviate twice as much.
            double[] pulls = {
                (peak.area() - line.area()) / peak.areaError(),
                (peak.centre() - line.centre()) / peak.centreError(),
                (peak.fwhm() - line.fwhm()) / peak.fwhmError(),
                (peak.height() - line.height()) / peak.heightError(),
                (peak.integralBreadth() - line.area() / line.height()) / peak.integralBreadthError()
            };
            counted++;
            for (int k = 0; k < pulls.length; k++) {
                sum[k] += pulls[k];
                squares[k] += pulls[k] * pulls[k];
            }
        }
        assertTrue(counted > 0.9 * trials, counted + " with an eta inside its limits");
        assertEquals(1, chiSquared, 0.03, "reduced chi-squared");
        for (int k = 0; k < sum.length; k++) {
            double mean = sum[k] / counted;
            assertEquals(0, mean, k == 4 ? 2 * tolerance : tolerance, shape + ": mean pull of quantity " + k);
            assertEquals(
                    1, Math.sqrt(squares[k] / counted - mean * mean), tolerance, shape + ": spread of quantity " + k);
        }
    }

    @Test
    void aPureGaussianAndAPureLorentzianAreNotFailures() {
        for (double eta : new double[] {0, 1}) {
            Noise noise = new Noise(12);
            Line line = new Line(1000, 100, 2, 0.06, eta);
            double centre = 0;
            double area = 0;
            for (int trial = 0; trial < 200; trial++) {
                double[] y = line.counts(X, noise);
                PeakFit peak = fitter().fit(X, y, roots(y), WINDOW).peaks().get(0);
                assertEquals(PeakFlag.OK, peak.flag());
                centre += (peak.centre() - 2) / peak.centreError() / 200;
                area += peak.area() / line.area() / 200;
            }
            assertEquals(0, centre, 0.25);
            assertEquals(1, area, 0.02);
        }
    }

    @Test
    void pureNoiseIsFlaggedAbsent() {
        for (double background : new double[] {0.3, 3, 30, 1000}) {
            for (int points : new int[] {20, 60, 200}) {
                assertTrue(shareOfLinesInNoise(points, background, true) < 0.01, background + " counts, " + points);
            }
        }
        assertTrue(shareOfLinesInNoise(60, 30, false) < 0.01, "without errors");
        assertTrue(shareOfLinesInNoise(200, 1000, false) < 0.01, "without errors");
    }

    private static double shareOfLinesInNoise(int points, double background, boolean errors) {
        Noise noise = new Noise(13);
        double[] x = grid(points, 0);
        PeakWindow window = PeakWindow.around(STEP * points / 2, STEP * (points / 2 + 1));
        PeakFitter fitter = fitter();
        int found = 0;
        int trials = 1000;
        for (int trial = 0; trial < trials; trial++) {
            double[] y = new double[points];
            Arrays.setAll(y, i -> noise.poisson(background));
            PeakFit peak = fitter.fit(x, y, errors ? roots(y) : new double[0], window)
                    .peaks()
                    .get(0);
            if (peak.flag() != PeakFlag.ABSENT) {
                found++;
            } else {
                assertTrue(Double.isNaN(peak.centre()) && Double.isFinite(peak.area()));
            }
        }
        return (double) found / trials;
    }

    @Test
    void aLineOfSevenSigmaIsFoundThoughItsPlaceIsUnknown() {
        Noise noise = new Noise(14);
        PeakFitter fitter = fitter();
        int found = 0;
        double significance = 0;
        Line line = new Line(40, 100, 2, 0.06, 0.3);
        for (int trial = 0; trial < 300; trial++) {
            double[] y = line.counts(X, noise);
            PeakFit peak = fitter.fit(X, y, roots(y), WINDOW).peaks().get(0);
            significance += peak.significance() / 300;
            found += peak.flag() == PeakFlag.OK && Math.abs(peak.centre() - 2) < 0.06 ? 1 : 0;
        }
        assertEquals(7, significance, 0.5);
        assertTrue(found > 285, found + " of 300");
    }

    @Test
    void aCurvedBackgroundIsNoLine() {
        Noise noise = new Noise(15);
        double[] y = new double[POINTS];
        Arrays.setAll(y, i -> noise.poisson(1e4 * (1 + 0.5 * Math.pow((X[i] - 2) / 0.3, 2))));
        assertFalse(fitter().fit(X, y, roots(y), WINDOW).peaks().get(0).ok());
    }

    @Test
    void overlappingLinesAreSeparated() {
        Line left = new Line(800, 50, 1.96, 0.06, 0.4);
        Line right = new Line(400, 50, 2.03, 0.06, 0.4);
        PeakWindow window = new PeakWindow(1.7, 2.3, new double[] {1.955, 2.035}, Double.POSITIVE_INFINITY);
        Noise noise = new Noise(16);
        double[][] pulls = new double[2][2];
        double[][] squares = new double[2][2];
        int trials = 400;
        List<ToDoubleFunction<PeakFit>> centrePull =
                List.of(p -> (p.centre() - 1.96) / p.centreError(), p -> (p.centre() - 2.03) / p.centreError());
        PeakFitter fitter = fitter();
        for (int trial = 0; trial < trials; trial++) {
            double[] y = new double[POINTS];
            Arrays.setAll(y, i -> noise.poisson(left.mean(X[i]) + right.mean(X[i])));
            WindowFit fit = fitter.fit(X, y, roots(y), window);
            assertTrue(fit.ok(), fit.toString());
            for (int k = 0; k < 2; k++) {
                double pull = centrePull.get(k).applyAsDouble(fit.peaks().get(k));
                pulls[k][0] += pull / trials;
                squares[k][0] += pull * pull / trials;
            }
        }
        for (int k = 0; k < 2; k++) {
            assertEquals(0, pulls[k][0], 0.2);
            assertEquals(1, Math.sqrt(squares[k][0]), 0.15);
        }
    }

    @Test
    void ofTwoExpectedLinesTheMissingOneIsAbsent() {
        Line only = new Line(800, 50, 1.9, 0.06, 0.4);
        PeakWindow window = new PeakWindow(1.7, 2.3, new double[] {1.9, 2.1}, 0.05);
        Noise noise = new Noise(17);
        int right = 0;
        for (int trial = 0; trial < 200; trial++) {
            double[] y = only.counts(X, noise);
            WindowFit fit = fitter().fit(X, y, roots(y), window);
            right += fit.peaks().get(0).ok() && fit.peaks().get(1).flag() == PeakFlag.ABSENT ? 1 : 0;
        }
        assertTrue(right >= 196, right + " of 200");
    }

    @Test
    void aLineAtTheEdgeOfItsRangeIsFlagged() {
        Line line = new Line(1000, 50, 2.16, 0.06, 0.4);
        double[] y = Arrays.stream(X).map(line::mean).toArray();
        PeakWindow narrow = new PeakWindow(1.7, 2.3, new double[] {2}, 0.15);
        PeakFit peak = fitter().fit(X, y, roots(y), narrow).peaks().get(0);
        assertEquals(PeakFlag.AT_LIMIT, peak.flag());
        assertTrue(Double.isNaN(peak.centreError()) || Double.isNaN(peak.fwhmError()));
    }

    @Test
    void binsWithoutValueOrErrorDoNoHarm() {
        Line line = new Line(500, 20, 2, 0.06, 0.4);
        double[] y = line.counts(X, new Noise(18));
        double[] sigma = roots(y);
        PeakFit whole = fitter().fit(X, y, sigma, WINDOW).peaks().get(0);
        y[3] = Double.NaN;
        sigma[10] = 0;
        sigma[11] = Double.NaN;
        sigma[12] = Double.POSITIVE_INFINITY;
        PeakFit peak = fitter().fit(X, y, sigma, WINDOW).peaks().get(0);
        assertEquals(PeakFlag.OK, peak.flag());
        assertEquals(whole.centre(), peak.centre(), whole.centreError());
        assertEquals(whole.areaError(), peak.areaError(), 0.1 * whole.areaError());
        double[] empty = new double[POINTS];
        Arrays.fill(empty, Double.NaN);
        WindowFit nothing = fitter().fit(X, empty, sigma, WINDOW);
        assertEquals(PeakFlag.FAILED, nothing.peaks().get(0).flag());
        assertEquals(Outcome.TOO_FEW_POINTS, nothing.outcome());
        assertEquals(0, nothing.points());
        double[] flat = new double[POINTS];
        assertFalse(fitter().fit(X, flat, flat, WINDOW).ok());
    }

    @Test
    void withoutErrorsTheScatterGivesThem() {
        Noise noise = new Noise(19);
        double squares = 0;
        int trials = 600;
        // Little above the background, so that all points have about the same error.
        for (int trial = 0; trial < trials; trial++) {
            Line line = new Line(600, 10000, 2, 0.1, 0.5);
            double[] y = line.counts(X, noise);
            PeakFit peak = fitter().fit(X, y, new double[0], WINDOW).peaks().get(0);
            squares += Math.pow((peak.centre() - 2) / peak.centreError(), 2) / trials;
        }
        assertEquals(1, Math.sqrt(squares), 0.15);
    }

    @Test
    void aStartFromTheFrameBeforeIsDroppedAfterAJump() {
        PeakFitter fitter = fitter();
        double[] before = new Line(500, 20, 1.85, 0.05, 0.4).counts(X, new Noise(20));
        double[] after = new Line(500, 20, 2.15, 0.05, 0.4).counts(X, new Noise(21));
        WindowFit first = fitter.fit(X, before, roots(before), WINDOW);
        WindowFit jumped = fitter.fit(X, after, roots(after), WINDOW, Optional.of(first));
        assertTrue(jumped.ok());
        assertEquals(2.15, jumped.peaks().get(0).centre(), 0.01);
        WindowFit again = fitter.fit(X, after, roots(after), WINDOW, Optional.of(jumped));
        assertEquals(jumped.peaks().get(0).centre(), again.peaks().get(0).centre(), 1e-6);
    }

    @Test
    void theResultDoesNotDependOnWhatWasFittedBefore() {
        PeakFitter used = fitter();
        double[] other = new Line(500, 20, 1.85, 0.05, 0.4).counts(X, new Noise(22));
        used.fit(X, other, roots(other), PeakWindow.around(1.9, 0.2));
        used.fit(X, other, roots(other), new PeakWindow(1.7, 2.3, new double[] {1.8, 2.1}, 1));
        double[] y = new Line(300, 20, 2, 0.05, 0.4).counts(X, new Noise(23));
        assertEquals(fitter().fit(X, y, roots(y), WINDOW), used.fit(X, y, roots(y), WINDOW));
    }

    @Test
    void linesAreGroupedIntoWindowsWhereTheyOverlap() {
        List<PeakWindow> windows = PeakWindow.group(new double[] {3, 1, 1.1, 5}, 0.2, 0.1);
        assertEquals(3, windows.size());
        assertArrayEquals(new double[] {1, 1.1}, windows.get(0).expected());
        assertEquals(0.8, windows.get(0).low(), 1e-12);
        assertEquals(1.05, windows.get(0).highestCentre(0), 1e-12);
        assertEquals(1.05, windows.get(0).lowestCentre(1), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> PeakWindow.group(new double[] {1, 1}, 0.2, 0.1));
        PeakWindow shared = PeakWindow.group(new double[] {2, 2.39}, 0.2, 0.1).get(0);
        assertEquals(2, shared.lines(), "the windows overlap, though neither line lies in the other's");
        assertEquals(0.2, shared.halfWidth(), 1e-12);
        assertEquals(2, PeakWindow.group(new double[] {2, 2.41}, 0.2, 0.1).size());
    }

    @Test
    void aNeighboursFlankIsNoBackground() {
        Line left = new Line(800, 50, 1.85, 0.08, 0.6);
        Line right = new Line(2000, 0, 2.15, 0.08, 0.6);
        double[] lines = {1.85, 2.15};
        assertEquals(0, lineBias(left, right, PeakWindow.group(lines, 0.2, 0.05)), 0.3);
        double apart = lineBias(left, right, List.of(PeakWindow.around(1.85, 0.2), PeakWindow.around(2.15, 0.2)));
        assertTrue(Math.abs(apart) > 1, "the first line's area is off by " + apart + " standard deviations by itself");
    }

    /** Mean deviation of the first line's area from its true one in standard deviations. */
    private static double lineBias(Line left, Line right, List<PeakWindow> windows) {
        Noise noise = new Noise(24);
        PeakFitter fitter = fitter();
        double bias = 0;
        int trials = 100;
        for (int trial = 0; trial < trials; trial++) {
            double[] y = new double[POINTS];
            Arrays.setAll(y, i -> noise.poisson(left.mean(X[i]) + right.mean(X[i])));
            PeakFit first = fitter.fit(X, y, roots(y), windows.get(0)).peaks().get(0);
            assertEquals(PeakFlag.OK, first.flag());
            bias += (first.area() - left.area()) / first.areaError() / trials;
        }
        return bias;
    }

    @Test
    void wrongInputIsRefusedBySentence() {
        assertThrows(IllegalArgumentException.class, () -> fitter().fit(X, new double[3], new double[0], WINDOW));
        assertThrows(IllegalArgumentException.class, () -> fitter().fit(X, X, new double[3], WINDOW));
        assertThrows(IllegalArgumentException.class, () -> new PeakWindow(1, 0, new double[] {0.5}, 1));
        assertThrows(IllegalArgumentException.class, () -> new PeakWindow(0, 1, new double[] {2}, 1));
        assertThrows(
                IllegalArgumentException.class, () -> PeakOptions.defaults().withFwhm(0.2, 0.1));
        assertThrows(
                IllegalArgumentException.class, () -> PeakOptions.defaults().withEta(1.2));
        assertThrows(
                IllegalArgumentException.class, () -> PeakOptions.defaults().withFalseAlarm(0));
    }
}
