/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrecessionTest {

    private static final double WAVELENGTH = ElectronBeam.of(200e3).wavelength();
    private static final double ANGLE = Math.toRadians(0.7);
    private static final Precession CONE = new Precession(ANGLE, WAVELENGTH);

    /** The convention: zero on the sphere around +z, positive inside it, where g_z is greater. */
    @Test
    void excitationErrorsHaveTheSignOfTheConvention() {
        double g = 0.8;
        double onSphere = WAVELENGTH * g * g / 2;
        double across = Math.sqrt(g * g - onSphere * onSphere);
        assertEquals(0, ExcitationErrors.exact(across, 0, onSphere, WAVELENGTH), 1e-15);
        assertEquals(0, ExcitationErrors.firstOrder(across, 0, onSphere, WAVELENGTH), 1e-15);
        assertEquals(0.003, ExcitationErrors.exact(across, 0, onSphere + 0.003, WAVELENGTH), 1e-15);
        assertTrue(ExcitationErrors.exact(across, 0, 0, WAVELENGTH) < 0, "Outside the sphere.");
    }

    /** Two programs: s = (2 g_z - lambda g^2) / (2 - 2 lambda g_z), and 1/lambda - sqrt(1/lambda^2 - r^2) - g_z. */
    @Test
    void bothUsualFormulasAgreeUpToTheSign() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            double x = 3 * random.nextDouble() - 1.5;
            double y = 3 * random.nextDouble() - 1.5;
            double z = 0.1 * random.nextDouble() - 0.05;
            double k = 1 / WAVELENGTH;
            double other = k - Math.sqrt(k * k - x * x - y * y) - z;
            double exact = ExcitationErrors.exact(x, y, z, WAVELENGTH);
            assertEquals(-other, exact, 1e-12);
            double first = ExcitationErrors.firstOrder(x, y, z, WAVELENGTH);
            assertEquals(exact, first, 0.6 * WAVELENGTH * exact * exact + 1e-12);
            assertEquals(exact, ExcitationErrors.tilted(x, y, z, 0, 0, k), 1e-12);
            assertEquals(first, ExcitationErrors.tiltedFirstOrder(x, y, z, 0, 0, k), 1e-12);
        }
    }

    /** The point that lies s along z from the reflection is on the tilted sphere. */
    @Test
    void tiltedErrorsEndOnTheSphere() {
        double k = 1 / WAVELENGTH;
        double[] centre = {k * 0.03, k * -0.02, k * Math.sqrt(1 - 0.0013)};
        double s = ExcitationErrors.tilted(1.1, -0.4, 0.02, centre[0], centre[1], centre[2]);
        double dx = 1.1 - centre[0];
        double dy = -0.4 - centre[1];
        double dz = 0.02 - s - centre[2];
        assertEquals(k, Math.sqrt(dx * dx + dy * dy + dz * dz), 1e-11);
    }

    /** Known half ranges at 200 kV and 0.7 degrees for reflections on the sphere. */
    @Test
    void swingsAsFarAsItMust() {
        for (double[] known : new double[][] {{0.3, 0.00367}, {1.5, 0.01834}}) {
            double g = known[0];
            double z = WAVELENGTH * g * g / 2;
            double across = Math.sqrt(g * g - z * z);
            double farthest = 0;
            double nearest = 0;
            for (int i = 0; i < 720; i++) {
                double s = CONE.excitationError(across, 0, z, Math.toRadians(i / 2.0));
                farthest = Math.max(farthest, s);
                nearest = Math.min(nearest, s);
            }
            assertEquals(known[1], (farthest - nearest) / 2, 5.1e-6);
            assertEquals(known[1], CONE.halfRange(across, 0, z), 5.1e-6);
        }
    }

    @Test
    void theSumOverTheConeIsAsFineAsItMustBe() {
        RockingCurve[] curves = {
            new RockingCurve.Slab(400), new RockingCurve.Lorentzian(0.002), new RockingCurve.Gaussian(0.002)
        };
        for (RockingCurve curve : curves) {
            for (double g : new double[] {0.2, 0.7, 1.6}) {
                for (double z : new double[] {-0.01, 0, 0.01, 0.025}) {
                    double sum = 0;
                    int many = 5000;
                    for (int i = 0; i < many; i++) {
                        sum += curve.at(CONE.excitationError(g, 0.1, z, 2 * Math.PI * i / many));
                    }
                    assertEquals(sum / many, CONE.mean(curve, g, 0.1, z), 2e-7, curve + " " + g + " " + z);
                }
            }
        }
    }

    /** The closed form is the mean of the Lorentzian over s + B cos, and Palatinus's equation 10 up to its constant. */
    @Test
    void theClosedFormIsTheMean() {
        double sigma = 1 / 0.002;
        for (double swing : new double[] {0, 0.001, 0.005, 0.02}) {
            for (double s : new double[] {0, 0.001, 0.0049, 0.02, 0.1}) {
                double sum = 0;
                int many = 20000;
                for (int i = 0; i < many; i++) {
                    double error = s + swing * Math.cos(2 * Math.PI * (i + 0.5) / many);
                    sum += new RockingCurve.Lorentzian(0.002).at(error);
                }
                double mean = Precession.lorentzianMean(sigma, s, swing);
                assertEquals(sum / many, mean, 1e-9);
                double u = sigma * sigma * (swing * swing - s * s) + 1;
                double z = Math.sqrt(u * u + 4 * sigma * sigma * s * s);
                double equationTen = sigma / Math.PI * Math.sqrt(2 * (u + z) / (z * z));
                assertEquals(equationTen, 2 * sigma / Math.PI * mean, 1e-9 * sigma);
            }
        }
    }

    /** The exact mean of the exact errors against the closed form with |g_xy| tan(angle). */
    @Test
    void theClosedFormIsNearTheExactMean() {
        RockingCurve curve = new RockingCurve.Lorentzian(0.002);
        for (double g : new double[] {0.2, 0.8, 1.5}) {
            for (double s : new double[] {-0.01, 0, 0.003, 0.015}) {
                double z = s + WAVELENGTH * g * g / 2;
                double exact = CONE.mean(curve, g, 0, z);
                double closed = Precession.lorentzianMean(500, s, g * Math.tan(ANGLE));
                assertEquals(exact, closed, 0.01 * exact + 1e-4);
            }
        }
    }

    @Test
    void withoutPrecessionTheMeanIsTheCurve() {
        Precession still = new Precession(0, WAVELENGTH);
        RockingCurve slab = new RockingCurve.Slab(300);
        assertEquals(
                slab.at(ExcitationErrors.exact(0.5, 0.2, 0.005, WAVELENGTH)), still.mean(slab, 0.5, 0.2, 0.005), 1e-12);
    }

    @Test
    void curvesReachAsFarAsTheySay() {
        RockingCurve[] curves = {
            new RockingCurve.Slab(400), new RockingCurve.Lorentzian(0.002), new RockingCurve.Gaussian(0.002)
        };
        for (RockingCurve curve : curves) {
            assertEquals(1, curve.at(0), 1e-15);
            for (double share : new double[] {0.3, 0.01, 1e-4}) {
                double reach = curve.reach(share);
                for (double s = reach; s < 5 * reach; s += reach / 37) {
                    assertTrue(curve.at(s) <= share * (1 + 1e-9), curve + " at " + s);
                }
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new RockingCurve.Slab(0));
        assertThrows(IllegalArgumentException.class, () -> new Precession(0.7, WAVELENGTH));
    }
}
