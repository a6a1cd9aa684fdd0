/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film;

import java.util.Arrays;
import org.solidus.tem.pattern.Fft2;

/** The usual way: the phase correlation of each whole frame with the first, its maximum refined by a parabola. */
final class FirstFrame {

    private static final int SIDE = BenchmarkFilm.SIDE;

    private final BenchmarkFilm film;
    private final Fft2 fft = new Fft2(SIDE);
    private final double[] firstRe;
    private final double[] firstIm = new double[SIDE * SIDE];
    private double[] off = {};

    FirstFrame(BenchmarkFilm film) {
        this.film = film;
        firstRe = windowed(0);
        fft.forward(firstRe, firstIm);
    }

    /** Of so many frames, spread over the film. */
    void follow(int count) {
        off = new double[count];
        int frames = (int) film.info().frames();
        for (int k = 0; k < count; k++) {
            int frame = k * (frames - 1) / Math.max(1, count - 1);
            double[] shift = shift(frame);
            off[k] = Math.hypot(shift[0] - film.dy(frame), shift[1] - film.dx(frame));
        }
    }

    /** Median distance from the truth, pixels. */
    double error() {
        double[] sorted = off.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double[] windowed(int frame) {
        double[] values = film.frame(frame).doubles().clone();
        double mean = Arrays.stream(values).average().orElse(0);
        for (int i = 0; i < values.length; i++) {
            double wy = Math.sin(Math.PI * (i / SIDE + 0.5) / SIDE);
            double wx = Math.sin(Math.PI * (i % SIDE + 0.5) / SIDE);
            values[i] = (values[i] - mean) * wy * wy * wx * wx;
        }
        return values;
    }

    private double[] shift(int frame) {
        double[] re = windowed(frame);
        double[] im = new double[re.length];
        fft.forward(re, im);
        for (int i = 0; i < re.length; i++) {
            double crossRe = re[i] * firstRe[i] + im[i] * firstIm[i];
            double crossIm = im[i] * firstRe[i] - re[i] * firstIm[i];
            double size = Math.hypot(crossRe, crossIm) + Double.MIN_NORMAL;
            re[i] = crossRe / size;
            im[i] = crossIm / size;
        }
        fft.inverse(re, im);
        int best = 0;
        for (int i = 1; i < re.length; i++) {
            best = re[i] > re[best] ? i : best;
        }
        int y = best / SIDE;
        int x = best % SIDE;
        double dy = y + parabola(at(re, y - 1, x), re[best], at(re, y + 1, x));
        double dx = x + parabola(at(re, y, x - 1), re[best], at(re, y, x + 1));
        return new double[] {dy > SIDE / 2.0 ? dy - SIDE : dy, dx > SIDE / 2.0 ? dx - SIDE : dx};
    }

    private static double at(double[] values, int y, int x) {
        return values[Math.floorMod(y, SIDE) * SIDE + Math.floorMod(x, SIDE)];
    }

    private static double parabola(double before, double top, double after) {
        double curvature = 2 * top - before - after;
        return curvature > 0 ? (after - before) / (2 * curvature) : 0;
    }
}
