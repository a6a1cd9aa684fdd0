/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.solidus.math.robust.Robust;

/**
 * Puts the rows of a log into one rising time, and says what it did.
 *
 * <ol>
 *   <li>Rows without a time are dropped.
 *   <li>A clock that starts again at its largest number (midnight, an hour, 16, 31 and 32 bits of ms or us) is carried
 *       on.
 *   <li>Rows that repeat the time before them: where most rows do, the clock is coarse and its rows are spread evenly
 *       over the step; else repeated rows are averaged.
 *   <li>Times that go back: late rows are sorted in; stretches that were logged twice are merged if they agree. Two
 *       runs in one file do not agree and are refused.
 *   <li>A gap, an interval longer than {@code gap}, gets a row without values in its middle, so that whatever
 *       interpolates over it finds nothing. Single missing values are interpolated over no more than {@code gap}.
 * </ol>
 */
public final class LogCleaner {

    /** What to do where times go back. */
    public enum Order {
        /** Sort late rows and stretches that agree; refuse two runs. */
        AUTO,
        /** Sort whatever comes. */
        SORT,
        /** Refuse any time that goes back. */
        REFUSE
    }

    private static final double[] WRAPS = {
        86400, 3600, 60, 65.536, 4294.967296, 2147.483648, 4294967.296, 2147483.648, 100, 1000, 10000, 100000
    };
    private static final double AUTOMATIC_GAP = 20;
    private static final double LATE = 5;
    private static final double SAME = 0.05;

    private final Order order;
    private final double gap;

    /** @param gap longest interval that is interpolated, s; NaN for 20 median intervals */
    public LogCleaner(Order order, double gap) {
        this.order = order;
        this.gap = gap;
    }

    /**
     * A log in one rising time.
     *
     * @param times rising, s
     * @param columns values at these times
     * @param inGap rows that stand for a gap
     * @param report what was done
     */
    public record Log(double[] times, List<double[]> columns, boolean[] inGap, Report report) {}

    /**
     * What was done.
     *
     * @param rows that were read
     * @param untimed rows dropped because they had no time
     * @param wraps times that the clock started again
     * @param late rows that came after later ones
     * @param repeated rows that had the time of another
     * @param spread whether repeated times were spread over the clock's step
     * @param gaps intervals that are too long to interpolate
     * @param longestGap s; 0 when there is none
     * @param filled values interpolated between their neighbours
     * @param missing values that stay missing, gaps not counted
     * @param interval median interval, s
     */
    public record Report(
            long rows,
            long untimed,
            long wraps,
            long late,
            long repeated,
            boolean spread,
            long gaps,
            double longestGap,
            long filled,
            long missing,
            double interval) {}

    /**
     * Cleans a log.
     *
     * @param times s, as they were logged
     * @param columns values, each as long as {@code times}
     * @throws IllegalArgumentException with a sentence, when fewer than two rows have a time, or the times go back in a
     *     way that {@code order} does not allow
     */
    public Log clean(double[] times, List<double[]> columns) {
        int[] timed = timed(times);
        double[] clock = pick(times, timed);
        List<double[]> values = new ArrayList<>();
        columns.forEach(column -> values.add(pick(column, timed)));
        double interval = interval(clock);
        long wraps = unwrap(clock, interval);
        long repeats = repeats(clock);
        boolean spread = 2 * repeats >= clock.length && spread(clock);
        interval = interval(clock);
        long late = requireOrder(clock, values, interval);
        Rows rows = merged(clock, values);
        double limit = Double.isNaN(gap) ? AUTOMATIC_GAP * interval : gap;
        long[] filled = new long[2];
        rows.columns.forEach(column -> fill(rows.times, column, limit, filled));
        return withGaps(
                rows,
                limit,
                new Report(
                        times.length,
                        times.length - timed.length,
                        wraps,
                        late,
                        repeats,
                        spread,
                        0,
                        0,
                        filled[0],
                        filled[1],
                        interval));
    }

    private record Rows(double[] times, List<double[]> columns) {}

    private static int[] timed(double[] times) {
        int[] found = new int[times.length];
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            if (Double.isFinite(times[i])) {
                found[count++] = i;
            }
        }
        if (count < 2) {
            throw new IllegalArgumentException(
                    "A log needs at least two rows with a time; " + count + " of " + times.length + " rows have one.");
        }
        return Arrays.copyOf(found, count);
    }

    private static double[] pick(double[] values, int[] rows) {
        double[] picked = new double[rows.length];
        Arrays.setAll(picked, i -> values[rows[i]]);
        return picked;
    }

    /** Median of the intervals that go forward. */
    private static double interval(double[] times) {
        double[] steps = new double[times.length];
        int count = 0;
        for (int i = 1; i < times.length; i++) {
            if (times[i] > times[i - 1]) {
                steps[count++] = times[i] - times[i - 1];
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("The times of the log never rise: they are "
                    + times[0] + " s in the first row and " + times[times.length - 1]
                    + " s in the last. Is this the column of times?");
        }
        return Robust.median(Arrays.copyOf(steps, count));
    }

    private static long unwrap(double[] times, double interval) {
        long wraps = 0;
        double carried = 0;
        double before = times[0];
        for (int i = 1; i < times.length; i++) {
            double now = times[i];
            if (now < before) {
                double period = period(before, now, interval);
                carried += period;
                wraps += period > 0 ? 1 : 0;
            }
            before = now;
            times[i] = now + carried;
        }
        return wraps;
    }

    /** The number at which a clock started again; 0 when it did not. */
    private static double period(double before, double now, double interval) {
        for (double wrap : WRAPS) {
            double step = now - before + wrap;
            boolean top = before < wrap && before >= wrap - 3 * interval && now >= 0 && now <= 3 * interval;
            if (top && step > 0 && step <= 3 * interval && wrap > 20 * interval) {
                return wrap;
            }
        }
        return 0;
    }

    private static long repeats(double[] times) {
        long repeats = 0;
        for (int i = 1; i < times.length; i++) {
            repeats += times[i] == times[i - 1] ? 1 : 0;
        }
        return repeats;
    }

    /** Spreads runs of one time over the step to the next time; the last run over the step before it. */
    private static boolean spread(double[] times) {
        double[] stamps = times.clone();
        double step = interval(stamps);
        int start = 0;
        while (start < stamps.length) {
            int end = start;
            while (end < stamps.length && stamps[end] == stamps[start]) {
                end++;
            }
            double next = end < stamps.length ? stamps[end] - stamps[start] : step;
            double length = next > 0 ? Math.min(next, step) : 0;
            for (int i = start; i < end; i++) {
                times[i] = stamps[start] + length * (i - start) / (end - start);
            }
            start = end;
        }
        return true;
    }

    private long requireOrder(double[] times, List<double[]> columns, double interval) {
        long late = 0;
        double latest = times[0];
        int before = 0;
        for (int i = 1; i < times.length; i++) {
            if (times[i] < latest) {
                late++;
                boolean jump = times[i] < times[i - 1];
                if (order == Order.REFUSE || order == Order.AUTO && jump && latest - times[i] > LATE * interval) {
                    requireSame(times, columns, before, i, latest);
                }
            } else {
                latest = times[i];
                before = i;
            }
        }
        return late;
    }

    /** A stretch that was logged twice holds the same values both times. */
    private void requireSame(double[] times, List<double[]> columns, int last, int back, double latest) {
        boolean same = order == Order.AUTO;
        for (double[] column : columns) {
            same &= agrees(times, column, back, latest);
        }
        if (!same) {
            throw new IllegalArgumentException("The times of the log go back: row " + (back + 1) + " is at "
                    + times[back] + " s, and row " + (last + 1) + " before it at " + latest
                    + " s"
                    + (order == Order.REFUSE
                            ? "."
                            : "; what they hold where both overlap differs. If the file holds two runs, take one of"
                                    + " them ('select', or cut the file); if it is one run, write 'order: sort'."));
        }
    }

    private static boolean agrees(double[] times, double[] column, int back, double latest) {
        int[] first = sorted(times, 0, back);
        double[] clock = pick(times, first);
        double[] values = pick(column, first);
        List<Double> differences = new ArrayList<>();
        for (int i = back; i < times.length && times[i] <= latest && (i == back || times[i] >= times[i - 1]); i++) {
            double expected = at(clock, values, times[i]);
            if (Double.isFinite(expected) && Double.isFinite(column[i])) {
                differences.add(Math.abs(column[i] - expected));
            }
        }
        if (differences.isEmpty()) {
            return true;
        }
        double[] all = differences.stream().mapToDouble(Double::doubleValue).toArray();
        double range = Robust.quantile(column, 0.99) - Robust.quantile(column, 0.01);
        return Robust.median(all) <= SAME * range;
    }

    private static double at(double[] times, double[] values, double time) {
        int found = Arrays.binarySearch(times, time);
        if (found >= 0) {
            return values[found];
        }
        int after = -found - 1;
        if (after == 0 || after == times.length) {
            return Double.NaN;
        }
        double part = (time - times[after - 1]) / (times[after] - times[after - 1]);
        return values[after - 1] + part * (values[after] - values[after - 1]);
    }

    private static int[] sorted(double[] times, int from, int to) {
        Integer[] rows = new Integer[to - from];
        Arrays.setAll(rows, i -> from + i);
        Arrays.sort(rows, Comparator.comparingDouble(i -> times[i]));
        return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
    }

    private static Rows merged(double[] times, List<double[]> columns) {
        int[] rows = sorted(times, 0, times.length);
        int[] target = new int[rows.length];
        int count = -1;
        for (int i = 0; i < rows.length; i++) {
            count += i == 0 || times[rows[i]] > times[rows[i - 1]] ? 1 : 0;
            target[i] = count;
        }
        double[] clock = new double[count + 1];
        for (int i = 0; i < rows.length; i++) {
            clock[target[i]] = times[rows[i]];
        }
        List<double[]> merged = new ArrayList<>();
        for (double[] column : columns) {
            merged.add(means(column, rows, target, count + 1));
        }
        return new Rows(clock, merged);
    }

    private static double[] means(double[] column, int[] rows, int[] target, int size) {
        double[] sums = new double[size];
        int[] counts = new int[size];
        for (int i = 0; i < rows.length; i++) {
            double value = column[rows[i]];
            if (Double.isFinite(value)) {
                sums[target[i]] += value;
                counts[target[i]]++;
            }
        }
        for (int i = 0; i < size; i++) {
            sums[i] = counts[i] > 0 ? sums[i] / counts[i] : Double.NaN;
        }
        return sums;
    }

    /** Interpolates single missing values over no more than the limit. @param counts filled, left */
    private static void fill(double[] times, double[] column, double limit, long[] counts) {
        int known = -1;
        for (int i = 0; i < column.length; i++) {
            if (Double.isFinite(column[i])) {
                boolean near = known >= 0 && times[i] - times[known] <= limit;
                for (int k = known + 1; k < i; k++) {
                    counts[near ? 0 : 1]++;
                    if (near) {
                        double part = (times[k] - times[known]) / (times[i] - times[known]);
                        column[k] = column[known] + part * (column[i] - column[known]);
                    }
                }
                known = i;
            }
        }
        counts[1] += column.length - 1 - known;
    }

    private static Log withGaps(Rows rows, double limit, Report report) {
        List<Integer> gaps = new ArrayList<>();
        double longest = 0;
        for (int i = 1; i < rows.times.length; i++) {
            double step = rows.times[i] - rows.times[i - 1];
            if (step > limit) {
                gaps.add(i);
                longest = Math.max(longest, step);
            }
        }
        int size = rows.times.length + gaps.size();
        double[] times = new double[size];
        boolean[] inGap = new boolean[size];
        int[] from = new int[size];
        int next = 0;
        for (int i = 0; i < rows.times.length; i++) {
            if (i > 0 && rows.times[i] - rows.times[i - 1] > limit) {
                times[next] = rows.times[i - 1] + (rows.times[i] - rows.times[i - 1]) / 2;
                inGap[next++] = true;
            }
            from[next] = i;
            times[next++] = rows.times[i];
        }
        List<double[]> columns = new ArrayList<>();
        for (double[] column : rows.columns) {
            double[] wide = new double[size];
            Arrays.setAll(wide, i -> inGap[i] ? Double.NaN : column[from[i]]);
            columns.add(wide);
        }
        return new Log(
                times,
                columns,
                inGap,
                new Report(
                        report.rows,
                        report.untimed,
                        report.wraps,
                        report.late,
                        report.repeated,
                        report.spread,
                        gaps.size(),
                        longest,
                        report.filled,
                        report.missing,
                        report.interval));
    }
}
