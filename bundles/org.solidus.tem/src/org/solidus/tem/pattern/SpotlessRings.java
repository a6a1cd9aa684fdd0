/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

/**
 * A pattern about its centre, divided into what its rings hold all around and what stands out of them: level and noise of
 * each ring without its spots, the pattern less the level, and that filtered.
 *
 * <p>The rings are first taken by robust statistics ({@link RingBackground}), then twice more without the pixels at which
 * the filtered pattern exceeds its noise: weak spots lift single pixels hardly, but stand out of the filtered pattern.
 *
 * <p>Scratch of one thread; what it gives holds until the next pattern.
 */
public final class SpotlessRings {

    private static final int EXCLUSIONS = 2;
    private static final double STANDS_OUT = 2.5;

    private final Blur blur;
    private final Rings rings = new Rings();
    private final RingBackground background = new RingBackground();

    private double[] values = {};
    private byte[] mask = {};
    private float[] excess = {};
    private float[] smooth = {};
    private float[] limit = {};
    private double[] noise = {};
    private double[] shift = {};

    /** @param sigma of the Gaussian filter, pixels: somewhat narrower than a spot, so that neighbours stay apart */
    public SpotlessRings(double sigma) {
        blur = new Blur(sigma);
    }

    /**
     * Takes a pattern.
     *
     * @param of       its pixels, row by row
     * @param invalid  1 = not valid, or empty
     * @param height   number of rows
     * @param width    number of columns
     * @param geometry of the pattern
     * @param gain     counts an electron; NaN to take it from the scatter of the rings
     */
    public void measure(double[] of, byte[] invalid, int height, int width, PatternGeometry geometry, double gain) {
        values = of;
        mask = invalid;
        if (excess.length != height * width) {
            excess = new float[height * width];
            smooth = new float[height * width];
            limit = new float[height * width];
        }
        rings.prepare(height, width, geometry);
        background.measure(rings, of, invalid, gain);
        if (noise.length < rings.count()) {
            noise = new double[rings.count()];
            shift = new double[rings.count()];
        }
        subtract();
        blur.apply(excess, smooth, height, width);
        for (int round = 0; round < EXCLUSIONS; round++) {
            exclude(gain);
        }
        mixNoise();
    }

    private void subtract() {
        float[] radius = rings.radius();
        double[] mean = background.mean();
        int count = background.count();
        for (int p = 0; p < excess.length; p++) {
            excess[p] = valid(p) ? (float) (values[p] - RingBackground.at(mean, count, radius[p])) : 0;
        }
    }

    /** Level and noise without what stands out of the filtered pattern, which the new level then lowers or lifts. */
    private void exclude(double gain) {
        mixNoise();
        float[] radius = rings.radius();
        int count = background.count();
        System.arraycopy(background.mean(), 0, shift, 0, count);
        // Single electrons are no spots, however empty their ring is.
        double least = background.gain() * blur.top();
        for (int p = 0; p < limit.length; p++) {
            double sigma = Math.sqrt(RingBackground.at(noise, count, radius[p]));
            limit[p] = (float) (STANDS_OUT * Math.max(sigma, least));
        }
        background.exclude(rings, values, mask, smooth, limit, gain);
        for (int k = 0; k < count; k++) {
            shift[k] -= background.mean()[k];
        }
        for (int p = 0; p < limit.length; p++) {
            float lifted = (float) RingBackground.at(shift, count, radius[p]);
            smooth[p] += lifted;
            excess[p] += valid(p) ? lifted : 0;
        }
    }

    /** The variances of the rings as the filter mixes them: at least what one electron in a ring makes. */
    private void mixNoise() {
        int count = background.count();
        double[] variance = background.variance();
        double[] mean = background.mean();
        double electron = background.gain();
        int reach = Math.max(1, blur.reach() / 2);
        for (int k = 0; k < count; k++) {
            double sum = 0;
            int from = Math.max(0, k - reach);
            int to = Math.min(count - 1, k + reach);
            for (int j = from; j <= to; j++) {
                double least = electron * electron / Math.max(1, background.used()[j]);
                sum += Math.max(Math.max(variance[j], electron * mean[j]), least);
            }
            noise[k] = blur.noise() * sum / (to - from + 1);
        }
    }

    /** Whether a pixel is valid. */
    public boolean valid(int p) {
        return (mask.length == 0 || mask[p] == 0) && !Double.isNaN(values[p]);
    }

    /** The rings. */
    public Rings rings() {
        return rings;
    }

    /** Level and variance of each ring, without spots. */
    public RingBackground background() {
        return background;
    }

    /** The pattern less the level of its rings, 0 where not valid; not to be changed. */
    public float[] excess() {
        return excess;
    }

    /** That, filtered; not to be changed. */
    public float[] smooth() {
        return smooth;
    }

    /** Variance of the filtered pattern in each ring; not to be changed. */
    public double[] noise() {
        return noise;
    }

    /** What the variance of a pixel is multiplied by when it is filtered. */
    public double filtering() {
        return blur.noise();
    }
}
