/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbsorptionTest {

    private static final double WIDE = Double.POSITIVE_INFINITY;

    private static CylinderAbsorption rod(double muR) {
        return new CylinderAbsorption(1, 1, muR, 0, WIDE, false);
    }

    /**
     * In closed form at theta = 0 and 90 deg, by modified Bessel and Struve functions: T. M. Sabine et al., J. Appl. Cryst.
     * 31 (1998) 47, doi 10.1107/S0021889897006961; with z = 2 mu R, 2 [I0 - L0 - (I1 - L1) / z] and [I1 - L1](2z) / z.
     */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.844369474, 0.848549377",
        "0.5, 0.434855938, 0.487877067",
        "1, 0.196426021, 0.295093671",
        "2, 0.0466498268, 0.156511349",
        "5, 0.00275448447, 0.0635015793"
    })
    void rodIsAsInClosedForm(double muR, double forward, double back) {
        assertEquals(forward, rod(muR).at(0).sample(), 1e-4 * forward);
        assertEquals(back, rod(muR).at(Math.PI).sample(), 1e-4 * back);
    }

    /** International Tables C, table 6.3.3.2: A* = 1/A at theta = 0, 45 and 90 deg for mu R = 1. */
    @Test
    void rodIsAsTabulated() {
        assertEquals(5.091, 1 / rod(1).at(0).sample(), 1e-3 * 5.091);
        assertEquals(3.389, 1 / rod(1).at(Math.PI).sample(), 1e-3 * 3.389);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 10", "1, 40", "2, 70"})
    void plateIsAsInClosedForm(double muT, double degrees) {
        double angle = Math.toRadians(degrees);
        double secant = 1 / Math.cos(angle);
        double expected = (Math.exp(-muT) - Math.exp(-muT * secant)) / (muT * (secant - 1));
        assertEquals(expected, new PlateAbsorption(muT, 0, 0, true).at(angle).sample(), 1e-12);
        assertEquals(Math.exp(-muT), new PlateAbsorption(muT, 0, 0, false).at(0).sample(), 1e-12);
    }

    @Test
    void plateInWallsIsTheIntegralOverItsDepth() {
        double sample = 0.7;
        double wall = 0.2;
        double tilt = Math.toRadians(20);
        double angle = Math.toRadians(35);
        double in = Math.cos(tilt);
        double out = Math.sin(tilt) * Math.sin(angle) + Math.cos(tilt) * Math.cos(angle);
        double[] sums = new double[3];
        int steps = 20000;
        for (int i = 0; i < steps; i++) {
            double x = (i + 0.5) / steps;
            sums[0] += Math.exp(-(wall + sample * x) / in - (wall + sample * (1 - x)) / out) / steps;
            double front = Math.exp(-wall * x / in - (wall * (1 - x) + sample + wall) / out);
            double back = Math.exp(-(wall + sample + wall * x) / in - wall * (1 - x) / out);
            sums[1] += (front + back) / 2 / steps;
            double frontEmpty = Math.exp(-wall * x / in - (wall * (1 - x) + wall) / out);
            double backEmpty = Math.exp(-(wall + wall * x) / in - wall * (1 - x) / out);
            sums[2] += (frontEmpty + backEmpty) / 2 / steps;
        }
        Absorption.Factors factors = new PlateAbsorption(sample, wall, tilt, false).at(angle);
        assertArrayEquals(sums, new double[] {factors.sample(), factors.container(), factors.empty()}, 1e-8);
    }

    /** Against a plain sum over a fine grid of points. */
    @ParameterizedTest
    @CsvSource({"0.8, 1.5, 50, 100", "0.3, 4, 20, 100", "1.2, 0.4, 110, 1.4"})
    void rodInContainerIsTheSumOverItsPoints(double sample, double wall, double degrees, double beam) {
        double angle = Math.toRadians(degrees);
        double outer = 1.15;
        double[] sums = new double[5];
        int steps = 700;
        for (int i = 0; i < steps; i++) {
            for (int k = 0; k < steps; k++) {
                double x = outer * (2 * (i + 0.5) / steps - 1);
                double z = outer * (2 * (k + 0.5) / steps - 1);
                double square = x * x + z * z;
                if (square >= outer * outer || Math.abs(x) > beam / 2) {
                    continue;
                }
                double[] in = ways(x, z, 0, -1, outer);
                double[] out = ways(x, z, Math.sin(angle), Math.cos(angle), outer);
                double inSample = in[0] + out[0];
                double inWall = in[1] + out[1];
                double weak = Math.exp(-sample * inSample - wall * inWall);
                if (square < 1) {
                    sums[0] += weak;
                    sums[1]++;
                } else {
                    sums[2] += weak;
                    sums[3] += Math.exp(-wall * inWall);
                    sums[4]++;
                }
            }
        }
        Absorption.Factors factors = new CylinderAbsorption(1, outer, sample, wall, beam, false).at(angle);
        assertEquals(sums[0] / sums[1], factors.sample(), 2e-3 * factors.sample());
        assertEquals(sums[2] / sums[4], factors.container(), 4e-3 * factors.container());
        assertEquals(sums[3] / sums[4], factors.empty(), 4e-3 * factors.empty());
    }

    /** Ways through sample (radius 1) and wall from a point in a direction. */
    private static double[] ways(double x, double z, double dx, double dz, double outer) {
        double along = x * dx + z * dz;
        double rim = Math.sqrt(along * along + outer * outer - x * x - z * z) - along;
        double discriminant = along * along + 1 - x * x - z * z;
        double inside = 0;
        if (discriminant > 0) {
            double near = Math.max(0, -along - Math.sqrt(discriminant));
            double far = Math.max(0, -along + Math.sqrt(discriminant));
            inside = far - near;
        }
        return new double[] {inside, rim - inside};
    }

    @Test
    void ringsAreTheMeanOverTheAzimuthAndFewAnglesAreEnough() {
        CylinderAbsorption body = new CylinderAbsorption(0.5, 0.55, 2, 3, WIDE, true);
        double[] angles = new double[500];
        Arrays.setAll(angles, i -> 0.001 + i * 0.003);
        double[][] all = SmoothAngle.of(body, angles);
        for (int i = 0; i < angles.length; i += 29) {
            Absorption.Factors exact = body.at(angles[i]);
            assertEquals(exact.sample(), all[0][i], 1e-3 * exact.sample());
            assertEquals(exact.container(), all[1][i], 1e-3 * exact.container());
            assertEquals(exact.empty(), all[2][i], 1e-3 * exact.empty());
        }
        // Out of the plane the ways are longer.
        double plane = new CylinderAbsorption(0.5, 0.5, 2, 0, WIDE, false).at(1).sample();
        double ring = new CylinderAbsorption(0.5, 0.5, 2, 0, WIDE, true).at(1).sample();
        assertTrue(ring < plane && ring > 0.7 * plane);
    }

    @Test
    void whatLetsNothingThroughIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CylinderAbsorption(1, 1, 1e5, 0, WIDE, true));
        assertThrows(IllegalArgumentException.class, () -> new CylinderAbsorption(1, 0.5, 1, 0, WIDE, true));
        assertThrows(IllegalArgumentException.class, () -> new CylinderAbsorption(1, 1, Double.NaN, 0, WIDE, true));
        assertThrows(IllegalArgumentException.class, () -> new PlateAbsorption(1e4, 0, 0, true));
        assertThrows(IllegalArgumentException.class, () -> new PlateAbsorption(1, 0, Math.PI / 2, true));
    }
}
