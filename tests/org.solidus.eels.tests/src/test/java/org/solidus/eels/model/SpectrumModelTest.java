/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.eels.CountNoise;
import org.solidus.eels.Counts;
import org.solidus.eels.EnergyGrid;

/** Models of known truth: derivatives, values, errors, bounds, ties, and what is not there. */
class SpectrumModelTest {

    private static final EnergyGrid GRID = new EnergyGrid(640, 0.25, 480);
    private static final double[] E = GRID.energies();

    private static Parameters twoPeaks() {
        return new Parameters()
                .part("background", Shapes.powerLaw(650), 2.5)
                .part("L3", Shapes.gaussian(), 709, 4)
                .bound("L3 width", 0.5, 12)
                .part("L2", Shapes.gaussian(), 721, 4)
                .bound("L2 width", 0.5, 12);
    }

    private static double[] truth(double level, double l3, double l2) {
        double[] counts = new double[E.length];
        for (int i = 0; i < E.length; i++) {
            counts[i] = level * Math.pow(E[i] / 650, -3) + gauss(i, l3, 708.3, 3.1) + gauss(i, l2, 721.6, 3.6);
        }
        return counts;
    }

    private static double gauss(int i, double area, double centre, double fwhm) {
        double sigma = fwhm / 2.3548200450309493;
        return area * 0.25 / (sigma * Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * Math.pow((E[i] - centre) / sigma, 2));
    }

    @Test
    void derivativesAreThoseOfTheShapes() {
        double[] reference = new double[600];
        Arrays.setAll(reference, i -> Math.pow(i / 300., 2));
        List<Shape> shapes = List.of(
                Shapes.powerLaw(650),
                Shapes.exponential(650),
                Shapes.constant(),
                Shapes.slope(650),
                Shapes.gaussian(),
                Shapes.lorentzian(),
                Shapes.edge(),
                Shapes.reference(new EnergyGrid(630, 0.25, 600).energies(), reference));
        double[][] starts = {{2.5}, {0.01}, {}, {}, {700, 4}, {700, 4}, {700, 2, 3}, {0.13}};
        int[] range = new int[2];
        for (int s = 0; s < starts.length; s++) {
            int n = starts[s].length;
            double[][] analytic = new double[n + 1][E.length];
            shapes.get(s).evaluate(E, starts[s], 0, analytic, 0, range);
            for (int k = 0; k < n; k++) {
                double step = 1e-5 * Math.max(0.1, Math.abs(starts[s][k]));
                double[][] up = moved(shapes.get(s), starts[s], k, step);
                double[][] down = moved(shapes.get(s), starts[s], k, -step);
                double top = Arrays.stream(analytic[k + 1]).map(Math::abs).max().orElse(0);
                for (int i = 0; i < E.length; i++) {
                    assertEquals(
                            (up[0][i] - down[0][i]) / (2 * step),
                            analytic[k + 1][i],
                            1e-4 * top,
                            shapes.get(s) + " " + k + " at " + i);
                }
            }
        }
    }

    private static double[][] moved(Shape shape, double[] q, int k, double by) {
        double[] other = q.clone();
        other[k] += by;
        double[][] columns = new double[q.length + 1][E.length];
        shape.evaluate(E, other, 0, columns, 0, new int[2]);
        return columns;
    }

    @Test
    void aSpectrumWithoutNoiseGivesItsParameters() {
        SpectrumModel model = new SpectrumModel(E, twoPeaks());
        assertEquals(ModelState.FITTED, model.fit(truth(2000, 9000, 4000), 0, CountNoise.POISSON));
        double[] expected = {2000, 3, 9000, 708.3, 3.1, 4000, 721.6, 3.6};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], model.values()[i], 1e-4 * expected[i], "parameter " + i);
        }
        assertTrue(model.reducedChiSquared() < 1e-4);
    }

    @Test
    void errorsAreHonest() {
        for (boolean stated : new boolean[] {false, true}) {
            double[] truth = truth(500, 4000, 2000);
            double[] expected = {500, 3, 4000, 708.3, 3.1, 2000, 721.6, 3.6};
            int[] within = new int[expected.length];
            double chi = 0;
            int fitted = 0;
            SpectrumModel model = new SpectrumModel(E, twoPeaks());
            Random random = new Random(21);
            for (int run = 0; run < 1000; run++) {
                double[] counts = Counts.poisson(truth, random);
                ModelState state = stated ? model.fit(counts, counts, 0) : model.fit(counts, 0, CountNoise.POISSON);
                fitted += state == ModelState.FITTED ? 1 : 0;
                for (int i = 0; i < expected.length; i++) {
                    within[i] += Math.abs(model.values()[i] - expected[i]) < model.errors()[i] ? 1 : 0;
                }
                chi += model.reducedChiSquared() / 1000;
            }
            assertEquals(1000, fitted);
            assertEquals(1, chi, 0.02);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(0.68, within[i] / 1000., 0.045, "parameter " + i + (stated ? " stated" : ""));
            }
        }
    }

    @Test
    void tiesAndBoundsHold() {
        Parameters tied = twoPeaks()
                .tie("L2 width", "L3 width", 1, 0)
                .tie("L2 energy", "L3 energy", 1, 13)
                .tie("L2 counts", "L3 counts", 0.5, 0)
                .hold("background exponent", 3);
        SpectrumModel model = new SpectrumModel(E, tied);
        model.fit(truth(2000, 9000, 4000), 0, CountNoise.POISSON);
        double[] v = model.values();
        assertEquals(v[4], v[7]);
        assertEquals(v[3] + 13, v[6], 1e-9);
        assertEquals(0.5 * v[2], v[5], 1e-9);
        assertEquals(3, v[1]);
        assertTrue(Double.isNaN(model.errors()[1]));
        assertEquals(0.5 * model.errors()[2], model.errors()[5], 1e-9);

        SpectrumModel bounded = new SpectrumModel(E, twoPeaks().bound("L3 energy", 700, 707));
        assertEquals(ModelState.AT_LIMIT, bounded.fit(truth(2000, 9000, 4000), 0, CountNoise.POISSON));
        assertEquals(707, bounded.values()[3]);
        SpectrumModel positive = new SpectrumModel(
                E,
                twoPeaks()
                        .bound("L2 counts", 0, Double.POSITIVE_INFINITY)
                        .hold("L2 width")
                        .hold("L2 energy"));
        assertEquals(ModelState.AT_LIMIT, positive.fit(truth(2000, 9000, -1000), 0, CountNoise.POISSON));
        assertEquals(0, positive.values()[5]);
    }

    @Test
    void whatCannotBeFittedIsSaid() {
        SpectrumModel model = new SpectrumModel(E, twoPeaks());
        double[] none = new double[E.length];
        Arrays.fill(none, Double.NaN);
        assertEquals(ModelState.NO_DATA, model.fit(none, 0, CountNoise.POISSON));
        for (double level : new double[] {0, -100, 1e-12, 1e12}) {
            double[] flat = new double[E.length];
            Arrays.fill(flat, level);
            ModelState state = model.fit(flat, 0, CountNoise.POISSON);
            for (double value : model.values()) {
                assertTrue(Double.isFinite(value), level + ": " + state);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> twoPeaks().tie("L2 width", "L3 counts", 1, 0));
        assertThrows(IllegalArgumentException.class, () -> twoPeaks().hold("L1 width"));
        assertThrows(IllegalArgumentException.class, () -> twoPeaks().part("L3", Shapes.constant()));
    }

    @Test
    void aPeakThatIsNotThereDoesNoHarm() {
        Random random = new Random(3);
        SpectrumModel model =
                new SpectrumModel(E, twoPeaks().bound("L2 energy", 715, 728).bound("L3 energy", 700, 715));
        int kept = 0;
        for (int run = 0; run < 200; run++) {
            model.fit(Counts.poisson(truth(500, 4000, 0), random), 0, CountNoise.POISSON);
            kept += Math.abs(model.values()[2] - 4000) < 5 * 120 ? 1 : 0;
        }
        assertTrue(kept >= 198, "kept " + kept);
    }
}
