/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.math.fourier.FloatFft2;

/**
 * Makes of a frame what is registered: bins it, takes the band between two Gaussians (neither shading nor the noise of
 * single points shifts it), and transforms it under a Hann window. Scratch of one thread.
 */
final class Preparation {

    private static final double BROAD = 2;

    private final DriftGrid grid;
    private final Smoothing narrow;
    private final Smoothing broad;
    private final FloatFft2 fft;
    private final float[] windowDown;
    private final float[] windowAcross;
    private final float[][] binned;
    private final float[][] background;
    private final float[][] coarseRe;
    private final float[][] coarseIm;

    /** @param smoothing of the narrow Gaussian, points of the fine scale */
    Preparation(DriftGrid grid, double smoothing) {
        this.grid = grid;
        narrow = new Smoothing(smoothing);
        broad = new Smoothing(BROAD * smoothing);
        fft = new FloatFft2(grid.high(), grid.wide());
        windowDown = hann(grid.rows() / grid.coarse());
        windowAcross = hann(grid.columns() / grid.coarse());
        binned = new float[grid.rows()][grid.columns()];
        background = new float[grid.rows()][grid.columns()];
        coarseRe = new float[grid.high()][grid.wide()];
        coarseIm = new float[grid.high()][grid.wide()];
    }

    private static float[] hann(int size) {
        float[] window = new float[size];
        for (int i = 0; i < size; i++) {
            double sine = Math.sin(Math.PI * (i + 0.5) / size);
            window[i] = (float) (sine * sine);
        }
        return window;
    }

    FilmFrame of(Frame frame, long index) {
        bin(frame);
        Content content = Content.of(binned);
        float[][] image = new float[grid.rows()][grid.columns()];
        narrow.apply(binned, image);
        broad.apply(image, background);
        subtract(image, background);
        transformable(image);
        float[][] re = new float[grid.wide()][grid.high()];
        float[][] im = new float[grid.wide()][grid.high()];
        fft.forward(coarseRe, coarseIm, re, im);
        return new FilmFrame(index, image, re, im, content);
    }

    /** Means of squares of pixels; what is not valid is left out, a square without any has the mean of all. */
    private void bin(Frame frame) {
        NDArray raw = frame.raw();
        int width = raw.shape()[1];
        byte[] mask = frame.mask().orElse(null);
        double sum = 0;
        long count = 0;
        int holes = 0;
        PixelRow row = new PixelRow(raw, width);
        float[] counts = new float[grid.columns()];
        for (int y = 0; y < grid.rows(); y++) {
            float[] to = binned[y];
            java.util.Arrays.fill(to, 0);
            java.util.Arrays.fill(counts, 0);
            for (int dy = 0; dy < grid.bin(); dy++) {
                int line = grid.top() + y * grid.bin() + dy;
                row.read(line);
                row.add(grid.left(), grid.bin(), mask, line, to, counts);
            }
            for (int x = 0; x < grid.columns(); x++) {
                if (counts[x] > 0) {
                    to[x] /= counts[x];
                    sum += to[x];
                    count++;
                } else {
                    to[x] = Float.NaN;
                    holes++;
                }
            }
        }
        if (holes > 0) {
            fill(count == 0 ? 0 : (float) (sum / count));
        }
    }

    private void fill(float value) {
        for (float[] row : binned) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Float.isNaN(row[x]) ? value : row[x];
            }
        }
    }

    /** Takes the background away and divides by the standard deviation. */
    private static void subtract(float[][] image, float[][] background) {
        double squares = 0;
        for (int y = 0; y < image.length; y++) {
            float[] row = image[y];
            float[] less = background[y];
            float line = 0;
            for (int x = 0; x < row.length; x++) {
                row[x] -= less[x];
                line += row[x] * row[x];
            }
            squares += line;
        }
        float scale = squares > 0 ? (float) Math.sqrt((double) image.length * image[0].length / squares) : 0;
        for (float[] row : image) {
            for (int x = 0; x < row.length; x++) {
                row[x] *= scale;
            }
        }
    }

    private void transformable(float[][] image) {
        int step = grid.coarse();
        for (int y = 0; y < grid.high(); y++) {
            java.util.Arrays.fill(coarseRe[y], 0);
            java.util.Arrays.fill(coarseIm[y], 0);
            if (y >= windowDown.length) {
                continue;
            }
            for (int dy = 0; dy < step; dy++) {
                float[] row = image[y * step + dy];
                for (int x = 0; x < windowAcross.length; x++) {
                    float sum = 0;
                    for (int dx = 0; dx < step; dx++) {
                        sum += row[x * step + dx];
                    }
                    coarseRe[y][x] += sum * windowDown[y] * windowAcross[x];
                }
            }
        }
    }
}
