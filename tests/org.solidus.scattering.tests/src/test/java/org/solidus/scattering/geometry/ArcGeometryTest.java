/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/** Where the pixels of an ARC detector lie, against the vectors of its modules written out. */
class ArcGeometryTest {

    private static final double PIXEL = 55e-6;

    /** Modules of 40 x 60 pixels every 0.6 deg from 5 deg on, none like the other. */
    private static ArcGeometry small(double rot1) {
        List<ArcModule> modules = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            modules.add(new ArcModule(
                    "module_" + i, 0.25 + 1e-4 * i, 1e-5 * i, 30 * PIXEL + 2e-5 * i, rot1 * i, -5 - 0.6 * i));
        }
        return new ArcGeometry(
                modules, 1, 0, 0.2e-10, ArcGeometry.detector(5, 40, 60, 4, PIXEL, PIXEL), Orientation.BOTTOM_RIGHT);
    }

    @Test
    void aPixelLiesInThePlaneOfItsModule() {
        ArcGeometry arc = small(0);
        LabPositions positions = new LabPositions(arc, 5 * 44 - 4, 60);
        double[] x = new double[61];
        double[] y = new double[61];
        double[] z = new double[61];
        for (int row : new int[] {0, 39, 44, 83, 88, 150, 215}) {
            ArcModule module = arc.modules().get(row / 44);
            double a = Math.toRadians(-module.offset());
            for (int edge = 0; edge < 2; edge++) {
                if (edge == 0) {
                    positions.upperCorners(row, x, y, z);
                } else {
                    positions.lowerCorners(row, x, y, z);
                }
                double along = (row % 44 + edge) * PIXEL - module.poni1();
                for (int column = 0; column <= 60; column++) {
                    assertEquals(column * PIXEL - module.poni2(), x[column], 1e-15);
                    assertEquals(module.distance() * Math.sin(a) + along * Math.cos(a), y[column], 1e-15);
                    assertEquals(module.distance() * Math.cos(a) - along * Math.sin(a), z[column], 1e-15);
                }
            }
        }
    }

    /** A module is the flat detector of its own PONI. */
    @Test
    void aModuleIsAFlatDetector() {
        ArcGeometry arc = small(0.01).withAngle(-1.5);
        LabPositions whole = new LabPositions(arc, 216, 60);
        double[][] in = new double[3][60];
        double[][] alone = new double[3][60];
        double[] cosine = new double[60];
        double[] cosineAlone = new double[60];
        for (int module = 0; module < 5; module++) {
            ArcModule m = arc.modules().get(module);
            LabPositions flat = new LabPositions(
                    new FlatGeometry(
                            m.distance(),
                            m.poni1(),
                            m.poni2(),
                            m.rot1(),
                            Math.PI * (m.offset() - 1.5) / 180,
                            0,
                            1e-10,
                            Detector.generic(PIXEL, PIXEL),
                            Orientation.BOTTOM_RIGHT),
                    40,
                    60);
            whole.centres(module * 44 + 17, in[0], in[1], in[2]);
            flat.centres(17, alone[0], alone[1], alone[2]);
            whole.cosIncidence(module * 44 + 17, cosine);
            flat.cosIncidence(17, cosineAlone);
            for (int column = 0; column < 60; column++) {
                for (int k = 0; k < 3; k++) {
                    assertEquals(alone[k][column], in[k][column], 1e-15);
                }
                assertEquals(cosineAlone[column], cosine[column], 1e-15);
            }
            double ratio = arc.distance() / m.distance();
            assertEquals(ratio * ratio, whole.solidAngleAtPoni(module * 44 + 17), 1e-15);
            assertEquals(1, flat.solidAngleAtPoni(17));
        }
    }

    /** However the image is stored, a pixel keeps its place; the edges between modules are not joined. */
    @Test
    void storedAnotherWayRound() {
        ArcGeometry arc = small(0.01);
        LabPositions standard = new LabPositions(arc, 216, 60);
        LabPositions flipped = new LabPositions(arc.withOrientation(Orientation.TOP_LEFT), 216, 60);
        double[][] a = new double[3][61];
        double[][] b = new double[3][61];
        for (int row : new int[] {0, 39, 44, 130, 215}) {
            standard.upperCorners(row, a[0], a[1], a[2]);
            flipped.lowerCorners(215 - row, b[0], b[1], b[2]);
            for (int column = 0; column <= 60; column++) {
                for (int k = 0; k < 3; k++) {
                    assertEquals(a[k][column], b[k][60 - column], 1e-15);
                }
            }
        }
        for (int row = 1; row < 216; row++) {
            assertEquals(row % 44 != 0, standard.joins(row), "row " + row);
            assertEquals((216 - row) % 44 != 0, flipped.joins(row), "row " + row);
        }
        assertFalse(standard.joins(0));
    }

    @Test
    void padRowsAreGaps() {
        ArcGeometry arc = small(0);
        byte[] gaps = arc.detector().gaps(216, 60, Orientation.TOP_RIGHT);
        for (int row = 0; row < 216; row++) {
            assertEquals((215 - row) % 44 >= 40 ? 1 : 0, gaps[row * 60 + 7]);
        }
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        ArcGeometry arc = small(0);
        assertEquals(arc, arc.forImage(216, 60));
        String turned = assertThrows(IllegalArgumentException.class, () -> arc.forImage(60, 216))
                .getMessage();
        assertTrue(turned.contains("exchanged") && turned.contains("5 modules"), turned);
        assertThrows(
                IllegalArgumentException.class,
                () -> arc.withModules(arc.modules().subList(0, 3)));
        assertThrows(IllegalArgumentException.class, () -> arc.withModules(List.of()));
        assertThrows(IllegalArgumentException.class, () -> arc.withAngle(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new ArcModule("m", 0, 0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ArcModule("m", 1, 0, Double.NaN, 0, 0));
    }

    /** An ARC detector sees little of the azimuth; rings are straight along the strips where it stands right. */
    @Test
    void ringsOfAFlippedFrameAreNotRound() {
        ArcGeometry arc = wide();
        NDArray image = rings(arc, 3);
        RingResidual right = RingResidual.of(arc, image, new byte[0]);
        assertTrue(right.significance() > 12, right.toString());
        assertEquals(Optional.empty(), right.warning());
        RingResidual wrong = RingResidual.of(arc.withOrientation(Orientation.TOP_RIGHT), image, new byte[0]);
        assertTrue(wrong.warning().isPresent(), wrong.toString());
        assertFalse(wrong.better().orElseThrow().rowsReversed(), wrong.toString());
    }

    /** Six modules of 256 x 768 pixels from 10 to 31 deg. */
    private static ArcGeometry wide() {
        List<ArcModule> modules = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            modules.add(new ArcModule("module_" + i, 0.25, 0, 384 * PIXEL, 0, -10 - 3.47 * i));
        }
        return new ArcGeometry(
                modules, 1, 0, 0.2e-10, ArcGeometry.detector(6, 256, 768, 20, PIXEL, PIXEL), Orientation.BOTTOM_RIGHT);
    }

    private static NDArray rings(ArcGeometry arc, long seed) {
        int rows = arc.detector().rows();
        int columns = arc.detector().columns();
        LabPositions positions = new LabPositions(arc, rows, columns);
        Random random = new Random(seed);
        double[] x = new double[columns];
        double[] y = new double[columns];
        double[] z = new double[columns];
        int[] counts = new int[rows * columns];
        for (int row = 0; row < rows; row++) {
            positions.centres(row, x, y, z);
            for (int column = 0; column < columns; column++) {
                double t = Math.toDegrees(Math.atan2(Math.hypot(x[column], y[column]), z[column]));
                double mean = 30;
                for (double line = 10.3; line < 32; line += 0.9) {
                    mean += 60 * Math.exp(-0.5 * Math.pow((t - line) / 0.025, 2));
                }
                counts[row * columns + column] =
                        (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
        }
        return NDArray.of(ElementType.INT32, counts, rows, columns);
    }
}
