/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Arrays;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LinearLeastSquares;

/**
 * Shrinkage of a sample from its length: logarithmic strain {@code e = ln(L / L0)}, less what the machine drifts and
 * what the sample expands, {@code ln(1 + alpha (T - T0))}; what is left is sintering.
 *
 * <p>With an anisotropy k, the strain across over that along the current, the volume follows {@code ln(V / V0) = (1 + 2
 * k) e} and the relative density {@code rho0 exp(-(1 + 2 k) e)}; k = 1 is isotropic.
 */
public final class Shrinkage {

    private final double expansion;
    private final double expansionError;
    private final double density;
    private final double densityError;
    private final double anisotropy;

    /**
     * @param expansion linear coefficient, 1/K; 0 for none
     * @param expansionError one standard deviation, 1/K
     * @param density relative density before, 0 to 1
     * @param densityError one standard deviation
     * @param anisotropy strain across over strain along the current
     */
    public Shrinkage(double expansion, double expansionError, double density, double densityError, double anisotropy) {
        this.expansion = expansion;
        this.expansionError = expansionError;
        this.density = density;
        this.densityError = densityError;
        this.anisotropy = anisotropy;
    }

    /** One value a row, errors are one standard deviation. */
    public record Traces(
            double[] strain,
            double[] strainError,
            double[] thermal,
            double[] sintering,
            double[] sinteringError,
            double[] linear,
            double[] volume,
            double[] density,
            double[] densityError) {}

    /**
     * Computes the traces.
     *
     * @param times s
     * @param lengths mm
     * @param lengthError of one length, mm
     * @param initial length, mm
     * @param initialError mm
     * @param warmer temperature above that of the initial length, K; 0 everywhere without expansion
     * @param warmerError its error in each row, K
     * @param drift of the machine, mm/s, from the first row on
     * @param driftError mm/s
     */
    public Traces of(
            double[] times,
            double[] lengths,
            double lengthError,
            double initial,
            double initialError,
            double[] warmer,
            double[] warmerError,
            double drift,
            double driftError) {
        int n = times.length;
        Traces t = new Traces(
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n],
                new double[n]);
        double times3 = 1 + 2 * anisotropy;
        for (int i = 0; i < n; i++) {
            double passed = times[i] - times[0];
            double length = lengths[i] - drift * passed;
            t.strain[i] = length > 0 ? Math.log(length / initial) : Double.NaN;
            t.strainError[i] =
                    Math.hypot(Math.hypot(lengthError, driftError * passed) / length, initialError / initial);
            double growth = 1 + expansion * warmer[i];
            t.thermal[i] = Math.log(growth);
            t.sintering[i] = t.strain[i] - t.thermal[i];
            double byExpansion = Math.hypot(expansionError * warmer[i], expansion * warmerError[i]) / growth;
            t.sinteringError[i] = Math.hypot(t.strainError[i], byExpansion);
            t.linear[i] = -Math.expm1(t.sintering[i]);
            t.volume[i] = -Math.expm1(times3 * t.sintering[i]);
            t.density[i] = density * Math.exp(-times3 * t.sintering[i]);
            t.densityError[i] = t.density[i] * Math.hypot(densityError / density, times3 * t.sinteringError[i]);
        }
        return t;
    }

    /** A slope with its error. */
    public record Rates(double[] values, double[] errors) {}

    /**
     * Slope of a trace by straight lines through the points within half a window on either side (Savitzky-Golay on any
     * spacing). NaN where fewer than three points are near, or a gap is.
     *
     * @param noise one standard deviation of a value
     * @param window s
     */
    public static Rates rates(double[] times, double[] values, double noise, double window) {
        int n = times.length;
        double[] rates = new double[n];
        double[] errors = new double[n];
        int from = 0;
        int to = 0;
        for (int i = 0; i < n; i++) {
            while (times[i] - times[from] > window / 2) {
                from++;
            }
            while (to < n && times[to] - times[i] <= window / 2) {
                to++;
            }
            slope(times, values, noise, from, to, i, rates, errors);
        }
        return new Rates(rates, errors);
    }

    private static void slope(
            double[] t, double[] y, double noise, int from, int to, int at, double[] rates, double[] errors) {
        double sumT = 0;
        double sumY = 0;
        for (int i = from; i < to; i++) {
            sumT += t[i] - t[at];
            sumY += y[i];
        }
        int count = to - from;
        double tt = 0;
        double ty = 0;
        for (int i = from; i < to; i++) {
            double dt = t[i] - t[at] - sumT / count;
            tt += dt * dt;
            ty += dt * (y[i] - sumY / count);
        }
        boolean known = count >= 3 && tt > 0;
        rates[at] = known ? ty / tt : Double.NaN;
        errors[at] = known ? noise / Math.sqrt(tt) : Double.NaN;
    }

    /**
     * Drift of the machine while the sample is known to rest: slope of the length between two times.
     *
     * @return slope and its error, mm/s
     * @throws IllegalArgumentException with a sentence, when fewer than three rows lie between
     */
    public static double[] drift(double[] times, double[] lengths, double from, double to) {
        int[] rows = java.util.stream.IntStream.range(0, times.length)
                .filter(i -> times[i] >= from && times[i] <= to && Double.isFinite(lengths[i]))
                .toArray();
        if (rows.length < 3) {
            throw new IllegalArgumentException("Between " + from + " s and " + to + " s the log has " + rows.length
                    + " lengths; a drift needs at least 3.");
        }
        double[][] design = new double[rows.length][];
        double[] y = new double[rows.length];
        double[] w = new double[rows.length];
        Arrays.fill(w, 1);
        for (int k = 0; k < rows.length; k++) {
            design[k] = new double[] {1, times[rows[k]] - from};
            y[k] = lengths[rows[k]];
        }
        Fit fit = LinearLeastSquares.fit(design, y, w).scaledByScatter();
        return new double[] {fit.parameters()[1], fit.error(1)};
    }
}
