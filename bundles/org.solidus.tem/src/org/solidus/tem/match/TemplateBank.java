/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.solidus.crystal.electron.RockingCurve;
import org.solidus.crystal.electron.SwingMean;

/**
 * Simulated patterns of a phase for zone axes on a grid: spots as (shell, azimuth, weight), packed in one array. What a
 * rotation in the plane and the mirror make of them is not stored, nor are empty shells. Zones stand for all axes within
 * half a step: their spots rock by that much more than precession makes them.
 *
 * @param rotations nine numbers a zone, row by row: crystal to laboratory
 * @param starts of the zones' spots, and the end
 * @param spots {@code (shell * AZIMUTHS + azimuth) << WEIGHT_BITS | weight}; the weights of a zone have unit norm
 */
record TemplateBank(float[] rotations, int[] starts, int[] spots) {

    private static final int AZIMUTH_BITS = 9;
    /** Azimuths a turn: a power of two, so that differences wrap by a mask. */
    static final int AZIMUTHS = 1 << AZIMUTH_BITS;

    static final int MASK = AZIMUTHS - 1;
    static final int WEIGHT_BITS = 12;
    static final int WEIGHT_ONE = (1 << WEIGHT_BITS) - 1;
    /** Width of a shell, 1/angstrom. */
    static final double SHELL = 0.01;
    /** The largest scattering vector that fits. */
    static final double LARGEST = SHELL * (1 << 32 - WEIGHT_BITS - AZIMUTH_BITS - 1);

    int zones() {
        return starts.length - 1;
    }

    /** Memory of the arrays. */
    long bytes() {
        return 4L * (rotations.length + starts.length + spots.length);
    }

    static int shell(int spot) {
        return spot >>> WEIGHT_BITS + AZIMUTH_BITS;
    }

    static int azimuth(int spot) {
        return spot >>> WEIGHT_BITS & MASK;
    }

    static int weight(int spot) {
        return spot & WEIGHT_ONE;
    }

    /** The number of an angle in radian. */
    static int azimuth(double angle) {
        return (int) Math.round(angle / (2 * Math.PI) * AZIMUTHS) & MASK;
    }

    /** @param zones x, y, z of unit vectors in the crystal frame */
    static TemplateBank of(PhaseReflections phase, double[] zones, MatchSettings settings) {
        int count = zones.length / 3;
        Simulation simulation = new Simulation(phase, settings);
        float[] rotations = new float[9 * count];
        int[][] packed = new int[count][];
        IntStream.range(0, count).parallel().forEach(zone -> {
            double[] rotation = upright(zones[3 * zone], zones[3 * zone + 1], zones[3 * zone + 2]);
            for (int i = 0; i < 9; i++) {
                rotations[9 * zone + i] = (float) rotation[i];
            }
            packed[zone] = simulation.spots(rotation);
        });
        int[] starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            starts[i + 1] = starts[i] + packed[i].length;
        }
        int[] spots = new int[starts[count]];
        for (int i = 0; i < count; i++) {
            System.arraycopy(packed[i], 0, spots, starts[i], packed[i].length);
        }
        return new TemplateBank(rotations, starts, spots);
    }

    /** The rotation that brings a direction to z. */
    private static double[] upright(double x, double y, double z) {
        double tilt = Math.atan2(Math.hypot(x, y), z);
        double azimuth = Math.atan2(y, x);
        double ca = Math.cos(azimuth);
        double sa = Math.sin(azimuth);
        double ct = Math.cos(tilt);
        double st = Math.sin(tilt);
        return new double[] {ct * ca, ct * sa, -st, -sa, ca, 0, st * ca, st * sa, ct};
    }

    /** The patterns of one phase. Immutable. */
    private static final class Simulation {

        private final PhaseReflections phase;
        private final double weakest;
        private final double swing;
        private final double reach;
        private final SwingMean mean;

        Simulation(PhaseReflections phase, MatchSettings settings) {
            this.phase = phase;
            weakest = settings.weakest();
            RockingCurve curve = new RockingCurve.Slab(settings.thickness());
            swing = Math.tan(settings.precession()) + settings.step() / 2;
            mean = new SwingMean(curve, swing * settings.gMax(), Refinement.TABLE / settings.thickness());
            reach = curve.reach(Refinement.ROOM * weakest);
        }

        int[] spots(double[] r) {
            float[] intensity = new float[phase.size];
            int[] near = new int[phase.size];
            int count = 0;
            float most = 0;
            for (int i = 0; i < phase.size; i++) {
                double s = r[6] * phase.x[i] + r[7] * phase.y[i] + r[8] * phase.z[i] - phase.sag[i];
                double half = swing * phase.g[i];
                if (Math.abs(s) < reach + half) {
                    intensity[count] = (float) (phase.intensity[i] * mean.at(s, half));
                    most = Math.max(most, intensity[count]);
                    near[count++] = i;
                }
            }
            return packed(r, near, intensity, count, (float) (weakest * most));
        }

        private int[] packed(double[] r, int[] near, float[] intensity, int count, float least) {
            double squares = 0;
            int visible = 0;
            for (int j = 0; j < count; j++) {
                if (intensity[j] > least) {
                    float amplitude = Powers.exp2(Refinement.POWER * Powers.log2(intensity[j]));
                    squares += amplitude * amplitude;
                    intensity[visible] = amplitude;
                    near[visible++] = near[j];
                }
            }
            double scale = WEIGHT_ONE / Math.sqrt(squares);
            int[] spots = new int[visible];
            for (int j = 0; j < visible; j++) {
                int i = near[j];
                double x = r[0] * phase.x[i] + r[1] * phase.y[i] + r[2] * phase.z[i];
                double y = r[3] * phase.x[i] + r[4] * phase.y[i] + r[5] * phase.z[i];
                int shell = (int) (Math.hypot(x, y) / SHELL);
                int weight = Math.min(WEIGHT_ONE, (int) Math.round(intensity[j] * scale));
                spots[j] = (shell * AZIMUTHS + azimuth(Math.atan2(y, x))) << WEIGHT_BITS | weight;
            }
            // By shell, so that the search runs through memory in one direction.
            Arrays.sort(spots);
            return spots;
        }
    }
}
