/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.math.robust.Robust;

/**
 * Splits a log into half cycles.
 *
 * <p>Hysteresis: a turn is where the potential comes back from its extreme by more than 3 % of its range and more than
 * eight times its noise, so that neither noise nor the stairs of a staircase nor an interruption make half cycles.
 * Within a half cycle, jumps (several times the usual step and 5 % of the range) are cut out, and rests are marked: where
 * the potential stays within its noise for five times longer than a scan of the same rate would. What is too short to be
 * a half cycle (under 8 rows, or no more than the hysteresis) belongs to none.
 */
public final class SweepFinder {

    /** What a row is part of. */
    static final byte NONE = 0;
    /** A scan of the potential. */
    static final byte SCAN = 1;
    /** A rest within or between half cycles. */
    static final byte HOLD = 2;

    private static final double HYSTERESIS = 0.03;
    private static final double NOISES = 8;
    private static final double JUMP = 0.05;
    private static final int LEAST_ROWS = 8;
    private static final int BINS = 50;
    private static final double RESTS = 5;
    private static final int SAMPLE = 200_000;

    private final double[] time;
    private final double[] potential;
    private final byte[] state;
    private final List<Sweep> sweeps = new ArrayList<>();
    private final double noise;
    private final double range;
    private double usualStep;

    private SweepFinder(double[] time, double[] potential) {
        this.time = time;
        this.potential = potential;
        state = new byte[time.length];
        noise = noise(potential);
        range = range(potential);
    }

    /**
     * What was found.
     *
     * @param list half cycles in their order
     * @param state of each row: {@link #NONE}, {@link #SCAN} or {@link #HOLD}
     */
    record Found(List<Sweep> list, byte[] state) {}

    /** @param time rising, s; @param potential V, finite */
    static Found find(double[] time, double[] potential) {
        SweepFinder finder = new SweepFinder(time, potential);
        if (time.length >= LEAST_ROWS && finder.range > 0) {
            finder.split();
        }
        return new Found(List.copyOf(finder.sweeps), finder.state);
    }

    /** The half cycles of a log. @param time rising, s; @param potential V, finite */
    public static List<Sweep> sweeps(double[] time, double[] potential) {
        return find(time, potential).list();
    }

    /** White noise of a smooth trace, by its second differences. */
    private static double noise(double[] values) {
        int stride = Math.max(1, values.length / SAMPLE);
        double[] second = new double[Math.max(0, (values.length - 2) / stride)];
        for (int k = 0; k < second.length; k++) {
            int i = k * stride;
            second[k] = Math.abs(values[i] - 2 * values[i + 1] + values[i + 2]);
        }
        return second.length == 0
                ? 0
                : Robust.MAD_TO_SIGMA * Robust.medianInPlace(second, 0, second.length) / Math.sqrt(6);
    }

    /** From the lowest to the highest potential that more than one row reaches: a lost digit is no range. */
    private static double range(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            double middle = middle(values, i);
            low = Math.min(low, middle);
            high = Math.max(high, middle);
        }
        return high - low;
    }

    private static double middle(double[] values, int i) {
        double before = values[Math.max(0, i - 1)];
        double after = values[Math.min(values.length - 1, i + 1)];
        return Math.max(Math.min(before, after), Math.min(Math.max(before, after), values[i]));
    }

    private void split() {
        double hysteresis = Math.max(HYSTERESIS * range, NOISES * noise);
        if (range < 2 * hysteresis && range < 3 * NOISES * noise) {
            return;
        }
        int[] turns = turns(hysteresis);
        usualStep = usualStep(0, potential.length);
        for (int k = 1; k < turns.length; k++) {
            pieces(turns[k - 1], turns[k] + 1, k - 1, hysteresis);
        }
    }

    /** Rows of the first extreme, of each turn, and of the last extreme. */
    private int[] turns(double hysteresis) {
        List<Integer> turns = new ArrayList<>();
        int low = 0;
        int high = 0;
        int direction = 0;
        for (int i = 1; i < potential.length; i++) {
            double value = middle(potential, i);
            if (direction >= 0 && value > middle(potential, high)) {
                high = i;
            }
            if (direction <= 0 && value < middle(potential, low)) {
                low = i;
            }
            if (direction >= 0 && value < middle(potential, high) - hysteresis) {
                turns.add(high);
                direction = -1;
                low = i;
            } else if (direction <= 0 && value > middle(potential, low) + hysteresis) {
                turns.add(low);
                direction = 1;
                high = i;
            }
        }
        if (direction != 0) {
            turns.add(direction > 0 ? high : low);
        }
        return turns.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A half cycle without its jumps. */
    private void pieces(int from, int to, int half, double hysteresis) {
        double jump = Math.max(Math.max(JUMP * range, 10 * noise), 20 * usualStep);
        int begin = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || Math.abs(potential[i] - potential[i - 1]) > jump) {
                piece(begin, i, half, hysteresis);
                begin = i;
            }
        }
    }

    private double usualStep(int from, int to) {
        int stride = Math.max(1, (to - from) / SAMPLE);
        double[] steps = new double[(to - from) / stride + 1];
        int count = 0;
        for (int i = from + 1; i < to; i += stride) {
            double step = Math.abs(potential[i] - potential[i - 1]);
            if (step > 0) {
                steps[count++] = step;
            }
        }
        return count == 0 ? 0 : Robust.medianInPlace(steps, 0, count);
    }

    private void piece(int from, int to, int half, double hysteresis) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            low = Math.min(low, potential[i]);
            high = Math.max(high, potential[i]);
        }
        if (to - from < LEAST_ROWS || high - low <= hysteresis) {
            return;
        }
        double held = rests(from, to, low, high);
        ScanRate rate = ScanRate.of(time, potential, state, from, to);
        boolean up = potential[to - 1] > potential[from];
        sweeps.add(new Sweep(from, to, up, half, rate.value(), rate.error(), low, high, held));
    }

    /** Marks scan and rests. @return time at rest, s */
    private double rests(int from, int to, double low, double high) {
        Arrays.fill(state, from, to, SCAN);
        double rate = rateByBins(from, to, low, high);
        double tolerance = Math.max(4 * noise, 1e-3 * (high - low));
        double tread = usualTread(from, to);
        double longest = RESTS * Math.max(2 * tolerance / rate, tread);
        double held = 0;
        int begin = from;
        for (int i = from + 1; i <= to; i++) {
            if (i < to && Math.abs(potential[i] - potential[begin]) <= tolerance) {
                continue;
            }
            double lasted = time[i - 1] - time[begin];
            if (lasted > longest && i - begin > 3) {
                Arrays.fill(state, begin + 1, i, HOLD);
                held += lasted;
            }
            begin = i;
        }
        return held;
    }

    /** The rate at which most parts of the axis are crossed, whatever time is spent at rest. */
    private double rateByBins(int from, int to, double low, double high) {
        double[] spent = new double[BINS];
        double width = (high - low) / BINS;
        for (int i = from + 1; i < to; i++) {
            double middle = 0.5 * (potential[i] + potential[i - 1]);
            int bin = Math.min(BINS - 1, (int) ((middle - low) / width));
            spent[bin] += time[i] - time[i - 1];
        }
        int used = 0;
        for (double seconds : spent) {
            if (seconds > 0) {
                spent[used++] = seconds;
            }
        }
        double typical = used == 0 ? 0 : Robust.medianInPlace(spent, 0, used);
        // A staircase coarser than the bins leaves empty ones: what the others took is shared among all.
        return typical > 0 ? width * BINS / (typical * used) : Double.POSITIVE_INFINITY;
    }

    /** Median time for which exactly one potential is programmed or digitised. */
    private double usualTread(int from, int to) {
        double[] treads = new double[Math.min(to - from, SAMPLE)];
        int count = 0;
        int begin = from;
        for (int i = from + 1; i < to && count < treads.length; i++) {
            if (potential[i] != potential[begin]) {
                treads[count++] = time[i] - time[begin];
                begin = i;
            }
        }
        return count == 0 ? 0 : Robust.medianInPlace(treads, 0, count);
    }
}
