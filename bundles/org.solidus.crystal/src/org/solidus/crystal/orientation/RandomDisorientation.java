/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.Random;

/**
 * The disorientation angles that crystals without any preferred orientation have: the curve of Mackenzie, against which
 * measured angles are judged.
 *
 * <p>Of one phase the density is {@code n (1 - cos w) / pi} times the share of the axes for which the rotation lies nearest
 * to the identity of all n equivalents (D. C. Handscomb, Canad. J. Math. 10 (1958) 85, doi 10.4153/CJM-1958-010-0;
 * J. K. Mackenzie, Biometrika 45 (1958) 229, doi 10.1093/biomet/45.1-2.229): {@code tan(w/2) n.n_s <= tan(w_s/4)} for every
 * rotation s. The share is counted over 20 000 evenly distributed axes. Between two phases a million random pairs are drawn,
 * always the same.
 */
public final class RandomDisorientation {

    private static final int STEPS = 720;
    private static final int AXES = 20_000;
    private static final int PAIRS = 1_000_000;
    private static final double STEP = Math.PI / STEPS;

    /** The share of angles below each multiple of the step. */
    private final double[] below = new double[STEPS + 1];

    private RandomDisorientation(double[] shares) {
        for (int i = 0; i < STEPS; i++) {
            below[i + 1] = below[i] + shares[i];
        }
        for (int i = 1; i <= STEPS; i++) {
            below[i] /= below[STEPS];
        }
    }

    /**
     * The curve of one phase.
     *
     * @param symmetry its Laue class
     * @return the distribution
     */
    public static RandomDisorientation of(LaueClass symmetry) {
        double[] inside = sharesOfAxes(symmetry);
        double[] shares = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double lower = i * STEP;
            double upper = lower + STEP;
            shares[i] = inside[i] * (upper - Math.sin(upper) - lower + Math.sin(lower));
        }
        return new RandomDisorientation(shares);
    }

    /**
     * The curve of two phases without relation.
     *
     * @param first Laue class of the first
     * @param second Laue class of the second
     * @return the distribution
     */
    public static RandomDisorientation of(LaueClass first, LaueClass second) {
        if (first.equals(second)) {
            return of(first);
        }
        DisorientationKernel kernel = DisorientationKernel.of(first, second);
        Random random = new Random(0);
        double[] shares = new double[STEPS];
        double[] origin = {1, 0, 0, 0};
        double[] quaternion = new double[4];
        for (int pair = 0; pair < PAIRS; pair++) {
            double norm = 0;
            for (int i = 0; i < 4; i++) {
                quaternion[i] = random.nextGaussian();
                norm += quaternion[i] * quaternion[i];
            }
            for (int i = 0; i < 4; i++) {
                quaternion[i] /= Math.sqrt(norm);
            }
            shares[Math.min(STEPS - 1, (int) (kernel.angle(origin, 0, quaternion, 0) / STEP))]++;
        }
        return new RandomDisorientation(shares);
    }

    /** For each step of the angle the share of axes about which a rotation by its middle is the smallest of its kind. */
    private static double[] sharesOfAxes(LaueClass symmetry) {
        double[] inside = new double[STEPS];
        double turn = Math.PI * (3 - Math.sqrt(5));
        Rotation[] rotations = symmetry.rotations();
        for (int axis = 0; axis < AXES; axis++) {
            double z = 1 - (2 * axis + 1.0) / AXES;
            double across = Math.sqrt(1 - z * z);
            double limit = limit(across * Math.cos(axis * turn), across * Math.sin(axis * turn), z, rotations);
            int steps = Math.min(STEPS, (int) Math.rint(limit / STEP));
            for (int i = 0; i < steps; i++) {
                inside[i]++;
            }
        }
        return inside;
    }

    /** The greatest angle about an axis that no equivalent rotation undercuts. */
    private static double limit(double x, double y, double z, Rotation[] rotations) {
        double least = Math.PI;
        for (int s = 1; s < rotations.length; s++) {
            Rotation rotation = rotations[s];
            double half = rotation.angle() / 2;
            double along = Math.abs(rotation.x() * x + rotation.y() * y + rotation.z() * z) / Math.sin(half);
            if (along > 1e-12) {
                least = Math.min(least, 2 * Math.atan(Math.tan(half / 2) / along));
            }
        }
        return least;
    }

    /**
     * The share of angles below one.
     *
     * @param angle radian
     * @return 0 to 1
     */
    public double cumulative(double angle) {
        double place = Math.clamp(angle / STEP, 0.0, STEPS);
        int index = Math.min(STEPS - 1, (int) place);
        return below[index] + (place - index) * (below[index + 1] - below[index]);
    }

    /**
     * The probability density at an angle.
     *
     * @param angle radian
     * @return 1/radian
     */
    public double density(double angle) {
        double lower = Math.clamp(angle - STEP, 0.0, Math.PI - 2 * STEP);
        return (cumulative(lower + 2 * STEP) - cumulative(lower)) / (2 * STEP);
    }

    /**
     * The mean angle.
     *
     * @return radian
     */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += (i + 0.5) * STEP * (below[i + 1] - below[i]);
        }
        return sum;
    }

    /**
     * How far measured angles are from this distribution, the M index: half the integral of the absolute difference, in
     * classes of 5 degrees (P. Skemer et al., Tectonophysics 411 (2005) 157, doi 10.1016/j.tecto.2005.08.023).
     *
     * @param angles radian, at least one
     * @return 0 if random, 1 if all crystals are aligned
     * @throws IllegalArgumentException if there is no angle
     */
    public double misorientationIndex(double[] angles) {
        if (angles.length == 0) {
            throw new IllegalArgumentException("The misorientation index needs at least one angle");
        }
        int classes = 36;
        double[] counts = new double[classes];
        for (double angle : angles) {
            counts[Math.clamp((int) (angle / Math.PI * classes), 0, classes - 1)] += 1.0 / angles.length;
        }
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            double random = cumulative((i + 1) * Math.PI / classes) - cumulative(i * Math.PI / classes);
            sum += Math.abs(counts[i] - random) / 2;
        }
        return sum;
    }
}
