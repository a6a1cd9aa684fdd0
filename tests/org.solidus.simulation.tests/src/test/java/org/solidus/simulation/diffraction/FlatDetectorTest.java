/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.diffraction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FlatDetectorTest {

    private static final FlatDetector TILTED =
            new FlatDetector(100, 120, 1e-4, 0.3, -0.095, -0.194, 0.05, 0.07, 0.11, 0.16, 0.99);

    /** The published expressions for the three coordinates, worked out for p1 = 0.1, p2 = 0.2, L = 0.3 m. */
    @Test
    void tiltsFollowThePoniConvention() {
        double[] position = TILTED.position(49.5, 59.5);
        assertArrayEquals(new double[] {0.05544292, 0.22217302, 0.29591423}, position, 1e-8);
    }

    @Test
    void withoutTiltAnglesAreThoseOfATriangle() {
        FlatDetector flat = new FlatDetector(100, 100, 1e-4, 0.3, 0.002, 0.003, 0, 0, 0, 0.16, 0);
        double radius = Math.hypot(60.5e-4 - 0.002, 80.5e-4 - 0.003);
        double theta = Math.atan(radius / 0.3);
        assertEquals(theta, flat.twoTheta(60, 80), 1e-14);
        assertEquals(4 * Math.PI / 0.16 * Math.sin(theta / 2), flat.q(60, 80), 1e-10);
        assertEquals(0, flat.twoTheta(19.5, 29.5), 1e-15, "the PONI is where the beam arrives");
    }

    @Test
    void rotationsChangeNoDistanceAndNoSolidAngle() {
        FlatDetector flat = new FlatDetector(100, 120, 1e-4, 0.3, -0.095, -0.194, 0, 0, 0, 0.16, 0);
        double[] one = flat.position(10, 20);
        double[] other = TILTED.position(10, 20);
        assertEquals(length(one), length(other), 1e-14);
    }

    @Test
    void polarizationDarkensTheDirectionOfTheElectricField() {
        FlatDetector linear = new FlatDetector(3, 3, 1e-9, 0.1, 1.5e-9, 1.5e-9, 0, Math.PI / 4, 0, 1, 1);
        double[] t = linear.position(1, 1);
        assertEquals(0, t[1], 1e-9, "the detector looks up");
        double up = linear.efficiency(1, 1);
        FlatDetector sideways = new FlatDetector(3, 3, 1e-9, 0.1, 1.5e-9, 1.5e-9, Math.PI / 4, 0, 0, 1, 1);
        double aside = sideways.efficiency(1, 1);
        assertEquals(1, up, 1e-6, "a vertical scattering plane is not weakened by horizontal polarization");
        assertEquals(0.5, aside, 1e-6, "cos^2 of 45 degrees in the horizontal plane");
    }

    @Test
    void textureAxisIsVertical() {
        FlatDetector flat = new FlatDetector(1000, 1000, 1e-4, 10, 0.05, 0.05, 0, 0, 0, 0.16, 0);
        assertEquals(1, flat.cosineToAxis1(999, 499.5), 1e-5);
        assertEquals(0, flat.cosineToAxis1(499.5, 999), 1e-5);
    }

    @Test
    void poniTextHoldsWhatTheRecordHolds() {
        String text = TILTED.poni();
        assertTrue(text.contains("Distance: 0.3\n") && text.contains("Rot3: 0.11\n"), text);
        String wavelength = text.lines()
                .filter(l -> l.startsWith("Wavelength: "))
                .findFirst()
                .orElseThrow()
                .substring(12);
        assertEquals(0.16e-10, Double.parseDouble(wavelength), 1e-24);
    }

    private static double length(double[] v) {
        return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }
}
