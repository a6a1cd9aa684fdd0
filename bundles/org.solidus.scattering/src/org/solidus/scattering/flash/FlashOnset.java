/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.solidus.math.robust.Robust;

/**
 * When a flash began: the breakpoint of the best continuous line of two segments through the logarithm of the power
 * density (or of current density, conductivity) from power on to the end of the rise, and whether there was a flash at
 * all.
 *
 * <p>Where the furnace's temperature changes, the Arrhenius term {@code d / T} of the furnace is fitted together with
 * the two segments: what the furnace explains is no flash. There is a flash when the second segment is steeper than the
 * first by half at least (what heats towards a balance rises ever more slowly), the two segments are better than one
 * beyond chance (F-test for an unknown breakpoint, after Bonferroni, with as many independent points as the residuals'
 * correlation leaves), and the quantity rises by {@code minimumFactor} or more beyond what the furnace explains.
 *
 * <p>The interval is from a moving-block bootstrap of the residuals (Kunsch 1989, doi:10.1214/aos/1176347265), blocks
 * some correlation lengths long, seeded; half the sampling interval is added in quadrature as that of a rectangle.
 */
public final class FlashOnset {

    private static final int FEWEST = 12;
    private static final double CHANCE = 0.03;
    // Two segments only approach the curve: the break must not move with the noise, so all points but bad ones count
    // alike.
    private static final double EVEN = 0.1;
    private static final double STEEPER = 1.5;
    private static final double VARIED = 20;

    private final double minimumFactor;
    private final int resamples;
    private final long seed;

    /** @param minimumFactor smallest rise of the quantity that counts as a flash, above 1 @param resamples bootstrap */
    public FlashOnset(double minimumFactor, int resamples, long seed) {
        this.minimumFactor = minimumFactor;
        this.resamples = resamples;
        this.seed = seed;
    }

    /**
     * What was found. Without a flash all times are NaN; statistic, p-value and rates still say why.
     *
     * @param detected whether there was a flash
     * @param onset s
     * @param error one standard deviation, s
     * @param low 2.5 % of the bootstrap, s
     * @param high 97.5 %, s
     * @param statistic F of two segments against one
     * @param pValue of that
     * @param before rate of the logarithm before the break, 1/s, the furnace's part left out
     * @param after rate after it
     * @param factor rise of the quantity that the furnace does not explain
     * @param powerOn first moment of the window, s
     * @param end of the rise, s
     * @param curve the fitted logarithm at the times of the window
     * @param curveTimes s
     */
    public record Result(
            boolean detected,
            double onset,
            double error,
            double low,
            double high,
            double statistic,
            double pValue,
            double before,
            double after,
            double factor,
            double powerOn,
            double end,
            double[] curveTimes,
            double[] curve) {}

    /**
     * Looks for an onset.
     *
     * @param times rising, s
     * @param values of a quantity that is above 0 when there is power; NaN where it is not known
     * @param sigma one standard deviation of each value
     * @param furnace K; empty when it is not known
     * @param field of the sample, in any unit; empty when it is not known. With it switching on is no rise
     */
    public Result find(double[] times, double[] values, double[] sigma, double[] furnace, double[] field) {
        int[] window = window(times, values, sigma, field);
        if (window.length < FEWEST) {
            return none(times, window);
        }
        double[] t = pick(times, window);
        double[] y = new double[t.length];
        double[] w = new double[t.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.log(values[window[i]]);
            double relative = sigma[window[i]] / values[window[i]];
            w[i] = 1 / (EVEN * EVEN + relative * relative);
        }
        return fit(t, y, w, regressor(furnace, window));
    }

    private static double[] logs(double[] values, int[] rows) {
        double[] logs = new double[rows.length];
        Arrays.setAll(logs, i -> Math.log(values[rows[i]]));
        return logs;
    }

    private static double[] pick(double[] values, int[] rows) {
        double[] picked = new double[rows.length];
        Arrays.setAll(picked, i -> values[rows[i]]);
        return picked;
    }

    /** 1000 / T less its mean; nothing when the furnace holds its temperature or is not known. */
    private static double[] regressor(double[] furnace, int[] window) {
        if (furnace.length == 0) {
            return furnace;
        }
        double[] used = pick(furnace, window);
        double range =
                Arrays.stream(used).max().orElse(0) - Arrays.stream(used).min().orElse(0);
        if (!(range > VARIED)) {
            return new double[0];
        }
        double mean = Arrays.stream(used).map(k -> 1000 / k).average().orElse(0);
        return Arrays.stream(used).map(k -> 1000 / k - mean).toArray();
    }

    private Result fit(double[] t, double[] y, double[] w, double[] x) {
        TwoSegments segments = new TwoSegments(t, w, x);
        TwoSegments.Fit best = segments.fit(y, 1);
        double[] curve = segments.curve(best);
        double[] residuals = new double[t.length];
        Arrays.setAll(residuals, i -> (y[i] - curve[i]) * Math.sqrt(w[i]));
        double length = correlationLength(residuals);
        int parameters = x.length > 0 ? 5 : 4;
        double degrees = Math.max(1, t.length / length - parameters);
        double statistic = (best.sseLine() - best.sse()) / 2 / Math.max(best.sse() / degrees, 1e-300);
        double pValue = Math.min(1, t.length / length * tail(statistic, degrees));
        double last = t[t.length - 1];
        double explained = x.length > 0 ? best.ofX() * (x[x.length - 1] - x[0]) : 0;
        double factor = Math.exp(Math.min(700, curve[curve.length - 1] - curve[0] - explained));
        boolean detected = pValue < CHANCE
                && factor >= minimumFactor
                && best.change() > 0
                && best.before() + best.change() > Math.max(0, STEEPER * best.before());
        double[] spread = detected ? bootstrap(segments, t, w, curve, residuals, length) : new double[0];
        double error = spread.length == 0 ? Double.NaN : deviation(spread);
        double sampling = Robust.median(steps(t)) / Math.sqrt(12);
        return new Result(
                detected,
                detected ? best.breakpoint() : Double.NaN,
                detected ? Math.hypot(error, sampling) : Double.NaN,
                detected ? Math.min(Robust.quantile(spread, 0.025), best.breakpoint() - sampling) : Double.NaN,
                detected ? Math.max(Robust.quantile(spread, 0.975), best.breakpoint() + sampling) : Double.NaN,
                statistic,
                pValue,
                best.before(),
                best.before() + best.change(),
                factor,
                t[0],
                last,
                t,
                curve);
    }

    private static double[] steps(double[] t) {
        double[] steps = new double[t.length - 1];
        Arrays.setAll(steps, i -> t[i + 1] - t[i]);
        return steps;
    }

    /** Survival of F with 2 and n degrees of freedom, which is elementary. */
    private static double tail(double f, double n) {
        return f <= 0 ? 1 : Math.pow(1 + 2 * f / n, -n / 2);
    }

    /** Points that count as one: 1 + 2 sum of the autocorrelation up to where it vanishes. */
    private static double correlationLength(double[] residuals) {
        int n = residuals.length;
        double zero = 0;
        for (double r : residuals) {
            zero += r * r;
        }
        double length = 1;
        for (int lag = 1; lag < n / 4 && zero > 0; lag++) {
            double sum = 0;
            for (int i = lag; i < n; i++) {
                sum += residuals[i] * residuals[i - lag];
            }
            if (sum / zero < Math.max(0.05, 2 / Math.sqrt(n))) {
                break;
            }
            length += 2 * sum / zero;
        }
        return Math.min(length, n / 8.0);
    }

    private double[] bootstrap(
            TwoSegments segments, double[] t, double[] w, double[] curve, double[] residuals, double length) {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
        int n = t.length;
        int block = (int) Math.max(1, Math.min(n / 4.0, Math.round(2 * length)));
        double[] found = new double[resamples];
        double[] y = new double[n];
        for (int b = 0; b < resamples; b++) {
            int from = 0;
            int left = 0;
            for (int i = 0; i < n; i++) {
                if (left == 0) {
                    from = random.nextInt(n - block + 1);
                    left = block;
                }
                y[i] = curve[i] + residuals[from + block - left] / Math.sqrt(w[i]);
                left--;
            }
            found[b] = segments.fit(y, 1).breakpoint();
        }
        return found;
    }

    /** Half the interval that holds 68.3 %: not moved by a few resamples that found another break. */
    private static double deviation(double[] spread) {
        return (Robust.quantile(spread, 0.8413) - Robust.quantile(spread, 0.1587)) / 2;
    }

    /** Rows from power on to the end of the rise that have a value above 0 and above its noise. */
    private static int[] window(double[] times, double[] values, double[] sigma, double[] field) {
        int[] rows = new int[values.length];
        int count = 0;
        double top = Robust.quantile(values, 1);
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 3 * sigma[i] && values[i] > 1e-9 * top) {
                rows[count++] = i;
            }
        }
        int[] powered = Arrays.copyOf(rows, count);
        return count < FEWEST
                ? new int[0]
                : upToEndOfRise(times, values, sigma, switchedOn(values, powered, field), field);
    }

    /** Leaves out the rows at the beginning in which the voltage is still being switched on. */
    private static int[] switchedOn(double[] values, int[] rows, double[] field) {
        if (field.length == 0) {
            return rows;
        }
        int top = argMax(logs(values, rows));
        double[] applied = new double[top + 1];
        Arrays.setAll(applied, i -> Math.abs(field[rows[i]]));
        double half = Robust.median(applied) / 2;
        int first = 0;
        while (first < top && !(applied[first] >= half)) {
            first++;
        }
        // The first row that counts may lie within the step itself.
        boolean inStep = first < top && applied[first] < 0.9 * applied[first + 1];
        return Arrays.copyOfRange(rows, first + (inStep ? 1 : 0), rows.length);
    }

    /** The rise ends at the top that is reached behind the steepest part. */
    private static int[] upToEndOfRise(double[] times, double[] values, double[] sigma, int[] rows, double[] field) {
        if (rows.length < FEWEST) {
            return rows;
        }
        double[] y = logs(values, rows);
        double[] guide = y.clone();
        if (field.length > 0) {
            Arrays.setAll(guide, i -> y[i] - 2 * Math.log(Math.abs(field[rows[i]])));
        }
        double[] relative = new double[y.length];
        Arrays.setAll(relative, i -> sigma[rows[i]] / values[rows[i]]);
        int span = Math.max(2, rows.length / 200);
        int end = Math.min(y.length - 1, steepest(times, rows, guide, relative, span) + span);
        double noise = relative[end];
        int ahead = Math.max(3, rows.length / 50);
        double top = highest(y, 0, end + 1);
        double risen = Math.max(0, top - y[0]);
        while (end + 1 < y.length) {
            double next = highest(y, end + 1, Math.min(y.length, end + 1 + ahead));
            if (next <= top + Math.max(3 * noise, 0.03 * risen)) {
                break;
            }
            end++;
            top = Math.max(top, y[end]);
        }
        int first = 0;
        while (y[first] < top - Math.max(3 * noise, 0.01)) {
            first++;
        }
        return Arrays.copyOf(rows, first + 1);
    }

    /** Where the smoothed logarithm rises fastest over some rows, beyond its noise; the top where it does not rise. */
    private static int steepest(double[] times, int[] rows, double[] guide, double[] relative, int span) {
        int half = Math.max(1, span / 4);
        double[] smooth = smooth(guide, half);
        int steepest = argMax(guide);
        double slope = 0;
        for (int i = 0; i + span < guide.length; i++) {
            double noise = 3 * Math.hypot(relative[i], relative[i + span]) / Math.sqrt(half);
            double rate = (smooth[i + span] - smooth[i] - noise) / (times[rows[i + span]] - times[rows[i]]);
            if (rate > slope) {
                slope = rate;
                steepest = i;
            }
        }
        return steepest;
    }

    private static double highest(double[] y, int from, int to) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            most = Math.max(most, y[i]);
        }
        return most;
    }

    private static int argMax(double[] y) {
        int best = 0;
        for (int i = 1; i < y.length; i++) {
            best = y[i] > y[best] ? i : best;
        }
        return best;
    }

    private static double[] smooth(double[] y, int half) {
        double[] smooth = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            smooth[i] = Robust.median(Arrays.copyOfRange(y, Math.max(0, i - half), Math.min(y.length, i + half + 1)));
        }
        return smooth;
    }

    private static Result none(double[] times, int[] window) {
        double on = window.length > 0 ? times[window[0]] : Double.NaN;
        return new Result(
                false,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                1,
                Double.NaN,
                Double.NaN,
                1,
                on,
                Double.NaN,
                new double[0],
                new double[0]);
    }
}
