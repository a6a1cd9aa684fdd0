/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.Arrays;

/**
 * The currents of all half cycles on one even grid of potentials: means over bins, bins without points between others
 * interpolated, NaN beyond where a half cycle reaches.
 */
final class Branches {

    private static final int MOST = 1000;
    private static final int LEAST = 20;

    final double lowest;
    final double step;
    final int bins;
    /** Current by half cycle and bin, A. */
    final double[][] current;
    /** White noise of a bin by half cycle, A. */
    final double[] noise;

    private final Points points;

    /** @param current as it is to be analysed, one a point; @param use which points count */
    Branches(Points points, double[] current, boolean[] use) {
        this.points = points;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int[] counts = new int[points.sweeps.size()];
        for (int i = 0; i < points.size; i++) {
            if (use[i]) {
                low = Math.min(low, points.potential[i]);
                high = Math.max(high, points.potential[i]);
                counts[points.sweep[i]]++;
            }
        }
        int[] sorted = Arrays.stream(counts).filter(n -> n > 0).sorted().toArray();
        int typical = sorted.length == 0 ? LEAST : sorted[sorted.length / 2];
        bins = Math.clamp(typical / 2, LEAST, MOST);
        lowest = low;
        step = high > low ? (high - low) / (bins - 1) : 1;
        this.current = new double[counts.length][bins];
        noise = new double[counts.length];
        int[][] held = new int[counts.length][bins];
        for (int i = 0; i < points.size; i++) {
            if (use[i]) {
                int bin = bin(points.potential[i]);
                this.current[points.sweep[i]][bin] += current[i];
                held[points.sweep[i]][bin]++;
            }
        }
        for (int s = 0; s < counts.length; s++) {
            finish(this.current[s], held[s]);
            double perBin = Math.max(1, (double) counts[s] / Math.max(1, covered(this.current[s])));
            noise[s] = points.noise / Math.sqrt(perBin);
        }
    }

    private static void finish(double[] values, int[] held) {
        int last = -1;
        for (int k = 0; k < values.length; k++) {
            if (held[k] == 0) {
                values[k] = Double.NaN;
                continue;
            }
            values[k] /= held[k];
            for (int j = last + 1; last >= 0 && j < k; j++) {
                values[j] = values[last] + (values[k] - values[last]) * (j - last) / (k - last);
            }
            last = k;
        }
    }

    private static int covered(double[] values) {
        int count = 0;
        for (double value : values) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    int bin(double potential) {
        return (int) Math.clamp(Math.round((potential - lowest) / step), 0, bins - 1);
    }

    double potential(double bin) {
        return lowest + bin * step;
    }

    /** Potentials of all bins, V. */
    double[] potentials() {
        double[] all = new double[bins];
        Arrays.setAll(all, this::potential);
        return all;
    }

    Sweep sweep(int s) {
        return points.sweeps.get(s);
    }

    /** Mean over half cycles that go one way, NaN where none reaches. */
    double[] mean(boolean up) {
        double[] mean = new double[bins];
        for (int k = 0; k < bins; k++) {
            int count = 0;
            for (int s = 0; s < current.length; s++) {
                if (sweep(s).up() == up && !Double.isNaN(current[s][k])) {
                    mean[k] += current[s][k];
                    count++;
                }
            }
            mean[k] = count == 0 ? Double.NaN : mean[k] / count;
        }
        return mean;
    }

    /** First and last bin with a value, or {0, -1}. */
    static int[] extent(double[] values) {
        int first = 0;
        while (first < values.length && Double.isNaN(values[first])) {
            first++;
        }
        int last = values.length - 1;
        while (last >= first && Double.isNaN(values[last])) {
            last--;
        }
        return first > last ? new int[] {0, -1} : new int[] {first, last};
    }
}
