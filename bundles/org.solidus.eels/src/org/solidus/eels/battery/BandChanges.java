/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Gamma;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.references.CorrelatedNoise;
import org.solidus.eels.references.ReferenceCurve;
import org.solidus.math.fit.Cholesky;
import org.solidus.math.robust.Normal;

/**
 * How a spectrum differs from a pristine one in shape: {@code r = S - s R} with the thickness s by weighted least
 * squares, summed over bands. All band sums are linear in the channels, so that their covariance C takes in that s was
 * fitted, and how the noise is correlated.
 *
 * <p>Change: {@code sqrt((sum d^2 - trace C) / sum (s R)^2)}, the size of the difference with its noise taken out;
 * significance: {@code d' C^-1 d}, chi-squared of one degree less than there are bands, for the thickness was fitted. A
 * scratch object of one thread.
 */
final class BandChanges {

    private final EnergyWindow window;
    private final List<EnergyWindow> bands;
    private final double[] pristine;
    private final double[] pristineVariance;
    private final double[] fitRow;
    private final double[] pristineSums;
    private final double[][] rows;
    private final double[] difference;
    private final double[] covariance;
    private final double[] raw;
    private final CorrelatedNoise noise;
    private double scale;
    private double change;
    private double changeError;
    private double probability;
    private double sigma;

    BandChanges(ReferenceCurve curve, EnergyGrid grid, List<EnergyWindow> bands) {
        this.bands = bands;
        window = new EnergyWindow(
                bands.get(0).from(), bands.get(bands.size() - 1).to());
        curve.requireCovers(grid, window, 0);
        pristine = curve.on(grid, window, 0);
        pristineVariance = curve.varianceOn(grid, window);
        fitRow = new double[window.size()];
        double most = Arrays.stream(pristine).max().orElse(1);
        double squares = 0;
        for (int i = 0; i < fitRow.length; i++) {
            fitRow[i] = pristine[i] / Math.max(pristine[i], 0.02 * most);
            squares += fitRow[i] * pristine[i];
        }
        for (int i = 0; i < fitRow.length; i++) {
            fitRow[i] /= squares;
        }
        int count = bands.size();
        pristineSums = new double[count];
        rows = new double[count][window.size()];
        for (int b = 0; b < count; b++) {
            int first = bands.get(b).from() - window.from();
            int end = bands.get(b).to() - window.from();
            for (int i = first; i < end; i++) {
                pristineSums[b] += pristine[i];
            }
            for (int i = 0; i < fitRow.length; i++) {
                rows[b][i] = (i >= first && i < end ? 1 : 0) - pristineSums[b] * fitRow[i];
            }
        }
        difference = new double[count];
        covariance = new double[count * count];
        noise = new CorrelatedNoise(window.from(), window.to());
        raw = new double[count * noise.size()];
    }

    /** Compares a spectrum; whether there is any signal. */
    boolean of(double[] y, double[] variance, double[] noiseRows) {
        scale = dot(fitRow, y, window.from());
        for (int b = 0; b < rows.length; b++) {
            difference[b] = dot(rows[b], y, window.from());
        }
        boolean correlated = noiseRows.length > 0;
        if (correlated) {
            correlatedCovariance(noiseRows, y.length);
        } else {
            for (int a = 0; a < rows.length; a++) {
                for (int b = 0; b <= a; b++) {
                    set(a, b, product(rows[a], rows[b], variance, window.from()));
                }
            }
        }
        for (int a = 0; a < rows.length; a++) {
            for (int b = 0; b <= a; b++) {
                set(a, b, covariance(a, b) + scale * scale * product(rows[a], rows[b], pristineVariance, 0));
            }
        }
        return judge();
    }

    private void correlatedCovariance(double[] noiseRows, int channels) {
        noise.set(noiseRows, channels);
        int n = noise.size();
        for (int b = 0; b < rows.length; b += 2) {
            noise.project(rows[b], b + 1 < rows.length ? rows[b + 1] : new double[0], raw, b * n);
        }
        for (int a = 0; a < rows.length; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += raw[a * n + i] * raw[b * n + i] * noise.variance()[i];
                }
                set(a, b, sum);
            }
        }
    }

    private boolean judge() {
        double squares = 0;
        double size = 0;
        double expected = 0;
        double expectedSquares = 0;
        double along = 0;
        int count = rows.length;
        for (int a = 0; a < count; a++) {
            squares += difference[a] * difference[a];
            size += scale * scale * pristineSums[a] * pristineSums[a];
            expected += covariance(a, a);
            for (int b = 0; b < count; b++) {
                expectedSquares += covariance(a, b) * covariance(a, b);
                along += difference[a] * covariance(a, b) * difference[b];
            }
        }
        double beyond = squares - expected;
        double spread = Math.sqrt(4 * Math.max(0, along - expectedSquares) + 2 * expectedSquares);
        change = Math.sqrt(Math.max(0, beyond) / size);
        changeError = spread / (2 * Math.sqrt(size * Math.max(beyond, spread)));
        return scale > 0 && significance();
    }

    /** Without the last band, which the others and the fitted thickness determine. */
    private boolean significance() {
        int n = rows.length - 1;
        double[] part = new double[n * n];
        double[] solved = Arrays.copyOf(difference, n);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                part[a * n + b] = covariance(a, b);
            }
        }
        Cholesky cholesky = new Cholesky(n);
        if (!cholesky.factorise(part, n)) {
            return false;
        }
        cholesky.solve(solved);
        double chiSquared = 0;
        for (int a = 0; a < n; a++) {
            chiSquared += solved[a] * difference[a];
        }
        probability = Gamma.regularizedGammaQ(n / 2.0, Math.max(0, chiSquared) / 2);
        // Where the probability is none any more, its leading term: that of a normal deviation of the same size.
        sigma = probability > 1e-290 ? Math.max(0, Normal.upperQuantile(probability / 2)) : Math.sqrt(chiSquared);
        return true;
    }

    private void set(int a, int b, double value) {
        covariance[a * rows.length + b] = value;
        covariance[b * rows.length + a] = value;
    }

    private double covariance(int a, int b) {
        return covariance[a * rows.length + b];
    }

    private static double dot(double[] row, double[] values, int at) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * values[at + i];
        }
        return sum;
    }

    private static double product(double[] left, double[] right, double[] variance, int at) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i] * variance[at + i];
        }
        return sum;
    }

    /** Number of bands. */
    int size() {
        return bands.size();
    }

    /** Thickness: t/lambda where the pristine spectrum is divided by its own. */
    double scale() {
        return scale;
    }

    /** Size of the difference, relative to the spectrum; noise is taken out. */
    double change() {
        return change;
    }

    /** Its standard deviation. */
    double changeError() {
        return changeError;
    }

    /** Probability of such a difference without any change. */
    double probability() {
        return probability;
    }

    /** The same in standard deviations, two-sided. */
    double sigma() {
        return sigma;
    }

    /** Relative change of a band. */
    double change(int band) {
        return difference[band] / (scale * pristineSums[band]);
    }

    /** Its standard deviation. */
    double error(int band) {
        return Math.sqrt(covariance(band, band)) / Math.abs(scale * pristineSums[band]);
    }

    /** Two-sided probability of such a change of a band by noise. */
    double probability(int band) {
        return 2 * Normal.survival(Math.abs(difference[band]) / Math.sqrt(covariance(band, band)));
    }
}
