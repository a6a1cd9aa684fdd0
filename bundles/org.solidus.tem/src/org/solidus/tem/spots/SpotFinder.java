/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import org.solidus.tem.pattern.BeamSize;
import org.solidus.tem.pattern.PatternGeometry;
import org.solidus.tem.pattern.RingBackground;
import org.solidus.tem.pattern.SpotlessRings;

/**
 * Finds the Bragg spots of a pattern by their prominence, adaptively: the threshold is the noise of the ring that a spot
 * lies in.
 *
 * <ol>
 *   <li>Level and noise of every ring about the centre ({@link SpotlessRings}); the level is subtracted.
 *   <li>A Gaussian filter, somewhat narrower than a spot; its maxima by prominence ({@link Peaks}), which must exceed a third of
 *       the significance asked for, in standard deviations of the noise at the maximum, counting noise of the spot itself
 *       included.
 *   <li>Each maximum is moved to its centroid under a Gaussian window, of which four iterations are within 0.01 pixel of
 *       the best fit for Gaussian spots.
 *   <li>Counts N in a small disk there, against the L that its rings lead to expect: {@code z = sqrt(2 (N ln(N/L) - N +
 *       L))}, in units of the variance over the mean of these rings. It is the signed root of the likelihood ratio (Li
 *       and Ma 1983, doi:10.1086/161295), which holds where a ring has 0.01 counts a pixel as where it has 1000.
 *   <li>Intensity: the sum above the local background (that of the ring, corrected by the mean of what is left around
 *       the spot where that clearly differs), pixels nearer to another spot left out.
 * </ol>
 *
 * <p>Scratch of one thread.
 */
final class SpotFinder {

    private static final double PROMINENCE = 1.0 / 3;
    private static final double LEVEL = 0.4;
    private static final double NARROWER = 0.7;
    private static final int WINDOW_STEPS = 4;

    private final SpotSettings settings;
    private final SpotlessRings pattern;
    private final Peaks peaks = new Peaks();
    private final SpotList spots = new SpotList();
    private final SpotSums sums;

    private int rows;
    private int columns;
    private float[] excess = {};
    private float[] smooth = {};
    private float[] level = {};
    private float[] noise = {};

    SpotFinder(SpotSettings settings) {
        this.settings = settings;
        pattern = new SpotlessRings(NARROWER * settings.sigma());
        sums = new SpotSums(settings);
    }

    /**
     * Finds the spots of a pattern.
     *
     * @param values   its pixels, row by row
     * @param mask     1 = not valid, or empty
     * @param geometry of the pattern
     * @return the spots; until the next call
     */
    SpotList find(double[] values, byte[] mask, int height, int width, PatternGeometry geometry) {
        rows = height;
        columns = width;
        pattern.measure(values, mask, height, width, geometry, settings.gain());
        excess = pattern.excess();
        smooth = pattern.smooth();
        thresholds();
        spots.clear();
        peaks.find(smooth, level, noise, rows, columns, PROMINENCE * settings.significance(), spots);
        refine();
        choose(values);
        sums.measure(spots, pattern, rows, columns);
        return spots;
    }

    /** Noise of the filtered pattern: of the rings under the filter, and of the spot's own counts. */
    private void thresholds() {
        if (level.length != smooth.length) {
            level = new float[smooth.length];
            noise = new float[smooth.length];
        }
        RingBackground background = pattern.background();
        float[] radius = pattern.rings().radius();
        int count = background.count();
        double own = background.gain() * pattern.filtering();
        double beam = Double.isNaN(settings.beam()) ? BeamSize.radius(background.mean(), count) : settings.beam();
        double share = LEVEL * settings.significance();
        for (int p = 0; p < smooth.length; p++) {
            double variance = RingBackground.at(pattern.noise(), count, radius[p]);
            boolean within = radius[p] >= beam && radius[p] <= settings.outer() && pattern.valid(p);
            level[p] = within ? (float) (share * Math.sqrt(variance)) : Float.POSITIVE_INFINITY;
            noise[p] = (float) Math.sqrt(variance + own * Math.max(0, smooth[p]));
        }
    }

    private void refine() {
        double limit = 1.5 * settings.sigma();
        for (int i = 0; i < spots.size(); i++) {
            int p = spots.peak(i);
            double[] at = centroid(p % columns, p / columns);
            if (Math.hypot(at[0] - spots.x(i), at[1] - spots.y(i)) > limit) {
                at = new double[] {vertex(p, 1, columns, p % columns), vertex(p, columns, rows, p / columns)};
            }
            spots.place(i, at[0], at[1]);
        }
    }

    /** Windowed centroid: the place about which the excess under a Gaussian window is balanced. */
    private double[] centroid(double x0, double y0) {
        double x = x0;
        double y = y0;
        double scale = -1 / (2 * settings.sigma() * settings.sigma());
        int reach = (int) Math.ceil(2.5 * settings.sigma());
        for (int step = 0; step < WINDOW_STEPS; step++) {
            int cx = (int) Math.round(x);
            int cy = (int) Math.round(y);
            double sum = 0;
            double sumX = 0;
            double sumY = 0;
            for (int yy = Math.max(0, cy - reach); yy <= Math.min(rows - 1, cy + reach); yy++) {
                for (int xx = Math.max(0, cx - reach); xx <= Math.min(columns - 1, cx + reach); xx++) {
                    double dx = xx - x;
                    double dy = yy - y;
                    double weight = Math.exp(scale * (dx * dx + dy * dy)) * excess[yy * columns + xx];
                    sum += weight;
                    sumX += weight * dx;
                    sumY += weight * dy;
                }
            }
            if (!(sum > 0)) {
                return new double[] {x0 + columns, y0 + rows};
            }
            // The window pulls a centroid half way back, for a spot as wide as itself.
            x += 2 * sumX / sum;
            y += 2 * sumY / sum;
            if (!(Math.abs(x - x0) < 2 * reach && Math.abs(y - y0) < 2 * reach)) {
                return new double[] {x0 + columns, y0 + rows};
            }
        }
        return new double[] {x, y};
    }

    /** The maximum of the parabola through three pixels of the filtered pattern. */
    private double vertex(int p, int stride, int size, int at) {
        if (at == 0 || at == size - 1) {
            return at;
        }
        double before = smooth[p - stride];
        double here = smooth[p];
        double after = smooth[p + stride];
        double bend = before - 2 * here + after;
        return bend < 0 ? at + Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : at;
    }

    /** Keeps what is significant and stands apart, the most significant first. */
    private void choose(double[] values) {
        for (int i = 0; i < spots.size(); i++) {
            spots.significant(i, sums.significance(spots.x(i), spots.y(i), values, pattern, rows, columns));
        }
        spots.keepApart(settings.significance(), settings.separation(), settings.most());
    }
}
