/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random rotations and directions, and the classes that tests run over. */
final class OrientationSamples {

    private final Random random;

    OrientationSamples(long seed) {
        random = new Random(seed);
    }

    /** Evenly distributed: four normal numbers (G. Marsaglia, Ann. Math. Statist. 43 (1972) 645). */
    Rotation rotation() {
        return new Rotation(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    double[] direction() {
        double[] v = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        double norm = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {v[0] / norm, v[1] / norm, v[2] / norm};
    }

    double number() {
        return random.nextDouble();
    }

    Rotation oneOf(LaueClass symmetry) {
        return symmetry.rotations()[random.nextInt(symmetry.order())];
    }

    int sign() {
        return random.nextBoolean() ? 1 : -1;
    }

    /** All usual settings, rhombohedral axes, and classes on odd axes. */
    static List<LaueClass> classes() {
        List<LaueClass> classes = new ArrayList<>(LaueClass.settings());
        classes.add(LaueClass.of("-3m:R 57.1234"));
        classes.add(LaueClass.of("-3:R 103"));
        classes.add(LaueClass.of("m-3m at 45 54.7356 0"));
        classes.add(LaueClass.of("6/m at 12 134.5 260"));
        return classes;
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double[] quaternion(Rotation r) {
        return new double[] {r.w(), r.x(), r.y(), r.z()};
    }
}
