/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import org.solidus.eels.CountNoise;

/**
 * Finds the zero-loss peak of a spectrum and where it lies.
 *
 * <p>The position p is that of the best match with a symmetric kernel: {@code sum I(x) psi((x - p) / s) = 0} with
 * {@code psi(u) = u (1 - u^2 / 5) exp(-u^2 / 2)} and s = {@value #SCALE} standard deviations of the peak (an M-estimate
 * of location, Huber 1964, doi:10.1214/aoms/1177703732). The width s comes from the second moment of the peak under the
 * Gaussian of s. Why this kernel:
 *
 * <ul>
 *   <li>Its third moment is zero: what an asymmetry adds to the top of the peak does not move p, and what the loss side
 *       adds (inelastic scattering rises from zero, by an amount that changes with thickness) moves it by less than
 *       half as much as a centroid.
 *   <li>For all peaks of one shape p means the same, whatever their height, noise, width and place between channels: it
 *       is a smooth sum over the peak, not a highest channel. It is 0 for a symmetric peak; the highest point of a peak
 *       with a tail lies before p by a part of the width that is the same for all.
 *   <li>Its standard deviation is 1.15 times the Cramer-Rao bound {@code sigma / sqrt(N)} of a Gaussian peak.
 * </ul>
 *
 * <p>The peak is the first one, from low energies on, that reaches 2 % of the highest counts: in a thick sample losses
 * may be higher than it. Three and more channels of the same highest value, or the stated saturation, are a clipped peak: these channels are
 * left out and the flanks give the position ({@link FlankFit}); likewise the part that is there of a peak which an end
 * of the spectrum cuts. Thread-confined scratch; nothing is allocated a spectrum but the result.
 */
public final class PeakFinder {

    /** Scale of the kernel in standard deviations of the peak. */
    static final double SCALE = 1.5;

    private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));
    /** The kernel ends here, in s. */
    private static final double REACH = 5;

    private static final double THIRD = 0.2;
    /** Second moment, in s^2, of a Gaussian peak under the Gaussian of s. */
    private static final double SECOND = 1 / (1 + SCALE * SCALE);

    private static final double SMALLEST = 0.8;
    /** Part of the highest counts that the zero-loss peak has at least. */
    private static final double LOWEST = 0.02;

    private static final int ROUNDS = 30;
    private static final double STILL = 1e-7;
    /** Peaks below that many standard deviations are weak. */
    private static final double CLEAR = 5;
    /** Below that many counts neighbours are alike by chance. */
    private static final double MANY = 1000;

    private static final double SMALLEST_VARIANCE = 1e-12;

    private final CountNoise noise;
    private final double saturation;
    private final FlankFit flanks = new FlankFit();
    private double[] variances = new double[0];

    private double[] counts;
    private int size;
    private double position;
    private double scale;
    private double slope;
    private double moment;
    private double weight;
    private double byPlace;
    private double bySpread;

    /**
     * @param noise      of spectra without errors
     * @param saturation counts at which the detector clips; infinite where that is not known
     */
    public PeakFinder(CountNoise noise, double saturation) {
        this.noise = noise;
        this.saturation = saturation;
    }

    /**
     * Finds the peak.
     *
     * @param values   counts of the channels; NaN counts as nothing
     * @param n        number of channels
     * @param from     first channel in which its top may lie
     * @param to       the one behind the last
     * @param variance of the channels, or none: an empty array
     */
    public ZeroLossPeak find(double[] values, int n, int from, int to, double[] variance) {
        counts = values;
        size = n;
        byPlace = 0;
        bySpread = 0;
        int top = top(from, to);
        if (top < 0) {
            return ZeroLossPeak.NONE;
        }
        int first = clipped(top, -1);
        int last = clipped(top, 1);
        boolean saturated = last - first >= 2 && counts[top] > MANY
                || last > first && counts[top] >= saturation
                || counts[top] >= saturation;
        double left = crossing(first, -1);
        double right = crossing(last, 1);
        if (Double.isNaN(left) && Double.isNaN(right)) {
            return ZeroLossPeak.NONE;
        }
        if (saturated || Double.isNaN(left) || Double.isNaN(right)) {
            return fromFlanks(top, first, last, left, right, variance, saturated);
        }
        position = (left + right) / 2;
        scale = SCALE * Math.max(SMALLEST, (right - left) / FWHM);
        if (!settle(right - left)) {
            return ZeroLossPeak.NONE;
        }
        if (position - 2 * scale < -0.5 || position + 2 * scale > size - 0.5) {
            return fromFlanks(top, first, last, left, right, variance, false);
        }
        return whole(top, variance);
    }

    /**
     * The top of the first peak: losses lie behind the zero-loss peak, and in a thick sample they may be higher. It ends
     * where two channels fall below half of it.
     */
    private int top(int first, int end) {
        int from = Math.max(0, first);
        int to = Math.min(size, end);
        double highest = 0;
        for (int i = from; i < to; i++) {
            highest = Math.max(highest, paired(i));
        }
        double height = 0;
        int best = -1;
        int below = 0;
        for (int i = from; i < to; i++) {
            double value = paired(i);
            if (value > height) {
                height = value;
                best = i;
            }
            below = counts[i] < height / 2 ? below + 1 : 0;
            if (below >= 2 && height >= LOWEST * highest) {
                break;
            }
        }
        return best < 0 ? best : higher(best, from, to);
    }

    /** Counts that a neighbour has, too: a spike of one channel is no peak. */
    private double paired(int i) {
        double left = i > 0 ? counts[i - 1] : 0;
        double right = i + 1 < size ? counts[i + 1] : 0;
        return Math.min(counts[i], Math.max(left, right));
    }

    /** The higher channel of the pair, unless it is a spike. */
    private int higher(int best, int from, int to) {
        for (int beside = best - 1; beside <= best + 1; beside += 2) {
            if (beside >= from && beside < to && counts[beside] > counts[best] && counts[beside] < 2 * counts[best]) {
                return beside;
            }
        }
        return best;
    }

    /** The last channel in a direction that has the same value as the top, or more than the saturation. */
    private int clipped(int top, int direction) {
        int i = top;
        while (i + direction >= 0
                && i + direction < size
                && (counts[i + direction] == counts[top] || counts[i + direction] >= saturation)) {
            i += direction;
        }
        return i;
    }

    /** Where the counts fall below half of the top, between two channels; NaN where they do not. */
    private double crossing(int start, int direction) {
        double half = counts[start] / 2;
        int i = start;
        while (i >= 0 && i < size && !(counts[i] < half)) {
            i += direction;
        }
        if (i < 0 || i >= size) {
            return Double.NaN;
        }
        double before = counts[i - direction];
        return i - direction * (half - counts[i]) / (before - counts[i]);
    }

    /** Position and scale together; false where they run away from the peak. */
    private boolean settle(double width) {
        double start = position;
        for (int round = 0; round < ROUNDS; round++) {
            double sum = evaluate();
            if (!(slope > 0) || !(weight > 0)) {
                return false;
            }
            double change = Math.clamp(sum / slope, -scale / 2, scale / 2);
            double inverse = 1 / (moment / weight) - 1;
            double sigma = scale / Math.sqrt(Math.max(inverse, 0.25));
            double next =
                    SCALE * Math.clamp(sigma, Math.max(SMALLEST, 0.5 * width / FWHM), 2 * width / FWHM + SMALLEST);
            position += change;
            double rescaled = next / scale - 1;
            scale = next;
            if (Math.abs(change) < STILL && Math.abs(rescaled) < STILL) {
                break;
            }
        }
        return Math.abs(position - start) <= width;
    }

    /** Sum of the kernel, with its slope, and the moments under the Gaussian. */
    private double evaluate() {
        double sum = 0;
        double rise = 0;
        double second = 0;
        double whole = 0;
        int from = Math.max(0, (int) Math.ceil(position - REACH * scale));
        int to = Math.min(size - 1, (int) Math.floor(position + REACH * scale));
        double inverse = 1 / scale;
        for (int i = from; i <= to; i++) {
            double value = counts[i];
            if (Double.isNaN(value)) {
                continue;
            }
            double u = (i - position) * inverse;
            double squared = u * u;
            double part = value * Math.exp(-squared / 2);
            whole += part;
            second += part * squared;
            sum += part * u * (1 - THIRD * squared);
            rise -= part * (1 - (1 + 3 * THIRD) * squared + THIRD * squared * squared);
        }
        slope = -rise * inverse;
        moment = second;
        weight = whole;
        return sum;
    }

    /**
     * By how many channels an electron more in a channel moves the position that was found last; 0 where the flanks gave
     * it.
     */
    public double influence(int channel) {
        double u = (channel - position) / scale;
        if (Math.abs(u) > REACH || byPlace == 0) {
            return 0;
        }
        double gauss = Math.exp(-u * u / 2);
        return (byPlace * u * (1 - THIRD * u * u) + bySpread * (u * u - SECOND)) * gauss;
    }

    private ZeroLossPeak whole(int top, double[] variance) {
        int from = Math.max(0, (int) Math.ceil(position - REACH * scale));
        int to = Math.min(size - 1, (int) Math.floor(position + REACH * scale)) + 1;
        double[] var = variances(from, to, variance);
        double pp = 0;
        double ps = 0;
        double sp = 0;
        double ss = 0;
        double v11 = 0;
        double v12 = 0;
        double v22 = 0;
        double significance = 0;
        double sum = 0;
        for (int i = from; i < to; i++) {
            double value = counts[i];
            if (Double.isNaN(value)) {
                continue;
            }
            double u = (i - position) / scale;
            double gauss = Math.exp(-u * u / 2);
            double place = u * (1 - THIRD * u * u) * gauss;
            double spread = (u * u - SECOND) * gauss;
            double placeRise = (1 - (1 + 3 * THIRD) * u * u + THIRD * u * u * u * u) * gauss;
            double spreadRise = (2 + SECOND - u * u) * u * gauss;
            pp += value * placeRise;
            ps += value * placeRise * u;
            sp += value * spreadRise;
            ss += value * spreadRise * u;
            v11 += var[i] * place * place;
            v12 += var[i] * place * spread;
            v22 += var[i] * spread * spread;
            significance += var[i] * gauss * gauss;
            sum += value * gauss;
        }
        // position and scale solve two equations: the noise of the scale moves the position of an asymmetric peak
        double determinant = (pp * ss - ps * sp) / scale;
        byPlace = ss / determinant;
        bySpread = -ps / determinant;
        double error =
                Math.sqrt(Math.max(0, ss * ss * v11 - 2 * ss * ps * v12 + ps * ps * v22)) / Math.abs(determinant);
        boolean clear = sum > CLEAR * Math.sqrt(significance) && error < 0.5;
        return new ZeroLossPeak(position, error, width(), top, clear ? PeakState.ALIGNED : PeakState.WEAK);
    }

    /** Full width at half of the height that the parabola through the top has. */
    private double width() {
        double height = Top.height(counts, size, position, scale / SCALE);
        double left = crossing(height, -1);
        double right = crossing(height, 1);
        return Double.isNaN(left) || Double.isNaN(right) ? FWHM * scale / SCALE : right - left;
    }

    private double crossing(double height, int direction) {
        int i = (int) Math.rint(position);
        while (i >= 0 && i < size && !(counts[i] < height / 2)) {
            i += direction;
        }
        if (i < 0 || i >= size || i == (int) Math.rint(position)) {
            return Double.NaN;
        }
        double before = counts[i - direction];
        return i - direction * (height / 2 - counts[i]) / (before - counts[i]);
    }

    private ZeroLossPeak fromFlanks(
            int top, int first, int last, double left, double right, double[] variance, boolean saturated) {
        double half =
                Double.isNaN(left) ? right - top : Double.isNaN(right) ? top - left : Math.max(right - top, top - left);
        int from = Math.max(0, (int) Math.floor((Double.isNaN(left) ? top - half : left) - half));
        int to = Math.min(size, (int) Math.ceil((Double.isNaN(right) ? top + half : right) + half) + 1);
        double[] var = variances(from, to, variance);
        boolean found = flanks.fit(counts, from, to, saturated ? first : 0, saturated ? last : -1, counts[top], var);
        if (!found || !(Math.abs(flanks.position() - top) <= 3 * half + (last - first))) {
            return ZeroLossPeak.NONE;
        }
        return new ZeroLossPeak(
                flanks.position(),
                flanks.error(),
                FWHM * flanks.sigma(),
                top,
                saturated ? PeakState.SATURATED : PeakState.CUT);
    }

    private double[] variances(int from, int to, double[] given) {
        if (given.length > 0) {
            return given;
        }
        if (variances.length < size) {
            variances = new double[size];
        }
        // sums over the peak: a channel's own counts are the unbiased estimate of its variance
        for (int i = from; i < to; i++) {
            variances[i] = Math.max(noise.variance(counts[i]), SMALLEST_VARIANCE);
        }
        return variances;
    }
}
