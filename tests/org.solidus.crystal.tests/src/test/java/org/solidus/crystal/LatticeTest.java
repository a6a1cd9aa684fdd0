/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LatticeTest {

    @Test
    void cubicSpacingIsTheEdgeOverTheLengthOfTheIndices() {
        Lattice ceria = Lattice.cubic(5.411651);
        assertEquals(5.411651 / Math.sqrt(3), ceria.spacing(1, 1, 1), 1e-12);
        assertEquals(2 * Math.PI * Math.sqrt(11) / 5.411651, ceria.q(3, 1, 1), 1e-12);
    }

    @Test
    void hexagonalSpacingFollowsTheTextbookFormula() {
        double a = 8.4955;
        double c = 20.7992;
        Lattice latp = Lattice.hexagonal(a, c);
        double inverse = 4.0 / 3.0 * (1 + 1 + 1) / (a * a) + 9 / (c * c);
        assertEquals(1 / Math.sqrt(inverse), latp.spacing(1, 1, 3), 1e-12);
        assertEquals(latp.spacing(2, 1, 4), latp.spacing(-3, 1, 4), 1e-12, "i = -(h + k)");
    }

    /** Li4P2O7: the published volume belongs to the published parameters (doi 10.1016/j.jssc.2013.12.015). */
    @Test
    void triclinicVolume() {
        Lattice lattice = Lattice.of(8.5632, 7.1099, 5.1858, 111.426, 89.991, 103.055);
        assertEquals(285.13, lattice.volume(), 0.01);
    }

    @Test
    void reciprocalMetricInvertsTheDirectOne() {
        Lattice lattice = Lattice.of(8.5632, 7.1099, 5.1858, 111.426, 89.991, 103.055);
        double[][] g = lattice.metric();
        double[][] r = lattice.reciprocalMetric();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = g[i][0] * r[0][j] + g[i][1] * r[1][j] + g[i][2] * r[2][j];
                assertEquals(i == j ? 1 : 0, sum, 1e-12);
            }
        }
    }

    @Test
    void anglesBetweenPlaneNormals() {
        assertEquals(1 / Math.sqrt(3), Lattice.cubic(4).cosineBetween(new int[] {1, 1, 1}, new int[] {0, 0, 1}), 1e-12);
        assertEquals(
                0.5,
                Lattice.hexagonal(3, 5).cosineBetween(new int[] {1, 0, 0}, new int[] {0, 1, 0}),
                1e-12,
                "reciprocal axes of a hexagonal cell enclose 60 degrees");
    }

    @Test
    void stretchChangesOnlyItsAxis() {
        Lattice hot = Lattice.hexagonal(8.5, 20.8).stretched(1, 1, 1.01);
        assertEquals(8.5, hot.a(), 0);
        assertEquals(20.8 * 1.01, hot.c(), 1e-12);
        assertEquals(Lattice.hexagonal(8.5, 20.8).volume() * 1.01, hot.volume(), 1e-9);
    }

    @Test
    void impossibleCellsAreRefusedInWords() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Lattice.cubic(-1))
                .getMessage()
                .contains("length a"));
        assertThrows(IllegalArgumentException.class, () -> Lattice.cubic(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Lattice.of(1, 1, 1, 90, 0, 90));
        String flat = assertThrows(IllegalArgumentException.class, () -> Lattice.of(5, 5, 5, 120, 120, 120))
                .getMessage();
        assertTrue(flat.contains("volume"), flat);
    }
}
