/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

/**
 * The grey across lines in one frame: at the bottom of each point and at its two sides, smoothed along the line. The bottom
 * is the darkest of three neighbouring places across, so that a line that lies a pixel beside its place, after a frame's
 * drift was not quite taken back, keeps its darkness; the sides are the brightest of what lies beside it, so that a
 * neighbouring dark line is not taken for one.
 */
final class LineProfiles {

    /** Places across a line, pixels from its middle. */
    private static final int REACH = 7;

    private static final int BESIDE = 3;
    private static final double[] ALONG = {0.054, 0.244, 0.404, 0.244, 0.054};

    private final LinePoints points;
    private final int height;
    private final int width;
    private final float[][] raw;

    LineProfiles(LinePoints points, int height, int width) {
        this.points = points;
        this.height = height;
        this.width = width;
        raw = new float[2 * REACH + 1][points.size()];
    }

    /** Reads a frame. @param bottom, left, right receive a number a point, NaN where the frame is not valid */
    void read(float[] picture, float[] bottom, float[] left, float[] right) {
        sample(picture);
        for (int line = 0; line < points.count(); line++) {
            int from = points.starts()[line];
            int to = points.starts()[line + 1];
            for (int p = from; p < to; p++) {
                bottom[p] = bottom(p, from, to);
                left[p] = side(p, from, to, -1);
                right[p] = side(p, from, to, 1);
            }
        }
    }

    /** The grey at a place across, smoothed along the line, after {@link #read}. */
    private float at(int p, int from, int to, int offset) {
        float[] values = raw[offset + REACH];
        double sum = 0;
        for (int k = -2; k <= 2; k++) {
            int q = Math.min(to - 1, Math.max(from, p + k));
            sum += ALONG[k + 2] * values[q];
        }
        return (float) sum;
    }

    private float bottom(int p, int from, int to) {
        float a = at(p, from, to, -2);
        float b = at(p, from, to, -1);
        float c = at(p, from, to, 0);
        float d = at(p, from, to, 1);
        float e = at(p, from, to, 2);
        float darkest = (b + 2 * c + d) / 4;
        darkest = Math.min(darkest, (a + 2 * b + c) / 4);
        return Math.min(darkest, (c + 2 * d + e) / 4);
    }

    private float side(int p, int from, int to, int sign) {
        float brightest = Float.NEGATIVE_INFINITY;
        for (int k = BESIDE; k + 1 <= REACH; k++) {
            float value = (at(p, from, to, sign * k) + at(p, from, to, sign * (k + 1))) / 2;
            brightest = Math.max(brightest, value);
        }
        return brightest;
    }

    private void sample(float[] picture) {
        for (int k = -REACH; k <= REACH; k++) {
            float[] to = raw[k + REACH];
            for (int p = 0; p < to.length; p++) {
                to[p] = Pictures.at(
                        picture,
                        height,
                        width,
                        points.y()[p] + k * points.acrossY()[p],
                        points.x()[p] + k * points.acrossX()[p]);
            }
        }
    }
}
