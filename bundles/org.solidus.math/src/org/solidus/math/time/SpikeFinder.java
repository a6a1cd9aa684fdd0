/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.math.robust.Robust;

/**
 * Short excursions of a logged quantity: values that lie, by many times the noise, outside of what the rows before them
 * let expect as well as those behind. A step, which stays, is none: its values are expected from behind. The noise is that of second differences
 * near by, so that neither slopes nor spikes widen it.
 */
public final class SpikeFinder {

    private static final int NOISE_REACH = 40;
    /** The standard deviation of a second difference of white noise. */
    private static final double SECOND = Math.sqrt(6);

    private static final double SHARP = 0.3;

    private final double[] times;
    private final double[] values;
    private final int reach;
    private final double[] before;
    private final double[] behind;
    private final double[] noise;

    /** Why an excursion is no event. */
    public enum Reason {
        NONE,
        VERTEX,
        RANGE
    }

    /**
     * An excursion.
     *
     * @param first row
     * @param last row
     * @param time of its weight, s
     * @param error one standard deviation of the time: anywhere between two rows, s
     * @param height farthest from what is usual, signed
     * @param strength height over noise
     * @param reason why it is no event
     */
    public record Spike(
            int first, int last, double time, double error, double height, double strength, Reason reason) {}

    /**
     * @param times s, rising
     * @param values without gaps
     * @param reach longest excursion, rows
     */
    public SpikeFinder(double[] times, double[] values, int reach) {
        this.times = times;
        this.values = values;
        this.reach = reach;
        int n = values.length;
        before = new double[n];
        behind = new double[n];
        int window = 2 * reach + 5;
        for (int i = 0; i < n; i++) {
            before[i] = continued(i - window, i - 1, i);
            behind[i] = continued(i + 1, i + window, i);
        }
        noise = noise();
    }

    /** What the rows of a window let expect at another one: their median, carried on by the median of their slopes. */
    private double continued(int from, int to, int at) {
        int low = Math.max(0, from);
        int high = Math.min(values.length - 1, to);
        int count = high - low + 1;
        if (count < 3) {
            return Double.NaN;
        }
        int apart = count / 2;
        double[] slopes = new double[count - apart];
        Arrays.setAll(slopes, k -> (values[low + k + apart] - values[low + k]) / apart);
        double middle = Robust.median(Arrays.copyOfRange(values, low, high + 1));
        return middle + Robust.median(slopes) * (at - (low + high) / 2.0);
    }

    private double[] noise() {
        int n = values.length;
        double[] second = new double[Math.max(0, n - 2)];
        Arrays.setAll(second, i -> Math.abs(values[i] - 2 * values[i + 1] + values[i + 2]));
        double whole = Robust.median(second) * Robust.MAD_TO_SIGMA / SECOND;
        double[] sigma = new double[n];
        for (int i = 0; i < n; i++) {
            int low = Math.max(0, i - NOISE_REACH);
            int high = Math.min(second.length, i + NOISE_REACH);
            double near = high - low < 8
                    ? whole
                    : Robust.median(Arrays.copyOfRange(second, low, high)) * Robust.MAD_TO_SIGMA / SECOND;
            // Digits that repeat have no noise of their own.
            sigma[i] = Math.max(near, 0.1 * whole);
        }
        return sigma;
    }

    /** How far a value lies outside of what is expected from before and from behind, signed; 0 between them. */
    private double excess(int i) {
        double low = Math.min(before[i], behind[i]);
        double high = Math.max(before[i], behind[i]);
        return values[i] > high ? values[i] - high : values[i] < low ? values[i] - low : 0;
    }

    /**
     * All excursions.
     *
     * @param threshold in standard deviations of the noise
     * @param reasons why a row is left out; empty where there is no reason at all
     */
    public List<Spike> find(double threshold, Reason[] reasons) {
        List<Spike> spikes = new ArrayList<>();
        int n = values.length;
        for (int i = 1; i < n - 1; i++) {
            double height = excess(i);
            if (!(Math.abs(height) > threshold * noise[i]) || noise[i] == 0) {
                continue;
            }
            int last = i;
            while (last + 1 < n - 1
                    && excess(last + 1) * height > 0
                    && Math.abs(excess(last + 1)) > threshold * noise[last + 1]) {
                last++;
            }
            if (last - i < reach && isSharp(i, last, height)) {
                spikes.add(spike(i, last, reasons));
            }
            i = last;
        }
        return spikes;
    }

    /** The top of a smooth peak lies outside of what is about it, too, but is reached step by step. */
    private boolean isSharp(int first, int last, double height) {
        double up = (values[first] - values[first - 1]) / height;
        double down = (values[last] - values[last + 1]) / height;
        return up > SHARP && down > SHARP;
    }

    private Spike spike(int first, int last, Reason[] reasons) {
        double weight = 0;
        double time = 0;
        double height = 0;
        double strength = 0;
        Reason reason = Reason.NONE;
        for (int i = first; i <= last; i++) {
            double excess = excess(i);
            weight += Math.abs(excess);
            time += Math.abs(excess) * times[i];
            if (Math.abs(excess) > Math.abs(height)) {
                height = excess;
                strength = Math.abs(excess) / noise[i];
            }
            reason = reasons.length > 0 && reasons[i] != Reason.NONE ? reasons[i] : reason;
        }
        double step = (times[last + 1] - times[first - 1]) / (last - first + 2);
        return new Spike(first, last, time / weight, step / Math.sqrt(12), height, strength, reason);
    }

    /**
     * Rows in which an excursion is no event: near vertices of the potential, and where the meter changed its range,
     * which a column tells, or else decades that the values before and behind lie on either side of.
     *
     * @param potential empty where it is not known
     * @param range empty where it is not known
     * @param guard rows to either side
     */
    public Reason[] reasons(double[] potential, double[] range, int guard) {
        int n = values.length;
        Reason[] reasons = new Reason[n];
        Arrays.fill(reasons, Reason.NONE);
        for (int i = 1; i < n; i++) {
            boolean switched =
                    range.length > 0 ? range[i] != range[i - 1] : decade(before[i], i) != decade(behind[i], i);
            if (switched) {
                mark(reasons, i, guard, Reason.RANGE);
            }
        }
        for (int i = reach; potential.length > 0 && i < n - reach; i++) {
            double rise = potential[i] - potential[i - reach];
            double fall = potential[i + reach] - potential[i];
            double wobble = Math.abs(potential[i - 1] - 2 * potential[i] + potential[i + 1]);
            boolean turns = rise * fall < 0 && isExtreme(potential, i) && Math.abs(rise - fall) > 2 * wobble;
            if (turns) {
                mark(reasons, i, guard + 1, Reason.VERTEX);
            }
        }
        return reasons;
    }

    private boolean isExtreme(double[] potential, int at) {
        boolean highest = true;
        boolean lowest = true;
        for (int i = at - reach; i <= at + reach; i++) {
            highest &= potential[i] <= potential[at];
            lowest &= potential[i] >= potential[at];
        }
        return highest != lowest;
    }

    /** The range of a meter that goes by decades, with some overrange; 0 where the value is lost in noise. */
    private int decade(double value, int row) {
        double size = Math.abs(value);
        return size > 10 * noise[row] ? (int) Math.ceil(Math.log10(size / 1.05)) : Integer.MIN_VALUE;
    }

    private static void mark(Reason[] reasons, int at, int guard, Reason reason) {
        for (int i = Math.max(0, at - guard); i <= Math.min(reasons.length - 1, at + guard); i++) {
            reasons[i] = reason;
        }
    }
}
