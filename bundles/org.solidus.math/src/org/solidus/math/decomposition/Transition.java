/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.math.robust.Robust;
import org.solidus.math.robust.StudentT;

/**
 * Where a series of curves changes much faster than elsewhere.
 *
 * <p>Between neighbouring curves, or means of 2, 4, 8, ... of them on either side of a gap, the difference is measured
 * that neither a scale nor a uniform stretch explains ({@link Change}), less what noise makes; divided by the distance
 * along the series it is a rate of change. A transition is a gap whose rate stands out from those of all other gaps:
 * one-sided t-test of its logarithm as a further draw from theirs (Grubbs 1950, doi:10.1214/aoms/1177729885),
 * multiplied by the number of gaps and of window widths that were tried. What little a few gaps tell of the scatter of
 * rates is joined with a scatter of a factor of 1.6 that counts as four gaps, so that with few curves a transition must
 * be about five times as fast as the rest. A steady drift, whatever its speed, has no such gap; a stretch leaves no
 * difference; noise alone has none above its own.
 *
 * <p>A slow transition has flanks that fill the series and leave no other gaps to stand out from. From twelve curves
 * on, a place that is at least three times as fast as is typical counts, too, if the projection of the curves on the
 * change there follows a step that takes less than a third of the series, and does so much better than a polynomial
 * with as many parameters, as any smooth drift would.
 *
 * <p>The place: with few curves the gap itself, between whose curves it happened. With twelve curves or more, the
 * projection of all curves on the change is fitted by a step with a width on a line, and the interval is one standard
 * deviation; of a step that is over within a gap it is the gap.
 *
 * @param found    whether there is a transition at the asked significance
 * @param position of the largest rate, whether or not it is a transition
 * @param low      lower end of its interval
 * @param high     upper end
 * @param bracket  whether the interval is that between two curves, not one of a fit
 * @param width    from 12 to 88 % of the step; of a bracket its length
 * @param ratio    the rate there over the typical rate elsewhere
 * @param pValue   probability of such a gap without a transition
 * @param change   root mean square of the change of the curve
 * @param before   row of the last curve before
 * @param window   curves that were averaged on either side
 * @param gaps     the profile
 */
public record Transition(
        boolean found,
        double position,
        double low,
        double high,
        boolean bracket,
        double width,
        double ratio,
        double pValue,
        double change,
        int before,
        int window,
        List<Gap> gaps) {

    /** Copies the profile. */
    public Transition {
        gaps = List.copyOf(gaps);
    }

    /**
     * One gap of the profile at the chosen width of the window.
     *
     * @param at    its middle
     * @param rate  of change
     * @param limit what counts as a transition
     */
    public record Gap(double at, double rate, double limit) {}

    private static final int FEWEST = 4;
    private static final int FOR_A_FIT = 12;
    /** From so many other gaps on their median and its absolute deviation count. */
    private static final int MANY = 10;

    /** Standard deviations of noise that a change must exceed. */
    private static final double CLEAR = 5;
    /**
     * How much the logarithms of rates scatter without a transition, and as how many degrees of freedom that counts.
     */
    private static final double SCATTER = 0.5;

    private static final double SCATTER_FREEDOM = 4;
    /** A change below this part of the curves' size is rounding. */
    private static final double ROUNDING = 1e-3;
    /** A transition is at least so many times faster. */
    private static final double FASTER = 2;
    /** And so many times where its flanks fill the series. */
    private static final double SLOW_FASTER = 3;

    /**
     * Looks for a transition.
     *
     * @param matrix   one curve a row, in the order of {@code along}
     * @param along    rising
     * @param u        places of the points, rising
     * @param variance mean variance of each row; empty where it is not known: it is then taken from the roughness of
     *     the curves
     * @param stretch  largest stretch between neighbours that is no change
     * @param level    significance
     */
    public static Transition of(
            DataMatrix matrix,
            double[] along,
            double[] u,
            Optional<double[]> variance,
            double stretch,
            double level,
            Watch watch) {
        if (matrix.rows() < FEWEST) {
            throw new IllegalArgumentException("A transition stands out from other changes: that needs at least "
                    + FEWEST + " curves, and there are " + matrix.rows() + ".");
        }
        double[] noise = variance.orElseGet(() -> roughness(matrix));
        Scale best = null;
        List<Scale> scales = new ArrayList<>();
        for (int window = 1; window == 1 || 6 * window <= matrix.rows(); window *= 2) {
            scales.add(new Scale(matrix, along, u, noise, stretch, window, watch));
        }
        for (Scale scale : scales) {
            scale.test(scales.size());
            best = best == null || scale.pValue < best.pValue ? scale : best;
        }
        return new Placing(matrix, along, best, level).transition();
    }

    /** Variance of independent noise, from the second differences of neighbouring points; robust against lines. */
    private static double[] roughness(DataMatrix matrix) {
        int n = matrix.columns();
        double[] noise = new double[matrix.rows()];
        if (n < 8) {
            return noise;
        }
        double[] second = new double[n - 2];
        for (int row = 0; row < noise.length; row++) {
            for (int i = 0; i < second.length; i++) {
                int at = row * n + i;
                second[i] = Math.abs(matrix.values()[at] - 2 * matrix.values()[at + 1] + matrix.values()[at + 2]);
            }
            Arrays.sort(second);
            double sigma = second[second.length / 2] / 0.6745 / Math.sqrt(6);
            noise[row] = sigma * sigma;
        }
        return noise;
    }

    /** The profile with one width of the window. */
    private static final class Scale {

        final int window;
        final int gaps;
        final double[] change;
        /** Standard deviation of the square of a change: of noise alone, and of what there is. */
        final double[] fromNoise;

        final double[] uncertain;
        final double[] distance;
        double pValue = 1;
        boolean clear;
        int peak;
        double typical;
        double scatter;
        double independent;
        double freedom = 1;
        int others;
        int tried;

        Scale(DataMatrix matrix, double[] along, double[] u, double[] noise, double stretch, int window, Watch watch) {
            this.window = window;
            int m = matrix.rows();
            int n = matrix.columns();
            gaps = m - 1;
            change = new double[gaps];
            fromNoise = new double[gaps];
            uncertain = new double[gaps];
            distance = new double[gaps];
            Change difference = new Change(u, stretch);
            double rounding = rounding(matrix);
            double correlated = 1 + NoiseRank.correlationLength(differences(matrix));
            double[] left = new double[n];
            double[] right = new double[n];
            for (int gap = 0; gap < gaps; gap++) {
                int first = Math.max(0, gap - window + 1);
                int last = Math.min(m - 1, gap + window);
                mean(matrix, first, gap, left);
                mean(matrix, gap + 1, last, right);
                double made = mean(noise, first, gap) / (gap - first + 1) + mean(noise, gap + 1, last) / (last - gap);
                double square = difference.meanSquare(left, right) - made;
                fromNoise[gap] = Math.max(Math.sqrt(2 * correlated / n) * made, rounding);
                uncertain[gap] = Math.hypot(fromNoise[gap], 2 * Math.sqrt(Math.max(0, square) * made * correlated / n));
                change[gap] = Math.sqrt(Math.max(square, fromNoise[gap]));
                distance[gap] = mean(along, gap + 1, last) - mean(along, first, gap);
                watch.advance(1);
            }
        }

        private static DataMatrix differences(DataMatrix matrix) {
            int n = matrix.columns();
            int rows = Math.min(50, matrix.rows() - 1);
            DataMatrix differences = DataMatrix.zero(rows, n);
            for (int row = 0; row < rows; row++) {
                int from = (int) ((long) row * (matrix.rows() - 1) / rows);
                for (int i = 0; i < n; i++) {
                    differences.values()[row * n + i] =
                            matrix.values()[(from + 1) * n + i] - matrix.values()[from * n + i];
                }
            }
            return differences;
        }

        /** The square of a change that is rounding. */
        private static double rounding(DataMatrix matrix) {
            return ROUNDING * ROUNDING * matrix.sumOfSquares() / matrix.values().length;
        }

        private static void mean(DataMatrix matrix, int from, int to, double[] target) {
            Arrays.fill(target, 0);
            for (int row = from; row <= to; row++) {
                DataMatrix.axpy(
                        1.0 / (to - from + 1), matrix.values(), row * matrix.columns(), target, 0, target.length);
            }
        }

        private static double mean(double[] values, int from, int to) {
            double sum = 0;
            for (int i = from; i <= to; i++) {
                sum += values[i];
            }
            return sum / (to - from + 1);
        }

        double rate(int gap) {
            return change[gap] / distance[gap];
        }

        void test(int scales) {
            tried = scales;
            for (int gap = 1; gap < gaps; gap++) {
                peak = rate(gap) > rate(peak) ? gap : peak;
            }
            int[] other = IntStream.range(0, gaps).filter(this::isOther).toArray();
            others = other.length;
            if (others < FEWEST - 1 && !(others == 2 && gaps == 3)) {
                return;
            }
            double[] rates =
                    Arrays.stream(other).mapToDouble(gap -> Math.log(rate(gap))).toArray();
            double noise = 0;
            for (int gap : other) {
                noise += Math.min(1, uncertain[gap] / (change[gap] * change[gap])) / 2; // of the logarithm
            }
            // The flanks of a slow transition are among the others: of many, the middle ones say what is typical.
            typical = others < MANY ? mean(rates, 0, others - 1) : Robust.median(rates);
            double spread = others < MANY ? deviation(rates, typical) : Robust.sigma(rates);
            independent = Math.max(2, others / (double) window);
            double own = Math.max(spread * spread, Math.pow(noise / others, 2));
            freedom = SCATTER_FREEDOM + independent - 1;
            scatter = Math.sqrt((SCATTER_FREEDOM * SCATTER * SCATTER + (independent - 1) * own) / freedom);
            double t = (Math.log(rate(peak)) - typical) / (scatter * Math.sqrt(1 + 1 / independent));
            clear = change[peak] * change[peak] >= CLEAR * fromNoise[peak];
            double upper = StudentT.survival(t, freedom);
            double draws = Math.max(1, gaps / (double) window) * scales;
            pValue = clear ? Math.min(1, upper * draws) : 1;
        }

        private static double deviation(double[] values, double centre) {
            double sum = 0;
            for (double value : values) {
                sum += (value - centre) * (value - centre);
            }
            return Math.sqrt(sum / (values.length - 1));
        }

        /** Whether a gap's windows do not see the change at the peak. */
        private boolean isOther(int gap) {
            return Math.abs(gap - peak) >= 2 * window - 1 && gap != peak;
        }

        /** The rate that would be significant. */
        double limit(double level) {
            double draws = Math.max(1, gaps / (double) window) * tried;
            double wanted = level / draws;
            double low = 0;
            double high = 1e4;
            for (int i = 0; i < 80; i++) {
                double middle = (low + high) / 2;
                boolean more = StudentT.survival(middle, freedom) > wanted;
                low = more ? middle : low;
                high = more ? high : middle;
            }
            double t = Math.max(high * scatter * Math.sqrt(1 + 1 / independent), Math.log(FASTER));
            return others == 0 ? Double.NaN : Math.exp(Math.min(700, typical + t));
        }
    }

    /** Where exactly. */
    private static final class Placing {

        private final DataMatrix matrix;
        private final double[] along;
        private final Scale scale;
        private final double level;

        Placing(DataMatrix matrix, double[] along, Scale scale, double level) {
            this.matrix = matrix;
            this.along = along;
            this.scale = scale;
            this.level = level;
        }

        Transition transition() {
            int gap = scale.peak;
            double ratio = scale.others == 0 ? Double.NaN : scale.rate(gap) / Math.exp(scale.typical);
            double pValue = Math.min(scale.pValue, slow(ratio));
            boolean found = pValue < level && ratio >= FASTER;
            List<Gap> gaps = new ArrayList<>();
            double limit = scale.limit(level);
            for (int g = 0; g < scale.gaps; g++) {
                gaps.add(new Gap((along[g] + along[g + 1]) / 2, scale.rate(g), limit));
            }
            double low = along[gap];
            double high = along[gap + 1];
            if (found && matrix.rows() >= FOR_A_FIT) {
                Step step = Step.fit(along, projection(gap));
                if (step.isStep()) {
                    int inside = inside(step.position());
                    double length = along[inside + 1] - along[inside];
                    // A step that is over within a gap may lie anywhere in it.
                    boolean bracket = step.width() < 1.5 * length && step.error() < length;
                    return new Transition(
                            true,
                            bracket ? (along[inside] + along[inside + 1]) / 2 : step.position(),
                            bracket ? along[inside] : step.position() - step.error(),
                            bracket ? along[inside + 1] : step.position() + step.error(),
                            bracket,
                            bracket ? length : step.width(),
                            ratio,
                            pValue,
                            scale.change[gap],
                            inside,
                            scale.window,
                            gaps);
                }
            }
            return new Transition(
                    found,
                    (low + high) / 2,
                    low,
                    high,
                    true,
                    high - low,
                    ratio,
                    pValue,
                    scale.change[gap],
                    gap,
                    scale.window,
                    gaps);
        }

        /** Probability of a slow step where there is only drift, from the likelihoods of both. */
        private double slow(double ratio) {
            if (matrix.rows() < FOR_A_FIT || !scale.clear || !(ratio >= SLOW_FASTER)) {
                return 1;
            }
            double[] projected = projection(scale.peak);
            Step step = Step.fit(along, projected);
            double range = along[along.length - 1] - along[0];
            if (!step.isStep() || step.width() > range / 3) {
                return 1;
            }
            double better = Step.polynomial(along, projected) / step.squares();
            // Neighbouring deviations from a smooth law are alike: about every second curve says something new.
            return better > 1 ? Math.min(1, scale.gaps * Math.pow(better, -matrix.rows() / 4.0)) : 1;
        }

        private int inside(double position) {
            int row = 0;
            while (row < along.length - 2 && along[row + 1] <= position) {
                row++;
            }
            return row;
        }

        /** Each curve along the change from before to after. */
        private double[] projection(int gap) {
            int n = matrix.columns();
            int reach = Math.max(2 * scale.window, 2);
            double[] direction = new double[n];
            double[] part = new double[n];
            Scale.mean(matrix, gap + 1, Math.min(matrix.rows() - 1, gap + reach), direction);
            Scale.mean(matrix, Math.max(0, gap - reach + 1), gap, part);
            DataMatrix.axpy(-1, part, 0, direction, 0, n);
            double length = DataMatrix.dot(direction, 0, direction, 0, n);
            double[] projected = new double[matrix.rows()];
            for (int row = 0; row < projected.length; row++) {
                projected[row] = DataMatrix.dot(matrix.values(), row * n, direction, 0, n) / length;
            }
            return projected;
        }
    }
}
