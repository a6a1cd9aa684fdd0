/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

import java.util.Arrays;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.references.CorrelatedNoise;
import org.solidus.eels.references.MixtureAnalysis;
import org.solidus.eels.references.MixturePlan;
import org.solidus.eels.references.ReferenceCurve;

/**
 * The FePO4 fraction of a spectrum by the peak near 5 eV. With A the peak above its local background and B the sum over
 * the plasmon, a mixture of FePO4 (share x of t/lambda) and what is there beside it has {@code A / B = (x q_F + (1 - x)
 * q_O) / (x n_F + (1 - x) n_O)}, where q and n are A and B of the references per t/lambda, and those of the rest are
 * the other references in the proportions of a fit. All is linear in the channels to first order, so that the error
 * takes in all correlations of noise, and that of the difference to the fraction by the fit as well. A scratch object of
 * one thread.
 */
final class BandFraction {

    private final MixturePlan plan;
    private final PeakBand band;
    private final EnergyWindow plasmon;
    private final int fepo4;
    private final int lfp;
    private final double[] peaks;
    private final double[] sums;
    private final int from;
    private final double[] row;
    private final double[] indexRow;
    private final double[] fitRow;
    private final CorrelatedNoise noise;
    private double fraction;
    private double error;
    private double index;
    private double indexError;
    private double difference;

    BandFraction(MixturePlan plan, PeakBand band, EnergyWindow plasmon, int fepo4, int lfp) {
        this.plan = plan;
        this.band = band;
        this.plasmon = plasmon;
        this.fepo4 = fepo4;
        this.lfp = lfp;
        peaks = plan.curves().stream()
                .mapToDouble(c -> band.of(on(c, band.window()), 0))
                .toArray();
        sums = plan.curves().stream()
                .mapToDouble(c -> Arrays.stream(on(c, plasmon)).sum())
                .toArray();
        from = Math.min(plan.window().from(), Math.min(band.window().from(), plasmon.from()));
        int to = Math.max(plan.window().to(), Math.max(band.window().to(), plasmon.to()));
        row = new double[to - from];
        indexRow = new double[to - from];
        fitRow = new double[to - from];
        noise = new CorrelatedNoise(from, to);
        double contrast = peaks[fepo4] * sums[lfp] - peaks[lfp] * sums[fepo4];
        if (!(contrast > 0)) {
            throw new IllegalArgumentException(
                    "The reference '" + plan.curves().get(fepo4).name()
                            + "' has no higher peak in 'band' than '"
                            + plan.curves().get(lfp).name()
                            + "': are the references mixed up, or is the band another one?");
        }
    }

    private double[] on(ReferenceCurve curve, EnergyWindow window) {
        EnergyGrid grid = plan.grid();
        curve.requireCovers(grid, window, 0);
        return curve.on(grid, window, 0);
    }

    /**
     * Finds the fraction.
     *
     * @param y values of all channels
     * @param variance of them; where only the scatter is known, empty: there is no error then
     * @param noiseRows of the deconvolution; may be empty
     * @param fit of the same spectrum
     */
    void of(double[] y, double[] variance, double[] noiseRows, MixtureAnalysis fit) {
        double peak = band.of(y);
        double sum = plasmon.sum(y);
        double rest = 0;
        double restPeak = 0;
        double restSum = 0;
        for (int a = 0; a < peaks.length; a++) {
            double amount = a == fepo4 ? 0 : fit.fit().coefficient(a);
            rest += amount;
            restPeak += amount * peaks[a];
            restSum += amount * sums[a];
        }
        restPeak = rest > 0 ? restPeak / rest : peaks[lfp];
        restSum = rest > 0 ? restSum / rest : sums[lfp];
        double above = peak * restSum - sum * restPeak;
        double below = sum * peaks[fepo4] - peak * sums[fepo4];
        double both = above + below;
        fraction = sum > 0 && both > 0 ? above / both : Double.NaN;
        index = sum > 0 ? peak / sum : Double.NaN;
        double byAbove = below / (both * both);
        double byBelow = -above / (both * both);
        Arrays.fill(row, 0);
        Arrays.fill(indexRow, 0);
        Arrays.fill(fitRow, 0);
        band.add(byAbove * restSum - byBelow * sums[fepo4], row, from);
        add(plasmon, -byAbove * restPeak + byBelow * peaks[fepo4], row);
        for (int a = 0; a < peaks.length && rest > 0; a++) {
            if (a != fepo4) {
                double by = byAbove * (peak * (sums[a] - restSum) - sum * (peaks[a] - restPeak)) / rest;
                fit.fit().addRow(a, by, row, plan.window().from() - from);
            }
        }
        band.add(1 / sum, indexRow, from);
        add(plasmon, -index / sum, indexRow);
        errors(variance, noiseRows, y.length, fit);
    }

    private void add(EnergyWindow window, double factor, double[] into) {
        for (int i = window.from(); i < window.to(); i++) {
            into[i - from] += factor;
        }
    }

    private void errors(double[] variance, double[] noiseRows, int channels, MixtureAnalysis fit) {
        for (int a = 0; a < peaks.length && fit.fit().inUse(fepo4); a++) {
            fit.fit()
                    .addRow(
                            a,
                            fit.fractions().slope(fepo4, a),
                            fitRow,
                            plan.window().from() - from);
        }
        for (int i = 0; i < fitRow.length; i++) {
            fitRow[i] = row[i] - fitRow[i];
        }
        boolean known = variance.length > 0;
        boolean correlated = noiseRows.length > 0;
        if (correlated) {
            noise.set(noiseRows, channels);
        }
        error = known ? Math.sqrt(variance(row, variance, correlated)) : Double.NaN;
        indexError = known ? Math.sqrt(variance(indexRow, variance, correlated)) : Double.NaN;
        double apart = fraction - fit.fractions().fraction(fepo4);
        difference = known ? apart / Math.sqrt(variance(fitRow, variance, correlated)) : Double.NaN;
    }

    private double variance(double[] of, double[] variance, boolean correlated) {
        if (correlated) {
            return noise.variance(of);
        }
        double sum = 0;
        for (int i = 0; i < of.length; i++) {
            sum += of[i] == 0 ? 0 : of[i] * of[i] * variance[from + i];
        }
        return sum;
    }

    /** Share of FePO4 in t/lambda; noise may bring it below 0 or above 1. NaN where there is no signal. */
    double fraction() {
        return fraction;
    }

    /** Its standard deviation. */
    double error() {
        return error;
    }

    /** Peak over plasmon. */
    double index() {
        return index;
    }

    /** Its standard deviation. */
    double indexError() {
        return indexError;
    }

    /** Fraction by the band less that by the fit, in standard deviations of the difference. */
    double difference() {
        return difference;
    }
}
