/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * Divides the mean of a stretch of frames into grains: hills of the smoothed picture ({@link Basins}), joined where no
 * dark line parts them ({@link RegionMerger}). What is dark all over is no grain.
 */
final class Segmenter {

    /** Width of the Gaussian that pictures are smoothed with, pixels. */
    static final double SIGMA = 1;

    /** Steps from an edge at which a pixel lies well within its grain. */
    static final int CORE = 4;

    private static final double NOISE_RISE = 4;
    private static final double NOISE_DEPTH = 3;
    private static final double DARKEST = 0.005;
    private static final double HARDLY_DARK = 0.3;
    /** What interpolation between pixels adds to noise that was smoothed. */
    private static final double CORRELATED = 1.5;

    private final MaskedBlur blur = new MaskedBlur(SIGMA);
    private final double depth;
    private final double smallest;

    /**
     * @param depth least depth of a boundary, as a part of the way from dark to bright
     * @param smallest area of a grain, pixels
     */
    Segmenter(double depth, double smallest) {
        this.depth = depth;
        this.smallest = smallest;
    }

    /**
     * What was found.
     *
     * @param smooth the smoothed picture
     * @param zone number of the grain that a pixel is counted to, from 1; 0 for none
     * @param dark level of what is between grains, as dark as it gets in this picture
     * @param middle median of all pixels
     */
    record Found(float[] smooth, int[] zone, double dark, double middle) {}

    /** @param earlier grains of the stretch before, 0 where there were none */
    Found find(Picture mean, int[] earlier) {
        float[] smooth = new float[mean.size()];
        blur.apply(mean, smooth);
        double[] sorted = sorted(mean, smooth);
        if (sorted.length == 0) {
            return new Found(smooth, new int[smooth.length], 0, 0);
        }
        double dark = sorted[(int) (DARKEST * (sorted.length - 1))];
        double middle = sorted[sorted.length / 2];
        double noise = CORRELATED * noise(mean, smooth) * Math.sqrt(blur.noise());
        double least = Math.max(NOISE_DEPTH * noise, depth * (middle - dark));
        int[] regions = Basins.of(mean, smooth, NOISE_RISE * noise);
        RegionMerger merger = new RegionMerger(mean, regions, smooth, dark, sorted[sorted.length - 1], least, earlier);
        int[] roots = merger.merge();
        for (int p = 0; p < regions.length; p++) {
            regions[p] = roots[regions[p]];
        }
        boolean[] grain = grains(regions, merger, smooth, dark, dark + HARDLY_DARK * (middle - dark));
        return new Found(smooth, numbered(mean, regions, grain), dark, middle);
    }

    private static double[] sorted(Picture mean, float[] smooth) {
        double[] values = new double[smooth.length];
        int count = 0;
        for (int p = 0; p < smooth.length; p++) {
            if (mean.valid()[p]) {
                values[count++] = smooth[p];
            }
        }
        values = Arrays.copyOf(values, count);
        Arrays.sort(values);
        return values;
    }

    /** Noise of a pixel, from what smoothing takes away: that leaves {@code 1 - 2 w + sum of squares} of its variance. */
    private double noise(Picture mean, float[] smooth) {
        double[] left = new double[smooth.length];
        for (int p = 0; p < left.length; p++) {
            left[p] = mean.valid()[p] ? mean.values()[p] - smooth[p] : Double.NaN;
        }
        double centre = 1 / (2 * Math.PI * SIGMA * SIGMA);
        return Robust.sigma(left) / Math.sqrt(1 - 2 * centre + blur.noise());
    }

    /** Whether a region is a grain: large enough where it is bright, and not as dark as what is between. */
    private boolean[] grains(int[] regions, RegionMerger merger, float[] smooth, double dark, double least) {
        int[] area = new int[Arrays.stream(regions).max().orElse(0) + 1];
        for (int p = 0; p < regions.length; p++) {
            area[regions[p]] += smooth[p] > (merger.level(regions[p]) + dark) / 2 ? 1 : 0;
        }
        boolean[] grain = new boolean[area.length];
        for (int region = 1; region < grain.length; region++) {
            grain[region] = area[region] >= smallest && merger.level(region) >= least;
        }
        return grain;
    }

    private static int[] numbered(Picture mean, int[] regions, boolean[] grain) {
        int[] numbers = new int[grain.length];
        int[] zone = new int[regions.length];
        int count = 0;
        for (int p = 0; p < zone.length; p++) {
            int region = regions[p];
            if (mean.valid()[p] && grain[region]) {
                numbers[region] = numbers[region] == 0 ? ++count : numbers[region];
                zone[p] = numbers[region];
            }
        }
        return zone;
    }
}
