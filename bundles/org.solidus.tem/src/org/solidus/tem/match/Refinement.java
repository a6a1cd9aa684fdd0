/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.Arrays;
import org.solidus.crystal.electron.RockingCurve;
import org.solidus.crystal.electron.SwingMean;

/**
 * How well an orientation explains a pattern, and the orientation near a given one that does so best.
 *
 * <p>The index is a correlation of two sets of points in three dimensions, place in the pattern and logarithm of the
 * intensity: {@code Q = sum_k P_k T_k K_k / sqrt(sum P^2 sum T^2)}, where P and T are the intensities of measured and
 * simulated spots to a power of {@value #POWER}, and the kernel {@code K = exp(-d^2 / 2 tolerance^2 - (ln(I_P / c I_T))^2
 * / 2 SCATTER^2)} is 1 for spots that agree; c is the scale of the simulation. Simulated spots that are not measured and
 * measured ones that are not simulated count in the norms.
 *
 * <p>Reflections near the Ewald sphere are chosen once a search; the rotation in the plane follows from the positions of
 * spots, two tilts from a compass search on the index. One thread.
 */
final class Refinement {

    /** Power of intensities in the index: small, since intensities are dynamical and cover four decades. */
    static final float POWER = 0.15f;

    /** A reflection may be that much weaker than what is seen, and is still looked at. */
    static final double ROOM = 0.1;

    /** Fringes outside of the swing of precession for which means are in a table. */
    static final double TABLE = 8;

    /** Standard deviation of the logarithms of intensities about the kinematic ones. */
    private static final double SCATTER = 0.8;

    /** Tilts around the start, of the first step. */
    private static final double RING = 1.5;

    private static final float PER_LOG2 = (float) (Math.log(2) / (2 * SCATTER * SCATTER));
    private static final float LOG2_E = (float) (1 / Math.log(2));

    /** A spot is explained if it agrees within two standard deviations. */
    private static final double EXPLAINED = Math.exp(-2);

    private final PhaseReflections phase;
    private final SwingMean mean;
    private final double swing;
    private final double reach;
    private final float weakest;
    private final double twiceVariance;

    /** Reflections that are looked at, their intensities, and the measured spots that they fall on. */
    private final int[] chosen;

    private final float[] value;
    private final short[] owner;
    private int count;

    /** Of each measured spot: simulated intensity, its strongest part, and squared distance of that in the kernel. */
    private float[] predicted = new float[256];

    private float[] strongest = new float[256];
    private float[] distance = new float[256];
    private float[] agreement = new float[256];
    private final double[] trial = new double[9];
    private final double[] centre = new double[9];

    Refinement(PhaseReflections phase, SwingMean mean, MatchSettings settings) {
        this.phase = phase;
        this.mean = mean;
        swing = Math.tan(settings.precession());
        reach = new RockingCurve.Slab(settings.thickness()).reach(ROOM * settings.weakest());
        weakest = (float) settings.weakest();
        twiceVariance = 2 * settings.tolerance() * settings.tolerance();
        chosen = new int[phase.size];
        value = new float[phase.size];
        owner = new short[phase.size];
    }

    static SwingMean mean(MatchSettings settings) {
        return new SwingMean(
                new RockingCurve.Slab(settings.thickness()),
                1.001 * Math.tan(settings.precession()) * settings.gMax(),
                TABLE / settings.thickness());
    }

    /**
     * Improves an orientation in place.
     *
     * @param r rotation, nine numbers row by row
     * @param start first step of the tilts, radian
     * @param end last step of the tilts, radian
     * @return its index
     */
    double refine(double[] r, SpotPattern pattern, double start, double end) {
        choose(r, 2 * start);
        evaluate(r, pattern);
        turn(r, pattern);
        double best = around(r, pattern, RING * start, evaluate(r, pattern));
        for (double step = start; step >= end; step /= 2) {
            best = compass(r, pattern, step, best);
            evaluate(r, pattern);
            System.arraycopy(r, 0, trial, 0, 9);
            turn(trial, pattern);
            double turned = evaluate(trial, pattern);
            if (turned > best) {
                best = turned;
                System.arraycopy(trial, 0, r, 0, 9);
            }
        }
        return best;
    }

    /** Begins at the best of eight tilts around, where that is better: the compass sees no more than its own hill. */
    private double around(double[] r, SpotPattern pattern, double tilt, double from) {
        double best = from;
        System.arraycopy(r, 0, centre, 0, 9);
        for (int k = 0; k < 8; k++) {
            double azimuth = k * Math.PI / 4;
            rotate(centre, tilt * Math.cos(azimuth), tilt * Math.sin(azimuth), 0, trial);
            double index = evaluate(trial, pattern);
            if (index > best) {
                best = index;
                System.arraycopy(trial, 0, r, 0, 9);
            }
        }
        return best;
    }

    private double compass(double[] r, SpotPattern pattern, double step, double from) {
        double best = from;
        boolean moved = true;
        for (int round = 0; round < 4 && moved; round++) {
            moved = false;
            for (int k = 0; k < 4; k++) {
                double sign = (k & 1) == 0 ? step : -step;
                rotate(r, k < 2 ? sign : 0, k < 2 ? 0 : sign, 0, trial);
                double index = evaluate(trial, pattern);
                if (index > best) {
                    best = index;
                    System.arraycopy(trial, 0, r, 0, 9);
                    moved = true;
                }
            }
        }
        return best;
    }

    /** The index of an orientation as it is. */
    double index(double[] r, SpotPattern pattern) {
        choose(r, 0);
        return evaluate(r, pattern);
    }

    /** Chooses what may be seen within a tilt of {@code margin}. */
    private void choose(double[] r, double margin) {
        float most = 0;
        int near = 0;
        double zx = r[6];
        double zy = r[7];
        double zz = r[8];
        for (int i = 0; i < phase.size; i++) {
            double s = Math.abs(zx * phase.x[i] + zy * phase.y[i] + zz * phase.z[i] - phase.sag[i]);
            double g = phase.g[i];
            if (s < reach + (margin + swing) * g) {
                most = Math.max(most, (float) (phase.intensity[i] * mean.at(s, swing * g)));
                value[near] = (float) s;
                chosen[near++] = i;
            }
        }
        float least = (float) (0.3 * weakest * most);
        count = 0;
        for (int j = 0; j < near; j++) {
            int i = chosen[j];
            double half = swing * phase.g[i];
            double s = value[j] - margin * phase.g[i];
            if (phase.intensity[i] > least && (s < half || phase.intensity[i] * mean.at(s, half) > least)) {
                chosen[count++] = i;
            }
        }
    }

    private double evaluate(double[] r, SpotPattern pattern) {
        float most = simulate(r, pattern);
        return correlate(pattern, weakest * most);
    }

    /** Intensities of the chosen reflections, and which measured spots they fall on; returns the strongest one. */
    private float simulate(double[] r, SpotPattern pattern) {
        room(pattern.size);
        Arrays.fill(predicted, 0, pattern.size, 0);
        Arrays.fill(strongest, 0, pattern.size, 0);
        float most = 0;
        for (int j = 0; j < count; j++) {
            int i = chosen[j];
            double gx = phase.x[i];
            double gy = phase.y[i];
            double gz = phase.z[i];
            double s = r[6] * gx + r[7] * gy + r[8] * gz - phase.sag[i];
            float now = (float) (phase.intensity[i] * mean.at(s, swing * phase.g[i]));
            value[j] = now;
            most = Math.max(most, now);
            double x = r[0] * gx + r[1] * gy + r[2] * gz;
            double y = r[3] * gx + r[4] * gy + r[5] * gz;
            int spot = pattern.nearest(x, y);
            owner[j] = (short) spot;
            if (spot >= 0) {
                predicted[spot] += now;
                if (now > strongest[spot]) {
                    strongest[spot] = now;
                    double dx = x - pattern.x[spot];
                    double dy = y - pattern.y[spot];
                    distance[spot] = (float) ((dx * dx + dy * dy) / twiceVariance);
                }
            }
        }
        return most;
    }

    private double correlate(SpotPattern pattern, float least) {
        float squares = 0;
        for (int j = 0; j < count; j++) {
            if (owner[j] < 0 && value[j] > least) {
                squares += Powers.exp2(2 * POWER * Powers.log2(value[j]));
            }
        }
        float weights = 0;
        float logs = 0;
        for (int k = 0; k < pattern.size; k++) {
            if (predicted[k] > least) {
                float weight = Powers.exp2(-LOG2_E * distance[k]);
                float log = Powers.log2(predicted[k]);
                strongest[k] = log;
                weights += weight;
                logs += weight * (pattern.log[k] - log);
            }
        }
        float scale = weights > 0 ? logs / weights : 0;
        float product = 0;
        for (int k = 0; k < pattern.size; k++) {
            agreement[k] = 0;
            if (predicted[k] > least) {
                float log = strongest[k];
                float amplitude = Powers.exp2(POWER * log);
                float off = pattern.log[k] - log - scale;
                agreement[k] = Powers.exp2(-LOG2_E * distance[k] - PER_LOG2 * off * off);
                squares += amplitude * amplitude;
                product += amplitude * pattern.amplitude[k] * agreement[k];
            }
        }
        return squares > 0 ? product / (Math.sqrt(squares) * pattern.norm) : 0;
    }

    private void room(int size) {
        if (predicted.length < size) {
            predicted = new float[2 * size];
            strongest = new float[2 * size];
            distance = new float[2 * size];
            agreement = new float[2 * size];
        }
    }

    /** Turns in the plane so that reflections come onto the spots that they are matched with: least squares. */
    private void turn(double[] r, SpotPattern pattern) {
        double across = 0;
        double along = 0;
        for (int j = 0; j < count; j++) {
            int spot = owner[j];
            if (spot >= 0 && value[j] > 0.5f * predicted[spot]) {
                int i = chosen[j];
                double x = r[0] * phase.x[i] + r[1] * phase.y[i] + r[2] * phase.z[i];
                double y = r[3] * phase.x[i] + r[4] * phase.y[i] + r[5] * phase.z[i];
                double weight = pattern.amplitude[spot] * agreement[spot];
                across += weight * (x * pattern.y[spot] - y * pattern.x[spot]);
                along += weight * (x * pattern.x[spot] + y * pattern.y[spot]);
            }
        }
        if (along > 0) {
            rotate(r, 0, 0, Math.atan2(across, along), r);
        }
    }

    /** Adds the spots that the orientation of the last index explains, and where it has them. */
    void pairs(double[] r, SpotPattern pattern, SpotPairs into) {
        for (int j = 0; j < count; j++) {
            int spot = owner[j];
            if (spot >= 0 && explains(spot) && value[j] > 0.5f * predicted[spot]) {
                int i = chosen[j];
                double x = r[0] * phase.x[i] + r[1] * phase.y[i] + r[2] * phase.z[i];
                double y = r[3] * phase.x[i] + r[4] * phase.y[i] + r[5] * phase.z[i];
                into.add(pattern.x[spot], pattern.y[spot], x, y);
            }
        }
    }

    /** Whether the orientation of the last index explains a measured spot. */
    boolean explains(int spot) {
        return agreement[spot] > EXPLAINED;
    }

    /** The intensity that it gives a measured spot. */
    double simulated(int spot) {
        return predicted[spot];
    }

    /** Measured spots that it explains. */
    int matched(SpotPattern pattern) {
        int matched = 0;
        for (int k = 0; k < pattern.size; k++) {
            matched += explains(k) ? 1 : 0;
        }
        return matched;
    }

    /** The share of the measured intensity that it explains. */
    double explained(SpotPattern pattern) {
        double all = 0;
        double explained = 0;
        for (int k = 0; k < pattern.size; k++) {
            all += pattern.intensity[k];
            explained += explains(k) ? pattern.intensity[k] : 0;
        }
        return all > 0 ? explained / all : 0;
    }

    /** A small rotation (radian, about the axes of the laboratory) after another one; in place if that is asked for. */
    static void rotate(double[] r, double ax, double ay, double az, double[] out) {
        double angle = Math.sqrt(ax * ax + ay * ay + az * az);
        double nx = angle == 0 ? 0 : ax / angle;
        double ny = angle == 0 ? 0 : ay / angle;
        double nz = angle == 0 ? 1 : az / angle;
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double t = 1 - c;
        for (int k = 0; k < 3; k++) {
            double x = r[k];
            double y = r[3 + k];
            double z = r[6 + k];
            double along = t * (nx * x + ny * y + nz * z);
            out[k] = c * x + s * (ny * z - nz * y) + along * nx;
            out[3 + k] = c * y + s * (nz * x - nx * z) + along * ny;
            out[6 + k] = c * z + s * (nx * y - ny * x) + along * nz;
        }
    }
}
