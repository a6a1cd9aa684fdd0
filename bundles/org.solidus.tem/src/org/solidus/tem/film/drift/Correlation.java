/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.solidus.math.fourier.FloatFft2;

/**
 * Cross-correlation of two windowed frames at the coarse scale, over all shifts. As phase correlation (Kuglin and Hines
 * 1975) the cross spectrum is divided by the root of its magnitude: coarse shading counts less than in plain correlation,
 * and the many components that hold nothing but noise less than when their phases alone count, which would drown a
 * lattice. Each maximum is refined by a parabola. A periodic specimen has many
 * alike, and in much noise none stands out: all that may be the right one are given. Scratch of one thread.
 */
final class Correlation {

    private static final double ALIKE = 0.85;
    private static final double NOTABLE = 3.5;
    private static final double CLEAR = 9;
    private static final double USUAL = 4;

    private final DriftGrid grid;
    private final boolean phase;
    private final FloatFft2 fft;
    private final float[][] re;
    private final float[][] im;
    private final float[][] surface;
    private final float[][] rest;

    /**
     * A maximum.
     *
     * @param dy down, points of the fine scale
     * @param dx to the right
     * @param height relative to the highest
     * @param sigmas its height in standard deviations of the whole surface
     */
    record Peak(double dy, double dx, double height, double sigmas) {

        double from(double y, double x) {
            return Math.hypot(dy - y, dx - x);
        }
    }

    Correlation(DriftGrid grid, boolean phase) {
        this.grid = grid;
        this.phase = phase;
        fft = new FloatFft2(grid.high(), grid.wide());
        re = new float[grid.wide()][grid.high()];
        im = new float[grid.wide()][grid.high()];
        surface = new float[grid.high()][grid.wide()];
        rest = new float[grid.high()][grid.wide()];
    }

    /**
     * Of several maxima the right one, when the film was going there: where the highest stands out of the noise, the
     * nearest of those that are about as high, for a lattice does not jump by a period; where it does not, the most
     * likely one when jumps of more than {@value #USUAL} points are rare.
     */
    static Peak choose(List<Peak> peaks, double dy, double dx) {
        Comparator<Peak> order = peaks.get(0).sigmas() > CLEAR
                ? Comparator.comparingDouble(peak -> peak.height() < ALIKE ? Double.MAX_VALUE : peak.from(dy, dx))
                : Comparator.comparingDouble(
                        peak -> 0.5 * (Math.pow(peak.from(dy, dx) / USUAL, 2) - peak.sigmas() * peak.sigmas()));
        return peaks.stream().min(order).orElseThrow();
    }

    /** Where the content of the second frame lies against that of the first: the highest maximum first. */
    List<Peak> peaks(FilmFrame one, FilmFrame two) {
        double magnitude = 0;
        for (int l = 0; l < grid.wide(); l++) {
            magnitude += cross(one.re()[l], one.im()[l], two.re()[l], two.im()[l], re[l], im[l]);
        }
        if (phase) {
            float floor = (float) (magnitude / ((double) grid.wide() * grid.high()));
            for (int l = 0; l < grid.wide(); l++) {
                whiten(re[l], im[l], floor);
            }
        }
        fft.inverse(re, im, surface, rest);
        return maxima();
    }

    private static double cross(float[] ar, float[] ai, float[] br, float[] bi, float[] toRe, float[] toIm) {
        for (int k = 0; k < ar.length; k++) {
            toRe[k] = br[k] * ar[k] + bi[k] * ai[k];
            toIm[k] = bi[k] * ar[k] - br[k] * ai[k];
        }
        float sum = 0;
        for (int k = 0; k < ar.length; k++) {
            sum += (float) Math.sqrt(toRe[k] * toRe[k] + toIm[k] * toIm[k]);
        }
        return sum;
    }

    private static void whiten(float[] re, float[] im, float floor) {
        for (int k = 0; k < re.length; k++) {
            float by = 1 / ((float) Math.sqrt(Math.sqrt(re[k] * re[k] + im[k] * im[k]) + floor) + Float.MIN_NORMAL);
            re[k] *= by;
            im[k] *= by;
        }
    }

    private List<Peak> maxima() {
        float highest = 0;
        double squares = 0;
        for (float[] row : surface) {
            float line = 0;
            for (float value : row) {
                highest = Math.max(highest, value);
                line += value * value;
            }
            squares += line;
        }
        if (!(highest > 0)) {
            return List.of(new Peak(0, 0, 0, 0));
        }
        double sigma = Math.sqrt(squares / ((double) grid.high() * grid.wide()));
        List<Peak> found = new ArrayList<>();
        float least = (float) Math.min(ALIKE * highest, Math.max(NOTABLE * sigma, 0.5 * highest));
        for (int y = 0; y < grid.high(); y++) {
            float[] row = surface[y];
            for (int x = 0; x < row.length; x++) {
                if (row[x] >= least && isTop(y, x)) {
                    found.add(peak(y, x, highest, sigma));
                }
            }
        }
        found.sort(Comparator.comparingDouble(Peak::height).reversed());
        return found;
    }

    private boolean isTop(int y, int x) {
        float value = surface[y][x];
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (at(y + dy, x + dx) > value) {
                    return false;
                }
            }
        }
        return true;
    }

    private Peak peak(int y, int x, float highest, double sigma) {
        double down = y + parabola(at(y - 1, x), at(y, x), at(y + 1, x));
        double right = x + parabola(at(y, x - 1), at(y, x), at(y, x + 1));
        return new Peak(
                grid.coarse() * (down > grid.high() / 2.0 ? down - grid.high() : down),
                grid.coarse() * (right > grid.wide() / 2.0 ? right - grid.wide() : right),
                surface[y][x] / highest,
                surface[y][x] / sigma);
    }

    private float at(int y, int x) {
        return surface[Math.floorMod(y, grid.high())][Math.floorMod(x, grid.wide())];
    }

    private static double parabola(double before, double top, double after) {
        double curvature = 2 * top - before - after;
        return curvature > 0 ? (after - before) / (2 * curvature) : 0;
    }
}
