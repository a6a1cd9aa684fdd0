/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrientationGridTest {

    static java.util.List<LaueClass> classes() {
        return OrientationSamples.classes();
    }

    /** Every crystal is near an orientation of the grid, none is there twice, and there are not many more than needed. */
    @ParameterizedTest
    @MethodSource("classes")
    void coversAllOrientations(LaueClass symmetry) {
        double step = Math.toRadians(15);
        OrientationGrid grid = OrientationGrid.of(symmetry, step);
        double expected = 8 * Math.PI * Math.PI / symmetry.order() / Math.pow(step, 3);
        assertTrue(grid.size() > 0.9 * expected && grid.size() < 2.6 * expected, grid.size() + " of " + expected);
        double[] all = new double[4 * grid.size()];
        for (int i = 0; i < grid.size(); i++) {
            System.arraycopy(OrientationSamples.quaternion(grid.rotation(i)), 0, all, 4 * i, 4);
        }
        DisorientationKernel kernel = DisorientationKernel.of(symmetry);
        OrientationSamples samples = new OrientationSamples(12);
        for (int i = 0; i < 100; i++) {
            double[] q = OrientationSamples.quaternion(samples.rotation());
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < grid.size(); k++) {
                least = Math.min(least, kernel.angle(q, 0, all, 4 * k));
            }
            assertTrue(least < step, symmetry + " " + least / step);
        }
        for (int i = 0; i < grid.size(); i += 1 + grid.size() / 100) {
            for (int k = 0; k < grid.size(); k++) {
                assertTrue(i == k || kernel.angle(all, 4 * i, all, 4 * k) > 0.2 * step, symmetry + " " + i + " " + k);
            }
        }
    }

    @Test
    void fineGridsNeedNoMemory() {
        OrientationGrid grid = OrientationGrid.of(LaueClass.of("12/m1"), Math.toRadians(1));
        assertEquals(7.43e6, grid.size(), 0.2e6);
        assertTrue(grid.rotation(grid.size() - 1).w() >= 0);
        assertThrows(IndexOutOfBoundsException.class, () -> grid.rotation(grid.size()));
        assertThrows(IllegalArgumentException.class, () -> OrientationGrid.of(LaueClass.of("-1"), 0));
        assertThrows(IllegalArgumentException.class, () -> OrientationGrid.of(LaueClass.of("-1"), Double.NaN));
    }
}
