/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.solidus.crystal.Lattice;

/** The drawn colour keys: where the corners lie, what they are called, which colours they have. */
class IpfKeyTest {

    private static final int SIDE = 101;

    private static int at(IpfKey key, double x, double y) {
        int column = (int) Math.round((x - key.left()) / key.step());
        int row = (int) Math.round((y - key.low()) / key.step());
        return key.rgb()[row * SIDE + column];
    }

    @Test
    void theCubicTriangleHasItsThreeDirections() {
        IpfKey key = IpfKey.of(LaueClass.of("m-3m"), SIDE);
        assertEquals(Set.of("[001]", "[101]", "[111]"), Set.copyOf(key.labels()));
        int edge = key.labels().indexOf("[101]");
        assertEquals(Math.sqrt(2) - 1, key.cornerX()[edge], 1e-12);
        assertEquals(0, key.cornerY()[edge], 1e-12);
        int cube = key.labels().indexOf("[111]");
        assertEquals((Math.sqrt(3) - 1) / 2, key.cornerX()[cube], 1e-12);
        assertEquals(0xff0000, at(key, 0, 0), "[001] is red");
    }

    @Test
    void anOrthorhombicQuadrantIsNamedAfterItsAxes() {
        IpfKey key = IpfKey.of(LaueClass.of("mmm"), Lattice.orthorhombic(10.3, 6, 4.7), SIDE);
        assertEquals(Set.of("[001]", "[100]", "[010]"), Set.copyOf(key.labels()));
        assertTrue(at(key, 0.99, 0.99) < 0, "beyond the rim");
        assertTrue(at(key, 0.3, 0.3) > 0);
    }

    @Test
    void hexagonalAxesHaveTheirSimpleDirections() {
        List<String> labels = IpfKey.of(LaueClass.of("6/mmm"), SIDE).labels();
        assertEquals(Set.of("[001]", "[100]", "[210]"), Set.copyOf(labels));
    }

    @Test
    void aMonoclinicHalfNamesReciprocalAxesWhereNoDirectionLies() {
        LaueClass laue = LaueClass.of("12/m1");
        IpfKey key = IpfKey.of(laue, Lattice.monoclinic(8.6, 8.6, 12, 90.6), SIDE);
        assertTrue(
                key.labels().contains("[010]") || key.labels().contains("[001]"),
                key.labels().toString());
        assertTrue(
                key.labels().stream().noneMatch(String::isEmpty), key.labels().toString());
    }

    @Test
    void everyClassHasAKeyWhoseColoursAreThoseOfItsDirections() {
        for (LaueClass laue : LaueClass.settings()) {
            IpfKey key = IpfKey.of(laue, 41);
            FundamentalSector sector = FundamentalSector.of(laue);
            long inside = Arrays.stream(key.rgb()).filter(rgb -> rgb >= 0).count();
            assertTrue(inside > 200, laue + ": " + inside);
            for (int i = 0; i < key.rgb().length; i++) {
                double x = key.left() + i % 41 * key.step();
                double y = key.low() + i / 41 * key.step();
                double square = x * x + y * y;
                double[] direction = laue.axes()
                        .apply(new double[] {2 * x / (1 + square), 2 * y / (1 + square), (1 - square) / (1 + square)});
                if (key.rgb()[i] >= 0) {
                    assertTrue(sector.contains(direction), laue.toString());
                    assertEquals(IpfColours.of(laue).rgb(direction), key.rgb()[i]);
                }
            }
        }
    }
}
