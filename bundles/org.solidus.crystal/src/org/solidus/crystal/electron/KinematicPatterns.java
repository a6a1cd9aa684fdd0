/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.solidus.crystal.orientation.Rotation;

/**
 * Kinematic patterns of one crystal in any orientation: a spot has the intensity {@code |F/V|^2} times the mean of the
 * rocking curve over the precession cone, and the place {@code (g_x, g_y)}. Excitation errors are those to first order,
 * right to some 10^-6 1/angstrom. Immutable and free of allocation in {@link #fill}, so that threads can share one.
 */
public final class KinematicPatterns {

    private static final int WIDTH = 6;

    private final PatternSettings settings;
    private final SwingMean mean;
    private final int[] reflection;
    /** x, y, z, lambda g^2 / 2, how far g_z may be from it, intensity: one after the other for each reflection. */
    private final double[] packed;

    private final double weakest;
    private final double wavelength;
    private final double sine;
    private final double cosine;

    private KinematicPatterns(ElectronReflections reflections, PatternSettings settings) {
        this.settings = settings;
        weakest = settings.least() * reflections.strongest();
        double[] intensity = reflections.intensity();
        reflection = IntStream.range(0, reflections.size())
                .filter(i -> intensity[i] > weakest)
                .toArray();
        packed = new double[WIDTH * reflection.length];
        double tangent = Math.tan(settings.precession());
        wavelength = settings.beam().wavelength();
        sine = Math.sin(settings.precession());
        cosine = Math.cos(settings.precession());
        double widest = 0;
        for (int n = 0; n < reflection.length; n++) {
            int i = reflection[n];
            double g = reflections.g()[i];
            double swing = tangent * g;
            double reach = settings.curve().reach(Math.min(0.999, weakest / intensity[i]));
            packed[WIDTH * n] = reflections.x()[i];
            packed[WIDTH * n + 1] = reflections.y()[i];
            packed[WIDTH * n + 2] = reflections.z()[i];
            packed[WIDTH * n + 3] = wavelength * g * g / 2;
            // The first-order errors are (g_z - lambda g^2 / 2) / (1 - lambda g_z): room for the denominator.
            packed[WIDTH * n + 4] = (swing + reach) * (1 + 2 * wavelength * g) + tangent * tangent * g;
            packed[WIDTH * n + 5] = intensity[i];
            widest = Math.max(widest, swing);
        }
        mean = new SwingMean(settings.curve(), 1.02 * widest, settings.curve().reach(Math.min(0.1, settings.least())));
    }

    /**
     * Prepares patterns of a crystal.
     *
     * @param reflections of the crystal
     * @param settings how patterns are taken
     * @return its patterns
     */
    public static KinematicPatterns of(ElectronReflections reflections, PatternSettings settings) {
        return new KinematicPatterns(reflections, settings);
    }

    /**
     * How patterns are taken.
     *
     * @return the settings
     */
    public PatternSettings settings() {
        return settings;
    }

    /**
     * The most spots that a pattern can have: the length of arrays that always suffice.
     *
     * @return number of reflections that are not too weak
     */
    public int capacity() {
        return reflection.length;
    }

    /**
     * The pattern in one orientation.
     *
     * @param orientation crystal to laboratory
     * @return its spots, by rising g
     */
    public KinematicPattern at(Rotation orientation) {
        double[] x = new double[capacity()];
        double[] y = new double[capacity()];
        double[] intensity = new double[capacity()];
        int[] index = new int[capacity()];
        int size = fill(rows(orientation), x, y, intensity, index);
        return new KinematicPattern(
                Arrays.copyOf(x, size),
                Arrays.copyOf(y, size),
                Arrays.copyOf(intensity, size),
                Arrays.copyOf(index, size));
    }

    /**
     * Fills arrays with the spots of one orientation, by rising g.
     *
     * @param rotation crystal to laboratory, nine numbers row by row
     * @param x receives g_x in 1/angstrom
     * @param y receives g_y
     * @param intensity receives {@code |F/V|^2} times the mean of the rocking curve, angstrom^-4
     * @param index receives the number of the reflection among those that this object was made of
     * @return number of spots
     * @throws ArrayIndexOutOfBoundsException if the arrays are too short; {@link #capacity} suffices
     */
    public int fill(double[] rotation, double[] x, double[] y, double[] intensity, int[] index) {
        double zx = rotation[6];
        double zy = rotation[7];
        double zz = rotation[8];
        int size = 0;
        for (int n = 0, at = 0; n < reflection.length; n++, at += WIDTH) {
            double gz = zx * packed[at] + zy * packed[at + 1] + zz * packed[at + 2];
            if (Math.abs(gz - packed[at + 3]) <= packed[at + 4]) {
                double gx = rotation[0] * packed[at] + rotation[1] * packed[at + 1] + rotation[2] * packed[at + 2];
                double gy = rotation[3] * packed[at] + rotation[4] * packed[at + 1] + rotation[5] * packed[at + 2];
                double strength = packed[at + 5] * weight(gx, gy, gz);
                if (strength > weakest) {
                    x[size] = gx;
                    y[size] = gy;
                    intensity[size] = strength;
                    index[size++] = reflection[n];
                }
            }
        }
        return size;
    }

    /** {@link Precession#middle} and {@link Precession#halfRange} with the sine and cosine at hand. */
    private double weight(double gx, double gy, double gz) {
        double inPlane = gx * gx + gy * gy;
        double denominator = cosine - wavelength * gz;
        double middle = (gz * cosine - wavelength * (inPlane + gz * gz) / 2) / denominator;
        return mean.at(middle, Math.sqrt(inPlane) * sine / denominator);
    }

    private static double[] rows(Rotation orientation) {
        double[][] m = orientation.matrix();
        return new double[] {m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1], m[2][2]};
    }
}
