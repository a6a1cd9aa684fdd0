/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * Measures the grains of one frame. Well within a grain a pixel counts as a whole; within {@link #BAND} steps of an edge
 * it counts by its grey value, {@code f = (I - D) / (L - D)}, with the level L of the grain beside it and the level D of the
 * dark: what the probe blurs stays conserved, however thin a boundary is. The smoothed picture is what is taken for I;
 * f ends three standard deviations below 0 and above 1, so that neither a crack in the boundary, darker than it,
 * nor a particle beside it counts for more than a pixel.
 *
 * <p>The error of an area is made of the noise of the pixels in the band (with what correlates it between neighbours), of
 * how the level of the grain varies along its boundary, and of that of the dark. Scratch of one thread.
 */
final class GrainMeasure {

    /** Steps to both sides of an edge within which pixels count by their grey value. */
    static final int BAND = 5;

    private static final double BEYOND = 3;
    private static final int FEW = 30;
    private static final int BOX = 4;
    private static final double FAR = 11;

    private final MaskedBlur blur = new MaskedBlur(Segmenter.SIGMA);
    private final Picture picture;
    private final Stretch stretch;
    private final DarkLevel.Level dark;
    private final int grains;

    final float[] smooth;
    final boolean[] bright;
    final byte[] distance;
    private final double[] gain;
    private double all;
    private double noise;

    /** Sums over the pixels of each grain. */
    final double[] area;

    final double[] variance;
    final double[] sumY;
    final double[] sumX;
    final double[] grey;
    final int[] within;
    final boolean[] cut;
    private final double[] byDark;
    private final double[] byLevel;
    private final double[] levels;
    private final double[] squares;
    private final int[] band;
    private double between;

    GrainMeasure(Picture picture, Stretch stretch, DarkLevel.Level dark, int grains) {
        this.picture = picture;
        this.stretch = stretch;
        this.dark = dark;
        this.grains = grains;
        int size = picture.size();
        smooth = new float[size];
        bright = new boolean[size];
        distance = new byte[size];
        gain = new double[grains + 1];
        area = new double[grains + 1];
        variance = new double[grains + 1];
        sumY = new double[grains + 1];
        sumX = new double[grains + 1];
        grey = new double[grains + 1];
        within = new int[grains + 1];
        cut = new boolean[grains + 1];
        byDark = new double[grains + 1];
        byLevel = new double[grains + 1];
        levels = new double[grains + 1];
        squares = new double[grains + 1];
        band = new int[grains + 1];
    }

    /** Measures all grains. */
    void measure() {
        blur.apply(picture, smooth);
        gains();
        noise = noise();
        int[] zone = stretch.zone();
        for (int p = 0; p < zone.length; p++) {
            bright[p] = picture.valid()[p] && zone[p] > 0 && smooth[p] > (level(p) + dark()) / 2;
        }
        new Holes(picture, zone, bright).fill(this::share);
        Edges.distances(picture, zone, bright, BAND + 1, distance);
        for (int p = 0; p < zone.length; p++) {
            if (zone[p] > 0 && picture.valid()[p]) {
                add(p, zone[p]);
            }
        }
        for (int grain = 1; grain <= grains; grain++) {
            variance[grain] = variance(grain);
        }
    }

    private double level(int p) {
        return stretch.level()[p] * gain[stretch.zone()[p]];
    }

    /** How bright a pixel is, from 0 as the dark to 1 as its grain. */
    private double share(int p) {
        return (smooth[p] - dark()) / Math.max(1e-30, level(p) - dark());
    }

    private double dark() {
        return dark.value() * all;
    }

    /** How much brighter each grain is than in the mean of the stretch. */
    private void gains() {
        double[] now = new double[grains + 1];
        double[] then = new double[grains + 1];
        for (int p = 0; p < stretch.zone().length; p++) {
            if (stretch.core()[p] && picture.valid()[p]) {
                int grain = stretch.zone()[p];
                now[grain] += picture.values()[p];
                then[grain] += stretch.level()[p];
                grey[grain] += picture.values()[p];
                within[grain]++;
            }
        }
        double thenAll = Arrays.stream(then).sum();
        all = thenAll == 0 ? 1 : Arrays.stream(now).sum() / thenAll;
        for (int grain = 0; grain <= grains; grain++) {
            gain[grain] = within[grain] < FEW ? all : now[grain] / then[grain];
        }
    }

    /** Noise of a pixel as it adds up in sums, from means over boxes within grains that lie beside each other. */
    private double noise() {
        int columns = picture.columns();
        double[] differences = new double[picture.size() / BOX / BOX + 1];
        int count = 0;
        for (int y = 0; y + BOX <= picture.rows(); y += BOX) {
            for (int x = 0; x + 2 * BOX <= columns; x += 2 * BOX) {
                int p = y * columns + x;
                if (isWithin(p) && isWithin(p + BOX)) {
                    differences[count++] = mean(p + BOX) - mean(p);
                }
            }
        }
        return count < FEW ? 0 : Robust.sigma(Arrays.copyOf(differences, count)) * BOX / Math.sqrt(2);
    }

    private boolean isWithin(int p) {
        int columns = picture.columns();
        for (int y = 0; y < BOX; y++) {
            for (int x = 0; x < BOX; x++) {
                int q = p + y * columns + x;
                if (!stretch.core()[q] || !picture.valid()[q]) {
                    return false;
                }
            }
        }
        return true;
    }

    private double mean(int p) {
        double sum = 0;
        for (int y = 0; y < BOX; y++) {
            for (int x = 0; x < BOX; x++) {
                sum += picture.values()[p + y * picture.columns() + x];
            }
        }
        return sum / (BOX * BOX);
    }

    private void add(int p, int grain) {
        double f = bright[p] ? 1 : 0;
        if (distance[p] <= BAND) {
            double range = level(p) - dark();
            if (range > 0) {
                double beyond = Math.min(0.5, BEYOND * noise * Math.sqrt(blur.noise()) / range);
                f = Math.max(-beyond, Math.min(1 + beyond, (smooth[p] - dark()) / range));
                variance[grain] += noise * noise / (range * range);
                byDark[grain] += (f - 1) / range;
                byLevel[grain] += f / range;
                levels[grain] += level(p);
                squares[grain] += level(p) * level(p);
                band[grain]++;
            }
        }
        int y = p / picture.columns();
        int x = p - y * picture.columns();
        area[grain] += f;
        sumY[grain] += f * y;
        sumX[grain] += f * x;
        between += 1 - f;
        // Of a grain that hardly shows, the part that would be bright at the rim may be outside altogether.
        cut[grain] |= (bright[p] || within[grain] < FEW) && isAtRim(p, y, x);
    }

    private boolean isAtRim(int p, int y, int x) {
        boolean[] valid = picture.valid();
        int columns = picture.columns();
        return y == 0
                || x == 0
                || y == picture.rows() - 1
                || x == columns - 1
                || !valid[p - 1]
                || !valid[p + 1]
                || !valid[p - columns]
                || !valid[p + columns];
    }

    private double variance(int grain) {
        if (band[grain] == 0) {
            return 0;
        }
        double mean = levels[grain] / band[grain];
        double scatter = Math.max(0, squares[grain] / band[grain] - mean * mean);
        double places = Math.max(1, band[grain] / (2 * BAND * FAR));
        double level = byLevel[grain] * byLevel[grain] * scatter / places;
        double ofDark = byDark[grain] * dark.error() * all;
        return variance[grain] + level + ofDark * ofDark;
    }

    /** Area between grains, pixels. */
    double between() {
        return between;
    }
}
