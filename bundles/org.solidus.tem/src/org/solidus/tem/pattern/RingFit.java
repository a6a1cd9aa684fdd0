/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.ArrayList;
import java.util.List;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LinearLeastSquares;
import org.solidus.math.robust.Robust;

/**
 * Fits pixel size, ellipse and centre to powder rings in a polar sum of patterns.
 *
 * <p>The scale is the one at which the rings of the structure collect most of the summed profile above its background.
 * Then the radius of each ring in each sector, {@code r(phi) = g/p (1 + e cos 2(phi - a)) + dx cos phi + dy sin phi}, is
 * linear in what is looked for; points that lie off by more than three standard deviations are left out.
 */
final class RingFit {

    private static final int SCALES = 801;
    private static final double REACH = 1.75;
    private static final double APART = 3;
    private static final double EDGE = 3;
    private static final double CLEAR = 5;
    private static final int ROUNDS = 5;

    private final double[] polar;
    private final int sectors;
    private final int bins;
    private final double width;
    private final double[] noise;

    /**
     * What was found.
     *
     * @param pixel      1/angstrom
     * @param ratio      of the axes of the ellipse
     * @param axis       direction of the long one, rad
     * @param offX       centre less that which was assumed, pixels
     * @param offY       centre less that which was assumed, pixels
     * @param errors     of pixel, ratio, axis, offX and offY, one standard deviation
     * @param rings      number of rings
     * @param points     number of radii
     * @param residual   root mean square, pixels
     */
    record Result(
            double pixel,
            double ratio,
            double axis,
            double offX,
            double offY,
            double[] errors,
            int rings,
            int points,
            double residual) {}

    private record Point(double radius, double azimuth, double g, double weight) {}

    /**
     * @param polar means of the bins, sector by sector, NaN where there are none
     * @param width of a bin, pixels
     */
    RingFit(double[] polar, int sectors, double width) {
        this.sectors = sectors;
        this.width = width;
        bins = polar.length / sectors;
        this.polar = new double[polar.length];
        noise = new double[sectors];
        for (int s = 0; s < sectors; s++) {
            flatten(polar, s);
        }
    }

    /** Takes the median of what is around from each bin, and the noise from what is left. */
    private void flatten(double[] raw, int s) {
        int half = (int) Math.round(8 / width);
        double[] window = new double[2 * half + 1];
        double[] left = new double[bins];
        for (int b = 0; b < bins; b++) {
            int n = 0;
            for (int j = Math.max(0, b - half); j <= Math.min(bins - 1, b + half); j++) {
                if (!Double.isNaN(raw[s * bins + j])) {
                    window[n++] = raw[s * bins + j];
                }
            }
            double level = Robust.medianInPlace(window, 0, n);
            left[b] = raw[s * bins + b] - level;
            polar[s * bins + b] = Double.isNaN(left[b]) ? 0 : left[b];
        }
        noise[s] = Math.max(Robust.sigma(left), 1e-30);
    }

    /**
     * Fits.
     *
     * @param rings of the structure
     * @param guess pixel size, 1/angstrom
     * @param range by what part of it the true one may differ
     * @param beam  radius within which nothing is looked at, pixels
     * @throws IllegalArgumentException when no rings are found that fit
     */
    Result fit(List<PowderRing> rings, double guess, double range, double beam) {
        double pixel = scale(rings, guess, range, beam);
        List<PowderRing> alone = alone(rings, pixel, beam);
        List<Point> points = new ArrayList<>();
        int used = 0;
        for (PowderRing ring : alone) {
            int before = points.size();
            for (int s = 0; s < sectors; s++) {
                add(ring, s, pixel, points);
            }
            used += points.size() - before >= sectors / 3 ? 1 : 0;
        }
        if (used < 2 || points.size() < sectors) {
            throw new IllegalArgumentException("The patterns show " + used + " of the rings of the structure in "
                    + points.size() + " places; at least two rings that are nearly whole are needed. Choose patterns"
                    + " with rings of that structure, or a better pixel size to start from.");
        }
        return solve(points, used, pixel);
    }

    /** The scale at which rings collect most. */
    private double scale(List<PowderRing> rings, double guess, double range, double beam) {
        double[] profile = new double[bins];
        for (int b = 0; b < bins; b++) {
            for (int s = 0; s < sectors; s++) {
                profile[b] += polar[s * bins + b] / sectors;
            }
        }
        double[] scores = new double[SCALES];
        int best = 0;
        for (int i = 0; i < SCALES; i++) {
            double pixel = guess * (1 + range * (2.0 * i / (SCALES - 1) - 1));
            double weights = 0;
            for (PowderRing ring : rings) {
                double at = ring.g() / pixel / width - 0.5;
                if (at > beam / width && at < bins - 1) {
                    int b = (int) at;
                    double value = profile[b] + (at - b) * (profile[b + 1] - profile[b]);
                    double weight = Math.sqrt(ring.weight()) * at;
                    scores[i] += weight * value;
                    weights += weight;
                }
            }
            scores[i] = weights > 0 ? scores[i] / weights : 0;
            best = scores[i] > scores[best] ? i : best;
        }
        double clear = CLEAR * Robust.median(noise) / Math.sqrt(sectors);
        if (!(scores[best] > clear) || best == 0 || best == SCALES - 1) {
            throw new IllegalArgumentException("No pixel size within " + Math.round(100 * range) + " % of " + guess
                    + " 1/angstrom makes the rings of the structure those of the patterns.");
        }
        return guess * (1 + range * (2.0 * best / (SCALES - 1) - 1));
    }

    /** Rings within the pattern without a comparable one so near that the two would be one bump. */
    private List<PowderRing> alone(List<PowderRing> rings, double pixel, double beam) {
        return rings.stream()
                .filter(ring -> ring.g() / pixel > beam + EDGE && ring.g() / pixel < bins * width - EDGE)
                .filter(ring -> rings.stream()
                        .noneMatch(other -> other != ring
                                && other.weight() > 0.1 * ring.weight()
                                && Math.abs(other.g() - ring.g()) / pixel < APART))
                .toList();
    }

    /** The place of a ring in a sector: the balance of what is above its background, about its highest bin. */
    private void add(PowderRing ring, int s, double pixel, List<Point> points) {
        int middle = (int) (ring.g() / pixel / width);
        int reach = (int) Math.ceil(REACH / width);
        int top = middle;
        for (int b = middle - reach; b <= middle + reach; b++) {
            top = b >= 0 && b < bins && polar[s * bins + b] > polar[s * bins + top] ? b : top;
        }
        if (!(polar[s * bins + top] > CLEAR * noise[s])) {
            return;
        }
        double sum = 0;
        double moment = 0;
        int near = (int) Math.ceil(1.5 / width);
        for (int b = Math.max(0, top - near); b <= Math.min(bins - 1, top + near); b++) {
            double value = Math.max(0, polar[s * bins + b]);
            sum += value;
            moment += value * (b + 0.5) * width;
        }
        double azimuth = 2 * Math.PI * (s + 0.5) / sectors;
        double clear = polar[s * bins + top] / noise[s];
        points.add(new Point(moment / sum, azimuth, ring.g(), Math.min(clear, 100)));
    }

    private Result solve(List<Point> points, int rings, double pixel) {
        int n = points.size();
        double[][] design = new double[n][];
        double[] radius = new double[n];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            Point p = points.get(i);
            design[i] = new double[] {
                p.g(),
                p.g() * Math.cos(2 * p.azimuth()),
                p.g() * Math.sin(2 * p.azimuth()),
                Math.cos(p.azimuth()),
                Math.sin(p.azimuth())
            };
            radius[i] = p.radius();
            weight[i] = p.weight();
        }
        Fit fit = LinearLeastSquares.fit(design, radius, weight);
        double rms = Double.NaN;
        int kept = n;
        for (int round = 0; round < ROUNDS && fit.converged(); round++) {
            double[] off = new double[n];
            for (int i = 0; i < n; i++) {
                off[i] = radius[i];
                for (int k = 0; k < 5; k++) {
                    off[i] -= fit.parameters()[k] * design[i][k];
                }
            }
            double limit = 3 * Math.max(0.02, Robust.sigma(off));
            double squares = 0;
            kept = 0;
            for (int i = 0; i < n; i++) {
                boolean good = Math.abs(off[i]) <= limit;
                weight[i] = good ? points.get(i).weight() : 0;
                squares += good ? off[i] * off[i] : 0;
                kept += good ? 1 : 0;
            }
            rms = Math.sqrt(squares / Math.max(1, kept));
            fit = LinearLeastSquares.fit(design, radius, weight);
        }
        if (!fit.converged() || !(rms < 1)) {
            throw new IllegalArgumentException("The rings of the patterns are none of that structure: they lie "
                    + Math.round(100 * rms) / 100.0 + " px off, from pixels of " + pixel + " 1/angstrom.");
        }
        return result(fit.scaledByScatter(), rings, kept, rms);
    }

    private static Result result(Fit fit, int rings, int points, double rms) {
        double[] p = fit.parameters();
        double bend = Math.hypot(p[1], p[2]);
        double e = bend / p[0];
        double bendError = Math.max(fit.error(1), fit.error(2));
        double ratio = (1 + e) / (1 - e);
        double[] errors = {
            fit.error(0) / (p[0] * p[0]),
            2 * bendError / p[0],
            bend > bendError ? bendError / (2 * bend) : Math.PI / 4,
            fit.error(3),
            fit.error(4)
        };
        return new Result(1 / p[0], ratio, Math.atan2(p[2], p[1]) / 2, p[3], p[4], errors, rings, points, rms);
    }
}
