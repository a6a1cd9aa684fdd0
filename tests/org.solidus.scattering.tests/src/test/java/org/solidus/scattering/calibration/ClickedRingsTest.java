/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.scattering.calibration.ClickedRings.Click;
import org.solidus.scattering.calibration.ClickedRings.Estimate;
import org.solidus.scattering.geometry.Bragg;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.RingPaths;

/** Points on rings of a known geometry, off by what a hand is off, give the geometry back. */
class ClickedRingsTest {

    private static final Detector DETECTOR = Detector.generic(172e-6, 172e-6, 1043, 981);
    private static final double WAVELENGTH = 0.4066e-10;
    private static final Calibrant CERIA = Calibrant.of("CeO2", ShippedStructures.get("CeO2"), 8);

    private static FlatGeometry truth(double rot1, double rot2, Orientation orientation) {
        return new FlatGeometry(0.2086, 0.0873, 0.0800, rot1, rot2, 0, WAVELENGTH, DETECTOR, orientation);
    }

    /** Points along the rings, every few tens of degrees, moved by a pixel of noise. */
    private static List<Click> clicks(FlatGeometry geometry, int each, double noise, Random random, int... rings) {
        RingPaths paths = RingPaths.of(geometry, DETECTOR.rows(), DETECTOR.columns());
        List<Click> clicks = new ArrayList<>();
        for (int ring : rings) {
            double angle = Bragg.twoThetaOfQ(CERIA.rings().get(ring).q(), WAVELENGTH * 1e10);
            List<double[]> places = new ArrayList<>();
            for (RingPaths.Path path : paths.ring(angle)) {
                for (int i = 0; i < path.rows().length; i++) {
                    places.add(new double[] {path.columns()[i], path.rows()[i]});
                }
            }
            for (int i = 0; i < each; i++) {
                double[] place = places.get(i * (places.size() - 1) / each);
                clicks.add(new Click(
                        ring, place[0] + noise * random.nextGaussian(), place[1] + noise * random.nextGaussian()));
            }
        }
        return clicks;
    }

    private static void isNear(FlatGeometry truth, FlatGeometry found, double pixels) {
        RingPaths is = RingPaths.of(truth, DETECTOR.rows(), DETECTOR.columns());
        RingPaths was = RingPaths.of(found, DETECTOR.rows(), DETECTOR.columns());
        double scale = truth.distance() / DETECTOR.pixel1();
        for (int row = 0; row < 1043; row += 100) {
            for (int column = 0; column < 981; column += 100) {
                double off = scale * (is.twoThetaAt(column, row) - was.twoThetaAt(column, row));
                assertTrue(Math.abs(off) < pixels, off + " pixels at " + column + ", " + row);
            }
        }
    }

    @Test
    void threePointsOnOneRing() {
        for (Orientation orientation : Orientation.values()) {
            FlatGeometry truth = truth(0, 0, orientation);
            Estimate found = ClickedRings.estimate(
                    clicks(truth, 3, 0, new Random(1), 0), CERIA, DETECTOR, WAVELENGTH, orientation);
            assertEquals(truth.distance(), found.geometry().distance(), 1e-6);
            assertEquals(truth.poni1(), found.geometry().poni1(), 1e-7);
            assertEquals(truth.poni2(), found.geometry().poni2(), 1e-7);
            isNear(truth, found.geometry(), 0.01);
        }
    }

    @Test
    void aHandThatShakesByAPixel() {
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            FlatGeometry truth = truth(0, 0, Orientation.BOTTOM_RIGHT);
            Estimate found = ClickedRings.estimate(
                    clicks(truth, 6, 1, random, 0, 2, 5), CERIA, DETECTOR, WAVELENGTH, Orientation.BOTTOM_RIGHT);
            isNear(truth, found.geometry(), 6);
            assertTrue(found.residual() < 2, found.toString());
        }
    }

    @Test
    void aTiltThatThePointsTell() {
        FlatGeometry truth = truth(0.15, -0.1, Orientation.BOTTOM_RIGHT);
        Estimate found = ClickedRings.estimate(
                clicks(truth, 12, 0.3, new Random(3), 0, 3, 8), CERIA, DETECTOR, WAVELENGTH, Orientation.BOTTOM_RIGHT);
        assertTrue(found.tilted());
        isNear(truth, found.geometry(), 3);
    }

    @Test
    void whatCannotBeToldIsSaid() {
        FlatGeometry truth = truth(0, 0, Orientation.BOTTOM_RIGHT);
        List<Click> two = clicks(truth, 2, 0, new Random(1), 0, 1);
        says("at least 3", two);
        says("there is no ring 10000", List.of(new Click(9999, 0, 0)));
        says("line", List.of(new Click(0, 10, 10), new Click(0, 20, 20), new Click(0, 30, 30)));
    }

    private static void says(String word, List<Click> clicks) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> ClickedRings.estimate(clicks, CERIA, DETECTOR, WAVELENGTH, Orientation.BOTTOM_RIGHT));
        assertTrue(refused.getMessage().contains(word), refused.getMessage());
    }
}
