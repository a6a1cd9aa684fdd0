/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Brings a start geometry so near to the truth that every line lies next to its own ring: over a grid of shifts of the
 * PONI and of distances, the one whose rings meet most of the lines that were found, then finer and finer. Rotations
 * are left as they are; a wrong rotation looks like a shift at first.
 *
 * <p>Reach: {@link #SHIFT} and {@link #STRETCH} for a flat detector; {@link #OFFSET} along the arc and {@link #ACROSS}
 * for each module of an ARC detector, whose distance is kept.
 */
final class Capture {

    /** Reach along both axes of a flat detector, m. */
    static final double SHIFT = 7e-3;
    /** Reach of the distance, as a part of it. */
    static final double STRETCH = 0.06;
    /** Reach along the arc, rad. */
    static final double OFFSET = Math.toRadians(0.4);
    /** Reach across the arc, m. */
    static final double ACROSS = 1.5e-3;

    private static final int MOST_PEAKS = 500;
    private static final int CANDIDATES = 16;
    /** Steps of the grid and reach of a ring in the rounds, pixels. */
    private static final double STEP = 4;

    /** Of two places that fit alike the nearer one is taken. */
    private static final double FAR = 0.02;

    private static final double[] REACH = {5, 3, 1.5};

    private final Planes planes;
    private final List<Ring> rings;
    private final double pixel;
    private final double perPixel;
    private final double largest;

    /**
     * @param pixel size, m
     * @param perPixel s of a pixel
     * @param largest s
     */
    Capture(Planes planes, List<Ring> rings, double pixel, double perPixel, double largest) {
        this.planes = planes;
        this.rings = rings;
        this.pixel = pixel;
        this.perPixel = perPixel;
        this.largest = largest;
    }

    /** A trial: shifts of PONI 1 and 2, m, and the distance in that of the start. */
    private record Trial(double shift1, double shift2, double stretch, double score) {}

    /** Moves the planes; those without lines stay where they are. */
    void run(List<Peak> peaks, Sectors sectors) {
        RingTable[] tables = new RingTable[REACH.length];
        double[] positions =
                rings.stream().mapToDouble(ring -> ring.s(planes.wavelength)).toArray();
        double[] amplitude = RingTable.amplitudes(rings);
        for (int i = 0; i < tables.length; i++) {
            tables[i] = new RingTable(positions, amplitude, REACH[i] * perPixel, largest);
        }
        for (int plane = 0; plane < planes.count(); plane++) {
            int current = plane;
            List<Peak> own = peaks.stream()
                    .filter(peak -> sectors.plane(peak.sector()) == current)
                    .sorted(Comparator.comparingDouble(Peak::weight).reversed())
                    .limit(MOST_PEAKS)
                    .toList();
            if (own.size() >= 3) {
                move(plane, own, tables, sectors.strips());
            }
        }
    }

    private void move(int plane, List<Peak> peaks, RingTable[] tables, boolean arc) {
        double[] v = planes.values[plane];
        double[][] at = new double[3][peaks.size()];
        double[] hit = new double[2];
        double furthest = 0;
        for (int i = 0; i < peaks.size(); i++) {
            planes.hit(plane, peaks.get(i).s(), peaks.get(i).azimuth(), hit);
            at[0][i] = hit[0] - v[1];
            at[1][i] = hit[1] - v[2];
            at[2][i] = peaks.get(i).weight();
            furthest = Math.max(furthest, Math.hypot(at[0][i], at[1][i]));
        }
        double reach1 = arc ? OFFSET * v[0] : SHIFT;
        double reach2 = arc ? ACROSS : SHIFT;
        double step = STEP * pixel;
        double stretchStep = STEP * pixel / Math.max(furthest, 20 * step);
        List<Trial> trials = new ArrayList<>();
        int n1 = (int) Math.ceil(reach1 / step);
        int n2 = (int) Math.ceil(reach2 / step);
        int n3 = arc ? 0 : (int) Math.ceil(STRETCH / stretchStep);
        for (int k = -n3; k <= n3; k++) {
            for (int i = -n1; i <= n1; i++) {
                for (int j = -n2; j <= n2; j++) {
                    Trial trial = trial(v, at, tables[0], i * step, j * step, 1 + k * stretchStep);
                    keepBest(trials, trial);
                }
            }
        }
        Trial best = trials.stream()
                .map(trial -> refined(v, at, tables, trial, step, arc ? 0 : stretchStep))
                .max(Comparator.comparingDouble(Trial::score))
                .orElseThrow();
        if (arc) {
            v[4] += Math.atan(best.shift1() / v[0]);
        } else {
            v[1] += best.shift1();
            v[0] *= best.stretch();
        }
        v[2] += best.shift2();
    }

    private static void keepBest(List<Trial> trials, Trial trial) {
        if (trials.size() < CANDIDATES
                || trial.score() > trials.get(trials.size() - 1).score()) {
            int at = trials.size();
            while (at > 0 && trials.get(at - 1).score() < trial.score()) {
                at--;
            }
            trials.add(at, trial);
            if (trials.size() > CANDIDATES) {
                trials.remove(CANDIDATES);
            }
        }
    }

    /** Steps downwards in every direction, with sharper and sharper rings. */
    private Trial refined(double[] v, double[][] at, RingTable[] tables, Trial start, double step, double stretchStep) {
        Trial best = start;
        double part = 0.5;
        for (RingTable table : tables) {
            best = trial(v, at, table, best.shift1(), best.shift2(), best.stretch());
            for (int round = 0; round < 12; round++) {
                Trial before = best;
                best = bestAround(v, at, table, before, part, step, stretchStep);
                if (best == before) {
                    break;
                }
            }
            part /= 2;
        }
        return best;
    }

    /** The best of a trial and its neighbours by a part of the steps. */
    private Trial bestAround(
            double[] v, double[][] at, RingTable table, Trial middle, double part, double step, double stretchStep) {
        Trial best = middle;
        int stretches = stretchStep == 0 ? 0 : 1;
        for (int k = -stretches; k <= stretches; k++) {
            for (int i = -1; i <= 1; i++) {
                for (int j = -1; j <= 1; j++) {
                    Trial next = trial(
                            v,
                            at,
                            table,
                            middle.shift1() + part * i * step,
                            middle.shift2() + part * j * step,
                            middle.stretch() + part * k * stretchStep);
                    best = next.score() > best.score() ? next : best;
                }
            }
        }
        return best;
    }

    private Trial trial(double[] v, double[][] at, RingTable table, double shift1, double shift2, double stretch) {
        double a = Math.sin(v[4]);
        double b = -Math.sin(v[3]) * Math.cos(v[4]);
        double c = Math.cos(v[3]) * Math.cos(v[4]);
        double distance = v[0] * stretch;
        double score = 0;
        for (int i = 0; i < at[0].length; i++) {
            double p1 = at[0][i] - shift1;
            double p2 = at[1][i] - shift2;
            double z = a * p1 + b * p2 + c * distance;
            double length = Math.sqrt(p1 * p1 + p2 * p2 + distance * distance);
            score += at[2][i] * table.at(Math.sqrt(Math.max(0, 2 * (1 - z / length))));
        }
        double far = (shift1 * shift1 + shift2 * shift2) / (SHIFT * SHIFT);
        return new Trial(shift1, shift2, stretch, score * (1 - FAR * far));
    }
}
