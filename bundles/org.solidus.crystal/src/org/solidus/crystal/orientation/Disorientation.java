/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

/**
 * The rotation from one crystal to another, of all that symmetry makes equal the one with the smallest angle.
 *
 * <p>{@code M = R1^-1 R2} maps the frame of the second crystal into that of the first. Of one phase, M, its inverse (the
 * crystals have no order) and {@code S1^-1 M S2} are the same, and the axis lies in the fundamental sector of the Laue
 * class. Of two phases the order of the pair is kept; the axis is brought to the sector of the first phase only as far as
 * rotations that leave the angle allow it.
 *
 * @param angle radian
 * @param x axis in the crystal frame of the first, of length 1
 * @param y axis in the crystal frame of the first, of length 1
 * @param z axis in the crystal frame of the first, of length 1
 */
public record Disorientation(double angle, double x, double y, double z) {

    private static final double SAME = 1e-7;

    /**
     * The disorientation of two crystals of one phase.
     *
     * @param first orientation
     * @param second orientation
     * @param symmetry Laue class of the phase
     * @return angle and axis; the axis of no rotation is z
     */
    public static Disorientation of(Rotation first, Rotation second, LaueClass symmetry) {
        return reduced(first, second, symmetry, symmetry);
    }

    /**
     * The disorientation of two crystals of two phases.
     *
     * @param first orientation
     * @param second orientation
     * @param ofFirst Laue class of the first
     * @param ofSecond Laue class of the second
     * @return angle and axis; the axis of no rotation is z
     */
    public static Disorientation of(Rotation first, Rotation second, LaueClass ofFirst, LaueClass ofSecond) {
        return reduced(first, second, ofFirst, ofSecond);
    }

    /**
     * The angle between two crystals of one phase.
     *
     * @param first orientation
     * @param second orientation
     * @param symmetry Laue class of the phase
     * @return radian; {@link DisorientationKernel} is the form for many
     */
    public static double angle(Rotation first, Rotation second, LaueClass symmetry) {
        return angle(first, second, symmetry, symmetry);
    }

    /**
     * The angle between two crystals of two phases.
     *
     * @param first orientation
     * @param second orientation
     * @param ofFirst Laue class of the first
     * @param ofSecond Laue class of the second
     * @return radian
     */
    public static double angle(Rotation first, Rotation second, LaueClass ofFirst, LaueClass ofSecond) {
        return DisorientationKernel.of(ofFirst, ofSecond).angle(quaternion(first), 0, quaternion(second), 0);
    }

    private static double[] quaternion(Rotation rotation) {
        return new double[] {rotation.w(), rotation.x(), rotation.y(), rotation.z()};
    }

    private static Disorientation reduced(Rotation first, Rotation second, LaueClass one, LaueClass two) {
        boolean same = one.equals(two);
        FundamentalSector sector = FundamentalSector.of(one);
        Rotation between = first.inverse().after(second);
        Disorientation best = new Disorientation(Double.POSITIVE_INFINITY, 0, 0, 1);
        double bestMargin = Double.NEGATIVE_INFINITY;
        for (Rotation left : one.rotations()) {
            for (Rotation right : two.rotations()) {
                Rotation candidate = left.inverse().after(between).after(right);
                double angle = candidate.angle();
                if (angle > best.angle + SAME) {
                    continue;
                }
                for (int sign = 1; sign >= (same ? -1 : 1); sign -= 2) {
                    double[] axis = axis(candidate, sign);
                    double margin = sector.margin(axis);
                    if (angle < best.angle - SAME || margin > bestMargin + SAME) {
                        best = new Disorientation(angle, axis[0], axis[1], axis[2]);
                        bestMargin = margin;
                    }
                }
            }
        }
        return best;
    }

    private static double[] axis(Rotation rotation, int sign) {
        double norm =
                Math.sqrt(rotation.x() * rotation.x() + rotation.y() * rotation.y() + rotation.z() * rotation.z());
        return norm < 1e-12
                ? new double[] {0, 0, 1}
                : new double[] {sign * rotation.x() / norm, sign * rotation.y() / norm, sign * rotation.z() / norm};
    }
}
