/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.core.data.NDArray;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.RadialUnit;

/** How pixels are shared among bins: conserved counts, brute force, the seam, the beam. */
class SplitTest {

    private static final int ROWS = 31;
    private static final int COLUMNS = 37;
    private static final double PIXEL = 1e-4;

    private static Geometry geometry(double beamRow, double beamColumn, double tilt) {
        return new FlatGeometry(
                0.01,
                beamRow * PIXEL,
                beamColumn * PIXEL,
                tilt,
                -tilt / 2,
                0.2,
                0.5e-10,
                Detector.generic(PIXEL, PIXEL),
                Orientation.BOTTOM_RIGHT);
    }

    /** Beams in the middle of a pixel, on an edge, on a corner, anywhere, beside the detector. */
    static Stream<Geometry> geometries() {
        return Stream.of(
                geometry(15.5, 18.5, 0),
                geometry(15, 18.5, 0),
                geometry(15, 18, 0),
                geometry(15.3, 18.8, 0),
                geometry(15.000001, 18.3, 0),
                geometry(-20, 50, 0),
                geometry(10, 10, 0.3),
                geometry(0, 0, 0),
                geometry(0.2, 36.7, 0));
    }

    static Stream<Arguments> splitsAndGeometries() {
        return geometries().flatMap(g -> Stream.of(Split.values()).map(split -> Arguments.of(split, g)));
    }

    private static double[] image(long seed) {
        Random random = new Random(seed);
        return random.doubles(ROWS * COLUMNS, 0, 1000).toArray();
    }

    private static Pattern integrate(Geometry geometry, Binning binning, double[] image) {
        return new Integrator(geometry, ROWS, COLUMNS, binning, Corrections.NONE, Blocks.SEQUENTIAL)
                .integrate(Shot.of(NDArray.of(image, ROWS, COLUMNS)), ErrorModel.NONE, ValidRange.ALL);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("splitsAndGeometries")
    void everySplitConservesCounts(Split split, Geometry geometry) {
        double[] image = image(1);
        for (RadialUnit unit : RadialUnit.values()) {
            Pattern pattern = integrate(geometry, Binning.pattern(unit, 57).withSplit(split), image);
            assertEquals(sum(image), sum(pattern.signal()), 1e-7 * sum(image), unit.symbol());
            Pattern cake = integrate(geometry, Binning.cake(unit, 57, 11).withSplit(split), image);
            assertEquals(sum(image), sum(cake.signal()), 1e-7 * sum(image), unit.symbol());
        }
    }

    /** Whatever the start of the circle, the seam lies somewhere; the sectors together are the pattern. */
    @ParameterizedTest
    @MethodSource("splitsAndGeometries")
    void theSectorsOfACakeAddUpToThePattern(Split split, Geometry geometry) {
        double[] image = image(2);
        Binning pattern = Binning.pattern(RadialUnit.MILLIMETRE, 40).withSplit(split);
        Pattern whole = integrate(geometry, pattern, image);
        for (double start : new double[] {-180, -77.7, 0, 133}) {
            Binning cake = new Binning(RadialUnit.MILLIMETRE, 40, Double.NaN, Double.NaN, 7, start, 360, split);
            Pattern sectors = integrate(geometry, cake, image);
            for (int bin = 0; bin < 40; bin++) {
                double signal = 0;
                for (int sector = 0; sector < 7; sector++) {
                    signal += sectors.signal()[sector * 40 + bin];
                }
                assertEquals(
                        whole.signal()[bin],
                        signal,
                        1e-5 * (1 + whole.signal()[bin]),
                        "from " + start + ", bin " + bin);
            }
        }
    }

    /** A sector of a cake is the pattern over its azimuth range, also across the seam at 180 degrees. */
    @ParameterizedTest
    @MethodSource("splitsAndGeometries")
    void aSectorIsThePatternOverItsRange(Split split, Geometry geometry) {
        double[] image = image(3);
        Binning cake = new Binning(RadialUnit.DEGREE, 30, 0, 45, 5, 150, 300, split);
        Pattern sectors = integrate(geometry, cake, image);
        for (int sector = 0; sector < 5; sector++) {
            double from = 150 + 60 * sector;
            double to = from + 60;
            Binning range = Binning.pattern(RadialUnit.DEGREE, 30)
                    .withRadialRange(0, 45)
                    .withSplit(split)
                    .withAzimuthRange(from > 180 ? from - 360 : from, to > 180 ? to - 360 : to);
            Pattern part = integrate(geometry, range, image);
            for (int bin = 0; bin < 30; bin++) {
                assertEquals(sectors.signal()[sector * 30 + bin], part.signal()[bin], 1e-5 * (1 + part.signal()[bin]));
            }
        }
    }

    /** Half of the circle and the other half: every count is in one of them, those of pixels across the cut in both. */
    @ParameterizedTest
    @MethodSource("splitsAndGeometries")
    void complementaryRangesShareTheCounts(Split split, Geometry geometry) {
        double[] image = image(4);
        Binning binning =
                Binning.pattern(RadialUnit.DEGREE, 20).withRadialRange(0, 45).withSplit(split);
        Pattern whole = integrate(geometry, binning, image);
        Pattern left = integrate(geometry, binning.withAzimuthRange(95, -85), image);
        Pattern right = integrate(geometry, binning.withAzimuthRange(-85, 95), image);
        for (int bin = 0; bin < 20; bin++) {
            assertEquals(
                    whole.signal()[bin], left.signal()[bin] + right.signal()[bin], 1e-5 * (1 + whole.signal()[bin]));
        }
    }

    /** Weights of the full split against points scattered evenly over the pixel's outline in the plane of r and chi. */
    @Test
    void fullSplitIsTheAreaOfTheOutline() {
        Geometry geometry = geometry(-7.3, 12.2, 0.2);
        Binning binning = Binning.cake(RadialUnit.MILLIMETRE, 50, 90).withSplit(Split.FULL);
        Integrator integrator = new Integrator(geometry, ROWS, COLUMNS, binning, Corrections.NONE, Blocks.SEQUENTIAL);
        LabPositions positions = new LabPositions(geometry, ROWS, COLUMNS);
        for (int[] pixel : new int[][] {{0, 0}, {3, 12}, {10, 30}, {30, 36}}) {
            double[] image = new double[ROWS * COLUMNS];
            image[pixel[0] * COLUMNS + pixel[1]] = 1;
            double[] weights = integrator
                    .integrate(Shot.of(NDArray.of(image, ROWS, COLUMNS)), ErrorModel.NONE, ValidRange.ALL)
                    .signal();
            double[] expected = scattered(corners(positions, pixel[0], pixel[1]), integrator, 50, 90);
            for (int bin = 0; bin < weights.length; bin++) {
                assertEquals(expected[bin], weights[bin], 2e-3, "pixel " + pixel[0] + ", " + pixel[1] + " bin " + bin);
            }
        }
    }

    /** {r, chi} of the corners of a pixel, in order. */
    private static double[][] corners(LabPositions positions, int row, int column) {
        double[][][] p = new double[2][3][COLUMNS + 1];
        positions.upperCorners(row, p[0][0], p[0][1], p[0][2]);
        positions.lowerCorners(row, p[1][0], p[1][1], p[1][2]);
        int[][] order = {{0, 0}, {0, 1}, {1, 1}, {1, 0}};
        double[][] corners = new double[4][];
        for (int k = 0; k < 4; k++) {
            double x = p[order[k][0]][0][column + order[k][1]];
            double y = p[order[k][0]][1][column + order[k][1]];
            corners[k] = new double[] {1e3 * Math.hypot(x, y), Math.atan2(y, x)};
        }
        return corners;
    }

    private static double[] scattered(double[][] corners, Integrator integrator, int bins, int sectors) {
        double rLow = Double.MAX_VALUE;
        double rHigh = 0;
        double cLow = Double.MAX_VALUE;
        double cHigh = -Double.MAX_VALUE;
        for (double[] corner : corners) {
            rLow = Math.min(rLow, corner[0]);
            rHigh = Math.max(rHigh, corner[0]);
            cLow = Math.min(cLow, corner[1]);
            cHigh = Math.max(cHigh, corner[1]);
        }
        double first =
                integrator.radialAxis().value(0) - integrator.radialAxis().step() / 2;
        double[] shares = new double[bins * sectors];
        int grid = 1500;
        int inside = 0;
        for (int i = 0; i < grid; i++) {
            for (int j = 0; j < grid; j++) {
                double r = rLow + (i + 0.5) / grid * (rHigh - rLow);
                double c = cLow + (j + 0.5) / grid * (cHigh - cLow);
                if (inside(corners, r, c)) {
                    int bin = (int) ((r - first) / integrator.radialAxis().step());
                    int sector = (int) ((Math.toDegrees(c) + 180) / 360 * sectors);
                    shares[sector * bins + Math.min(bins - 1, bin)]++;
                    inside++;
                }
            }
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= inside;
        }
        return shares;
    }

    private static boolean inside(double[][] polygon, double r, double c) {
        boolean in = false;
        for (int i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
            if (polygon[i][1] > c != polygon[j][1] > c
                    && r
                            < (polygon[j][0] - polygon[i][0]) * (c - polygon[i][1]) / (polygon[j][1] - polygon[i][1])
                                    + polygon[i][0]) {
                in = !in;
            }
        }
        return in;
    }

    /** Any split of a smooth pattern comes close to what infinitely small pixels would give. */
    @ParameterizedTest
    @EnumSource
    void aSmoothPatternComesOut(Split split) {
        DoubleBinaryOperator field = (x, y) -> 1000 + 300 * Math.cos(Math.hypot(x, y) / 4);
        double[] image = new double[ROWS * COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                for (int k = 0; k < 100; k++) {
                    image[i * COLUMNS + j] +=
                            field.applyAsDouble(j + (k % 10 + 0.5) / 10 - 18.4, i + (k / 10 + 0.5) / 10 - 15.2) / 100;
                }
            }
        }
        Binning binning = Binning.pattern(RadialUnit.MILLIMETRE, 12)
                .withRadialRange(0.1, 1.3)
                .withSplit(split);
        Pattern pattern = integrate(
                Geometry.square(Detector.generic(PIXEL, PIXEL), 0.01, 15.2 * PIXEL, 18.4 * PIXEL, 1e-10),
                binning,
                image);
        for (int bin = 0; bin < 12; bin++) {
            double r = (0.1 + (bin + 0.5) * 0.1) / 1e3 / PIXEL;
            assertEquals(field.applyAsDouble(r, 0), pattern.intensity()[bin], 25);
        }
    }

    /** The pixel with the beam in its middle reaches from 0 to its corners, in all directions. */
    @Test
    void thePixelOfTheBeamFillsTheCircle() {
        Geometry geometry = geometry(15.5, 18.5, 0);
        double[] image = new double[ROWS * COLUMNS];
        image[15 * COLUMNS + 18] = 1;
        double corner = PIXEL * 1e3 * Math.sqrt(0.5);
        for (Split split : new Split[] {Split.BBOX, Split.FULL}) {
            Binning binning = Binning.cake(RadialUnit.MILLIMETRE, 10, 8)
                    .withRadialRange(0, corner)
                    .withSplit(split);
            double[] shares = integrate(geometry, binning, image).signal();
            assertEquals(1, sum(shares), 1e-6);
            for (int i = 0; i < shares.length; i++) {
                assertTrue(shares[i] > 0 || i % 10 > 6, split + " " + i);
                // A square is the same after a quarter turn, two sectors on
                assertEquals(shares[i], shares[(i + 20) % 80], 1e-6, split + " " + i);
            }
        }
    }

    @Test
    void aPixelAcrossTheRangeCountsWithThePartInside() {
        Geometry geometry = geometry(-100.37, 18.41, 0);
        double[] image = new double[ROWS * COLUMNS];
        java.util.Arrays.fill(image, 1);
        for (Split split : Split.values()) {
            Binning all = Binning.pattern(RadialUnit.MILLIMETRE, 300)
                    .withRadialRange(10, 13)
                    .withSplit(split);
            Binning part = Binning.pattern(RadialUnit.MILLIMETRE, 100)
                    .withRadialRange(11, 12)
                    .withSplit(split);
            double[] whole = integrate(geometry, all, image).signal();
            double[] inside = integrate(geometry, part, image).signal();
            for (int bin = 0; bin < 100; bin++) {
                assertEquals(whole[100 + bin], inside[bin], 1e-4 * (1 + inside[bin]), split + " bin " + bin);
            }
        }
    }
}
