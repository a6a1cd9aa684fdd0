/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DiagonalMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;
import org.junit.jupiter.api.Test;

/** Certified values: NIST Statistical Reference Datasets, https://www.itl.nist.gov/div898/strd/ (public domain). */
class LeastSquaresTest {

    @FunctionalInterface
    interface Curve {
        /** Writes the derivatives and returns the value. */
        double at(double x, double[] p, double[] derivatives);
    }

    record Model(double[] x, int parameters, Curve curve) implements FitModel {

        @Override
        public int points() {
            return x.length;
        }

        @Override
        public void evaluate(double[] p, double[] values) {
            evaluate(p, values, new double[points() * parameters]);
        }

        @Override
        public void evaluate(double[] p, double[] values, double[] jacobian) {
            double[] derivatives = new double[parameters];
            for (int i = 0; i < x.length; i++) {
                values[i] = curve.at(x[i], p, derivatives);
                System.arraycopy(derivatives, 0, jacobian, i * parameters, parameters);
            }
        }
    }

    private static final double[] MISRA_X = {
        77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
    };
    private static final double[] MISRA_Y = {
        10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
    };

    private static Model saturation(double[] x) {
        return new Model(x, 2, (at, p, d) -> {
            double decay = Math.exp(-p[1] * at);
            d[0] = 1 - decay;
            d[1] = p[0] * at * decay;
            return p[0] * (1 - decay);
        });
    }

    private static Fit fit(FitModel model, double[] y, double... start) {
        return new LevenbergMarquardt(2000, 1e-14).fit(model, y, ones(y.length), start, Bounds.none(start.length));
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void assertCertified(Fit fit, double[] values, double[] errors, double residual, double tolerance) {
        assertEquals(Outcome.CONVERGED, fit.outcome());
        Fit scaled = fit.scaledByScatter();
        for (int k = 0; k < values.length; k++) {
            assertEquals(values[k], fit.parameters()[k], tolerance * Math.abs(values[k]), "parameter " + k);
            assertEquals(errors[k], scaled.error(k), tolerance * errors[k], "error of parameter " + k);
        }
        assertEquals(residual, fit.chiSquared(), tolerance * residual);
    }

    @Test
    void misra1aFromBothStarts() {
        for (double[] start : new double[][] {{500, 0.0001}, {250, 0.0005}}) {
            assertCertified(
                    fit(saturation(MISRA_X), MISRA_Y, start),
                    new double[] {2.3894212918E+02, 5.5015643181E-04},
                    new double[] {2.7070075241E+00, 7.2668688436E-06},
                    1.2455138894E-01,
                    1e-6);
        }
    }

    @Test
    void boxBodFromTheNearerStart() {
        // From the farther start (1, 1) a descent may end in the other minimum, at an infinite rate.
        double[] x = {1, 2, 3, 5, 7, 10};
        double[] y = {109, 149, 149, 191, 213, 224};
        assertCertified(
                fit(saturation(x), y, 100, 0.75),
                new double[] {2.1380940889E+02, 5.4723748542E-01},
                new double[] {1.2354515176E+01, 1.0455993237E-01},
                1.1680088766E+03,
                1e-6);
    }

    @Test
    void mgh09RationalFunction() {
        double[] x = {4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625};
        double[] y = {0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246};
        Model model = new Model(x, 4, (at, p, d) -> {
            double numerator = at * at + at * p[1];
            double denominator = at * at + at * p[2] + p[3];
            d[0] = numerator / denominator;
            d[1] = p[0] * at / denominator;
            d[2] = -p[0] * numerator * at / (denominator * denominator);
            d[3] = -p[0] * numerator / (denominator * denominator);
            return p[0] * numerator / denominator;
        });
        assertCertified(
                fit(model, y, 0.25, 0.39, 0.415, 0.39),
                new double[] {1.9280693458E-01, 1.9128232873E-01, 1.2305650693E-01, 1.3606233068E-01},
                new double[] {1.1435312227E-02, 1.9633220911E-01, 8.0842031232E-02, 9.0025542308E-02},
                3.0750560385E-04,
                1e-5);
    }

    @Test
    void eckerle4Peak() {
        double[] y = {
            0.0001575, 0.0001699, 0.0002350, 0.0003102, 0.0004917, 0.0008710, 0.0017418, 0.0046400, 0.0065895,
            0.0097302, 0.0149002, 0.0237310, 0.0401683, 0.0712559, 0.1264458, 0.2073413, 0.2902366, 0.3445623,
            0.3698049, 0.3668534, 0.3106727, 0.2078154, 0.1164354, 0.0616764, 0.0337200, 0.0194023, 0.0117831,
            0.0074357, 0.0022732, 0.0008800, 0.0004579, 0.0002345, 0.0001586, 0.0001143, 0.0000710
        };
        double[] x = {
            400, 405, 410, 415, 420, 425, 430, 435, 436.5, 438, 439.5, 441, 442.5, 444, 445.5, 447, 448.5, 450, 451.5,
            453, 454.5, 456, 457.5, 459, 460.5, 462, 463.5, 465, 470, 475, 480, 485, 490, 495, 500
        };
        Model model = new Model(x, 3, (at, p, d) -> {
            double u = (at - p[2]) / p[1];
            double value = p[0] / p[1] * Math.exp(-0.5 * u * u);
            d[0] = value / p[0];
            d[1] = value * (u * u - 1) / p[1];
            d[2] = value * u / p[1];
            return value;
        });
        assertCertified(
                fit(model, y, 1.5, 5, 450),
                new double[] {1.5543827178E+00, 4.0888321754E+00, 4.5154121844E+02},
                new double[] {1.5408051163E-02, 4.6803020753E-02, 4.6800518816E-02},
                1.4635887487E-03,
                1e-6);
    }

    @Test
    void agreesWithHipparchusOnWeightedData() {
        Random random = new Random(6);
        Model model = saturation(MISRA_X);
        double[] weight = random.doubles(MISRA_X.length, 0.1, 10).toArray();
        Fit ours = new LevenbergMarquardt(500, 1e-14)
                .fit(model, MISRA_Y, weight, new double[] {300, 0.0003}, Bounds.none(2));
        LeastSquaresOptimizer.Optimum theirs = new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .start(new double[] {300, 0.0003})
                        .target(MISRA_Y)
                        .weight(new DiagonalMatrix(weight))
                        .model((RealVector p) -> {
                            double[] values = new double[model.points()];
                            double[] jacobian = new double[model.points() * 2];
                            model.evaluate(p.toArray(), values, jacobian);
                            Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(model.points(), 2);
                            for (int i = 0; i < jacobian.length; i++) {
                                matrix.setEntry(i / 2, i % 2, jacobian[i]);
                            }
                            return new Pair<>(new ArrayRealVector(values, false), matrix);
                        })
                        .maxEvaluations(1000)
                        .maxIterations(1000)
                        .build());
        assertArrayEquals(theirs.getPoint().toArray(), ours.parameters(), 1e-6 * 240);
        assertEquals(
                theirs.getCovariances(1e-20).getEntry(0, 1),
                ours.covariance(0, 1),
                1e-5 * ours.error(0) * ours.error(1));
    }

    @Test
    void pointsOfNoWeightDoNotCountWhateverTheirValue() {
        double[] x = Arrays.copyOf(MISRA_X, MISRA_X.length + 1);
        double[] y = Arrays.copyOf(MISRA_Y, MISRA_Y.length + 1);
        double[] weight = Arrays.copyOf(ones(MISRA_X.length), MISRA_X.length + 1);
        y[MISRA_X.length] = Double.NaN;
        Fit with = new LevenbergMarquardt().fit(saturation(x), y, weight, new double[] {250, 5e-4}, Bounds.none(2));
        Fit without = new LevenbergMarquardt()
                .fit(saturation(MISRA_X), MISRA_Y, ones(MISRA_X.length), new double[] {250, 5e-4}, Bounds.none(2));
        assertArrayEquals(without.parameters(), with.parameters());
        assertEquals(without.degreesOfFreedom(), with.degreesOfFreedom());
    }

    @Test
    void anActiveBoundGivesTheConstrainedMinimum() {
        Bounds bounds = new Bounds(new double[] {0, 0}, new double[] {200, 1});
        Fit fit = new LevenbergMarquardt()
                .fit(saturation(MISRA_X), MISRA_Y, ones(MISRA_X.length), new double[] {150, 5e-4}, bounds);
        assertEquals(Outcome.CONVERGED, fit.outcome());
        assertEquals(200, fit.parameters()[0]);
        assertTrue(fit.atLimit()[0]);
        assertFalse(fit.atLimit()[1]);
        assertTrue(Double.isNaN(fit.error(0)));
        // The other parameter is at the minimum for a first one of 200.
        Model one = new Model(MISRA_X, 1, (at, p, d) -> {
            double decay = Math.exp(-p[0] * at);
            d[0] = 200 * at * decay;
            return 200 * (1 - decay);
        });
        Fit alone = fit(one, MISRA_Y, 5e-4);
        assertEquals(alone.parameters()[0], fit.parameters()[1], 1e-10);
        assertEquals(alone.error(0), fit.error(1), 1e-8 * alone.error(0));
        assertEquals(alone.degreesOfFreedom(), fit.degreesOfFreedom());
    }

    @Test
    void aBoundThatIsNotActiveChangesNothingEvenFromAStartOnIt() {
        Bounds bounds = new Bounds(new double[] {0, 0}, new double[] {1000, 1});
        Fit fit = new LevenbergMarquardt(2000, 1e-14)
                .fit(saturation(MISRA_X), MISRA_Y, ones(MISRA_X.length), new double[] {1000, 5e-4}, bounds);
        assertEquals(2.3894212918E+02, fit.parameters()[0], 1e-4);
    }

    @Test
    void outcomesSayWhatWentWrong() {
        LevenbergMarquardt minimiser = new LevenbergMarquardt();
        double[] x = {1, 2, 3, 4};
        Model same = new Model(x, 2, (at, p, d) -> {
            d[0] = at;
            d[1] = at;
            return (p[0] + p[1]) * at;
        });
        double[] y = {1, 2.1, 2.9, 4};
        Fit singular = minimiser.fit(same, y, ones(4), new double[] {0, 0}, Bounds.none(2));
        assertEquals(Outcome.SINGULAR, singular.outcome());
        assertTrue(Double.isNaN(singular.error(0)));
        assertEquals(1, singular.parameters()[0] + singular.parameters()[1], 0.01);

        Fit few = minimiser.fit(same, y, new double[] {1, 0, 0, 0}, new double[] {0, 0}, Bounds.none(2));
        assertEquals(Outcome.TOO_FEW_POINTS, few.outcome());

        Fit infinite =
                minimiser.fit(same, new double[] {1, Double.NaN, 3, 4}, ones(4), new double[] {0, 0}, Bounds.none(2));
        assertEquals(Outcome.NOT_FINITE, infinite.outcome());

        Fit short1 = new LevenbergMarquardt(1, 1e-12)
                .fit(saturation(MISRA_X), MISRA_Y, ones(MISRA_X.length), new double[] {500, 1e-4}, Bounds.none(2));
        assertEquals(Outcome.MAXIMUM_ITERATIONS, short1.outcome());
    }

    @Test
    void wrongSizesAreRefusedBySentence() {
        LevenbergMarquardt minimiser = new LevenbergMarquardt();
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> minimiser.fit(saturation(MISRA_X), new double[3], new double[3], new double[2], Bounds.none(2)));
        assertTrue(error.getMessage().contains("14 points"));
        assertThrows(IllegalArgumentException.class, () -> new Bounds(new double[] {1}, new double[] {0}));
        assertThrows(IllegalArgumentException.class, () -> new LevenbergMarquardt(0, 0.1));
    }

    @Test
    void longleyToTenDigits() {
        double[][] data = {
            {60323, 83.0, 234289, 2356, 1590, 107608, 1947},
            {61122, 88.5, 259426, 2325, 1456, 108632, 1948},
            {60171, 88.2, 258054, 3682, 1616, 109773, 1949},
            {61187, 89.5, 284599, 3351, 1650, 110929, 1950},
            {63221, 96.2, 328975, 2099, 3099, 112075, 1951},
            {63639, 98.1, 346999, 1932, 3594, 113270, 1952},
            {64989, 99.0, 365385, 1870, 3547, 115094, 1953},
            {63761, 100.0, 363112, 3578, 3350, 116219, 1954},
            {66019, 101.2, 397469, 2904, 3048, 117388, 1955},
            {67857, 104.6, 419180, 2822, 2857, 118734, 1956},
            {68169, 108.4, 442769, 2936, 2798, 120445, 1957},
            {66513, 110.8, 444546, 4681, 2637, 121950, 1958},
            {68655, 112.6, 482704, 3813, 2552, 123366, 1959},
            {69564, 114.2, 502601, 3931, 2514, 125368, 1960},
            {69331, 115.7, 518173, 4806, 2572, 127852, 1961},
            {70551, 116.9, 554894, 4007, 2827, 130081, 1962}
        };
        double[] y = Arrays.stream(data).mapToDouble(row -> row[0]).toArray();
        double[][] design = Arrays.stream(data)
                .map(row -> {
                    double[] coefficients = row.clone();
                    coefficients[0] = 1;
                    return coefficients;
                })
                .toArray(double[][]::new);
        Fit fit = LinearLeastSquares.fit(design, y, ones(16));
        double[] certified = {
            -3482258.63459582,
            15.0618722713733,
            -0.358191792925910E-01,
            -2.02022980381683,
            -1.03322686717359,
            -0.511041056535807E-01,
            1829.15146461355
        };
        double[] errors = {
            890420.383607373,
            84.9149257747669,
            0.334910077722432E-01,
            0.488399681651699,
            0.214274163161675,
            0.226073200069370,
            455.478499142212
        };
        assertCertified(fit, certified, errors, 836424.055505915, 1e-9);
    }

    @Test
    void linearFitHonoursWeightsAndReportsDependentColumns() {
        double[][] line = {{1, 0}, {1, 1}, {1, 2}, {1, 3}};
        Fit fit = LinearLeastSquares.fit(line, new double[] {1, 3, 5, Double.NaN}, new double[] {4, 4, 4, 0});
        assertArrayEquals(new double[] {1, 2}, fit.parameters(), 1e-12);
        // Variance of the slope for sigma 0.5: sigma^2 / sum (x - mean)^2.
        assertEquals(Math.sqrt(0.25 / 2), fit.error(1), 1e-12);
        double[][] dependent = {{1, 2}, {2, 4}, {3, 6}};
        assertEquals(
                Outcome.SINGULAR,
                LinearLeastSquares.fit(dependent, new double[3], ones(3)).outcome());
        assertEquals(
                Outcome.TOO_FEW_POINTS,
                LinearLeastSquares.fit(line, new double[4], new double[4]).outcome());
    }

    @Test
    void linearSystemAgreesWithTheDecomposition() {
        Random random = new Random(7);
        double[][] design = new double[30][3];
        double[] y = new double[30];
        double[] weight = random.doubles(30, 0.5, 2).toArray();
        LinearSystem system = new LinearSystem(4);
        system.clear(3);
        for (int i = 0; i < 30; i++) {
            Arrays.setAll(design[i], k -> random.nextGaussian());
            y[i] = random.nextGaussian();
            system.add(design[i], y[i], weight[i]);
        }
        Fit fit = LinearLeastSquares.fit(design, y, weight);
        double[] solution = new double[3];
        double[] variances = new double[3];
        assertTrue(system.solve(solution));
        assertTrue(system.variances(variances));
        assertArrayEquals(fit.parameters(), solution, 1e-12);
        assertEquals(fit.error(2), Math.sqrt(variances[2]), 1e-12);
        system.clear(2);
        system.add(new double[] {1, 1}, 1, 1);
        assertFalse(system.solve(solution));
    }
}
