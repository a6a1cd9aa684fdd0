/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;
import org.solidus.math.robust.Quickselect;
import org.solidus.math.robust.Robust;

/**
 * Finds the spikes of a pattern (hot and dead pixels that came through the integration) and fills them and what was not
 * measured.
 *
 * <p>A spike is one to three points that disagree with the points beside them by more than noise and the shape of the
 * pattern allow; both are learned from the pattern itself. First the points are compared with the cubic through their
 * neighbours. The noise is the robust local scatter of that difference. Where the pattern is steep the difference may
 * also be a share of the range that the neighbours span: in a pattern of sharp Bragg lines that share is large
 * everywhere, so that they are left alone, and in a smooth one it is small. What remains is compared with a
 * {@link NeighbourModel}, which knows the width of the lines and the correlation of the noise and sees smaller spikes.
 * Dead points in a line, and dips of up to seven points far below all around, are told by what no line can do. At the end
 * points that agree with the model after all are taken back.
 *
 * <p>Filled points get the variance of the difference there. An object serves one thread at a time.
 */
final class PatternRepair {

    /** Standard deviations that make a spike. */
    static final double LIMIT = 6;

    /** The same for the comparison with the model. */
    private static final double MODEL_LIMIT = 4.5;

    /** What is this close to the model after all is no spike. */
    private static final double TAKE_BACK = 3;

    private static final double LEAST_MODEL_SHARE = 0.02;
    private static final double UNKNOWN_MODEL_SHARE = 0.05;

    /** The least of the neighbours of an empty bin, as a share of the largest. */
    private static final double EMPTY = 0.2;

    private static final double CERTAIN = 1e9;

    private static final int PASSES = 6;
    static final int WIDEST = 3;
    /** Longer runs stay straight lines. */
    private static final int WIDEST_REFILL = 5;

    private static final int SWEEPS = 8;
    static final int RANGE = 4;

    /** Variance of the difference for a gap of 1, 2, 3 points of white noise, in that for one point. */
    private static final double[] GAP_NOISE = {1, 1.25, 1.7};
    /** Variance of the difference from the cubic, for white noise of variance 1. */
    private static final double CUBIC_NOISE = 1.95;
    /** A wider gap must explain a spike so much better. */
    private static final double WIDER = 1.5;

    private final int count;
    private final double[] residual;
    private final double[] scale;
    private final double[] scratch;
    private final LineTops tops;
    private final Spikes spikes;
    private final Dips dips;
    private final double[] span;
    private final NeighbourModel model;
    private double modelShare;

    /** A pattern after the repair. */
    record Repaired(double[] values, double[] variance, boolean[] filled, int spikes) {}

    /** For patterns of so many points. */
    PatternRepair(int count) {
        this.count = count;
        residual = new double[count];
        scale = new double[count];
        scratch = new double[count];
        tops = new LineTops(count);
        spikes = new Spikes(count);
        dips = new Dips(count);
        span = new double[count];
        model = new NeighbourModel(count);
    }

    /**
     * Repairs a pattern.
     *
     * @param measured the pattern; what is not finite was not measured
     * @param variance of its points; empty where there is none
     * @param find whether spikes are looked for
     * @return fresh arrays
     */
    Repaired repair(double[] measured, double[] variance, boolean find) {
        double[] y = measured.clone();
        boolean[] bad = new boolean[count];
        int invalid = 0;
        for (int i = 0; i < count; i++) {
            bad[i] = !Double.isFinite(y[i]) || y[i] == 0 && isEmpty(measured, i);
            invalid += bad[i] ? 1 : 0;
        }
        Gaps.fillStraight(y, bad);
        Arrays.fill(residual, Double.NaN);
        Arrays.fill(scale, 0);
        dips.clear();
        boolean large = count > 4 * NeighbourModel.REACH;
        if (find && large) {
            findByCubic(y, variance, bad);
            dips.find(y, scale, bad);
            findByModel(y, variance, bad);
        }
        double[] known = variance.clone();
        if (count(bad) > 0) {
            if (large) {
                refill(y, measured, variance, bad);
            }
            enlarge(y, known, bad);
        }
        return new Repaired(y, known, bad, count(bad) - invalid);
    }

    /** A bin that no pixel fell into: an exact zero among points that are all well above it. */
    private static boolean isEmpty(double[] y, int at) {
        if (at < RANGE || at >= y.length - RANGE) {
            return false;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = at - RANGE; i <= at + RANGE; i++) {
            least = i == at ? least : Math.min(least, y[i]);
            most = Math.max(most, y[i]);
        }
        return least > EMPTY * most;
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    private void findByCubic(double[] y, double[] variance, boolean[] bad) {
        for (int pass = 0; pass < PASSES; pass++) {
            compareWithCubic(y, bad);
            double[] share = new double[WIDEST];
            Arrays.setAll(share, i -> tops.share(y, residual, scale, i + 1));
            spikes.clear();
            for (int i = 2; i < count - 2; i++) {
                best(y, variance, bad, share, i);
            }
            if (!spikes.takeLargest(y, bad, RANGE)) {
                return;
            }
        }
    }

    private void compareWithCubic(double[] y, boolean[] bad) {
        Arrays.fill(residual, Double.NaN);
        for (int i = 2; i < count - 2; i++) {
            double cubic = (4 * (y[i - 1] + y[i + 1]) - (y[i - 2] + y[i + 2])) / 6;
            residual[i] = bad[i] ? Double.NaN : y[i] - cubic;
        }
        LocalScale.of(residual, scratch, scale);
    }

    /** The narrowest gap beginning at a point that explains it best. */
    private void best(double[] y, double[] variance, boolean[] bad, double[] share, int at) {
        double near = Math.max(Math.abs(residual[at]), Math.abs(residual[at + 1]));
        if (!(near > 2.5 * scale[at])) {
            return;
        }
        if (!bad[at] && Dips.isHole(y, residual, scale, at)) {
            spikes.mark(at, CERTAIN, CERTAIN, 1);
            return;
        }
        for (int gap = 1; gap <= WIDEST && at + gap + 2 <= count; gap++) {
            double noise = GAP_NOISE[gap - 1] * scale[at] * scale[at];
            double counted = variance.length > 0 && Double.isFinite(variance[at]) ? CUBIC_NOISE * variance[at] : 0;
            double shape = share[gap - 1] * LineTops.range(y, at, gap);
            double limit = Math.sqrt(LIMIT * LIMIT * Math.max(noise, counted) + shape * shape);
            double height = Math.abs(LineTops.sameSign(y, at, gap, scale[at]));
            double ratio = height / (limit + Double.MIN_NORMAL);
            if (ratio > 1 && ratio > WIDER * spikes.excess(at) && !anyBad(bad, at, gap)) {
                spikes.mark(at, ratio, ratio, gap);
            }
        }
    }

    private static boolean anyBad(boolean[] bad, int start, int gap) {
        for (int i = start; i < start + gap; i++) {
            if (bad[i]) {
                return true;
            }
        }
        return false;
    }

    private void findByModel(double[] y, double[] variance, boolean[] bad) {
        for (int pass = 0; pass < PASSES; pass++) {
            compareWithModel(y, bad);
            spikes.clear();
            for (int i = NeighbourModel.REACH; i < count - NeighbourModel.REACH; i++) {
                if (Math.abs(residual[i]) > MODEL_LIMIT * scale[i]) {
                    double limit = MODEL_LIMIT * modelSigma(variance, i) + Double.MIN_NORMAL;
                    spikes.mark(i, Math.abs(residual[i]) / limit, Math.abs(residual[i]), 1);
                }
            }
            if (!spikes.takeLargest(y, bad, NeighbourModel.REACH)) {
                return;
            }
        }
    }

    /** Standard deviation of what the model tells of a point. */
    private double modelSigma(double[] variance, int at) {
        double counted = variance.length > 0 && Double.isFinite(variance[at]) ? variance[at] : 0;
        double shape = modelShare * span[at];
        return Math.sqrt(Math.max(scale[at] * scale[at], counted) + shape * shape);
    }

    private void compareWithModel(double[] y, boolean[] bad) {
        model.learn(y, bad);
        for (int i = 0; i < count; i++) {
            residual[i] = bad[i] || !model.reaches(i) ? Double.NaN : y[i] - model.predict(y, i);
        }
        LocalScale.of(residual, scratch, scale);
        modelShare = learnShare(y);
    }

    /** How far, as a share of what the neighbours add to it, the prediction goes wrong where the pattern is steep. */
    private double learnShare(double[] y) {
        int kept = 0;
        for (int i = NeighbourModel.REACH; i < count - NeighbourModel.REACH; i++) {
            span[i] = model.span(y, i);
            if (!Double.isNaN(residual[i]) && span[i] > LineTops.STEEP * scale[i]) {
                scratch[kept++] = Math.abs(residual[i]) / span[i];
            }
        }
        return kept < LineTops.ENOUGH_STEEP
                ? UNKNOWN_MODEL_SHARE
                : Math.max(LEAST_MODEL_SHARE, Robust.MAD_TO_SIGMA * Quickselect.select(scratch, 0, kept, kept / 2));
    }

    /** Fills short gaps anew by the model, which then knows all of the spikes, and takes back what it agrees with. */
    private void refill(double[] y, double[] measured, double[] variance, boolean[] bad) {
        Gaps.fillStraight(y, bad);
        for (int round = 0; round < 2; round++) {
            compareWithModel(y, bad);
            sweep(y, bad);
            if (round == 1 || !takeBack(y, measured, variance, bad)) {
                return;
            }
        }
    }

    private void sweep(double[] y, boolean[] bad) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < count; i++) {
                if (bad[i] && !dips.at(i) && model.reaches(i) && run(bad, i) <= WIDEST_REFILL) {
                    y[i] = within(y, bad, i, model.predict(y, i));
                }
            }
        }
    }

    private boolean takeBack(double[] y, double[] measured, double[] variance, boolean[] bad) {
        boolean any = false;
        for (int i = NeighbourModel.REACH; i < count - NeighbourModel.REACH; i++) {
            if (bad[i]
                    && !dips.at(i)
                    && Double.isFinite(measured[i])
                    && Math.abs(measured[i] - y[i]) < TAKE_BACK * modelSigma(variance, i)) {
                y[i] = measured[i];
                bad[i] = false;
                any = true;
            }
        }
        return any;
    }

    /** Length of the run of bad points around a point. */
    private int run(boolean[] bad, int at) {
        int from = at;
        int to = at + 1;
        while (from > 0 && bad[from - 1]) {
            from--;
        }
        while (to < count && bad[to]) {
            to++;
        }
        return to - from;
    }

    /** No further out of what the good neighbours span than they span. */
    private double within(double[] y, boolean[] bad, int at, double value) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = Math.max(0, at - RANGE); i < Math.min(count, at + RANGE + 1); i++) {
            if (!bad[i]) {
                low = Math.min(low, y[i]);
                high = Math.max(high, y[i]);
            }
        }
        double span = high - low;
        return span >= 0 ? Math.clamp(value, low - span / 2, high + span / 2) : value;
    }

    /** What is filled in is as uncertain as the comparison with the neighbours says, or as far as they lie apart. */
    private void enlarge(double[] y, double[] variance, boolean[] bad) {
        if (variance.length == 0) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (bad[i]) {
                int run = run(bad, i);
                double shape =
                        run <= WIDEST_REFILL && model.reaches(i) ? modelShare * span[i] : LineTops.range(y, i, 1) / 2;
                variance[i] = run * (scale[i] * scale[i] + nearest(variance, bad, i)) + shape * shape;
            } else if (!(variance[i] >= 0) || Double.isInfinite(variance[i])) {
                variance[i] = scale[i] * scale[i] + nearest(variance, bad, i);
            }
        }
    }

    /** Variance of the nearest good point. */
    private double nearest(double[] variance, boolean[] bad, int at) {
        for (int away = 1; away < count; away++) {
            for (int i : new int[] {at - away, at + away}) {
                if (i >= 0 && i < count && !bad[i] && variance[i] >= 0 && variance[i] < Double.POSITIVE_INFINITY) {
                    return variance[i];
                }
            }
        }
        return 0;
    }
}
