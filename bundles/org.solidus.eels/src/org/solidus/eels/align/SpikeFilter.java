/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import java.util.Arrays;
import org.solidus.eels.CountNoise;

/**
 * Finds channels that a cosmic ray, an X-ray or a bad pixel spoiled, and replaces them by a straight line.
 *
 * <p>A spike is up to {@value #LONGEST} channels wide, stands out of the median of the channels around it by more than
 * the threshold in standard deviations of the noise, and is not in the neighbouring pixels: a sharp line or the zero-loss
 * peak is there as well, with their brightness. Without neighbours (a single spectrum) what is as wide as the zero-loss
 * peak or lies in it is no spike. Thread-confined scratch.
 */
public final class SpikeFilter {

    static final int LONGEST = 3;
    private static final int AROUND = 4;

    private final CountNoise noise;
    private final double threshold;
    private final double[] ring = new double[2 * AROUND];
    private int[] found = new int[16];
    private int count;
    private double largest;

    /** @param threshold standard deviations */
    public SpikeFilter(CountNoise noise, double threshold) {
        this.noise = noise;
        this.threshold = threshold;
    }

    /** Channels that were replaced. */
    public int count() {
        return count;
    }

    /** The one of a number. */
    public int channel(int number) {
        return found[number];
    }

    /** Height of the largest spike in standard deviations, 0 without spikes. */
    public double largest() {
        return largest;
    }

    /**
     * Cleans a spectrum in place.
     *
     * @param counts     finite numbers, changed where there are spikes
     * @param variance   of the channels; empty: by the noise
     * @param neighbours spectra of the pixels beside it, none, one or two
     */
    public void clean(double[] counts, int size, double[] variance, double[]... neighbours) {
        count = 0;
        largest = 0;
        if (size < 2 * (AROUND + LONGEST)) {
            return;
        }
        int[] spared = spared(counts, size, neighbours.length > 0);
        for (int i = 0; i < size; i++) {
            if (i >= spared[0] && i < spared[1]) {
                continue;
            }
            double expected = median(counts, size, i);
            double sigma = Math.sqrt(Math.max(
                    1e-12,
                    noise.variance(Math.max(expected, 0) + noise.gain()) + (variance.length > 0 ? variance[i] : 0)));
            double height = counts[i] - expected;
            if (Math.abs(height) > threshold * sigma && !shared(counts, size, i, height, neighbours)) {
                add(i);
                largest = Math.max(largest, Math.abs(height) / sigma);
            }
        }
        dropWide();
        replace(counts, size);
    }

    /** The zero-loss peak of a spectrum without neighbours: it may be as sharp as a spike. */
    private int[] spared(double[] counts, int size, boolean neighbours) {
        int[] spared = {0, 0};
        if (!neighbours) {
            ZeroLossPeak peak =
                    new PeakFinder(noise, Double.POSITIVE_INFINITY).find(counts, size, 0, size, new double[0]);
            if (peak.found()) {
                spared[0] = (int) Math.floor(peak.position() - 4 * peak.width());
                spared[1] = (int) Math.ceil(peak.position() + 4 * peak.width()) + 1;
            }
        }
        return spared;
    }

    /** Median of the channels on both sides, those next to it left out. */
    private double median(double[] counts, int size, int i) {
        int used = 0;
        for (int k = LONGEST; k < LONGEST + AROUND; k++) {
            if (i - k >= 0) {
                ring[used++] = counts[i - k];
            }
            if (i + k < size) {
                ring[used++] = counts[i + k];
            }
        }
        // insertion sort of eight numbers
        for (int a = 1; a < used; a++) {
            double value = ring[a];
            int b = a - 1;
            while (b >= 0 && ring[b] > value) {
                ring[b + 1] = ring[b];
                b--;
            }
            ring[b + 1] = value;
        }
        return used % 2 == 1 ? ring[used / 2] : (ring[used / 2 - 1] + ring[used / 2]) / 2;
    }

    /** Whether a neighbour has at least a third of the height, too, at the same place or beside. */
    private boolean shared(double[] counts, int size, int i, double height, double[][] neighbours) {
        for (double[] other : neighbours) {
            for (int k = Math.max(0, i - LONGEST); k <= Math.min(size - 1, i + LONGEST); k++) {
                double its = other[k] - median(other, size, k);
                if (its * Math.signum(height) > Math.abs(height) / 3) {
                    return true;
                }
            }
        }
        return false;
    }

    private void add(int channel) {
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = channel;
    }

    /** Runs that are longer than a spike may be are structure. */
    private void dropWide() {
        int kept = 0;
        int k = 0;
        while (k < count) {
            int end = k + 1;
            while (end < count && found[end] == found[end - 1] + 1) {
                end++;
            }
            if (end - k <= LONGEST) {
                for (int m = k; m < end; m++) {
                    found[kept++] = found[m];
                }
            }
            k = end;
        }
        count = kept;
        largest = count == 0 ? 0 : largest;
    }

    private void replace(double[] counts, int size) {
        int k = 0;
        while (k < count) {
            int end = k + 1;
            while (end < count && found[end] == found[end - 1] + 1) {
                end++;
            }
            int before = found[k] - 1;
            int after = found[end - 1] + 1;
            double left = before >= 0 ? counts[before] : counts[after];
            double right = after < size ? counts[after] : left;
            for (int m = k; m < end; m++) {
                counts[found[m]] = left + (right - left) * (found[m] - before) / (after - before);
            }
            k = end;
        }
    }
}
