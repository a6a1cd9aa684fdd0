/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.solidus.crystal.Lattice;

class RotationTest {

    private static void assertSame(Rotation expected, Rotation found) {
        assertEquals(0, expected.inverse().after(found).angle(), 1e-7);
    }

    @Test
    void anglesAndMatricesLeadBack() {
        OrientationSamples samples = new OrientationSamples(41);
        for (int i = 0; i < 5000; i++) {
            Rotation r = samples.rotation();
            double[] bunge = r.bunge();
            assertSame(r, Rotation.ofBunge(bunge[0], bunge[1], bunge[2]));
            assertSame(r, Rotation.of(r.matrix()));
            assertTrue(bunge[0] >= 0 && bunge[0] < 2 * Math.PI);
            assertTrue(bunge[1] >= 0 && bunge[1] <= Math.PI);
            assertTrue(bunge[2] >= 0 && bunge[2] < 2 * Math.PI);
            double[] v = samples.direction();
            assertArrayEquals(v, r.inverse().apply(r.apply(v)), 1e-12);
        }
    }

    /** Where Phi is 0 or 180 degrees, or nearly, the angles still give the rotation. */
    @Test
    void degenerateAngles() {
        OrientationSamples samples = new OrientationSamples(42);
        for (double tilt : new double[] {0, 1e-14, 1e-11, 1e-9, 1e-6, Math.PI - 1e-9, Math.PI - 1e-13, Math.PI}) {
            for (int i = 0; i < 200; i++) {
                Rotation r = Rotation.ofBunge(2 * Math.PI * samples.number(), tilt, 2 * Math.PI * samples.number());
                double[] bunge = r.bunge();
                assertSame(r, Rotation.ofBunge(bunge[0], bunge[1], bunge[2]));
            }
        }
        assertArrayEquals(new double[3], Rotation.IDENTITY.bunge(), 1e-15);
        assertSame(Rotation.about(new double[] {1, 0, 0}, Math.PI), Rotation.ofBunge(0, Math.PI, 0));
    }

    /** g = Z(phi2) X(Phi) Z(phi1) as passive matrices; R is its transpose. */
    @Test
    void bungeConvention() {
        double phi1 = 0.3;
        double tilt = 1.1;
        double phi2 = 2.2;
        double[] third = Rotation.ofBunge(phi1, tilt, phi2).inverse().apply(new double[] {0, 0, 1});
        assertArrayEquals(
                new double[] {Math.sin(phi2) * Math.sin(tilt), Math.cos(phi2) * Math.sin(tilt), Math.cos(tilt)},
                third,
                1e-12);
        double[] first = Rotation.ofBunge(phi1, tilt, phi2).inverse().apply(new double[] {1, 0, 0});
        assertEquals(
                Math.cos(phi1) * Math.cos(phi2) - Math.sin(phi1) * Math.sin(phi2) * Math.cos(tilt), first[0], 1e-12);
    }

    @Test
    void nothingIsNoRotation() {
        assertThrows(IllegalArgumentException.class, () -> new Rotation(0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Rotation(Double.NaN, 0, 0, 1));
    }

    /** z along c, y along b*, right-handed; lengths are those of the lattice. */
    @Test
    void crystalFrame() {
        Lattice lattice = Lattice.of(5.3, 6.1, 7.7, 81, 97, 103);
        CrystalFrame frame = CrystalFrame.of(lattice);
        double[] c = frame.direction(0, 0, 1);
        assertArrayEquals(new double[] {0, 0, 7.7}, c, 1e-12);
        double[] reciprocal = frame.normal(0, 1, 0);
        assertEquals(0, reciprocal[0], 1e-12);
        assertEquals(0, reciprocal[2], 1e-12);
        assertTrue(reciprocal[1] > 0 && frame.direction(1, 0, 0)[0] > 0);
        double[] normal = frame.normal(1, -2, 3);
        assertEquals(1 / lattice.spacing(1, -2, 3), Math.sqrt(OrientationSamples.dot(normal, normal)), 1e-12);
        assertEquals(1 * 2 - 2 * 1 + 3 * -1, OrientationSamples.dot(normal, frame.direction(2, 1, -1)), 1e-12);
        assertArrayEquals(new double[] {1, -2, 3}, frame.planeIndices(normal), 1e-12);
        assertArrayEquals(new double[] {2, 1, -1}, frame.directionIndices(frame.direction(2, 1, -1)), 1e-12);
        Rotation turn = Rotation.about(new double[] {1, 2, 3}, 0.7);
        Rotation found = CrystalFrame.rotation(turn.apply(frame.direction(1, 0, 0)), turn.apply(c));
        assertEquals(0, turn.inverse().after(found).angle(), 1e-7);
    }
}
