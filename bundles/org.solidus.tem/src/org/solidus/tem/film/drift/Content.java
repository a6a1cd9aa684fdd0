/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import org.solidus.math.robust.Robust;

/**
 * What there is to see in a frame: the variance of the means of blocks of 8 x 8 points. Where the beam was blanked these
 * scatter only as the noise of single points tells.
 *
 * @param structure variance of the block means beyond that of their noise, 0 or more
 * @param excess variance of the block means over that of their noise, beyond 1, in units of how far it goes by chance
 */
record Content(double structure, double excess) {

    private static final double CHANCE = 5;
    private static final double LEAST = 0.3;

    private static final int BLOCK = 8;

    /** Nothing. */
    static final Content NONE = new Content(0, 0);

    boolean noiseAlone() {
        return !(excess >= CHANCE);
    }

    /** Of an image at the fine scale. */
    static Content of(float[][] image) {
        int rows = image.length;
        int columns = image[0].length;
        int down = rows / BLOCK;
        int across = columns / BLOCK;
        double[] means = new double[down * across];
        for (int by = 0; by < down; by++) {
            for (int y = by * BLOCK; y < (by + 1) * BLOCK; y++) {
                for (int x = 0; x < across * BLOCK; x++) {
                    means[by * across + x / BLOCK] += image[y][x];
                }
            }
        }
        double sum = 0;
        double squares = 0;
        for (double mean : means) {
            sum += mean / (BLOCK * BLOCK);
            squares += mean / (BLOCK * BLOCK) * mean / (BLOCK * BLOCK);
        }
        double variance = squares / means.length - sum / means.length * sum / means.length;
        double noise = noise(image) / (BLOCK * BLOCK);
        return variance > 0 ? new Content(Math.max(0, variance - noise), excess(variance, noise, means.length)) : NONE;
    }

    /** A variance of n numbers scatters by the root of 2 / n; a detector's rows are a little alike. */
    private static double excess(double variance, double noise, int count) {
        double usual = Math.max(LEAST / CHANCE, Math.sqrt(2.0 / count));
        return noise > 0 ? (variance / noise - 1) / usual : Double.POSITIVE_INFINITY;
    }

    /** Variance of a point's noise, from second differences along the diagonals, which edges touch least. */
    static double noise(float[][] image) {
        int step = Math.max(1, image.length * image[0].length / 8192);
        double[] differences = new double[(image.length - 1) * (image[0].length - 1) / step];
        int columns = image[0].length - 1;
        for (int i = 0; i < differences.length; i++) {
            int y = (int) ((long) i * step / columns);
            int x = (int) ((long) i * step % columns);
            differences[i] = image[y][x] - image[y][x + 1] - image[y + 1][x] + image[y + 1][x + 1];
        }
        double sigma = Robust.sigma(differences) / 2;
        return sigma * sigma;
    }
}
