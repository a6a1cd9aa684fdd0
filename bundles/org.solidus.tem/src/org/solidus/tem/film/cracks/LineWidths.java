/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

/**
 * Width of lines from their profile in a picture: between the places where the grey is half way from the bottom to what lies
 * on that side, so that a crack within a wide boundary has its own width. The blur of the beam is part of it.
 */
final class LineWidths {

    private static final int REACH = 8;
    private static final int FINE = 2;

    private LineWidths() {}

    /** Pixels, a number a point; NaN where the line is not darker than both its sides. */
    static double[] of(LinePoints points, float[] picture, int height, int width) {
        double[] widths = new double[points.size()];
        for (int line = 0; line < points.count(); line++) {
            int from = points.starts()[line];
            int to = points.starts()[line + 1];
            for (int p = from; p < to; p++) {
                widths[p] = width(profile(points, p, from, to, picture, height, width));
            }
        }
        return widths;
    }

    /** Mean over five points along the line. */
    private static double[] profile(
            LinePoints points, int p, int from, int to, float[] picture, int height, int width) {
        double[] profile = new double[2 * REACH * FINE + 1];
        int count = 0;
        for (int q = Math.max(from, p - 2); q <= Math.min(to - 1, p + 2); q++) {
            count++;
            for (int k = 0; k < profile.length; k++) {
                double offset = (double) k / FINE - REACH;
                profile[k] += Pictures.at(
                        picture,
                        height,
                        width,
                        points.y()[q] + offset * points.acrossY()[q],
                        points.x()[q] + offset * points.acrossX()[q]);
            }
        }
        for (int k = 0; k < profile.length; k++) {
            profile[k] /= count;
        }
        return profile;
    }

    private static double width(double[] profile) {
        int middle = profile.length / 2;
        int bottom = middle;
        for (int k = middle - 2 * FINE; k <= middle + 2 * FINE; k++) {
            bottom = profile[k] < profile[bottom] ? k : bottom;
        }
        return (half(profile, bottom, -1) + half(profile, bottom, 1)) / FINE;
    }

    /** Steps from the bottom to half the height of the nearest crest on a side. */
    private static double half(double[] profile, int bottom, int step) {
        int crest = bottom;
        double highest = profile[bottom];
        for (int k = bottom; k >= 0 && k < profile.length; k += step) {
            highest = Math.max(highest, profile[k]);
        }
        double rise = highest - profile[bottom];
        while (crest + step >= 0 && crest + step < profile.length && !isShoulder(profile, bottom, crest, step, rise)) {
            crest += step;
        }
        double level = (profile[bottom] + profile[crest]) / 2;
        for (int k = bottom; k != crest; k += step) {
            if (profile[k + step] >= level && profile[k + step] > profile[k]) {
                return Math.abs(k - bottom) + (level - profile[k]) / (profile[k + step] - profile[k]);
            }
        }
        return Double.NaN;
    }

    /** Where the grey, having risen, hardly rises further over two pixels. */
    private static boolean isShoulder(double[] profile, int bottom, int at, int step, double rise) {
        int ahead = at + 2 * FINE * step;
        boolean inside = ahead >= 0 && ahead < profile.length;
        return inside && profile[at] - profile[bottom] > 0.15 * rise && profile[ahead] - profile[at] < 0.08 * rise;
    }
}
