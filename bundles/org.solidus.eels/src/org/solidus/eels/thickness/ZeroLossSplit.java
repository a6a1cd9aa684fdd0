/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.solidus.eels.align.ZeroLossPeak;

/**
 * Splits a spectrum into its zero-loss peak and what lost energy, by three methods at once, so that their disagreement
 * says how far a thickness may be off.
 *
 * <p>Fitted: {@link TailModel} is fitted from the middle of the peak to the threshold. The peak is then the counts
 * less the ramp as far as the fitted curve is above a thousandth of the top, and that curve behind: the fit decides on
 * the few counts that are not clear only, so that a peak of another shape costs little, and the noise is that of the
 * counts.
 *
 * <p>For t/lambda see Egerton 2011, doi:10.1007/978-1-4419-9583-4, section 5.1. Its standard deviation is that of the
 * counts, of which those of the peak are in both, and of the ramp. Thread-confined scratch.
 */
public final class ZeroLossSplit {

    /** How many widths a fitted tail goes on behind the threshold. */
    private static final double WIDTHS = 40;

    /** Where a vacuum peak is fainter than this part of its top, its channels weigh alike. */
    private static final double FAINT = 1e-4;

    /** Square of differences by variance, a channel, from which on a given peak is not that of the counts. */
    private static final double APART = 0.1;

    /** Part of the top above which counts on the side of the losses are those of the peak. */
    static final double CLEAR = 1e-3;

    private final LossSide side = new LossSide();
    private double[] peak = new double[0];
    private double[] share = new double[0];

    private int size;
    private double end;
    private int flattest;
    private double slopeVariance;
    private double rampSum;
    private double intensity;
    private final double[] estimates = new double[Method.values().length];

    /** Where the peak ends, in channels. */
    public double end() {
        return end;
    }

    /** The flattest channel behind the peak, -1 where there is none. */
    public int flattest() {
        return flattest;
    }

    /** The zero-loss peak by the chosen method, one value a channel; scratch, not to be changed. */
    public double[] peak() {
        return peak;
    }

    /** I0 by the chosen method, counts. */
    public double intensity() {
        return intensity;
    }

    /** I0 by any of the methods; NaN for a vacuum peak that was not chosen. */
    public double intensity(Method method) {
        return estimates[method.ordinal()];
    }

    /**
     * Splits.
     *
     * @param counts    finite numbers
     * @param n         channels
     * @param variance  of the channels
     * @param found     the zero-loss peak
     * @param step      eV a channel
     * @param threshold where the peak ends, eV behind its middle; NaN: at the first minimum
     * @param method    whose peak is {@link #peak()}
     * @param vacuum    for that method: the vacuum peak, its middle moved to that of this one, any scale; else empty
     */
    public void split(
            double[] counts,
            int n,
            double[] variance,
            ZeroLossPeak found,
            double step,
            double threshold,
            Method method,
            double[] vacuum) {
        prepare(n);
        double middle = found.position();
        flattest = Valley.flattest(counts, n, found.highest(), step);
        end = Double.isNaN(threshold)
                ? Valley.firstMinimum(counts, n, middle, Math.max(1, found.width()))
                : Math.clamp(middle + threshold / step, 0, n);
        Arrays.fill(estimates, Double.NaN);
        intensity = by(method, counts, variance, found, vacuum);
        estimates[method.ordinal()] = intensity;
    }

    /** The same by all methods, for their disagreement: {@link #intensity(Method)}. */
    void compare(
            double[] counts,
            int n,
            double[] variance,
            ZeroLossPeak found,
            double step,
            double threshold,
            Method method,
            double[] vacuum) {
        split(counts, n, variance, found, step, threshold, Method.THRESHOLD, vacuum);
        for (Method each : Method.values()) {
            if (each != method && (each != Method.VACUUM || vacuum.length > 0)) {
                estimates[each.ordinal()] = by(each, counts, variance, found, vacuum);
            }
        }
        intensity = by(method, counts, variance, found, vacuum);
        estimates[method.ordinal()] = intensity;
    }

    /**
     * Takes a peak as it is. Where it is the counts themselves (not a peak that was measured apart), it has their noise.
     *
     * @param given    the zero-loss peak of this spectrum
     * @param counts   of the spectrum
     * @param variance of the channels
     */
    public void take(double[] given, double[] counts, double[] variance, int n) {
        prepare(n);
        System.arraycopy(given, 0, peak, 0, n);
        Arrays.fill(estimates, Double.NaN);
        double top = 0;
        intensity = 0;
        for (int i = 0; i < n; i++) {
            intensity += given[i];
            top = Math.max(top, given[i]);
        }
        double off = 0;
        double within = 0;
        for (int i = 0; i < n; i++) {
            share[i] = counts[i] > 0 ? Math.clamp(given[i] / counts[i], 0, 1) : 0;
            if (given[i] > top / 2) {
                off += (counts[i] - given[i]) * (counts[i] - given[i]) / variance[i];
                within++;
            }
        }
        if (off > APART * within) {
            Arrays.fill(share, 0, n, 0);
        }
        end = Double.NaN;
        flattest = -1;
        slopeVariance = 0;
        rampSum = 0;
    }

    /**
     * For a mirrored peak: that the place of the mirror comes of the same counts. A peak that is higher on one side has its
     * middle there, so that the mirrored half is less uncertain than its counts.
     *
     * @param middle    of the peak, in channels
     * @param influence by how much an electron more in a channel moves it
     */
    void mirrorMovedBy(double middle, IntToDoubleFunction influence) {
        int at = (int) Math.clamp(Math.floor(middle), 0, size - 2);
        double f = middle - at;
        double density = (1 - f) * peak[at] + f * peak[at + 1];
        for (int i = 0; i < size; i++) {
            share[i] += 2 * density * influence.applyAsDouble(i);
        }
    }

    /** Part of a channel's counts that I0 counts, as far as noise goes. */
    public double share(int i) {
        return share[i];
    }

    /** Variance of I0. */
    public double intensityVariance(double[] variance) {
        double sum = slopeVariance * rampSum * rampSum;
        for (int i = 0; i < size; i++) {
            sum += share[i] * share[i] * variance[i];
        }
        return sum;
    }

    /** Variance of a sum of paths over what was split. */
    double variance(PathSum paths, double[] variance) {
        double ramps = rampSum / intensity;
        double sum = slopeVariance * ramps * ramps;
        for (int i = 0; i < size; i++) {
            double part = (paths.slope(i) - share[i]) / intensity;
            sum += part * part * variance[i];
        }
        return sum;
    }

    private void prepare(int n) {
        size = n;
        if (peak.length < n) {
            peak = new double[n];
            share = new double[n];
        }
    }

    /** Fills peak and share (how much of a channel's noise is in I0), and gives I0. */
    private double by(Method method, double[] counts, double[] variance, ZeroLossPeak found, double[] vacuum) {
        double middle = found.position();
        double width = Math.max(1, found.width());
        Arrays.fill(peak, 0, size, 0);
        Arrays.fill(share, 0, size, 0);
        slopeVariance = 0;
        rampSum = 0;
        switch (method) {
            case THRESHOLD -> before(counts);
            case MIRRORED -> mirrored(counts, middle);
            case FITTED -> fitted(counts, variance, found);
            case VACUUM -> scaled(counts, middle, width, vacuum);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += peak[i];
        }
        return sum;
    }

    /** Part of a channel that lies before the threshold. */
    private double before(int i) {
        return Math.clamp(end - i, 0, 1);
    }

    private void before(double[] counts) {
        for (int i = 0; i < size && i < end; i++) {
            share[i] = before(i);
            peak[i] = share[i] * counts[i];
        }
    }

    private void mirrored(double[] counts, double middle) {
        int last = (int) Math.floor(middle);
        double reach = Math.min(middle, 2 * (end - middle));
        for (int i = 0; i <= last; i++) {
            peak[i] = counts[i];
            share[i] = 1;
        }
        for (int i = last + 1; i < size && i - middle <= reach; i++) {
            double at = 2 * middle - i;
            int j = (int) Math.floor(at);
            double f = at - j;
            double[] cubic = {
                -f * (f - 1) * (f - 2) / 6,
                (f + 1) * (f - 1) * (f - 2) / 2,
                -(f + 1) * f * (f - 2) / 2,
                (f + 1) * f * (f - 1) / 6
            };
            for (int k = 0; k < 4; k++) {
                int source = j - 1 + k;
                if (source >= 0 && source < size) {
                    peak[i] += cubic[k] * counts[source];
                    share[source] += cubic[k];
                }
            }
        }
    }

    private void fitted(double[] counts, double[] variance, ZeroLossPeak found) {
        side.fit(counts, size, variance, found, end);
        slopeVariance = side.slopeVariance();
        double clear = side.clear(end);
        double reach = end + WIDTHS * Math.max(1, found.width());
        for (int i = 0; i < size && i < reach; i++) {
            double inside = Math.clamp(clear - i, 0, 1);
            double losses = inside > 0 ? side.ramp(i) : 0;
            double tail = inside < 1 ? side.tail(i) : 0;
            share[i] = inside;
            rampSum += inside * losses;
            peak[i] = inside * (counts[i] - side.slope() * losses) + (1 - inside) * tail;
        }
    }

    /**
     * The vacuum peak, scaled and moved by what is left of a shift to the flank of low energies and the top: least squares
     * in the peak and its slope. Weights come from the vacuum peak, not from these counts, of which some may be none. As
     * far as it is above a thousandth of its top the counts are the peak: a peak of few channels can't be moved between
     * channels without being another one, by more than there are losses.
     */
    private void scaled(double[] counts, double middle, double width, double[] vacuum) {
        int from = (int) Math.clamp(Math.rint(middle - 2 * width), 1, size - 2);
        int to = (int) Math.clamp(Math.rint(middle + width / 2) + 1, from + 1, size - 1);
        double top = 0;
        for (int i = 0; i < size; i++) {
            top = Math.max(top, vacuum[i]);
        }
        double peakPeak = 0;
        double peakSlope = 0;
        double slopeSlope = 0;
        double peakCounts = 0;
        double slopeCounts = 0;
        for (int i = from; i < to; i++) {
            double weight = 1 / (Math.abs(vacuum[i]) + FAINT * top);
            double slope = slope(vacuum, i);
            peakPeak += weight * vacuum[i] * vacuum[i];
            peakSlope += weight * vacuum[i] * slope;
            slopeSlope += weight * slope * slope;
            peakCounts += weight * vacuum[i] * counts[i];
            slopeCounts += weight * slope * counts[i];
        }
        double determinant = peakPeak * slopeSlope - peakSlope * peakSlope;
        double factor = (slopeSlope * peakCounts - peakSlope * slopeCounts) / determinant;
        double moved = (peakPeak * slopeCounts - peakSlope * peakCounts) / determinant;
        int clear = (int) Math.clamp(Math.rint(middle), 0, size);
        while (clear < size && vacuum[clear] > CLEAR * top) {
            clear++;
        }
        double behind = 0;
        double behindSlope = 0;
        for (int i = 0; i < size; i++) {
            double slope = i > 0 && i < size - 1 ? slope(vacuum, i) : 0;
            boolean own = i < clear;
            peak[i] = own ? counts[i] : factor * vacuum[i] + moved * slope;
            share[i] = own ? 1 : 0;
            behind += own ? 0 : vacuum[i];
            behindSlope += own ? 0 : slope;
        }
        for (int i = from; i < to; i++) {
            double weight = 1 / (Math.abs(vacuum[i]) + FAINT * top);
            double slope = slope(vacuum, i);
            share[i] += weight
                    * (behind * (slopeSlope * vacuum[i] - peakSlope * slope)
                            + behindSlope * (peakPeak * slope - peakSlope * vacuum[i]))
                    / determinant;
        }
    }

    private static double slope(double[] values, int i) {
        return (values[i + 1] - values[i - 1]) / 2;
    }
}
