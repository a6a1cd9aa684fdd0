/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds what stands out of the smooth part of a profile: lines, in whatever place they are. */
final class PeakSearch {

    /** Half the width, bins, of the running mean that is the ground. */
    private static final int AROUND = 25;

    private static final int ROUNDS = 4;
    /** Sectors to take together. */
    private static final int[] TOGETHER = {1, 4, 12};

    private static final int ENOUGH = 40;
    private static final double SIGNIFICANT = 6;
    private static final double MOST_WEIGHT = 40;

    private final boolean counting;

    PeakSearch(boolean counting) {
        this.counting = counting;
    }

    List<Peak> all(Projection projection) {
        List<Peak> peaks = new ArrayList<>();
        Sectors sectors = projection.sectors();
        for (int plane = 0; plane < sectors.count() / sectors.around(); plane++) {
            peaks.addAll(ofPlane(projection, plane * sectors.around(), sectors.around()));
        }
        return peaks;
    }

    /** In single sectors, or where that shows few lines in more and more of them taken together. */
    private List<Peak> ofPlane(Projection projection, int first, int around) {
        List<Peak> peaks = new ArrayList<>();
        for (int together : TOGETHER) {
            List<Peak> found = new ArrayList<>();
            for (int place = 0; place < around; place += together) {
                int count = Math.min(together, around - place);
                add(projection.profile(first + place, count), first + place, found);
            }
            if (found.size() > peaks.size()) {
                peaks = found;
            }
            if (peaks.size() >= ENOUGH) {
                break;
            }
        }
        return peaks;
    }

    private void add(Profile profile, int sector, List<Peak> peaks) {
        int n = profile.size();
        if (n < 2 * AROUND) {
            return;
        }
        double[] smooth = smooth(profile);
        double[] ground = ground(smooth);
        double scatter = counting ? 0 : scatter(profile.mean);
        for (int i = 2; i < n - 2; i++) {
            double height = smooth[i] - ground[i];
            int pixels = profile.pixels[i - 1] + profile.pixels[i] + profile.pixels[i + 1];
            double noise = counting ? Math.sqrt(Math.max(ground[i], 1.0 / pixels) / pixels) : scatter / Math.sqrt(3);
            boolean highest = smooth[i] > smooth[i - 1]
                    && smooth[i] >= smooth[i + 1]
                    && smooth[i] > smooth[i - 2]
                    && smooth[i] >= smooth[i + 2];
            if (highest && height > SIGNIFICANT * noise) {
                double weight = Math.min(MOST_WEIGHT, noise > 0 ? height / noise : MOST_WEIGHT);
                double s = vertex(profile.s, smooth, i);
                peaks.add(new Peak(sector, s, profile.azimuth(s), weight, width(profile.s, smooth, ground, i)));
            }
        }
    }

    private static double[] smooth(Profile profile) {
        double[] smooth = profile.mean.clone();
        for (int i = 1; i < smooth.length - 1; i++) {
            double sum = 0;
            int pixels = 0;
            for (int k = i - 1; k <= i + 1; k++) {
                sum += profile.mean[k] * profile.pixels[k];
                pixels += profile.pixels[k];
            }
            smooth[i] = sum / pixels;
        }
        return smooth;
    }

    /** A running mean of what is left when all that rises above it is cut off. */
    private static double[] ground(double[] values) {
        double[] cut = values.clone();
        double[] mean = new double[cut.length];
        double[] sums = new double[cut.length + 1];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < cut.length; i++) {
                sums[i + 1] = sums[i] + cut[i];
            }
            for (int i = 0; i < cut.length; i++) {
                int from = Math.max(0, i - AROUND);
                int to = Math.min(cut.length, i + AROUND + 1);
                mean[i] = (sums[to] - sums[from]) / (to - from);
            }
            for (int i = 0; i < cut.length; i++) {
                cut[i] = Math.min(cut[i], mean[i]);
            }
        }
        return mean;
    }

    /** Standard deviation of the noise of a bin, from the differences of neighbours. */
    private static double scatter(double[] values) {
        double[] steps = new double[values.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(values[i + 1] - values[i]);
        }
        Arrays.sort(steps);
        return 1.4826 * steps[steps.length / 2] / Math.sqrt(2);
    }

    private static double vertex(double[] s, double[] y, int i) {
        double left = y[i] - y[i - 1];
        double right = y[i] - y[i + 1];
        double part = left + right > 0 ? 0.5 * (left - right) / (left + right) : 0;
        return part >= 0 ? s[i] + part * (s[i + 1] - s[i]) : s[i] + part * (s[i] - s[i - 1]);
    }

    private static double width(double[] s, double[] y, double[] ground, int i) {
        double half = ground[i] + (y[i] - ground[i]) / 2;
        int low = i;
        while (low > 0 && y[low] > half) {
            low--;
        }
        int high = i;
        while (high < y.length - 1 && y[high] > half) {
            high++;
        }
        double from =
                y[low + 1] > y[low] ? s[low] + (half - y[low]) / (y[low + 1] - y[low]) * (s[low + 1] - s[low]) : s[low];
        double to = y[high - 1] > y[high]
                ? s[high] - (half - y[high]) / (y[high - 1] - y[high]) * (s[high] - s[high - 1])
                : s[high];
        return to - from;
    }
}
