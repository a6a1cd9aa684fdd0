/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.Arrays;
import org.solidus.math.robust.Normal;
import org.solidus.math.robust.Robust;
import org.solidus.math.robust.StudentT;

/**
 * The background of a map and the law of its noise, estimated from the points that are no hotspots, whose choice in
 * turn depends on it: background, standard deviation and choice are improved in turn until they stand.
 *
 * <p>z = (value - background) / sigma, sigma never below the point's own error. The first sigma is 1.4826 times the
 * median absolute deviation of all points, the last one the standard deviation of the points that are no hotspots,
 * corrected for the cut at three of it: as robust by then, and on a map of 8 x 8 points twice as precise. Where the
 * points' own errors differ, it is the one that explains what scatter they do not.
 *
 * <p>Crowded maps: hotspots over 40 % of a map make the first sigma twice too large. Where the accepted points then are
 * skewer than chance, the estimate begins anew from half of it. Where hotspots and the points beside them leave too few
 * others, the ones with the quietest neighbours are taken in, so that sigma is not known from a handful of points: its
 * t distribution would pass nothing for significant. Skewness, kurtosis and correlation of what is left there are those
 * of the flanks rather than of the noise, and count the less the fewer points are clear.
 *
 * <p>Beside z stands the z of the 3 x 3 binomial mean (weights 1 2 1), to which a point contributes at most
 * {@value #CAP}: extended hotspots are significant in it though none of their points is, a single bright point is not,
 * and the cap keeps a bright region from lending significance to its neighbours.
 *
 * <p>Tails: the noise of counts is skew, and sigma is known from few points only. A z is therefore first made normal
 * for the skewness of the background (Wilson and Hilferty's cube root, exact for gamma distributions and close for
 * Poisson counts; only ever towards less significance), then judged by Student's t. Its degrees of freedom are those of
 * sigma, unlimited for points whose own error explains the scatter, fewer where the kurtosis of the background is
 * clearly above the normal one.
 */
final class NoiseModel {

    static final double CAP = 4;

    private static final double CLIP = 3;
    private static final int ROUNDS = 20;
    private static final int EXTENDED = 3;
    /** Noise is measured on so many points, or half of the map, though some lie beside hotspots. */
    private static final int ENOUGH_QUIET = 30;
    /**
     * With a smaller share of points clear of hotspots, the flanks among the quiet ones are what makes these skew and
     * heavy-tailed.
     */
    private static final double CLEAR_SHARE = 0.6;
    /** With 40 % of outliers on one side, the median absolute deviation is about twice that of the rest. */
    private static final double CROWDED_START = 0.5;
    /** So many of its standard deviations the skewness of one population hardly reaches. */
    private static final double MIXED = 2;
    /** The largest skewness that fewer than MANY points are believed; Poisson counts of mean 1.6 have it. */
    private static final double PLAUSIBLE_SKEWNESS = 0.8;

    private static final int MANY = 200;
    /** So many of its standard deviations the measured noise may exceed stated errors that explain it. */
    private static final double EXPLAINED = 1.6;

    private static final double MAD_EFFICIENCY = 0.37;
    private static final double SCALE_EFFICIENCY = 0.9;
    /** Standard deviation of a standard normal distribution cut at CLIP. */
    private static final double CUT_DEVIATION = 0.98658;
    /** Cutting Poisson counts of mean 10 to 100 at CLIP leaves 0.66 to 0.7 of their skewness. */
    private static final double CUT_SKEWNESS = 1.45;
    /** So many of its standard deviations the skewness may be larger than found. */
    private static final double SKEWNESS_DOUBT = 0.25;
    /** What a binomial mean leaves of the skewness of independent noise: sum w^3 / (sum w^2)^1.5. */
    private static final double BINOMIAL_SKEWNESS = 0.463;
    /** What it leaves of the kurtosis above the normal one: sum w^4 / (sum w^2)^2. */
    private static final double BINOMIAL_KURTOSIS = 0.25;
    /**
     * So many binomial means together carry the information of one independent value: the sum of their squared
     * correlations.
     */
    private static final double BINOMIAL_CORRELATION = 3.78;
    /** No noise deviates so far. */
    private static final double SURELY_LOUD = 4.5;
    /** Kurtosis of a normal distribution cut at CLIP, and the standard deviation of that of n samples, times root n. */
    private static final double CUT_KURTOSIS = 2.829;

    private static final double CUT_KURTOSIS_ERROR = 3.26;
    /** One over the degrees of freedom of a t distribution cut at CLIP, over its kurtosis above the normal one. */
    private static final double TAIL_FROM_KURTOSIS = 0.6;

    private static final double HEAVIEST_TAIL = 0.1;
    /** So many of its standard deviations the kurtosis may be above the normal one by chance. */
    private static final double DOUBT = 2;

    private final MetricMap map;
    private final BackgroundShape shape;
    private final double least;
    private final double[] scratch;
    private final double[] z;
    private final double[] smooth;

    private double[] background = {};
    private double[] leverage;
    private int clear;
    /** Standard deviation of points whose own error is smaller. */
    private double common;

    private double sigma;
    private double asymmetry;
    private double skewness;
    private double skewnessDoubt;
    private double scaleDegrees;
    private double tailHeaviness;

    /**
     * Estimates the noise of a map.
     *
     * @param largest probabilities above this are of no interest and reported as 1
     */
    NoiseModel(MetricMap map, BackgroundShape shape, double largest) {
        this.map = map;
        this.shape = shape;
        least = Normal.upperQuantile(Math.min(0.5, largest));
        scratch = new double[map.size()];
        leverage = new double[map.size()];
        z = new double[map.size()];
        smooth = new double[map.size()];
        estimate();
    }

    double[] background() {
        return background;
    }

    double[] z() {
        return z;
    }

    /** z of the binomial mean; smoother, capped. */
    double[] smooth() {
        return smooth;
    }

    /** Standard deviation of the noise; its median over the background where it differs by point. */
    double sigma() {
        return sigma;
    }

    /** How many points are clear of all that stands out. */
    int clear() {
        return clear;
    }

    /** Whether the noise had to be measured on the flanks of hotspots as well, for want of points clear of them. */
    boolean crowded() {
        return clear < enoughQuiet();
    }

    private int enoughQuiet() {
        return Math.min(ENOUGH_QUIET, map.countValid() / 2);
    }

    double skewness() {
        return skewness;
    }

    /**
     * The probability of a point by noise alone: the smaller of the two scales' probabilities, doubled.
     *
     * @param direction 1 for values above the background, -1 for values below
     */
    double probability(int point, int direction) {
        double skew = direction * skewness + skewnessDoubt;
        double ofScale = explained(map.error(point)) ? 0 : 1 / scaleDegrees;
        double single = tail(direction * z[point], skew, ofScale + tailHeaviness);
        double mean =
                tail(direction * smooth[point], BINOMIAL_SKEWNESS * skew, ofScale + BINOMIAL_KURTOSIS * tailHeaviness);
        return Math.min(1, 2 * Math.min(single, mean));
    }

    /** Whether a point's own error agrees with the scatter of the map, so that its sigma is known, not estimated. */
    private boolean explained(double error) {
        return common <= error * (1 + EXPLAINED / Math.sqrt(2 * scaleDegrees));
    }

    /** @param heaviness one over the degrees of freedom of the t distribution */
    private double tail(double deviation, double skew, double heaviness) {
        double normal = skew > 0 && deviation > least ? wilsonHilferty(deviation, skew) : deviation;
        if (normal <= least) {
            return 1;
        }
        return StudentT.survival(normal, 1 / heaviness);
    }

    /** The normal deviate of the same probability as a standardised gamma deviate of positive skewness. */
    private static double wilsonHilferty(double deviation, double skew) {
        return 6 / skew * (Math.cbrt(1 + 0.5 * skew * deviation) - 1) + skew / 6;
    }

    private void estimate() {
        RobustSurface surface = new RobustSurface(map, shape);
        boolean[] all = new boolean[map.size()];
        for (int point = 0; point < all.length; point++) {
            all[point] = map.valid(point);
        }
        background = surface.values(surface.trimmed());
        double[] trimmed = background;
        double start = Robust.MAD_TO_SIGMA * medianDeviation(all);
        improve(surface, all, start);
        if (isMixture(all)) {
            background = trimmed;
            leverage = new double[map.size()];
            improve(surface, all, CROWDED_START * start);
        }
    }

    private void improve(RobustSurface surface, boolean[] all, double start) {
        boolean[] quiet = all;
        clear = count(all);
        measure(quiet, start);
        for (int round = 0; round < ROUNDS; round++) {
            boolean[] next = quietPoints();
            double[] coefficients = surface.fit(next);
            boolean settled = round > 0 && Arrays.equals(quiet, next);
            if (settled || coefficients.length == 0) {
                break;
            }
            quiet = next;
            background = surface.values(coefficients);
            leverage = surface.leverages();
            double factor = widening(count(quiet)) / CUT_DEVIATION;
            measure(quiet, CommonDeviation.of(map, background, quiet, factor));
        }
    }

    /**
     * Whether the quiet points are so skew that many are flanks of hotspots, let in because the first sigma, of all
     * points, was too large.
     */
    private boolean isMixture(boolean[] all) {
        return Math.abs(asymmetry) > MIXED * Math.sqrt(6. / count(all));
    }

    private void measure(boolean[] quiet, double estimate) {
        int count = count(quiet);
        // Most values may be equal, as in a map of few counts or without noise.
        double found = estimate > 0 ? estimate : rootMeanSquare(quiet, count);
        common = found > 0 ? found : common;
        sigma = medianScale(quiet);
        for (int point = 0; point < z.length; point++) {
            double scale = scale(point) * spread(point, quiet[point]);
            double deviation = scale > 0 ? (map.value(point) - background[point]) / scale : 0;
            z[point] = map.valid(point) ? deviation : Double.NaN;
        }
        binomialMeans(quiet);
        double doubt = 1 + Math.sqrt(BINOMIAL_CORRELATION / (2 * MAD_EFFICIENCY * count));
        double trust = Math.min(1, clear / (CLEAR_SHARE * map.countValid()));
        double excess = 1 + trust * Math.max(0, Robust.MAD_TO_SIGMA * medianMagnitude(smooth, quiet) / doubt - 1);
        for (int point = 0; point < smooth.length; point++) {
            smooth[point] /= excess;
        }
        asymmetry = standardisedMoment(z, quiet, 3);
        double limit = count < MANY ? PLAUSIBLE_SKEWNESS : Double.POSITIVE_INFINITY;
        skewness = trust * Math.max(-limit, Math.min(limit, CUT_SKEWNESS * asymmetry));
        skewnessDoubt = SKEWNESS_DOUBT * Math.sqrt(6. / count);
        scaleDegrees = Math.max(1, SCALE_EFFICIENCY * (count - shape.terms()) / (excess * excess));
        tailHeaviness = trust * tailHeaviness(quiet, count);
    }

    private double medianScale(boolean[] quiet) {
        int count = 0;
        for (int point = 0; point < quiet.length; point++) {
            if (quiet[point]) {
                scratch[count++] = scale(point);
            }
        }
        return Robust.medianInPlace(scratch, 0, count);
    }

    private double scale(int point) {
        return Math.max(common, map.error(point));
    }

    /** Points near the background, not beside an extended region that is not. */
    private boolean[] quietPoints() {
        boolean[] loud = new boolean[map.size()];
        for (int point = 0; point < loud.length; point++) {
            loud[point] = map.valid(point) && (Math.abs(z[point]) > CLIP || Math.abs(smooth[point]) > CLIP);
        }
        boolean[] regions = Regions.withoutSmall(loud, map.rows(), map.columns(), Connectivity.EIGHT, EXTENDED);
        for (int point = 0; point < loud.length; point++) {
            regions[point] |= Math.abs(z[point]) > SURELY_LOUD || Math.abs(smooth[point]) > SURELY_LOUD;
        }
        boolean[] skirts = Regions.grow(regions, map.rows(), map.columns(), Connectivity.EIGHT, 1);
        boolean[] quiet = new boolean[loud.length];
        for (int point = 0; point < quiet.length; point++) {
            quiet[point] = map.valid(point) && !loud[point] && !skirts[point];
        }
        clear = count(quiet);
        if (crowded()) {
            // No points that are hotspots by themselves.
            boolean[] open = new boolean[quiet.length];
            for (int point = 0; point < open.length; point++) {
                open[point] = map.valid(point) && Math.abs(z[point]) <= CLIP;
            }
            Exposure.addLeast(quiet, open, z, map.columns(), enoughQuiet() - clear);
        }
        return quiet;
    }

    /** What the residuals of a fit to few points come out too small by. */
    private double widening(int count) {
        double free = count - shape.terms();
        return free > 0 ? Math.sqrt(count / free) : Double.NaN;
    }

    private double medianDeviation(boolean[] quiet) {
        int count = 0;
        for (int point = 0; point < quiet.length; point++) {
            if (quiet[point]) {
                scratch[count++] = Math.abs(map.value(point) - background[point]);
            }
        }
        return Robust.medianInPlace(scratch, 0, count);
    }

    /**
     * One over the degrees of freedom of the t distribution that has the kurtosis of the background, as far as that
     * exceeds the kurtosis of normal noise by more than its own standard deviation.
     */
    private double tailHeaviness(boolean[] quiet, int count) {
        double surplus = standardisedMoment(z, quiet, 4) - CUT_KURTOSIS - DOUBT * CUT_KURTOSIS_ERROR / Math.sqrt(count);
        return Math.min(HEAVIEST_TAIL, TAIL_FROM_KURTOSIS * Math.max(0, surplus));
    }

    private double medianMagnitude(double[] values, boolean[] quiet) {
        int count = 0;
        for (int point = 0; point < quiet.length; point++) {
            if (quiet[point]) {
                scratch[count++] = Math.abs(values[point]);
            }
        }
        return Robust.medianInPlace(scratch, 0, count);
    }

    private double rootMeanSquare(boolean[] quiet, int count) {
        double sum = 0;
        for (int point = 0; point < quiet.length; point++) {
            if (quiet[point]) {
                double deviation = map.value(point) - background[point];
                sum += deviation * deviation;
            }
        }
        return Math.sqrt(sum / count);
    }

    /**
     * The standard deviation of a point's distance from the background for noise of 1: the background follows the
     * points it was fitted to, and is itself uncertain at others.
     */
    private double spread(int point, boolean used) {
        return Math.sqrt(used ? Math.max(0, 1 - leverage[point]) : 1 + leverage[point]);
    }

    /** Means of each point and its valid neighbours, over their standard deviation if all are independent. */
    private void binomialMeans(boolean[] quiet) {
        for (int point = 0; point < smooth.length; point++) {
            smooth[point] = map.valid(point) ? binomialMean(point, quiet[point]) : Double.NaN;
        }
    }

    private double binomialMean(int centre, boolean used) {
        int row = centre / map.columns();
        int column = centre % map.columns();
        double sum = 0;
        double weights = 0;
        double squares = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(map.rows() - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(map.columns() - 1, column + 1); c++) {
                int point = r * map.columns() + c;
                if (map.valid(point)) {
                    double weight = (r == row ? 2 : 1) * (c == column ? 2 : 1);
                    sum += weight * Math.max(-CAP, Math.min(CAP, z[point]));
                    weights += weight;
                    squares += weight * weight;
                }
            }
        }
        double mean = sum / Math.sqrt(squares);
        // Where the background was not fitted, its error is common to all nine and no mean makes it smaller.
        double common = used ? 0 : leverage[centre];
        return mean * Math.sqrt((1 + common) / (1 + common * weights * weights / squares));
    }

    /** Central moment over the quiet points, in powers of their standard deviation. */
    private static double standardisedMoment(double[] values, boolean[] quiet, int order) {
        int count = count(quiet);
        double mean = 0;
        for (int point = 0; point < quiet.length; point++) {
            mean += quiet[point] ? values[point] / count : 0;
        }
        double variance = 0;
        double moment = 0;
        for (int point = 0; point < quiet.length; point++) {
            if (quiet[point]) {
                double deviation = values[point] - mean;
                variance += deviation * deviation / count;
                moment += Math.pow(deviation, order) / count;
            }
        }
        return variance > 0 ? moment / Math.pow(variance, 0.5 * order) : 0;
    }

    private static int count(boolean[] set) {
        int count = 0;
        for (boolean member : set) {
            count += member ? 1 : 0;
        }
        return count;
    }
}
