/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

/**
 * The disorientation angle of many orientations, without allocating: the smallest angle of {@code S1^-1 R1^-1 R2 S2} over
 * the rotations S1, S2 of both crystals. Orientations are quaternions w, x, y, z (any sign) in flat arrays. Immutable.
 */
public final class DisorientationKernel {

    private static final double NEAR = 0.999;

    /** Of one phase S1^-1 can be moved behind S2, so that one rotation is enough; of two phases these are products. */
    private final double[] left;

    private final double[] right;

    private DisorientationKernel(double[] left, double[] right) {
        this.left = left;
        this.right = right;
    }

    /**
     * Between crystals of one phase.
     *
     * @param symmetry its Laue class
     * @return the kernel
     */
    public static DisorientationKernel of(LaueClass symmetry) {
        return new DisorientationKernel(new double[] {1, 0, 0, 0}, symmetry.quaternions());
    }

    /**
     * Between crystals of two phases, whose crystal frames are compared; both symmetries count, the order of the pair
     * is kept.
     *
     * @param first Laue class of the first orientation
     * @param second Laue class of the second orientation
     * @return the kernel
     */
    public static DisorientationKernel of(LaueClass first, LaueClass second) {
        return first.equals(second) ? of(first) : new DisorientationKernel(first.quaternions(), second.quaternions());
    }

    /**
     * The angle between two orientations.
     *
     * @param first array that holds the first
     * @param i index of its w
     * @param second array that holds the second
     * @param j index of its w
     * @return radian
     */
    public double angle(double[] first, int i, double[] second, int j) {
        double a = first[i];
        double b = first[i + 1];
        double c = first[i + 2];
        double d = first[i + 3];
        double e = second[j];
        double f = second[j + 1];
        double g = second[j + 2];
        double h = second[j + 3];
        // M = R1^-1 R2
        double w = a * e + b * f + c * g + d * h;
        double x = a * f - b * e - c * h + d * g;
        double y = a * g + b * h - c * e - d * f;
        double z = a * h - b * g + c * f - d * e;
        return left.length == 4 ? angle(w, x, y, z) : angleOfBoth(w, x, y, z);
    }

    /**
     * The angle of a misorientation.
     *
     * @param w its quaternion
     * @param x its quaternion
     * @param y its quaternion
     * @param z its quaternion
     * @return radian
     */
    private double angle(double w, double x, double y, double z) {
        double greatest = 0;
        int best = 0;
        for (int s = 0; s < right.length; s += 4) {
            // The real part of M S, whose sign does not count.
            double cosine = Math.abs(w * right[s] - x * right[s + 1] - y * right[s + 2] - z * right[s + 3]);
            if (cosine > greatest) {
                greatest = cosine;
                best = s;
            }
        }
        return greatest < NEAR ? 2 * Math.acos(greatest) : smallAngle(w, x, y, z, best);
    }

    private double angleOfBoth(double w, double x, double y, double z) {
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < left.length; s += 4) {
            double a = left[s];
            double b = left[s + 1];
            double c = left[s + 2];
            double d = left[s + 3];
            // S1^-1 M; all rotations of a group are inverses too, the order does not matter.
            least = Math.min(
                    least,
                    angle(
                            a * w + b * x + c * y + d * z,
                            a * x - b * w - c * z + d * y,
                            a * y + b * z - c * w - d * x,
                            a * z - b * y + c * x - d * w));
        }
        return least;
    }

    /** By the sine, because the cosine of a small angle has lost its digits. */
    private double smallAngle(double w, double x, double y, double z, int s) {
        double e = right[s];
        double f = right[s + 1];
        double g = right[s + 2];
        double h = right[s + 3];
        double real = w * e - x * f - y * g - z * h;
        double i = w * f + x * e + y * h - z * g;
        double j = w * g - x * h + y * e + z * f;
        double k = w * h + x * g - y * f + z * e;
        return 2 * Math.atan2(Math.sqrt(i * i + j * j + k * k), Math.abs(real));
    }
}
