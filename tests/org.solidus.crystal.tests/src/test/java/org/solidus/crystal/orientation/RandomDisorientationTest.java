/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RandomDisorientationTest {

    static List<LaueClass> classes() {
        return OrientationSamples.classes();
    }

    /** Mackenzie: random cubes have their mode at 45, their mean at 40.74 and their maximum at 62.80 degrees. */
    @Test
    void cubes() {
        RandomDisorientation cubic = RandomDisorientation.of(LaueClass.of("m-3m"));
        assertEquals(40.74, Math.toDegrees(cubic.mean()), 0.05);
        double mode = 0;
        for (double degrees = 1; degrees < 63; degrees += 0.25) {
            mode = cubic.density(Math.toRadians(degrees)) > cubic.density(Math.toRadians(mode)) ? degrees : mode;
        }
        assertEquals(45, mode, 0.5);
        // Below 45 degrees it is 24 (1 - cos w) / pi exactly.
        assertEquals(24 / Math.PI * (1 - Math.cos(0.6)), cubic.density(0.6), 0.002);
        assertEquals(1, cubic.cumulative(Math.toRadians(62.9)), 1e-3);
        assertTrue(cubic.cumulative(Math.toRadians(62.4)) < 1);
    }

    @ParameterizedTest
    @CsvSource({
        "m-3m, 62.80",
        "6/mmm, 93.84",
        "4/mmm, 98.42",
        "mmm, 120",
        "-3m1, 104.48",
        "-3m:R 57.1, 104.48",
        "m-3, 90",
        "-1, 180",
        "12/m1, 180",
        "4/m, 180"
    })
    void endsAtTheGreatestAngle(String symbol, double greatest) {
        RandomDisorientation random = RandomDisorientation.of(LaueClass.of(symbol));
        assertEquals(1, random.cumulative(Math.toRadians(greatest + 0.3)), 1e-4);
        assertTrue(random.cumulative(Math.toRadians(0.95 * greatest)) < 1 - 1e-6);
    }

    /** Counted orientations agree with the curve: the greatest distance of the cumulative shares is that of chance. */
    @ParameterizedTest
    @MethodSource("classes")
    void countedOrientationsAgree(LaueClass symmetry) {
        OrientationSamples samples = new OrientationSamples(31);
        DisorientationKernel kernel = DisorientationKernel.of(symmetry);
        RandomDisorientation random = RandomDisorientation.of(symmetry);
        assertEquals(0, greatestDistance(samples, kernel, random), 1.95 / Math.sqrt(20_000) + 0.001);
    }

    private static double greatestDistance(
            OrientationSamples samples, DisorientationKernel kernel, RandomDisorientation random) {
        double[] angles = new double[20_000];
        for (int i = 0; i < angles.length; i++) {
            double[] a = OrientationSamples.quaternion(samples.rotation());
            double[] b = OrientationSamples.quaternion(samples.rotation());
            angles[i] = kernel.angle(a, 0, b, 0);
        }
        assertTrue(random.misorientationIndex(angles) < 0.03);
        Arrays.sort(angles);
        double greatest = 0;
        for (int i = 0; i < angles.length; i++) {
            greatest = Math.max(greatest, Math.abs((i + 0.5) / angles.length - random.cumulative(angles[i])));
        }
        return greatest;
    }

    @Test
    void twoPhases() {
        LaueClass one = LaueClass.of("mmm");
        LaueClass other = LaueClass.of("-3m1");
        double distance = greatestDistance(
                new OrientationSamples(32), DisorientationKernel.of(one, other), RandomDisorientation.of(one, other));
        assertEquals(0, distance, 1.95 / Math.sqrt(20_000) + 0.002);
    }

    @Test
    void misorientationIndex() {
        RandomDisorientation cubic = RandomDisorientation.of(LaueClass.of("m-3m"));
        assertTrue(cubic.misorientationIndex(new double[100]) > 0.99);
        assertThrows(IllegalArgumentException.class, () -> cubic.misorientationIndex(new double[0]));
    }
}
