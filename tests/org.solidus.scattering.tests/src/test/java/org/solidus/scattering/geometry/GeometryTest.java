/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.core.unit.Unit;

class GeometryTest {

    private static final int ROWS = 40;
    private static final int COLUMNS = 50;
    private static final FlatGeometry TILTED = new FlatGeometry(
            0.02, 0.005, -0.001, 0.15, -0.1, 0.3, 1e-10, Detector.generic(1e-4, 1.2e-4), Orientation.BOTTOM_RIGHT);

    /** Source: pyFAI 0.21.3, pixels (0, 0), (39, 49), (12, 40), (30, 7) of the tilted geometry. */
    @Test
    void agreesWithPyFai() {
        int[] rows = {0, 39, 12, 30};
        int[] columns = {0, 49, 40, 7};
        double[] twoTheta = {0.2452856819558919, 0.48519706459908984, 0.4376554095439271, 0.243547993139017};
        double[] q = {15.373147592250923, 30.1876736585803, 27.279760119143656, 15.264779685573023};
        double[] radius = {0.005009826247692802, 0.009885399982330923, 0.008974540395163398, 0.0048674309695883175};
        double[] chi = {-0.9337907238188179, -0.21634933570624182, -0.5069944561322258, -0.2988404905799166};
        double[] cosine = {0.9694286931691475, 0.9435787916378691, 0.9444874177776494, 0.9908611957506037};
        LabPositions positions = new LabPositions(TILTED, ROWS, COLUMNS);
        double[][] p = new double[3][COLUMNS];
        double[] radial = new double[COLUMNS];
        for (int i = 0; i < rows.length; i++) {
            positions.centres(rows[i], p[0], p[1], p[2]);
            RadialUnit.RADIAN.of(p[0], p[1], p[2], COLUMNS, 1e-10, radial);
            assertEquals(twoTheta[i], radial[columns[i]], 1e-12);
            RadialUnit.DEGREE.of(p[0], p[1], p[2], COLUMNS, 1e-10, radial);
            assertEquals(Math.toDegrees(twoTheta[i]), radial[columns[i]], 1e-10);
            RadialUnit.INVERSE_NANOMETRE.of(p[0], p[1], p[2], COLUMNS, 1e-10, radial);
            assertEquals(q[i], radial[columns[i]], 1e-10);
            RadialUnit.MILLIMETRE.of(p[0], p[1], p[2], COLUMNS, 1e-10, radial);
            assertEquals(radius[i] * 1e3, radial[columns[i]], 1e-10);
            assertEquals(chi[i], Math.atan2(p[1][columns[i]], p[0][columns[i]]), 1e-12);
            positions.cosIncidence(rows[i], radial);
            assertEquals(cosine[i], radial[columns[i]], 1e-12);
        }
        assertArrayEquals(new double[] {29.70517659256602, -33.522536343049175}, TILTED.beamCentre(), 1e-9);
    }

    /** A reversed image with the matching orientation has its pixels where the native one has them. */
    @ParameterizedTest
    @EnumSource
    void orientationPutsEachPixelBack(Orientation orientation) {
        LabPositions original = new LabPositions(TILTED, ROWS, COLUMNS);
        LabPositions stored = new LabPositions(TILTED.withOrientation(orientation), ROWS, COLUMNS);
        double[][] a = new double[3][COLUMNS + 1];
        double[][] b = new double[3][COLUMNS + 1];
        for (int row = 0; row < ROWS; row++) {
            stored.centres(row, a[0], a[1], a[2]);
            original.centres(orientation.rowsReversed() ? ROWS - 1 - row : row, b[0], b[1], b[2]);
            for (int column = 0; column < COLUMNS; column++) {
                int there = orientation.columnsReversed() ? COLUMNS - 1 - column : column;
                for (int k = 0; k < 3; k++) {
                    assertEquals(b[k][there], a[k][column], 1e-15);
                }
            }
        }
    }

    @Test
    void pixelCentresLieAmidTheirCorners() {
        LabPositions positions = new LabPositions(TILTED.withOrientation(Orientation.BOTTOM_LEFT), ROWS, COLUMNS);
        double[][] upper = new double[3][COLUMNS + 1];
        double[][] lower = new double[3][COLUMNS + 1];
        double[][] centre = new double[3][COLUMNS];
        positions.upperCorners(7, upper[0], upper[1], upper[2]);
        positions.lowerCorners(7, lower[0], lower[1], lower[2]);
        positions.centres(7, centre[0], centre[1], centre[2]);
        for (int k = 0; k < 3; k++) {
            assertEquals((upper[k][9] + upper[k][10] + lower[k][9] + lower[k][10]) / 4, centre[k][9], 1e-16);
        }
    }

    @Test
    void theBeamHitsTheBeamCentre() {
        for (Orientation orientation : Orientation.values()) {
            FlatGeometry g = TILTED.withDetector(Detector.generic(1e-4, 1.2e-4, ROWS, COLUMNS))
                    .withOrientation(orientation);
            double[] centre = g.beamCentre();
            // Shift the beam to the middle of the first pixel, then this pixel must lie on the beam.
            double rows = (orientation.rowsReversed() ? 0.5 - centre[0] : centre[0] - 0.5) * 1e-4;
            double columns = (orientation.columnsReversed() ? 0.5 - centre[1] : centre[1] - 0.5) * 1.2e-4;
            FlatGeometry shifted = new FlatGeometry(
                    g.distance(),
                    g.poni1() - rows,
                    g.poni2() - columns,
                    g.rot1(),
                    g.rot2(),
                    g.rot3(),
                    g.wavelength(),
                    g.detector(),
                    orientation);
            assertArrayEquals(new double[] {0.5, 0.5}, shifted.beamCentre(), 1e-9);
            double[][] p = new double[3][COLUMNS];
            new LabPositions(shifted, ROWS, COLUMNS).centres(0, p[0], p[1], p[2]);
            assertEquals(0, Math.hypot(p[0][0], p[1][0]), 1e-15);
        }
    }

    @Test
    void unitsConvertBothWays() {
        double wavelength = 0.4e-10;
        for (RadialUnit unit : RadialUnit.values()) {
            double value = unit.fromQ(3.7, wavelength, 0.2);
            assertEquals(3.7, unit.toQ(value, wavelength, 0.2), 1e-12);
            assertEquals(2 * Math.PI / 3.7, unit.toSpacing(value, wavelength, 0.2), 1e-12);
            assertEquals(unit, RadialUnit.of(Unit.of(unit.symbol())));
        }
        assertEquals(37, RadialUnit.INVERSE_NANOMETRE.fromQ(3.7, wavelength, 0.2), 1e-12);
        double theta = Math.asin(3.7 * 0.4 / (4 * Math.PI));
        assertEquals(Math.toDegrees(2 * theta), RadialUnit.DEGREE.fromQ(3.7, wavelength, 0.2), 1e-12);
        assertEquals(200 * Math.tan(2 * theta), RadialUnit.MILLIMETRE.fromQ(3.7, wavelength, 0.2), 1e-10);
        assertThrows(IllegalArgumentException.class, () -> RadialUnit.of(Unit.of("K")));
        assertThrows(IllegalArgumentException.class, () -> RadialUnit.of(Unit.of("um")));
    }

    @Test
    void backwardScatteringHasItsAngle() {
        double[] out = new double[1];
        RadialUnit.INVERSE_ANGSTROM.of(new double[] {0.1}, new double[] {0}, new double[] {-0.1}, 1, 1e-10, out);
        assertEquals(4 * Math.PI * Math.sin(Math.toRadians(135) / 2), out[0], 1e-12);
        RadialUnit.DEGREE.of(new double[] {0.1}, new double[] {0}, new double[] {-0.1}, 1, 1e-10, out);
        assertEquals(135, out[0], 1e-12);
    }

    @Test
    void impossibleGeometriesAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> Geometry.square(Detector.generic(1e-4, 1e-4), 0, 0, 0, 1e-10));
        assertThrows(
                IllegalArgumentException.class, () -> Geometry.square(Detector.generic(1e-4, 1e-4), 1, 0, 0, -1e-10));
        assertThrows(IllegalArgumentException.class, () -> TILTED.withDetector(Detector.generic(1e-4, 1e-4, 5, 5))
                .forImage(6, 5));
        assertThrows(
                IllegalArgumentException.class,
                () -> RadialUnit.INVERSE_ANGSTROM.require(TILTED.withWavelength(Double.NaN)));
    }
}
