/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import org.solidus.eels.align.PeakState;
import org.solidus.eels.align.ZeroLossPeak;
import org.solidus.math.fit.Bounds;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LevenbergMarquardt;

/**
 * The side of the zero-loss peak towards losses: what of the counts before the threshold are losses, and what of the
 * peak is behind it. Both shapes of {@link TailModel} are fitted from the middle of the peak to the threshold; the one
 * that is closer to the counts is taken: peaks of cold emitters and of monochromators decay in different ways, and a
 * tail of the wrong kind is off by more than itself. Scratch of one thread.
 */
final class LossSide {

    private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

    private final LevenbergMarquardt fitter = new LevenbergMarquardt(60, 1e-6);
    private final TailModel model = new TailModel();
    private double[] ramp = new double[0];
    private double[] weights = new double[0];
    private double[] part = new double[0];
    private double middle;
    private double sigma;
    private TailModel.Shape shape = TailModel.Shape.POWER;
    private double[] found = new double[TailModel.PARAMETERS];
    private boolean converged;
    private double slopeVariance;

    /**
     * Fits.
     *
     * @param counts   of the spectrum
     * @param size     number of channels
     * @param variance of them
     * @param peak     where it is
     * @param end      the threshold, in channels
     */
    void fit(double[] counts, int size, double[] variance, ZeroLossPeak peak, double end) {
        double width = Math.max(1, peak.width());
        int top = Math.clamp(peak.highest(), 0, size - 1);
        middle = middle(counts, size, top, peak);
        sigma = width / FWHM;
        int from = first(counts, size, top, peak);
        int to = (int) Math.clamp(Math.ceil(end) + 1, from, size);
        converged = false;
        slopeVariance = 0;
        if (to - from <= TailModel.PARAMETERS) {
            return; // a peak of two channels has no side: what is before the threshold is the peak
        }
        load(counts, variance, from, to);
        double height = counts[top];
        double[] start = {height, width / 2, 0, 0, 0};
        double least = Double.POSITIVE_INFINITY;
        for (TailModel.Shape each : TailModel.Shape.values()) {
            model.shape(each);
            start[TailModel.FORM] = each.start;
            double[] low = {0, width / 10, each.least, 0, -width / 2};
            double[] high = {3 * height, 2 * width, each.most, height, width / 2};
            Fit fit = fitter.fit(model, part, weights, start, new Bounds(low, high));
            if (fit.converged() && fit.chiSquared() < least) {
                least = fit.chiSquared();
                converged = true;
                shape = each;
                found = fit.parameters();
                double error = found[TailModel.SLOPE] > 0 ? fit.error(TailModel.SLOPE) : 0;
                slopeVariance = Double.isFinite(error) ? error * error : 0;
            }
        }
    }

    private void load(double[] counts, double[] variance, int from, int to) {
        if (part.length < to - from) {
            part = new double[to - from];
            weights = new double[part.length];
            ramp = new double[part.length];
        }
        for (int i = from; i < to; i++) {
            ramp[i - from] = TailModel.ramp(i - middle, sigma);
            part[i - from] = counts[i];
            weights[i - from] = 1 / variance[i];
        }
        model.on(from - middle, to - from, ramp);
    }

    /** Half way between the two places of half the height; that of the finder where the peak is not whole. */
    private static double middle(double[] counts, int size, int top, ZeroLossPeak peak) {
        if (peak.state() == PeakState.SATURATED || peak.state() == PeakState.CUT) {
            return peak.position();
        }
        double half = counts[top] / 2;
        double left = crossing(counts, size, top, -1, half);
        double right = crossing(counts, size, top, 1, half);
        return Double.isNaN(left) || Double.isNaN(right) ? peak.position() : (left + right) / 2;
    }

    private static double crossing(double[] counts, int size, int top, int direction, double half) {
        int i = top;
        while (i >= 0 && i < size && !(counts[i] < half)) {
            i += direction;
        }
        if (i < 0 || i >= size) {
            return Double.NaN;
        }
        double before = counts[i - direction];
        return i - direction * (half - counts[i]) / (before - counts[i]);
    }

    /** The first channel of the side; behind those that are clipped. */
    private int first(double[] counts, int size, int top, ZeroLossPeak peak) {
        int i = (int) Math.clamp(Math.ceil(middle), 0, size - 1);
        while (peak.state() == PeakState.SATURATED && i < size - 1 && counts[i] >= counts[top]) {
            i++;
        }
        return i;
    }

    /** The shape of the losses before the threshold: a ramp, in channels. */
    double ramp(int i) {
        return TailModel.ramp(i - middle, sigma);
    }

    /** Losses a channel of the ramp. */
    double slope() {
        return converged ? found[TailModel.SLOPE] : 0;
    }

    double slopeVariance() {
        return slopeVariance;
    }

    /** Where the peak is no longer the most of the counts for sure, in channels; at the latest at the threshold. */
    double clear(double end) {
        if (!converged) {
            return end;
        }
        double faint = ZeroLossSplit.CLEAR * found[TailModel.HEIGHT];
        int i = (int) Math.ceil(middle);
        while (i < end && tail(i) > faint) {
            i++;
        }
        return Math.min(i, end);
    }

    /** The peak behind that. */
    double tail(int i) {
        return converged ? TailModel.peak(shape, found, i - middle) : 0;
    }
}
