/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.noise;

import java.util.Arrays;

/**
 * Gain and read-out noise from spectra: the variance of the counts in their fourth differences, as a straight line over
 * the mean counts (photon transfer; Janesick 2007, doi:10.1117/3.725073).
 *
 * <p>{@code d = (c_(i-2) - 4 c_(i-1) + 6 c_i - 4 c_(i+1) + c_(i+2)) / sqrt(70)} has the variance of the counts where
 * these run like a cubic over five channels. Not so in a sharp zero-loss peak: channels where the mean rises by more
 * than a third or bends by more than a twentieth over nine channels are left out, and so are spikes. Noise that neighbouring channels share (a point-spread
 * function, interpolation) is missed: the correlation of the differences says whether there is any.
 */
public final class NoiseEstimate {

    /** Classes of mean counts: a class a factor of root two. */
    static final int CLASSES = 80;

    private static final int REACH = 4;
    private static final double LOWEST = 1e-4;
    private static final double NORM = Math.sqrt(70);
    /** Independent values in so many fourth differences, whose noise overlaps. */
    private static final double OVERLAP = 2.63;

    private static final double SPIKE = 7;
    /** Electrons of which a class has the noise at least. */
    private static final double FEWEST = 0.02;

    /** Correlation of the fourth differences of white noise at the next channel. */
    private static final double WHITE = -56 / 70.0;

    private NoiseEstimate() {}

    /**
     * What was found.
     *
     * @param gain         counts an electron
     * @param gainError    standard deviation
     * @param readout      counts
     * @param readoutError standard deviation
     * @param correlation  of the noise of neighbouring channels, about; 0 for white noise
     * @param channels     that were used
     */
    public record Result(
            double gain, double gainError, double readout, double readoutError, double correlation, double channels) {}

    /**
     * Adds a spectrum.
     *
     * @param counts  of the channels; NaN: not valid
     * @param means   sum of mean counts, one a class
     * @param squares sum of squared differences, one a class
     * @param numbers channels, one a class; the last number is the sum of squares of pairs, the one before that of
     *     products of neighbours
     */
    static void add(double[] counts, double[] means, double[] squares, double[] numbers) {
        int n = counts.length;
        double[] difference = new double[n];
        double[] mean = new double[n];
        double[] rise = new double[n];
        double[] bend = new double[n];
        Arrays.fill(difference, Double.NaN);
        double[] sorted = new double[n];
        int used = 0;
        for (int i = REACH; i + REACH < n; i++) {
            double left = 0;
            double right = 0;
            for (int k = 1; k <= REACH; k++) {
                left += counts[i - k] / REACH;
                right += counts[i + k] / REACH;
            }
            mean[i] = (REACH * (left + right) + counts[i]) / (2 * REACH + 1);
            rise[i] = Math.abs(right - left);
            bend[i] = Math.abs((counts[i - 1] + counts[i] + counts[i + 1]) / 3 - (left + right) / 2);
            difference[i] =
                    (counts[i - 2] - 4 * counts[i - 1] + 6 * counts[i] - 4 * counts[i + 1] + counts[i + 2]) / NORM;
            if (!Double.isNaN(mean[i])) {
                sorted[used++] = Math.abs(mean[i]);
            }
        }
        if (used == 0) {
            return;
        }
        Arrays.sort(sorted, 0, used);
        double usual = Math.max(sorted[used / 2], 1);
        int ratios = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isNaN(difference[i]) && !Double.isNaN(mean[i])) {
                sorted[ratios++] = Math.abs(difference[i]) / Math.sqrt(Math.max(Math.abs(mean[i]), usual));
            }
        }
        Arrays.sort(sorted, 0, ratios);
        double sigma = Math.max(sorted[ratios / 2], sorted[ratios - 1] / 1e6) / 0.6745;
        for (int i = 0; i < n; i++) {
            double noise = sigma * Math.sqrt(Math.max(Math.abs(mean[i]), usual));
            double tenth = Math.abs(mean[i]) / 10;
            boolean smooth = rise[i] <= Math.max(3 * tenth, 5 * noise) && bend[i] <= Math.max(tenth / 2, 4 * noise);
            if (!smooth || !(Math.abs(difference[i]) <= SPIKE * noise)) {
                difference[i] = Double.NaN;
                continue;
            }
            int at = of(mean[i]);
            means[at] += mean[i];
            squares[at] += difference[i] * difference[i];
            numbers[at]++;
            if (i > 0 && !Double.isNaN(difference[i - 1])) {
                numbers[CLASSES] += difference[i] * difference[i - 1];
                numbers[CLASSES + 1] += (difference[i] * difference[i] + difference[i - 1] * difference[i - 1]) / 2;
            }
        }
    }

    private static double ratio(double[] squares, double[] means) {
        double up = Arrays.stream(squares).sum();
        double down = Arrays.stream(means).sum();
        return up > 0 && down > 0 ? up / down : 1;
    }

    private static int of(double mean) {
        return mean <= LOWEST
                ? 0
                : Math.clamp(1 + (int) Math.floor(2 * Math.log(mean / LOWEST) / Math.log(2)), 1, CLASSES - 1);
    }

    /** The straight line, weighted by the variances that it expects itself. */
    static Result result(double[] means, double[] squares, double[] numbers) {
        double gain = ratio(squares, means);
        double offset = 0;
        double varianceGain = Double.NaN;
        double varianceOffset = Double.NaN;
        double all = 0;
        boolean free = true;
        for (int round = 0; round < 20; round++) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double y0 = 0;
            double y1 = 0;
            all = 0;
            for (int b = 0; b < CLASSES; b++) {
                if (numbers[b] < 2 || squares[b] == 0) {
                    continue;
                }
                double x = means[b] / numbers[b];
                double y = squares[b] / numbers[b];
                // a class of hardly any electrons has the noise of some, or it would weigh infinitely
                double expected = Math.max(round == 0 ? y : gain * x + offset, FEWEST * gain * gain);
                double weight = numbers[b] / OVERLAP / (2 * expected * expected);
                s0 += weight;
                s1 += weight * x;
                s2 += weight * x * x;
                y0 += weight * y;
                y1 += weight * x * y;
                all += numbers[b];
            }
            double determinant = s0 * s2 - s1 * s1;
            if (free && determinant > 1e-9 * s0 * s2) {
                gain = (s0 * y1 - s1 * y0) / determinant;
                offset = (s2 * y0 - s1 * y1) / determinant;
                varianceGain = s0 / determinant;
                varianceOffset = s2 / determinant;
            }
            if (!free || !(determinant > 1e-9 * s0 * s2) || offset < 0 && round > 2) {
                // no read-out noise to be seen
                free = false;
                gain = s2 > 0 ? y1 / s2 : Double.NaN;
                offset = 0;
                varianceGain = 1 / s2;
            }
        }
        double readout = Math.sqrt(Math.max(0, offset));
        // of a root: half the relative error; near zero the root of the error of the variance
        double readoutError = readout > 0
                ? Math.min(Math.sqrt(varianceOffset) / (2 * readout), Math.sqrt(Math.sqrt(varianceOffset)))
                : Math.sqrt(Math.sqrt(Math.max(0, varianceOffset)));
        double correlation = numbers[CLASSES + 1] > 0 ? numbers[CLASSES] / numbers[CLASSES + 1] - WHITE : Double.NaN;
        return new Result(gain, Math.sqrt(varianceGain), readout, readoutError, correlation, all);
    }
}
