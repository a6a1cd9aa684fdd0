/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.math.fit.Interface.State;

class ErrorFunctionFitTest {

    private static final int TRIALS = 1000;

    private static double[] places(int count, double step) {
        double[] x = new double[count];
        Arrays.setAll(x, i -> 3 + step * i);
        return x;
    }

    private static double[] step(double[] x, double position, double sigma, double before, double after) {
        return Arrays.stream(x)
                .map(at -> before + (after - before) * 0.5 * (1 + Erf.erf((at - position) / (sigma * Math.sqrt(2)))))
                .toArray();
    }

    private static double[] noisy(double[] y, double sigma, Random random) {
        return Arrays.stream(y).map(v -> v + sigma * random.nextGaussian()).toArray();
    }

    @ParameterizedTest
    @CsvSource({"10, 0.5, 2, 7", "12.3, 1.7, 5, -3", "6.1, 0.2, 0, 1e-6", "15, 3, 1e6, 1e6"})
    void aStepWithoutNoiseIsFoundAgain(double position, double sigma, double before, double rise) {
        double[] x = places(100, 0.2);
        Interface found = ErrorFunctionFit.step(x, step(x, position, sigma, before, before + rise));
        assertEquals(State.FOUND, found.state());
        assertEquals(position, found.position(), 1e-5);
        assertEquals(sigma, found.sigma(), 1e-5);
        assertEquals(before, found.before(), 1e-5 * rise * Math.signum(rise));
        assertEquals(before + rise, found.after(), 1e-5 * rise * Math.signum(rise));
    }

    @Test
    void theWidthGoesFromTenToNinetyPercent() {
        double[] x = places(100, 0.2);
        Interface found = ErrorFunctionFit.step(x, step(x, 10, 1, 0, 1));
        assertEquals(0.1, found.value(found.position() - found.width() / 2), 1e-9);
        assertEquals(0.9, found.value(found.position() + found.width() / 2), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void statedErrorsHoldTwoThirdsOfTheTruths(boolean errorsKnown) {
        Random random = new Random(42);
        double[] x = places(60, 0.5);
        double[] truth = step(x, 16.2, 2.1, 100, 30);
        double[] sigma = new double[x.length];
        Arrays.fill(sigma, 5);
        int[] inside = new int[4];
        for (int i = 0; i < TRIALS; i++) {
            double[] y = noisy(truth, 5, random);
            Interface found = errorsKnown ? ErrorFunctionFit.step(x, y, sigma) : ErrorFunctionFit.step(x, y);
            inside[0] += Math.abs(found.position() - 16.2) <= found.positionError() ? 1 : 0;
            inside[1] += Math.abs(found.sigma() - 2.1) <= found.sigmaError() ? 1 : 0;
            inside[2] += Math.abs(found.before() - 100) <= found.beforeError() ? 1 : 0;
            inside[3] += Math.abs(found.after() - 30) <= found.afterError() ? 1 : 0;
        }
        for (int count : inside) {
            assertEquals(0.68, count / (double) TRIALS, 0.04, Arrays.toString(inside));
        }
    }

    @Test
    void aLayerHasAThicknessWithAnHonestError() {
        Random random = new Random(7);
        double[] x = places(80, 0.25);
        double[] rise = step(x, 8, 0.6, 10, 60);
        double[] fall = step(x, 15.5, 1.1, 0, -40);
        double[] truth = new double[x.length];
        Arrays.setAll(truth, i -> rise[i] + fall[i]);
        double[] sigma = new double[x.length];
        Arrays.fill(sigma, 6);
        int inside = 0;
        for (int i = 0; i < TRIALS; i++) {
            Layer layer = ErrorFunctionFit.layer(x, noisy(truth, 6, random), sigma);
            assertTrue(layer.isMeasured());
            inside += Math.abs(layer.thickness() - 7.5) <= layer.thicknessError() ? 1 : 0;
        }
        assertEquals(0.68, inside / (double) TRIALS, 0.04);
    }

    @Test
    void noiseIsNoStepAndAStepNoLayer() {
        Random random = new Random(3);
        double[] x = places(60, 0.5);
        double[] sigma = new double[x.length];
        Arrays.fill(sigma, 1);
        double[] stepped = step(x, 16, 1, 0, 30);
        int steps = 0;
        int layers = 0;
        for (int i = 0; i < TRIALS; i++) {
            double[] noise = noisy(new double[x.length], 1, random);
            steps += ErrorFunctionFit.step(x, noise, sigma).state() != State.NONE ? 1 : 0;
            steps += ErrorFunctionFit.step(x, noise).state() != State.NONE ? 1 : 0;
            layers +=
                    ErrorFunctionFit.layer(x, noisy(stepped, 1, random), sigma).isMeasured() ? 1 : 0;
        }
        assertTrue(steps <= 2, steps + " steps in noise");
        assertTrue(layers <= 2, layers + " layers in steps");
    }

    @Test
    void aStepBetweenTwoPointsHasAPositionAndALimitOfItsWidth() {
        Random random = new Random(5);
        double[] x = places(40, 1);
        double[] sigma = new double[x.length];
        Arrays.fill(sigma, 0.02);
        for (int i = 0; i < 100; i++) {
            double at = 20 + random.nextDouble();
            Interface found = ErrorFunctionFit.step(x, noisy(step(x, at, 1e-3, 0, 1), 0.02, random), sigma);
            assertEquals(State.SHARP, found.state());
            assertEquals(at, found.position(), 1);
            assertTrue(found.sigma() < 0.5);
            assertTrue(Double.isNaN(found.sigmaError()));
            assertTrue(found.positionError() >= 1 / Math.sqrt(12) - 1e-12 && found.positionError() < 1);
        }
    }

    @Test
    void aStepThatIsNotInTheProfileIsNoMeasurement() {
        double[] x = places(60, 0.5);
        assertEquals(
                State.OUTSIDE, ErrorFunctionFit.step(x, step(x, 3, 4, 0, 1)).state());
        assertEquals(
                State.OUTSIDE, ErrorFunctionFit.step(x, step(x, 18, 60, 0, 1)).state());
    }

    @Test
    void missingValuesDoNotCountAndShortProfilesHaveNoStep() {
        double[] x = places(60, 0.5);
        double[] y = step(x, 18, 1, 0, 1);
        y[3] = Double.NaN;
        y[30] = Double.POSITIVE_INFINITY;
        assertEquals(18, ErrorFunctionFit.step(x, y).position(), 1e-6);
        assertEquals(
                State.NONE,
                ErrorFunctionFit.step(new double[] {1, 2, 3}, new double[] {0, 0, 1})
                        .state());
        assertEquals(
                State.NONE, ErrorFunctionFit.step(new double[0], new double[0]).state());
        assertThrows(
                IllegalArgumentException.class,
                () -> ErrorFunctionFit.step(new double[] {1, 1, 3, 4, 5}, new double[] {0, 0, 1, 1, 1}));
    }
}
