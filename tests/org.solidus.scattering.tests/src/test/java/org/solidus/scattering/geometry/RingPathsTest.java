/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rings drawn over an image against the pixels' own places in the laboratory. */
class RingPathsTest {

    private static final int ROWS = 300;
    private static final int COLUMNS = 400;

    private static FlatGeometry tilted(Orientation orientation) {
        return new FlatGeometry(
                0.1,
                0.012,
                0.025,
                0.2,
                -0.15,
                0.4,
                0.5e-10,
                Detector.generic(100e-6, 80e-6, ROWS, COLUMNS),
                orientation);
    }

    private static ArcGeometry arc() {
        List<ArcModule> modules = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            modules.add(new ArcModule("m" + i, 0.25, 0, 0.0016, 0.01 * i, -5 - 0.6 * i));
        }
        return new ArcGeometry(
                modules, 1, 0, 0.2e-10, ArcGeometry.detector(5, 40, 60, 4, 55e-6, 55e-6), Orientation.BOTTOM_RIGHT);
    }

    /** Two-theta and azimuth at pixel centres are those of the pixels, whatever the orientation. */
    @Test
    void anglesAreThoseOfThePixels() {
        for (Orientation orientation : Orientation.values()) {
            FlatGeometry geometry = tilted(orientation);
            RingPaths rings = RingPaths.of(geometry, ROWS, COLUMNS);
            agreesWithPixels(rings, geometry, ROWS, COLUMNS);
        }
        ArcGeometry arc = arc();
        agreesWithPixels(RingPaths.of(arc, 216, 60), arc, 216, 60);
    }

    private static void agreesWithPixels(RingPaths rings, Geometry geometry, int rows, int columns) {
        LabPositions positions = new LabPositions(geometry, rows, columns);
        double[] x = new double[columns];
        double[] y = new double[columns];
        double[] z = new double[columns];
        for (int row = 0; row < rows; row += 13) {
            positions.centres(row, x, y, z);
            for (int column = 0; column < columns; column += 17) {
                double twoTheta = Math.atan2(Math.hypot(x[column], y[column]), z[column]);
                assertEquals(twoTheta, rings.twoThetaAt(column, row), 1e-12);
                assertEquals(Math.atan2(y[column], x[column]), rings.azimuthAt(column, row), 1e-12);
                double q = 4 * Math.PI * Math.sin(twoTheta / 2) / (geometry.wavelength() * 1e10);
                assertEquals(q, rings.qAt(column, row), 1e-9);
                assertEquals(twoTheta, rings.twoThetaOfQ(q), 1e-12);
            }
        }
    }

    /** Every point drawn has the two-theta of its ring and lies on the image. */
    @Test
    void aRingLiesWhereItsAngleIs() {
        for (Orientation orientation : Orientation.values()) {
            RingPaths rings = RingPaths.of(tilted(orientation), ROWS, COLUMNS);
            int drawn = 0;
            for (double degrees : new double[] {2, 5, 10, 15, 20}) {
                drawn += points(rings, Math.toRadians(degrees), ROWS, COLUMNS, 1e-5);
            }
            assertTrue(drawn > 1000, drawn + " points");
        }
    }

    @Test
    void aRingOfAnArcLiesOnItsModules() {
        RingPaths rings = RingPaths.of(arc(), 216, 60);
        double twoTheta = rings.twoThetaAt(30, 60);
        assertTrue(points(rings, twoTheta, 216, 60, 1e-6) > 2);
        for (RingPaths.Path path : rings.ring(twoTheta)) {
            for (double row : path.rows()) {
                assertTrue((row + 0.5) % 44 <= 40 + 1e-9, "no ring on pad rows: " + row);
            }
        }
    }

    private static int points(RingPaths rings, double twoTheta, int rows, int columns, double slack) {
        int points = 0;
        for (RingPaths.Path path : rings.ring(twoTheta)) {
            for (int i = 0; i < path.rows().length; i++) {
                double row = path.rows()[i];
                double column = path.columns()[i];
                assertTrue(row >= -0.5 - 1e-9 && row <= rows - 0.5 + 1e-9, "row " + row);
                assertTrue(column >= -0.5 - 1e-9 && column <= columns - 0.5 + 1e-9, "column " + column);
                boolean edge = Math.abs(row % 44 - 39.5) < 1e-6;
                assertEquals(
                        edge ? rings.twoThetaAt(column, row - 1e-6) : rings.twoThetaAt(column, row), twoTheta, slack);
                points++;
            }
        }
        return points;
    }

    @Test
    void aFullRingIsOneClosedLineAndAFarOneIsNone() {
        FlatGeometry square =
                Geometry.square(Detector.generic(100e-6, 100e-6, ROWS, COLUMNS), 0.1, 0.015, 0.02, 0.5e-10);
        RingPaths rings = RingPaths.of(square, ROWS, COLUMNS);
        List<RingPaths.Path> ring = rings.ring(Math.atan(0.01 / 0.1));
        assertEquals(1, ring.size());
        RingPaths.Path path = ring.get(0);
        int last = path.rows().length - 1;
        assertEquals(path.rows()[0], path.rows()[last], 1e-9);
        assertEquals(path.columns()[0], path.columns()[last], 1e-9);
        for (int i = 0; i <= last; i++) {
            double radius = Math.hypot(path.rows()[i] + 0.5 - 150, path.columns()[i] + 0.5 - 200);
            assertEquals(100, radius, 1e-9);
        }
        assertTrue(rings.ring(Math.toRadians(80)).isEmpty());
        assertTrue(rings.ring(0).isEmpty());
        assertTrue(rings.ring(Double.NaN).isEmpty());
        assertFalse(rings.ring(Math.toRadians(8)).isEmpty());
    }
}
