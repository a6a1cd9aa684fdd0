/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * What the two branches of a voltammogram say: their mean m(E), which a resistor makes a straight line, and half their
 * difference h(E), which a capacitor makes a constant.
 *
 * @param span how far the current goes from its lowest to its highest, A
 * @param straight share of the span by which m(E) departs from a straight line (root mean square, beyond noise)
 * @param straightSigmas the same over the noise
 * @param flat share of the span by which h(E) departs from a constant
 * @param flatSigmas the same over the noise
 * @param half median of h(E), A
 * @param ends h(E) towards the ends of the window over its median, at the end where it is less: a capacitor charges
 *     everywhere, a drift of R makes no difference between branches where they meet
 * @param middle how far m(E) goes from its lowest to its highest, A
 * @param steepening slope of m(E) in the outermost tenth over its median slope, at the end where it is larger
 * @param determination R2 of the straight line through m(E)
 */
record Structure(
        double span,
        double straight,
        double straightSigmas,
        double flat,
        double flatSigmas,
        double half,
        double ends,
        double middle,
        double steepening,
        double determination) {

    /** Of data without both branches, or hardly any. */
    static final Structure NONE = new Structure(
            Double.NaN, Double.NaN, 0, Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static final double SMOOTH = 40;
    private static final double EDGE = 0.04;
    private static final int LEAST = 12;

    /** @param one only one direction was scanned: the mean is that branch, the difference unknown */
    static Structure of(Branches branches, ScaleNoise noise) {
        double[] up = branches.mean(true);
        double[] down = branches.mean(false);
        boolean both = common(up, down) >= LEAST;
        double[] mean = new double[branches.bins];
        double[] half = new double[branches.bins];
        for (int k = 0; k < branches.bins; k++) {
            mean[k] = both ? 0.5 * (up[k] + down[k]) : Double.isNaN(up[k]) ? down[k] : up[k];
            half[k] = both ? 0.5 * (up[k] - down[k]) : Double.NaN;
        }
        int[] extent = Branches.extent(mean);
        int edge = (int) Math.ceil(EDGE * (extent[1] - extent[0] + 1));
        int from = extent[0] + edge;
        int to = extent[1] - edge;
        if (to - from < LEAST) {
            return NONE;
        }
        return of(
                Arrays.copyOfRange(mean, from, to + 1), Arrays.copyOfRange(half, from, to + 1), both, branches, noise);
    }

    private static int common(double[] up, double[] down) {
        int count = 0;
        for (int k = 0; k < up.length; k++) {
            count += Double.isNaN(up[k] + down[k]) ? 0 : 1;
        }
        return count;
    }

    private static Structure of(double[] mean, double[] half, boolean both, Branches branches, ScaleNoise noise) {
        double scale = Math.max(1, mean.length / SMOOTH);
        double sweeps = Math.max(1, branches.current.length);
        double chance = noise.at(0, scale) / Math.sqrt(sweeps);
        double[] m = Smoothing.gaussian(mean, scale);
        double[] line = Polynomial.fit(mean, 0, mean.length - 1, 1, 0);
        double[] away = new double[m.length];
        Arrays.setAll(away, k -> m[k] - line[0] - line[1] * k);
        double bend = rms(away);
        double middle = range(m);
        double median = both ? Robust.median(half) : 0;
        double swing = 0;
        if (both) {
            double[] h = Smoothing.gaussian(half, scale);
            Arrays.setAll(h, k -> h[k] - median);
            swing = rms(h);
        }
        double span = Math.max(middle + 2 * Math.abs(median), Double.MIN_NORMAL);
        return new Structure(
                span,
                beyond(bend, chance) / span,
                bend / chance,
                both ? beyond(swing, chance) / span : Double.NaN,
                swing / chance,
                both ? median : Double.NaN,
                both ? ends(half, median) : Double.NaN,
                middle,
                steepening(m),
                determination(mean, line));
    }

    private static double ends(double[] half, double median) {
        int tenth = Math.max(2, half.length / 10);
        double first = Robust.median(Arrays.copyOfRange(half, 0, tenth));
        double last = Robust.median(Arrays.copyOfRange(half, half.length - tenth, half.length));
        return Math.min(first / median, last / median);
    }

    private static double rms(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    private static double beyond(double rms, double chance) {
        return Math.sqrt(Math.max(0, rms * rms - chance * chance));
    }

    private static double range(double[] values) {
        return Robust.quantile(values, 0.99) - Robust.quantile(values, 0.01);
    }

    private static double steepening(double[] m) {
        int tenth = Math.max(2, m.length / 10);
        double[] slopes = new double[m.length - tenth];
        Arrays.setAll(slopes, k -> (m[k + tenth] - m[k]) / tenth);
        double typical = Math.abs(Robust.median(slopes));
        double ends = Math.max(Math.abs(slopes[0]), Math.abs(slopes[slopes.length - 1]));
        return ends / Math.max(typical, 1e-300);
    }

    private static double determination(double[] values, double[] line) {
        double mean = Arrays.stream(values).average().orElse(0);
        double all = 0;
        double left = 0;
        for (int k = 0; k < values.length; k++) {
            all += (values[k] - mean) * (values[k] - mean);
            double away = values[k] - line[0] - line[1] * k;
            left += away * away;
        }
        return all > 0 ? 1 - left / all : Double.NaN;
    }
}
