/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Follows lines from pattern to pattern, further than any window reaches: each is looked for where it was last, moved
 * on as it moved last, from the start values of the last fit. A line that is lost is looked for in a stretch that grows
 * with every pattern, and where it was expected at first. Lines keep their order.
 *
 * <p>An object holds what it has seen and serves one series, in order, in one thread.
 */
public final class LineTracker {

    /** A lost line is looked for at most this many times as far away as a present one. */
    private static final int FURTHEST = 8;

    /** A line that may be in several places is found by chance as many times. */
    private static final int PLACES = 4;

    private final PeakFitter fitter;
    private final PeakFitter searcher;
    private final double[] first;
    private final double half;
    private final double motion;
    private final double[] last;
    private final double[] moved;
    private final int[] lost;
    private List<Fitted> before = List.of();

    /**
     * A window with its fit, and the numbers of its lines.
     *
     * @param firstLine number of its first line
     * @param window that was fitted
     * @param fit its lines in ascending order
     */
    public record Fitted(int firstLine, PeakWindow window, WindowFit fit) {

        private boolean ok() {
            return fit.ok();
        }

        private boolean holds(int from, int count) {
            return firstLine == from && window.lines() == count;
        }
    }

    /**
     * @param lines expected positions in the first pattern, ascending
     * @param half half-width of the window of a single line
     * @param motion how far a line may move from one pattern to the next, beyond how it moved before
     */
    public LineTracker(PeakOptions options, double[] lines, double half, double motion) {
        if (!(half > 0) || !(motion > 0)) {
            throw new IllegalArgumentException(
                    "The window and the motion of a line are positive, not " + half + " and " + motion + ".");
        }
        for (int i = 1; i < lines.length; i++) {
            if (!(lines[i] > lines[i - 1])) {
                throw new IllegalArgumentException("The lines " + Arrays.toString(lines) + " must be ascending.");
            }
        }
        this.fitter = new PeakFitter(options);
        this.searcher = new PeakFitter(options.withFalseAlarm(options.falseAlarm() / PLACES));
        this.first = lines.clone();
        this.half = half;
        this.motion = motion;
        this.last = lines.clone();
        this.moved = new double[lines.length];
        this.lost = new int[lines.length];
    }

    /**
     * Fits the next pattern.
     *
     * @param x positions, ascending
     * @param y values; NaN is ignored
     * @param sigma one standard deviation of each value; an empty array for none
     * @return the windows in ascending order
     */
    public List<Fitted> next(double[] x, double[] y, double[] sigma) {
        List<Fitted> fits = new ArrayList<>();
        int line = 0;
        for (PeakWindow window : PeakWindow.group(predicted(x), half, reach())) {
            fits.add(fit(x, y, sigma, line, window));
            line += window.lines();
        }
        fits.forEach(this::learn);
        before = fits;
        return fits;
    }

    private double reach() {
        return Math.min(motion, half);
    }

    /** Where the lines should be now, in their order and on the axis. */
    private double[] predicted(double... x) {
        double[] predicted = new double[last.length];
        double step = Math.abs(x[x.length - 1] - x[0]) / Math.max(1, x.length - 1);
        double low = x[0];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = Math.max(low, last[i] + moved[i]);
            low = predicted[i] + step;
        }
        double high = x[x.length - 1];
        for (int i = predicted.length - 1; i >= 0 && predicted[i] > high; i--) {
            predicted[i] = high;
            high -= step;
        }
        return predicted;
    }

    private Fitted fit(double[] x, double[] y, double[] sigma, int line, PeakWindow window) {
        Optional<WindowFit> start = before.stream()
                .filter(fitted -> fitted.holds(line, window.lines()))
                .map(Fitted::fit)
                .findFirst();
        Fitted best = new Fitted(line, window, fitter.fit(x, y, sigma, window, start));
        if (best.ok()) {
            return best;
        }
        for (PeakWindow other : elsewhere(line, window)) {
            Fitted found = new Fitted(line, other, searcher.fit(x, y, sigma, other));
            best = isBetter(found.fit(), best.fit()) ? found : best;
            if (best.ok()) {
                return best;
            }
        }
        return best;
    }

    /** Where else to look for lines that are not where they should be. */
    private List<PeakWindow> elsewhere(int line, PeakWindow window) {
        int count = window.lines();
        int longest = 0;
        for (int i = line; i < line + count; i++) {
            longest = Math.max(longest, lost[i]);
        }
        double[] where = Arrays.copyOfRange(last, line, line + count);
        List<PeakWindow> windows = new ArrayList<>();
        for (double times : new double[] {2, Math.min(FURTHEST, 2.0 + longest)}) {
            window(where, times).ifPresent(windows::add);
        }
        if (longest > 0) {
            window(Arrays.copyOfRange(first, line, line + count), 1).ifPresent(windows::add);
        }
        return windows;
    }

    /** A window in which lines may be that many times as far away as usual; none where lines would change places. */
    private Optional<PeakWindow> window(double[] where, double times) {
        for (int i = 1; i < where.length; i++) {
            if (!(where[i] > where[i - 1])) {
                return Optional.empty();
            }
        }
        double more = (times - 1) * motion;
        return Optional.of(
                new PeakWindow(where[0] - half - more, where[where.length - 1] + half + more, where, times * motion));
    }

    private static boolean isBetter(WindowFit one, WindowFit other) {
        long good = one.peaks().stream().filter(PeakFit::ok).count();
        long others = other.peaks().stream().filter(PeakFit::ok).count();
        return good > others || good == others && significance(one) > significance(other);
    }

    private static double significance(WindowFit fit) {
        return fit.peaks().stream()
                .mapToDouble(PeakFit::significance)
                .filter(z -> z > 0)
                .sum();
    }

    private void learn(Fitted fitted) {
        for (int i = 0; i < fitted.window().lines(); i++) {
            int line = fitted.firstLine() + i;
            PeakFit peak = fitted.fit().peaks().get(i);
            if (peak.ok()) {
                double step = peak.centre() - last[line];
                moved[line] = lost[line] == 0 ? Math.clamp(step, -motion, motion) : 0;
                last[line] = peak.centre();
                lost[line] = 0;
            } else {
                moved[line] = 0;
                lost[line]++;
            }
        }
    }
}
