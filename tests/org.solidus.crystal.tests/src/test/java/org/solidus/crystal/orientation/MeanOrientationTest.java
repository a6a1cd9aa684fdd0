/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeanOrientationTest {

    static List<LaueClass> classes() {
        return OrientationSamples.classes();
    }

    /** Noise averages out, in whatever equivalent form each orientation comes, and a few wrong ones do not mislead. */
    @ParameterizedTest
    @MethodSource("classes")
    void scatterAroundATruth(LaueClass symmetry) {
        OrientationSamples samples = new OrientationSamples(13);
        Rotation truth = samples.rotation();
        int count = 900;
        double[] all = new double[4 * count];
        double square = 0;
        for (int i = 0; i < count; i++) {
            double angle = 0.05 * samples.number();
            square += angle * angle / count;
            Rotation one =
                    truth.after(Rotation.about(samples.direction(), angle)).after(samples.oneOf(symmetry));
            double[] q = OrientationSamples.quaternion(one);
            int sign = samples.sign();
            for (int k = 0; k < 4; k++) {
                all[4 * i + k] = sign * q[k];
            }
        }
        MeanOrientation mean = MeanOrientation.of(all, symmetry);
        assertEquals(0, Disorientation.angle(truth, mean.rotation(), symmetry), 0.003);
        assertEquals(Math.sqrt(square), mean.spread(), 0.001);
        assertTrue(mean.greatest() < 0.055);
        double[] weights = new double[count];
        weights[17] = 2;
        Rotation one = new Rotation(all[68], all[69], all[70], all[71]);
        MeanOrientation single = MeanOrientation.of(all, weights, symmetry);
        assertEquals(0, Disorientation.angle(one, single.rotation(), symmetry), 1e-7);
        assertEquals(0, single.greatest(), 1e-7);
    }

    /** Of two the mean is half-way; the first is the wrong one of many and does not count for much. */
    @Test
    void halfWayAndOutliers() {
        LaueClass cubic = LaueClass.of("m-3m");
        Rotation one = Rotation.about(new double[] {1, 2, 3}, 0.3);
        Rotation other = Rotation.about(new double[] {1, 2, 3}, 0.5);
        double[] both = {one.w(), one.x(), one.y(), one.z(), other.w(), other.x(), other.y(), other.z()};
        Rotation half = Rotation.about(new double[] {1, 2, 3}, 0.4);
        assertEquals(
                0, Disorientation.angle(half, MeanOrientation.of(both, cubic).rotation(), cubic), 1e-9);
        double[] many = new double[400];
        for (int i = 0; i < 100; i++) {
            Rotation r = i == 0 ? Rotation.about(new double[] {1, 0, 0}, 0.7) : half;
            System.arraycopy(OrientationSamples.quaternion(r), 0, many, 4 * i, 4);
        }
        assertEquals(
                0, Disorientation.angle(half, MeanOrientation.of(many, cubic).rotation(), cubic), 0.02);
    }

    @Test
    void nothingHasNoMean() {
        LaueClass cubic = LaueClass.of("m-3m");
        assertThrows(IllegalArgumentException.class, () -> MeanOrientation.of(new double[0], cubic));
        assertThrows(IllegalArgumentException.class, () -> MeanOrientation.of(new double[4], new double[] {-1}, cubic));
        assertThrows(IllegalArgumentException.class, () -> MeanOrientation.of(new double[8], new double[] {1}, cubic));
    }
}
