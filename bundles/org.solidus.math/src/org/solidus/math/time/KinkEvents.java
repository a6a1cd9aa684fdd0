/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moments at which the driver changes so sharply that the slope of the series must change with it at once: power that
 * is switched on or off, the spike of a runaway. About each of them the series is a cubic of time (whatever cools,
 * transforms or drifts is smooth) and factors times the integral of the driver and times the integral of that (a loss
 * that goes with what was gained); the offset of the clocks that fits
 * best is that of the event. No model of the response is needed beyond that heat comes without delay.
 *
 * <p>The window of an event is the widest in which such a curve leaves white residuals.
 */
final class KinkEvents {

    private static final int TERMS = 4;
    private static final int FEWEST = 12;
    private static final double SIGNIFICANT = 5;
    private static final double WHITE = 1.6;
    private static final double SMALLEST = 0.01;
    private static final int MOST = 20;
    private static final int WIDEST = 1000;

    private final Driver.Cumulative value;
    private final Driver.Cumulative integral;
    private final double[] times;
    private final double[] series;
    private final double duration;
    private final double interval;

    KinkEvents(Driver driver, double[] times, double[] series, double duration, double interval) {
        value = driver.cumulative();
        integral = driver.cumulative();
        this.times = times;
        this.series = series;
        this.duration = duration;
        this.interval = interval;
    }

    /**
     * An event.
     *
     * @param time on the log's clock, s
     * @param offset frames' clock less log's, s
     * @param error one standard deviation, s
     */
    record Event(double time, double offset, double error) {}

    /** Events whose offset lies within {@code reach} of {@code start}. */
    List<Event> find(double start, double reach) {
        List<Event> events = new ArrayList<>();
        for (double moment : moments(start)) {
            Event best = null;
            int misses = 0;
            for (double half = 8 * interval; half < WIDEST * interval && misses < 3; half *= 1.6) {
                Event event = event(moment, start, reach, half);
                misses += best != null && event == null ? 1 : 0;
                if (event != null && (best == null || event.error < best.error)) {
                    best = event;
                }
            }
            if (best != null) {
                events.add(best);
            }
        }
        return events;
    }

    /** Moments on the log's clock in which the driver jumps, the largest jumps first. */
    private List<Double> moments(double start) {
        double h = 2 * interval;
        int n = times.length;
        double[] jump = new double[n];
        for (int i = 0; i < n; i++) {
            double t = times[i] - start;
            jump[i] = Math.abs(value.value(t + h) - value.value(t - h));
        }
        List<Double> found = new ArrayList<>();
        boolean[] taken = new boolean[n];
        while (found.size() < MOST) {
            int best = -1;
            for (int i = 0; i < n; i++) {
                if (!taken[i] && jump[i] > SMALLEST && (best < 0 || jump[i] > jump[best])) {
                    best = i;
                }
            }
            if (best < 0) {
                break;
            }
            found.add(times[best] - start);
            int apart = Math.max(12, n / 100);
            for (int i = Math.max(0, best - apart); i < Math.min(n, best + apart + 1); i++) {
                taken[i] = true;
            }
        }
        return found;
    }

    /** The event in a window, or null where there is none that stands out of the noise and fits. */
    private Event event(double moment, double start, double reach, double half) {
        int from = lower(moment + start - half);
        int to = lower(moment + start + half);
        int n = to - from;
        if (n < FEWEST) {
            return null;
        }
        double[] y = Arrays.copyOfRange(series, from, to);
        double[] t = Arrays.copyOfRange(times, from, to);
        double[][] basis = Polynomials.orthonormal(t, TERMS);
        Polynomials.remove(y, basis);
        double step = Math.max(interval / 2, reach / 40);
        double at = start;
        double best = Double.POSITIVE_INFINITY;
        for (double offset = start - reach; offset <= start + reach + step / 2; offset += step) {
            double sse = sse(y, t, basis, offset);
            if (sse < best) {
                best = sse;
                at = offset;
            }
        }
        if (Math.abs(at - start) > reach - 1.5 * step) {
            return null;
        }
        at = golden(y, t, basis, at, step);
        return judged(moment, y, t, basis, at);
    }

    private double golden(double[] y, double[] t, double[][] basis, double at, double step) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = at - step;
        double high = at + step;
        while (high - low > interval * 1e-3) {
            double c = high - ratio * (high - low);
            double d = low + ratio * (high - low);
            if (sse(y, t, basis, c) < sse(y, t, basis, d)) {
                high = d;
            } else {
                low = c;
            }
        }
        return (low + high) / 2;
    }

    private Event judged(double moment, double[] y, double[] t, double[][] basis, double at) {
        int n = y.length;
        double[] heat = heat(t, basis, at);
        double square = dot(heat, heat);
        double factor = dot(heat, y) / square;
        double[] loss = loss(t, basis, heat);
        double[] residuals = y.clone();
        Polynomials.remove(residuals, new double[][] {Polynomials.unit(heat), loss});
        double variance = dot(residuals, residuals) / Math.max(1, n - TERMS - 3);
        double correlated = ResponseFit.correlated(residuals, FEWEST);
        double step = interval / 4;
        double[] slope = heat(t, basis, at + step);
        double[] low = heat(t, basis, at - step);
        Arrays.setAll(slope, i -> factor * (slope[i] - low[i]) / (2 * step));
        Polynomials.remove(slope, new double[][] {Polynomials.unit(heat), loss});
        double information = dot(slope, slope);
        double error = Math.sqrt(variance * correlated / information);
        boolean stands = Math.abs(factor) * Math.sqrt(square) > SIGNIFICANT * Math.sqrt(variance * correlated);
        boolean fits = correlated < WHITE && Double.isFinite(error) && error < 20 * interval;
        return stands && fits ? new Event(moment, at, error) : null;
    }

    private double sse(double[] y, double[] t, double[][] basis, double offset) {
        double[] heat = heat(t, basis, offset);
        double square = dot(heat, heat);
        if (!(square > 0)) {
            return dot(y, y);
        }
        double[] loss = loss(t, basis, heat);
        double byHeat = dot(heat, y);
        double byLoss = dot(loss, y);
        return dot(y, y) - byHeat * byHeat / square - byLoss * byLoss;
    }

    /** The integral of the gained heat: of unit length and orthogonal to the cubic and the heat. */
    private static double[] loss(double[] t, double[][] basis, double[] heat) {
        double[] loss = new double[t.length];
        for (int i = 1; i < loss.length; i++) {
            loss[i] = loss[i - 1] + (t[i] - t[i - 1]) * (heat[i] + heat[i - 1]) / 2;
        }
        double before = Math.sqrt(dot(loss, loss));
        double[][] gained = {Polynomials.unit(heat)};
        for (int round = 0; round < 2; round++) {
            Polynomials.remove(loss, basis);
            Polynomials.remove(loss, gained);
        }
        // What is left of it by rounding alone is nothing.
        return Math.sqrt(dot(loss, loss)) > 1e-7 * before ? Polynomials.unit(loss) : new double[t.length];
    }

    /** The integral of the driver at the frames, averaged over the exposure, without its cubic part. */
    private double[] heat(double[] t, double[][] basis, double offset) {
        double[] heat = new double[t.length];
        double half = duration / 2;
        double zero = integral.at(t[0] - offset);
        for (int i = 0; i < heat.length; i++) {
            double at = t[i] - offset;
            double sum = half > 0
                    ? (integral.at(at - half)
                                    + 4 * integral.at(at - half / 2)
                                    + 2 * integral.at(at)
                                    + 4 * integral.at(at + half / 2)
                                    + integral.at(at + half))
                            / 12
                    : integral.at(at);
            heat[i] = sum - zero;
        }
        Polynomials.remove(heat, basis);
        return heat;
    }

    private int lower(double time) {
        int found = Arrays.binarySearch(times, time);
        return found >= 0 ? found : -found - 1;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
