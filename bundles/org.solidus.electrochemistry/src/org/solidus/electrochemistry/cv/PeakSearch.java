/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Peaks of one half cycle: maxima, in the direction of the scan, of the current less the model {@code E/R + I0 + C dE/dt}
 * on several scales of smoothing, each above its own baseline (the tangent before the peak, or the line through both
 * sides where the current comes back to it) and judged by its form.
 */
final class PeakSearch {

    static final double SIGMAS = 5;
    private static final double CLEAR = 15;
    private static final double FIRST_SCALE = 1;
    private static final double EDGE = 0.02;
    private static final double BROADEST = 0.45;
    private static final double FALL = 0.2;
    private static final double FALL_WITHIN = 3.5;
    private static final double LEAST_BELL = 0.3;
    private static final double SQUARE = 0.72;
    private static final double JUMP = 0.6;

    private final Branches branches;
    private final int sweep;
    private final int sign;
    private final int first;
    private final double[] curve;
    private final ScaleNoise noise;
    private final double rate;
    private final double[] background;

    /**
     * Of one half cycle.
     *
     * @param background current of the model in each bin, A
     * @param noise how far smoothed curves of this measurement go up and down by chance
     */
    PeakSearch(Branches branches, int sweep, double[] background, ScaleNoise noise) {
        this.branches = branches;
        this.sweep = sweep;
        this.noise = noise;
        this.background = background;
        sign = branches.sweep(sweep).sign();
        rate = branches.sweep(sweep).rate();
        int[] extent = Branches.extent(branches.current[sweep]);
        int n = extent[1] - extent[0] + 1;
        first = sign > 0 ? extent[0] : extent[1];
        curve = new double[Math.max(0, n)];
        for (int p = 0; p < n; p++) {
            int bin = first + sign * p;
            curve[p] = sign * (branches.current[sweep][bin] - background[bin]);
        }
    }

    /**
     * A maximum as it is seen at one scale.
     *
     * @param clear height over white noise
     * @param scale of smoothing, bins
     */
    private record Seen(Peak peak, double clear, double scale) {

        /** Peaks first; where the noise allows it, the narrowest smoothing, which flattens least; else the clearest. */
        static final Comparator<Seen> ORDER = Comparator.comparing((Seen seen) -> !seen.peak.isPeak())
                .thenComparing(seen -> seen.clear < CLEAR)
                .thenComparingDouble(seen -> seen.clear < CLEAR ? -seen.clear : seen.scale);
    }

    /** Peaks and what is none, the clearest first; of overlapping ones only the clearest. */
    List<Peak> find() {
        List<Seen> candidates = new ArrayList<>();
        if (curve.length >= 12) {
            for (double scale = FIRST_SCALE; scale <= curve.length / 12.0; scale *= 1.6) {
                candidates(scale, candidates);
            }
        }
        candidates.sort(Seen.ORDER);
        List<Peak> found = new ArrayList<>();
        for (Seen seen : candidates) {
            if (found.stream().noneMatch(other -> overlap(seen.peak(), other))) {
                found.add(seen.peak());
            }
        }
        return found;
    }

    private static boolean overlap(Peak a, Peak b) {
        return Math.abs(a.potential() - b.potential()) < 0.6 * Math.max(a.width(), b.width());
    }

    private void candidates(double scale, List<Seen> found) {
        double[] smooth = Smoothing.gaussian(curve, scale);
        double least = SIGMAS * noise.at(sweep, scale);
        for (int p = 0; p < smooth.length; p++) {
            boolean top =
                    (p == 0 || smooth[p] > smooth[p - 1]) && (p == smooth.length - 1 || smooth[p] >= smooth[p + 1]);
            if (top && p > 2 && prominence(smooth, p) > least) {
                Candidate candidate = new Candidate(smooth, p, scale);
                if (candidate.height > least) {
                    double white = branches.noise[sweep] * Smoothing.gain(scale);
                    found.add(new Seen(candidate.peak(), candidate.height / Math.max(white, 1e-300), scale));
                }
            }
        }
    }

    /** How far it stands above the higher of the lowest points towards higher tops; at an end, above the inner one. */
    private static double prominence(double[] values, int top) {
        double left = values[top];
        for (int i = top - 1; i >= 0 && values[i] <= values[top]; i--) {
            left = Math.min(left, values[i]);
        }
        if (top == values.length - 1) {
            return values[top] - left;
        }
        double right = values[top];
        for (int i = top + 1; i < values.length && values[i] <= values[top]; i++) {
            right = Math.min(right, values[i]);
        }
        return values[top] - Math.max(left, right);
    }

    /** One maximum at one scale, with its baseline. */
    private final class Candidate {

        private final double[] smooth;
        private final double scale;
        private int top;
        private double level;
        private double slope;
        private double height;
        private double rise;
        private double fall;
        private boolean falls;

        Candidate(double[] smooth, int top, double scale) {
            this.smooth = smooth;
            this.top = top;
            this.scale = scale;
            int lowest = top;
            for (int i = top - 1; i >= 0 && smooth[i] <= smooth[top]; i--) {
                lowest = smooth[i] < smooth[lowest] ? i : lowest;
            }
            level = smooth[lowest];
            height = smooth[top] - level;
            measure();
            for (int round = 0; round < 3 && height > 0; round++) {
                baseline();
                apex();
                measure();
            }
        }

        private double base(double p) {
            return level + slope * (p - top);
        }

        private double above(int p) {
            return smooth[p] - base(p);
        }

        private void apex() {
            int from = (int) Math.max(0, top - Math.ceil(rise));
            int to = (int) Math.min(smooth.length - 1, top + Math.ceil(rise));
            int best = top;
            for (int p = from; p <= to; p++) {
                best = above(p) > above(best) ? p : best;
            }
            level = base(best);
            top = best;
            height = above(top);
        }

        /** Half widths of both flanks, in bins. */
        private void measure() {
            rise = flank(-1, 0.5);
            falls = true;
            fall = flank(1, 0.5);
            if (fall < 0) {
                falls = false;
                fall = Math.max(1, rise);
            }
            if (rise < 0) {
                rise = Math.max(1, fall);
            }
        }

        /** Bins from the top to where it is down to a share of its height; negative where it never is. */
        private double flank(int step, double share) {
            for (int p = top + step; p >= 0 && p < smooth.length; p += step) {
                double here = above(p);
                if (here <= share * height) {
                    double before = above(p - step);
                    return Math.abs(p - top) - (share * height - here) / Math.max(before - here, 1e-300);
                }
            }
            return -1;
        }

        /** The line before the peak, or through both sides where the current comes back. */
        private void baseline() {
            int skip = (int) Math.ceil(EDGE * smooth.length);
            int from = (int) Math.max(skip, top - 6 * rise - 2);
            int to = (int) Math.floor(top - 2.5 * rise);
            boolean before = to - from >= Math.max(3, 0.5 * rise);
            if (!before) {
                slope = 0;
                height = above(top);
                return;
            }
            take(line(from, to, 0, -1));
            // Whether the current comes back is asked of the tangent, which no error of the model's slope changes.
            double down = flank(1, 0.5);
            int from2 = (int) Math.ceil(top + 2.5 * down);
            int to2 = (int) Math.min(smooth.length - 1.0 - skip, top + 6 * down + 2);
            if (down > 0 && to2 - from2 >= Math.max(3, 0.5 * down) && comesBack(from2, to2)) {
                take(line(from, to, from2, to2));
            }
        }

        private void take(double[] line) {
            level = line[0];
            slope = line[1];
            height = above(top);
        }

        private boolean comesBack(int from, int to) {
            double sum = 0;
            for (int p = from; p <= to; p++) {
                sum += above(p);
            }
            return Math.abs(sum / (to - from + 1)) < 0.1 * height && Math.abs(above(from) - above(to)) < 0.15 * height;
        }

        /** Level at the top and slope of the line through the curve in one or two stretches. */
        private double[] line(int from, int to, int from2, int to2) {
            double n = 0;
            double x = 0;
            double y = 0;
            for (int p = from; p <= to2 || p <= to; p++) {
                if (p <= to || p >= from2) {
                    n++;
                    x += p;
                    y += smooth[p];
                }
            }
            double xx = 0;
            double xy = 0;
            for (int p = from; p <= to2 || p <= to; p++) {
                if (p <= to || p >= from2) {
                    xx += (p - x / n) * (p - x / n);
                    xy += (p - x / n) * (smooth[p] - y / n);
                }
            }
            double steep = xx > 0 ? xy / xx : 0;
            return new double[] {y / n + steep * (top - x / n), steep};
        }

        private double width() {
            return falls ? rise + fall : 2 * rise;
        }

        Peak peak() {
            double sigma = noise.at(sweep, Math.max(scale, width() / 6));
            double[] vertex = vertex();
            int from = (int) Math.max(0, Math.floor(foot(-1)));
            int to = (int) Math.min(smooth.length - 1, Math.ceil(foot(1)));
            double charge = 0;
            for (int p = from; p <= to; p++) {
                charge += (curve[p] - base(p)) * branches.step / rate;
            }
            double chargeError = branches.step / rate * (to - from + 1) * sigma;
            int bin = first + sign * top;
            return new Peak(
                    sweep,
                    sign > 0,
                    at(vertex[0]),
                    vertex[1] * branches.step,
                    height,
                    sigma,
                    branches.current[sweep][bin],
                    width() * branches.step,
                    at(onset()),
                    charge,
                    chargeError,
                    at(from),
                    at(to),
                    branches.current[sweep][bin] - sign * (curve[top] - level),
                    slope / branches.step + backgroundSlope(bin),
                    height / sigma,
                    judge(sigma));
        }

        /** The model is a straight line but for a drift. */
        private double backgroundSlope(int bin) {
            int before = Math.max(0, bin - 1);
            int after = Math.min(background.length - 1, bin + 1);
            double rise = (background[after] - background[before]) / ((after - before) * branches.step);
            return Double.isNaN(rise) ? 0 : rise;
        }

        private double at(double p) {
            return branches.potential(first + sign * p);
        }

        /** Where it has all but left or reached the baseline, at most four half widths away. */
        private double foot(int side) {
            double half = side < 0 ? rise : fall;
            double end = flank(side, 0.02);
            double limit = 4 * half + 2;
            return top + side * (end < 0 ? limit : Math.min(end + 0.5 * half, limit));
        }

        /** Top of the cubic (peaks lean) through the unsmoothed curve where it is above 80 % of the height, and its error. */
        private double[] vertex() {
            int from = top;
            while (from > 0 && above(from - 1) > 0.8 * height) {
                from--;
            }
            int to = top;
            while (to < smooth.length - 1 && above(to + 1) > 0.8 * height) {
                to++;
            }
            if (to - from < 4) {
                from = Math.max(0, top - 2);
                to = Math.min(smooth.length - 1, top + 2);
            }
            double white = branches.noise[sweep];
            double[] cubic = Polynomial.fit(curve, from, to, to - from < 8 ? 2 : 3, top);
            if (cubic.length < 3 || !(cubic[2] < 0)) {
                return new double[] {top, rise};
            }
            double shift = top(cubic);
            double half = 0.5 * (to - from + 1);
            // Error of the slope in the middle over the curvature, plus half a bin of the grid's own.
            double slopeError = white / Math.sqrt(2 * half * half * half / 3);
            double error = Math.hypot(slopeError / (2 * Math.abs(cubic[2])), 0.1);
            return new double[] {top + Math.clamp(shift, from - top, to - top), error};
        }

        /** Where the slope of the cubic is that of the baseline, near the maximum. */
        private double top(double[] cubic) {
            double c = cubic[1] - slope;
            double plain = -c / (2 * cubic[2]);
            double discriminant = cubic.length < 4 ? -1 : cubic[2] * cubic[2] - 3 * cubic[3] * c;
            // The root at which the curve is concave, in the form that does not cancel.
            return discriminant <= 0 ? plain : c / (-cubic[2] + Math.sqrt(discriminant));
        }

        private double onset() {
            int steepest = top;
            double steep = 0;
            for (int p = top; p > Math.max(1, top - 3 * rise); p--) {
                double here = above(p) - above(p - 1);
                if (here > steep) {
                    steep = here;
                    steepest = p;
                }
            }
            return steep > 0
                    ? Math.max(0, steepest - 0.5 - 0.5 * (above(steepest) + above(steepest - 1)) / steep)
                    : top;
        }

        private Peak.Judgement judge(double sigma) {
            int edge = (int) Math.max(3, Math.ceil(EDGE * smooth.length));
            if (top < edge || top >= smooth.length - edge) {
                return Peak.Judgement.VERTEX;
            }
            if (width() > BROADEST * smooth.length) {
                return Peak.Judgement.BROAD;
            }
            if (isStep()) {
                return Peak.Judgement.STEP;
            }
            double lowest = height;
            int reach = (int) Math.min(smooth.length - 1.0, top + Math.ceil(FALL_WITHIN * rise) + 1);
            for (int p = top; p <= reach; p++) {
                lowest = Math.min(lowest, above(p));
            }
            if (height - lowest < Math.max(FALL * height, SIGMAS * sigma)) {
                return reach >= smooth.length - edge ? Peak.Judgement.VERTEX : Peak.Judgement.NO_FALL;
            }
            double[] bell = bell(curve);
            if (!(bell[0] > LEAST_BELL * height && bell[0] > SIGMAS * bell[1])) {
                return Peak.Judgement.CURVE;
            }
            return Peak.Judgement.PEAK;
        }

        /** Square, or most of it in one bin's rise or fall. */
        private boolean isStep() {
            double upper = flank(-1, 0.8) + flank(1, 0.8);
            double lower = flank(-1, 0.3) + flank(1, 0.3);
            if (width() > 6 && flank(1, 0.3) > 0 && flank(-1, 0.3) > 0 && upper / lower > SQUARE) {
                return true;
            }
            if (width() < 6) {
                return false;
            }
            int from = (int) Math.max(1, top - 2.5 * rise);
            int to = (int) Math.min(curve.length - 1, top + 2.5 * fall);
            for (int p = from; p <= to; p++) {
                if (Math.abs(curve[p] - curve[p - 1]) > JUMP * height) {
                    return true;
                }
            }
            return false;
        }

        /** Height of a bell of this form on a cubic, and its error, in any curve on the same bins. */
        private double[] bell(double[] of) {
            double reach = 3 * width();
            int from = (int) Math.max(0, top - reach);
            int to = (int) Math.min(of.length - 1, top + reach);
            return Polynomial.bell(of, from, to, top, rise / 1.1774, fall / 1.1774, branches.noise[sweep]);
        }
    }
}
